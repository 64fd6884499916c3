"""Fills the disk under every use case: a sentence, nothing changed, and it works once there is room again.

Runs on a small file system in memory that only this process sees (``mounted``); where the system allows
none, there is nothing to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from db.copying import sha256_of
from db.database import FILE, Database
from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import ERRORS, error_sentence
from tests.faults.use_cases import EXPORT, OLD_LEDGER, USE_CASES, Office, found_office
from tests.faults.wholeness import wrong_in

SIZE_MIB = 24
# What is left on the disk when the use case begins: nothing, a page, and what lets it end half-way.
FREE = (0, 8_192, 65_536, 262_144)
_PRIVATE = ("unshare", "--user", "--map-root-user", "--mount")
BALLAST = "day-dia"


def allowed() -> bool:
    """Whether this system lets a process have a small disk of its own."""
    if shutil.which("unshare") is None or shutil.which("mount") is None:
        return False
    probe = [*_PRIVATE, "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def in_private(arguments: Sequence[str]) -> list[str]:
    """The command that runs this module where it may mount."""
    return [*_PRIVATE, sys.executable, "-m", "tests.faults", "full", *arguments]


def run(folder: Path, *, names: Sequence[str] = tuple(USE_CASES), free: Sequence[int] = FREE) -> list[str]:
    """Everything that went wrong on a full disk mounted at ``folder``."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "none", str(folder)]
    subprocess.run(mount, check=True)
    found_office(folder / "mau")
    wrong: list[str] = []
    refused = 0
    for name in names:
        for left in free:
            shutil.rmtree(folder / "thu", ignore_errors=True)
            shutil.copytree(folder / "mau", folder / "thu")
            said, found = _filled(Office(folder / "thu"), name, left, folder / BALLAST)
            refused += bool(said)
            wrong += [f"{name} with {left} bytes left ({said or 'done'}): {one}" for one in found]
    if refused < len(names):
        wrong.append(f"only {refused} were refused: the disk was not full")
    return wrong


def _filled(office: Office, name: str, left: int, ballast: Path) -> tuple[str, list[str]]:
    """Do a use case with so many bytes left, then with room; the refusal's code, and what went wrong."""
    before = _newest(office)
    export = (office.folder / EXPORT).read_bytes()
    services = office.opened()
    act = USE_CASES[name](services, office)
    prepared = _newest(office)
    _fill(ballast, left)
    said, wrong = "", list[str]()
    try:
        act()
    except AppError as error:
        said = error.code
        wrong += _no_sentence(error)
        if _newest(office) != prepared and name != "tick":
            wrong.append(f"batch {_newest(office)} was written, {prepared} before")
        if (office.folder / EXPORT).read_bytes() != export:
            wrong.append("the workbook of before is not the same")
        if sha256_of(office.older / FILE) != sha256_of(OLD_LEDGER):
            wrong.append("the older ledger is not the same")
    except Exception as error:  # noqa: BLE001 - what is looked for
        wrong.append(f"{type(error).__name__}: {error}")
    finally:
        ballast.unlink()
    if said:
        wrong += _again(office, name)
    services.close()
    return said, [*wrong, *wrong_in(office, range(1, before + 1))]


def _again(office: Office, name: str) -> Iterator[str]:
    """The same use case once there is room."""
    services = office.opened()
    try:
        USE_CASES[name](services, office)()
    except Exception as error:  # noqa: BLE001 - what is looked for
        yield f"again: {type(error).__name__}: {error}"
    finally:
        services.close()


def _no_sentence(error: AppError) -> list[str]:
    return [] if error.code in ERRORS and error_sentence(error) else [f"no sentence for {error.code}"]


def _newest(office: Office) -> int:
    database = Database.open(office.ledger, who="người xem", read_only=True)
    try:
        with database.reading() as reader:
            return reader.history.newest()[0]
    finally:
        database.close()


def _fill(ballast: Path, left: int) -> None:
    """Write until so many bytes are left."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 20))
        except OSError:
            pass
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            os.truncate(ballast, max(0, file.tell() - left))
