"""The folder of a closed period: all its files written beside, read back, flushed, then named at once."""

import hashlib
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from desktop_app.disk import whole_folder
from desktop_app.domain.closing import FrozenFile
from desktop_app.domain.errors import AppError
from desktop_app.error_labels import os_reason
from desktop_app.vault.keys import Key
from desktop_app.vault.private import PrivateFolder
from desktop_app.vault.stream import ENDING, contents, seal, unseal

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


def write_folder(ledger: Path, name: str, files: Mapping[str, bytes], key: Key | None) -> None:
    """Write the files of a closing, sealed with a key; the folder is whole or not there.

    Raises AppError ``file_not_written``, or ``pack_not_sound`` when what was read back differs.
    """
    try:
        with whole_folder(folder_of(ledger, name)) as beside:
            for each, content in files.items():
                path = beside / (each + (ENDING if key else ""))
                if key is None:
                    path.write_bytes(content)
                else:
                    seal(key, f"{FOLDER}/{name}/{each}", iter([content]), path)
                if b"".join(contents(path)) != content:
                    raise AppError("pack_not_sound", where=name)
    except OSError as error:
        raise AppError("file_not_written", where=name, reason=os_reason(error)) from error


def remove_folder(ledger: Path, name: str) -> None:
    """Take away the folder of a closing that came to nothing."""
    shutil.rmtree(folder_of(ledger, name), ignore_errors=True)


def opened_folder(ledger: Path, name: str, private: PrivateFolder) -> Path:
    """The folder of a closing to look into: of a locked ledger plain copies. Raises OSError, BrokenError."""
    folder = folder_of(ledger, name)
    sealed = sorted(folder.glob(f"*{ENDING}"))
    if not sealed:
        return folder
    target = private.folder / name
    target.mkdir(exist_ok=True)
    for path in sealed:
        unseal(path, target / path.name.removesuffix(ENDING))
    return target
