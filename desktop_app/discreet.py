"""What went wrong, told without what it went wrong with: no cell, name, number or path of a person.

The places of a traceback are the program's own, its messages quote what was being worked on ("invalid
literal for int(): 'Nguyễn'"): of an error only its kind is told, and what the system or SQLite calls it.
"""

from __future__ import annotations

import errno
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from desktop_app import __version__

LOG_BYTES = 500_000  # a longer log is put aside, also while the program runs
LONGEST = 20_000  # characters of one error
_DEEPEST = 12  # errors that led to one another
_FRAMES = 60  # of one error
_QT_PLACE = re.compile(r"Q[A-Z][A-Za-z]{1,40}(::[A-Za-z]{1,40})?")

log = logging.getLogger("namro")


def details(error: BaseException) -> str:
    """What a developer needs of an unexpected error: version, kinds of errors and places in the code."""
    system = f"Python {sys.version_info.major}.{sys.version_info.minor}, {sys.platform}"
    return f"Năm Rõ {__version__} ({system})\n{told(error)}\n"


def told(error: BaseException) -> str:
    """An error after those it followed from, each with its places, the innermost last."""
    return "\nthen\n".join(map(_one, [*_chain(error)][::-1]))[-LONGEST:]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_DEEPEST):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _one(error: BaseException) -> str:
    lines = [f"  {_place(frame)}:{number}" for frame, number in walk_tb(error.__traceback__)]
    if len(lines) > _FRAMES:
        lines = [*lines[: _FRAMES // 2], f"  … {len(lines) - _FRAMES}", *lines[-_FRAMES // 2 :]]
    inner = error.exceptions[:_DEEPEST] if isinstance(error, BaseExceptionGroup) else ()
    return "\n".join([_kind(error), *lines, *(f"  | {_kind(each)}" for each in inner)])


def _place(frame: FrameType) -> str:
    """Module and function; of code that is no module's (a template of the office) nothing."""
    module = sys.modules.get(name := str(frame.f_globals.get("__name__")))
    if module is None or vars(module) is not frame.f_globals:
        return "?"
    return f"{name}.{frame.f_code.co_name}"


def _kind(error: BaseException) -> str:
    """The class of an error, and what it says that no data can be in."""
    kind = type(error)
    return " ".join([f"{kind.__module__}.{kind.__qualname__}", *(f"[{fact}]" for fact in _facts(error))])


def _facts(error: BaseException) -> Iterator[str]:
    from desktop_app.labels.errors import ERRORS

    if (code := getattr(error, "code", None)) in ERRORS:
        yield str(code)
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what the driver raised
    number = getattr(cause, "sqlite_errorcode", None)
    if isinstance(number, int):
        yield f"SQLite {number}"
    if isinstance(error, OSError) and error.errno is not None:
        yield errno.errorcode.get(error.errno, "?")
    # The name of an attribute or variable, where the code itself spells it.
    last = [frame.f_code.co_names for frame, _ in walk_tb(error.__traceback__)][-1:]
    if isinstance(error, AttributeError | NameError) and any(error.name in names for names in last):
        yield str(error.name)


class DiscreetFormatter(logging.Formatter):
    """Writes an error by ``told``; its message is never asked for."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One record, whatever a formatter before made of its error."""
        record.exc_text = record.stack_info = None
        return super().format(record)[: 2 * LONGEST]

    def formatException(self, ei: object) -> str:  # noqa: N802 - its name in the library
        error = ei[1] if isinstance(ei, tuple) else None
        return told(error) if isinstance(error, BaseException) else ""


class BoundedLog(logging.Handler):
    """A log of at most ``LOG_BYTES`` and one such put aside (``.old.log``), also in a program that runs on.

    Opened for each record only: several processes write to it, and Windows renames no open file.
    """

    def __init__(self, file: Path, limit: int = LOG_BYTES) -> None:
        super().__init__()
        self._file = file
        self._limit = limit
        self.setFormatter(DiscreetFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; one that no disk takes or that fits no words is lost, and told nowhere else."""
        with suppress(OSError, ValueError, TypeError):
            text = self.format(record).encode("utf-8", "replace") + b"\n"
            if self._file.exists() and self._file.stat().st_size + len(text) > self._limit:
                self._file.replace(self._file.with_suffix(".old.log"))
            with self._file.open("ab") as file:
                file.write(text)


def watch_the_unexpected() -> None:
    """Log what fails where nobody listens: in a thread, and while things are taken apart.

    Python would print it on a console, which a desktop may keep in a file of its own.
    """
    import threading

    threading.excepthook = lambda failed: _log_silent("a thread failed", failed.exc_value)
    sys.unraisablehook = lambda failed: _log_silent("an error nobody could catch", failed.exc_value)


def qt_place(message: str) -> str:
    """The class and method a message of Qt begins with, "" for none: what follows may quote anything."""
    found = _QT_PLACE.match(message)
    return found[0] if found else ""


def _log_silent(what: str, error: BaseException | None) -> None:
    log.error(what, exc_info=error)
