"""The folder of a closed period: all its files written beside, read back, flushed, then named at once."""

import hashlib
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from desktop_app.disk import whole_folder
from desktop_app.domain.closing import FrozenFile
from desktop_app.domain.errors import AppError
from desktop_app.error_labels import os_reason

FOLDER = "ky-bao-cao"


def folder_of(ledger: Path, name: str) -> Path:
    """Where the files of a closing lie."""
    return ledger / FOLDER / name


def free_name(ledger: Path, code: str, taken: Collection[str]) -> str:
    """The name for a period's folder; one closed again gets its own beside the first."""
    number, name = 1, code
    while name in taken or folder_of(ledger, name).exists():
        number += 1
        name = f"{code}-lan-{number}"
    return name


def frozen(files: Mapping[str, bytes]) -> tuple[FrozenFile, ...]:
    """Name, hash and size of each file."""
    return tuple(
        FrozenFile(name, hashlib.sha256(content).hexdigest(), len(content)) for name, content in files.items()
    )


def write_folder(ledger: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Write the files of a closing; the folder is whole or not there.

    Raises AppError ``file_not_written``, or ``pack_not_sound`` when what was read back differs.
    """
    try:
        with whole_folder(folder_of(ledger, name)) as beside:
            for each, content in files.items():
                (beside / each).write_bytes(content)
            if any((beside / each).read_bytes() != content for each, content in files.items()):
                raise AppError("pack_not_sound", where=name)
    except OSError as error:
        raise AppError("file_not_written", where=name, reason=os_reason(error)) from error


def remove_folder(ledger: Path, name: str) -> None:
    """Take away the folder of a closing that came to nothing."""
    shutil.rmtree(folder_of(ledger, name), ignore_errors=True)
