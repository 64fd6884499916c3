"""Kills a process that writes, at any moment of every use case, and looks whether anything was lost.

Each process is a fork that was told one use case; it says when it begins and which batches it was told
are saved. Every such batch must be there, and ledger, files and backups must be whole.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import db.driver
from db.driver import Access
from tests.faults.use_cases import USE_CASES, Office, found_office
from tests.faults.wholeness import wrong_in

BEGUN = "begun"
# So few pages in memory that a batch reaches the file long before it is committed.
CROWDED = ("PRAGMA cache_size = -80", "PRAGMA cache_spill = 5")
WEAK = (*CROWDED, "PRAGMA journal_mode = MEMORY")
_WRITES_SEEN_WITHIN_S = 2.0


def run(
    times: int, seed: int, *, pragmas: Sequence[str] = CROWDED, names: Sequence[str] = tuple(USE_CASES)
) -> list[str]:
    """Kill so often, each use case in turn, each time in the same office; everything that went wrong.

    ``pragmas`` are told to the writer's connections after the program's own; ``WEAK`` must go wrong.
    """
    chance = random.Random(seed)
    wrong: list[str] = []
    with TemporaryDirectory() as folder:
        found_office(Path(folder) / "mau")
        lasting = {name: _lasting(Path(folder), name, pragmas) for name in names}
        for number in range(times):
            name = names[number % len(names)]
            # Half of the moments lie anywhere, half right after the first byte was written.
            after_write = bool(number // len(names) % 2)
            wait_s = chance.uniform(0, lasting[name] / (4 if after_write else 1))
            office = _copied(Path(folder))
            told = _killed(office, name, wait_s, pragmas, after_write=after_write)
            wrong += [f"kill {number}, {name} after {wait_s:.3f} s: {one}" for one in _judged(office, told)]
    return wrong


def _judged(office: Office, told: Sequence[int]) -> list[str]:
    try:
        return list(wrong_in(office, told))
    except Exception as error:  # noqa: BLE001 - a ledger that cannot be opened any more is what is looked for
        return [f"{type(error).__name__}: {error}"]


def _copied(folder: Path) -> Office:
    shutil.rmtree(folder / "thu", ignore_errors=True)
    shutil.copytree(folder / "mau", folder / "thu")
    return Office(folder / "thu")


def _lasting(folder: Path, name: str, pragmas: Sequence[str]) -> float:
    """Seconds a use case takes when nobody kills it; it must succeed."""
    with os.fdopen(_forked(_copied(folder), name, pragmas)[1]) as said:
        started = _begun(said)
        lines = [line for line in said if not line.startswith("batch")]
        lasting = time.monotonic() - started
    os.wait()
    if lines != ["done\n"]:
        raise AssertionError(f"{name} fails even when it is not killed: {''.join(lines)}")
    return lasting


def _killed(
    office: Office, name: str, wait_s: float, pragmas: Sequence[str], *, after_write: bool
) -> list[int]:
    """Start a use case, kill it, and say which batches it was told are saved."""
    before = _times(office)
    pid, reading = _forked(office, name, pragmas)
    with os.fdopen(reading) as said:
        deadline = _begun(said) + _WRITES_SEEN_WITHIN_S
        while after_write and _times(office) == before and time.monotonic() < deadline:
            pass
        time.sleep(wait_s)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        told = [int(line.split()[1]) for line in said if line.startswith("batch ") and line.endswith("\n")]
    os.waitpid(pid, 0)
    return told


def _begun(said: Iterator[str]) -> float:
    line = next(said, "")
    if line.strip() != BEGUN:
        raise AssertionError(f"not begun: {line}{''.join(said)}")
    return time.monotonic()


def _times(office: Office) -> Mapping[str, int]:
    """When each file was written last, by path."""
    found: dict[str, int] = {}
    for root in (office.ledger, office.older):
        for path in root.iterdir():
            with suppress(FileNotFoundError):
                found[str(path)] = path.stat().st_mtime_ns
    return found


def _forked(office: Office, name: str, pragmas: Sequence[str]) -> tuple[int, int]:
    """A process of its own that does a use case; its number, and where it says how far it is."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    _in_child(lambda text: os.write(writing, text.encode()), office, name, pragmas)
    os._exit(0)


def _in_child(say: Callable[[str], object], office: Office, name: str, pragmas: Sequence[str]) -> None:
    try:
        told = (*db.driver._MORE_PRAGMAS[Access.WRITE], *pragmas)
        db.driver._MORE_PRAGMAS[Access.WRITE] = told
        act = USE_CASES[name](office.opened(), office)
        say(f"{BEGUN}\n")
        for batch in act():
            say(f"batch {batch}\n")
        say("done\n")
    except BaseException:  # noqa: BLE001 - told to whoever started this
        say(traceback.format_exc())
        sys.stdout.flush()
