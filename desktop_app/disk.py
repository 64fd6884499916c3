"""Files and folders that are whole or not there, also after a power cut: written beside, flushed, named."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".dang-ghi"
_SHOWN = 40  # letters of a name that its unfinished one begins with: a name may be as long as a disk takes
# What a network share or a USB disk says that cannot force the names in a folder to the disk.
_CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})


def unfinished(target: Path, ending: str = UNFINISHED) -> Path:
    """A name beside ``target`` for what is not yet to be found under its own."""
    return target.with_name(f"~{target.stem[:_SHOWN]}-{os.urandom(4).hex()}{ending}")


def take_name(beside: Path, target: Path) -> None:
    """Let a flushed file take its name, in place of what has it. Raises OSError."""
    beside.replace(target)
    flush_folder(target.parent)


@contextmanager
def whole_file(target: Path, ending: str = UNFINISHED) -> Iterator[Path]:
    """A path beside ``target`` to write to, flushed and renamed at the end, removed after an error.

    What should be read back is flushed and read before the end. Raises OSError.
    """
    if not target.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    beside = unfinished(target, ending)
    try:
        yield beside
        flush(beside)
        take_name(beside, target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` to fill, flushed with all it holds and renamed at the end.

    After an error it is removed. Raises OSError.
    """
    beside = target.with_name(f"{target.name[:_SHOWN]}.{os.urandom(4).hex()}{UNFINISHED}")
    try:
        beside.mkdir(parents=True)
        yield beside
        for path in beside.rglob("*"):
            flush_folder(path) if path.is_dir() else flush(path)
        flush_folder(beside)
        beside.rename(target)
        flush_folder(target.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def flush(path: Path) -> None:
    """Force a written file to the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Force new names in a folder to the disk, where the system can. Raises OSError."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
