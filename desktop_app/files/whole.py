"""A file that is whole or not there."""

from pathlib import Path

from desktop_app.disk import whole_file
from desktop_app.domain.errors import AppError, os_code


def write_whole(path: Path, content: bytes) -> None:
    """Write a file at once; AppError ``file_not_written`` with the reason."""
    try:
        with whole_file(path) as beside:
            beside.write_bytes(content)
    except OSError as error:
        raise AppError("file_not_written", where=path.name or str(path), reason=os_code(error)) from error
