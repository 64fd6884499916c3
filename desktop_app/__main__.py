"""Where the program starts: the window, a command, or a child that reads one file."""

import gc
import logging
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> int:
    """Run what the command line asks for and give the exit code.

    A reading child is told apart before anything is imported: it must start quickly and hold
    nothing of the program's.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == ["--read-child"]:
        from desktop_app.exchange.reader_child import main as read

        return read(arguments[1:])
    if arguments[:1] == ["--limited-child"]:
        from desktop_app.limited_child import main as work

        return work()
    gc.disable()  # a command ends before looking for garbage pays; the window turns it on once it stands
    from desktop_app.app import main as run
    from desktop_app.discreet import watch_the_unexpected

    watch_the_unexpected()
    code = run(arguments)
    if "PySide6.QtWidgets" not in sys.modules:
        _leave(code)
    return code  # of the window: Qt hands the clipboard over as it ends


def _leave(code: int) -> NoReturn:
    """End a command at once: all is written and closed, and taking thousands of rows apart takes long."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever listened has gone
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
