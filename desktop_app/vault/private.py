"""Temporary folders for what is a ledger's: only this user may enter them, and no killed program leaves one.

Beside each folder lies a file that its maker holds locked: the system frees the lock when the process dies,
however it dies, and whoever takes it may clear the folder away.
"""

import errno
import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Self
from weakref import finalize

from desktop_app.file_lock import try_lock, unlock

START = "namro-rieng-"
"""How the name of every such folder begins."""
_LOCK = ".khoa"
_TRIES = 20


class PrivateFolder:
    """Made at its first use; it goes with ``close`` or when nobody holds it any more.

    What killed programs left is removed when it is made.
    On Linux it lies in memory where the system offers that; a ``large`` one lies on the disk.
    """

    def __init__(self, *, large: bool = False) -> None:
        self._large = large
        self._making = Lock()
        self._folder: Path | None = None
        self._ends: finalize[[Path, BinaryIO], PrivateFolder] | None = None

    @property
    def folder(self) -> Path:
        """The folder, made when it is first asked for, by whichever thread. Raises OSError."""
        with self._making:
            if self._folder is None:
                sweep()
                self._folder, lock = _made(_disk() if self._large else _memory() or _disk())
                self._ends = finalize(self, _clear, _lock_of(self._folder), lock)
            return self._folder

    def close(self) -> None:
        """Remove the folder; a file in it that a viewer keeps open is removed with a later one."""
        with self._making:
            ends, self._folder, self._ends = self._ends, None, None
        if ends is not None:
            ends()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def sweep() -> None:
    """Remove the folders of programs that are no longer there, and of no other."""
    for place in filter(None, (_memory(), _disk())):
        for path in place.glob(f"{START}*{_LOCK}"):
            with suppress(OSError):
                if stat.S_ISREG(path.lstat().st_mode):
                    lock = path.open("r+b")
                    if try_lock(lock):
                        _clear(path, lock)
                    else:
                        lock.close()


def _made(place: Path) -> tuple[Path, BinaryIO]:
    """A folder with its lock, which is held before there is a folder. Raises OSError."""
    for _ in range(_TRIES):
        folder = place / f"{START}{os.urandom(8).hex()}"
        path = _lock_of(folder)
        lock = open(path, "x+b", opener=partial(os.open, mode=0o600))  # noqa: SIM115 -- takes a mode
        # Whoever sweeps at this moment may have taken the lock first, and the file with it.
        if try_lock(lock) and path.exists():
            try:
                folder.mkdir(mode=0o700)
            except OSError:
                _clear(path, lock)
                raise
            return folder, lock
        lock.close()
        with suppress(OSError):
            path.unlink()
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(place))


def _clear(path: Path, lock: BinaryIO) -> None:
    """Remove a folder whose lock is held; the lock's file stays as long as anything of the folder does."""
    import shutil  # few of those who may need a folder do

    folder = path.with_suffix("")
    shutil.rmtree(folder, ignore_errors=True)
    gone = not folder.exists()
    if gone and os.name == "posix":
        path.unlink(missing_ok=True)  # while it is held: no other takes what is no longer there
    unlock(lock)
    lock.close()
    if gone and os.name != "posix":  # an open file cannot be removed there
        with suppress(OSError):
            path.unlink()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)


def _memory() -> Path | None:
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return runtime if runtime.is_absolute() and os.access(runtime, os.W_OK) else None


def _disk() -> Path:
    import tempfile

    return Path(tempfile.gettempdir())
