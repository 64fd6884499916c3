"""Plain copies of sealed files for as long as they are looked at, in a folder only this user may enter."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from desktop_app.file_lock import try_lock, unlock

_START = "namro-mo-"
_HELD = ".dang-dung"


class PrivateFolder:
    """Made at its first use and emptied with ``close``; what a killed program left is removed then, too.

    On Linux it lies in memory where the system offers that.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._held: BinaryIO | None = None

    @property
    def folder(self) -> Path:
        """The folder, made when it is first asked for."""
        if self._folder is None:
            sweep()
            self._folder = Path(tempfile.mkdtemp(prefix=_START, dir=_place()))
            self._held = (self._folder / _HELD).open("a+b")
            try_lock(self._held)
        return self._folder

    def close(self) -> None:
        """Remove all copies; one that a viewer keeps open is removed at the next start."""
        folder, self._folder = self._folder, None
        if self._held is not None:
            unlock(self._held)
            self._held.close()
            self._held = None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove folders of programs that are no longer there."""
    for folder in _place().glob(f"{_START}*"):
        with suppress(OSError), (folder / _HELD).open("a+b") as held:
            if not try_lock(held):
                continue
            unlock(held)
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if runtime.is_absolute() and os.access(runtime, os.W_OK):
        return runtime
    return Path(tempfile.gettempdir())
