"""Where the program starts: the window, a command, or a child that reads one file."""

import gc
import logging
import os
import sys
from contextlib import suppress
from typing import NoReturn

_STREAMS = 2
"""The last of the places of stdin, stdout and stderr."""


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
    _speak_utf8()
    gc.disable()  # a command ends before looking for garbage pays; the window turns it on once it stands
    from desktop_app.app import main as run
    from desktop_app.discreet import watch_the_unexpected

    watch_the_unexpected()
    code = run(arguments)
    if "PySide6.QtWidgets" not in sys.modules:
        _leave(code)
    return code  # of the window: Qt hands the clipboard over as it ends


def _speak_utf8() -> None:
    """Names of files are UTF-8 and each stream can be spoken to, however poor the surroundings are.

    Under ``LC_ALL=C PYTHONUTF8=0`` Python takes names for ASCII: it starts anew. The place of a stream that
    is closed would go to the next file that is opened, and what is said would land in that.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, sys.orig_argv)
    with suppress(OSError):
        while (place := os.open(os.devnull, os.O_RDWR)) <= _STREAMS:
            os.set_inheritable(place, True)
        os.close(place)
    sys.stdin, sys.stdout, sys.stderr = (
        stream or os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )


def _leave(code: int) -> NoReturn:
    """End a command at once: all is written and closed, and taking thousands of rows apart takes long."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever listened has gone
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
