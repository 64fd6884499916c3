"""A file that is whole or not there."""

import os
from errno import EISDIR
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.error_labels import os_reason


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, flush, rename; AppError ``file_not_written`` with the reason."""
    if not path.name:
        raise AppError("file_not_written", where=str(path), reason=os_reason(OSError(EISDIR, "")))
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        raise AppError("file_not_written", where=path.name, reason=os_reason(error)) from error
    finally:
        _forget(beside)


def _forget(beside: Path) -> None:
    """Remove what was begun; where that fails nothing was."""
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return
