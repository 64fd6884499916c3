"""The folder of a closed period: all its files written beside, read back, flushed, then named at once."""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from desktop_app.disk import whole_folder
from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.reporting.closing import FrozenFile
from desktop_app.vault.keys import Key
from desktop_app.vault.private import PrivateFolder
from desktop_app.vault.stream import ENDING, contents, seal, unseal

FOLDER = "ky-bao-cao"
_SURELY_LEFT_S = 3_600


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


def set_aside(ledger: Path, code: str, taken: Collection[str]) -> None:
    """Rename folders of a period that no closing names: a program was killed between folder and ledger.

    Nothing is deleted, and nothing younger than an hour is touched: another program may be about to name it.
    """
    known = re.compile(rf"{re.escape(code)}(-lan-\d+)?")
    for path in [*(ledger / FOLDER).glob(f"{code}*")]:
        if known.fullmatch(path.name) and path.name not in taken:
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _SURELY_LEFT_S:
                    path.rename(path.with_name(f"{path.name}.chua-chot-{os.urandom(2).hex()}"))


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
        raise AppError("file_not_written", where=name, reason=os_code(error)) from error


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
