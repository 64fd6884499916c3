"""Reading a file that SQLite may have open in this process, without freeing the locks it holds there.

POSIX frees all locks that a process has on a file as soon as the process closes any handle of it, and two
programs would write at once. Whoever reads what may be a database as a plain file reads it here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from threading import Lock

_CHUNK = 1 << 20
_Identity = tuple[int, int]

_waiting: dict[_Identity, list[BufferedReader]] = {}
"""Handles that were read from and cannot be closed yet, by device and number of their file."""
_changing = Lock()


@contextmanager
def opened_here(path: Path) -> Iterator[BufferedReader]:
    """A file to read from its start; its handle is closed once nobody else here has the file open.

    Raises OSError.
    """
    with _changing:
        waiting = _waiting.get(_identity(path.stat()), [])
        file = waiting.pop() if waiting else path.open("rb")
    file.seek(0)
    try:
        yield file
    finally:
        with _changing:
            _waiting.setdefault(_identity(os.fstat(file.fileno())), []).append(file)
            _close_those_alone()


def copy_here(path: Path, target: Path) -> None:
    """Copy a file's bytes. Raises OSError."""
    import shutil

    with opened_here(path) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, _CHUNK)


def is_open_here(found: os.stat_result) -> bool:
    """Whether this process has a file open; only on Linux does that matter."""
    return _identity(found) in _open_files()


def _close_those_alone() -> None:
    """Close what waits, of each file that nobody but those who wait has open."""
    if not _waiting:
        return
    found = _open_files()
    for this, files in list(_waiting.items()):
        if found.count(this) <= len(files):
            for file in _waiting.pop(this):
                file.close()


def _open_files() -> list[_Identity]:
    """What each handle of this process is of; nothing where the system does not tell."""
    found = []
    with suppress(OSError):
        for path in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                found.append(_identity(os.fstat(int(path.name))))
    return found


def _identity(found: os.stat_result) -> _Identity:
    return found.st_dev, found.st_ino
