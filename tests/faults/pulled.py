"""Pulls the disk out: from some moment on, every write and flush of the program fails with EIO, for good.

strace makes the system itself say so. Whoever was told something is saved must find it; whoever was told
otherwise was told in a sentence.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import ERRORS
from tests.faults.use_cases import USE_CASES, Office, found_office
from tests.faults.wholeness import wrong_in

NAMES = ("tick", "attach", "import", "migrate", "backup")
_CALLS = "pwrite64,fsync,fdatasync,ftruncate,sendfile,copy_file_range"
_LATEST = 120  # calls a use case may have made before
BEGUN = "begun"


def allowed() -> bool:
    """Whether system calls can be made to fail here."""
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "inject=fsync:error=EIO:when=9+", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def run(times: int, seed: int) -> list[str]:
    """Pull the disk out so often; everything that went wrong."""
    chance = random.Random(seed)
    wrong: list[str] = []
    with TemporaryDirectory() as folder:
        found_office(Path(folder) / "mau")
        for number in range(times):
            name = NAMES[number % len(NAMES)]
            shutil.rmtree(Path(folder) / "thu", ignore_errors=True)
            office = Office(Path(shutil.copytree(Path(folder) / "mau", Path(folder) / "thu")))
            first = int(chance.triangular(1, _LATEST, 1))
            wrong += [f"{name} from call {first} on: {one}" for one in _wrong(office, name, first)]
    return wrong


def _wrong(office: Office, name: str, first: int) -> Iterator[str]:
    inject = f"inject={_CALLS}:error=EIO:when={first}+"
    strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={_CALLS}", "-e", inject]
    work = [sys.executable, "-m", "tests.faults.pulled", str(office.folder), name]
    ran = subprocess.run([*strace, *work], capture_output=True, text=True, check=False)
    told = [int(number) for number in re.findall(r"^batch (\d+)$", ran.stdout, re.MULTILINE)]
    code = re.search(r"^refused (\w+)$", ran.stdout, re.MULTILINE)
    if ran.returncode and (code is None or code[1] not in ERRORS):
        yield f"no sentence: {ran.stderr[-600:]}"
    yield from wrong_in(office, told)


def main(folder: Path, name: str) -> int:
    """A use case, telling which batches are saved; exit code 1 with the code of what refused it."""
    try:
        services = Office(folder).opened()
        for batch in USE_CASES[name](services, Office(folder))():
            print(f"batch {batch}", flush=True)  # noqa: T201 - heard by whoever pulls
        services.close()
    except AppError as error:
        print(f"refused {error.code}", flush=True)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
