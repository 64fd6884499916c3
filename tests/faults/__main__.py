"""Faults injected for real: ``python -m tests.faults [FAULT] [--times N] [--seed S]``.

Without a name all of them run, each as long as ``dev.py faults`` promises; exit code 1 when one found that
something was lost.
"""

# ruff: noqa: T201 - prints what it finds

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import damage, full_disk, kill_upgrade, kill_writer, power_cut, pulled
from tests.faults.use_cases import OLD_LEDGER

UPGRADES = 5  # of so many power cuts one hits an upgrade


def kills(times: int, seed: int) -> list[str]:
    return kill_writer.run(times, seed)


def weak_kills(times: int, seed: int) -> list[str]:
    """Kills of imports whose journal is kept in memory only, until one shows it."""
    for number in range(times // 5):
        if wrong := kill_writer.run(5, seed + number, pragmas=kill_writer.WEAK, names=("import",)):
            return wrong
    return []


def upgrades(times: int, seed: int) -> list[str]:
    return kill_upgrade.run(times, seed)


def weak_upgrades(times: int, seed: int) -> list[str]:
    """Killed upgrades whose journal is kept in memory only, until one shows it."""
    for number in range(times // 8):
        if wrong := kill_upgrade.run(8, seed + number, pragmas=kill_writer.WEAK):
            return wrong
    return []


def power(times: int, seed: int) -> list[str]:
    upgrade = power_cut.upgrading()
    return [
        *power_cut.run(times - times // UPGRADES, seed, spoken=power_cut.work()),
        *power_cut.run(times // UPGRADES, seed, spoken=upgrade, there=OLD_LEDGER.read_bytes()),
    ]


def full(times: int, _: int) -> list[str]:
    with TemporaryDirectory() as name:
        try:
            return full_disk.run(Path(name), free=full_disk.FREE[:times])
        finally:
            subprocess.run(["umount", name], check=False)


def pulled_out(times: int, seed: int) -> list[str]:
    if not pulled.allowed():
        print("pulled: not run, strace is not here")
        return []
    return pulled.run(times, seed)


def damaged(times: int, seed: int) -> list[str]:
    """Single bits flipped, and a sixth as many cuts; also says what SQLite's own check notices."""
    tally = damage.run(times, times // 6, seed)
    print(
        f"damage: {tally.changed} changed what the ledger says, SQLite's own check noticed {tally.by_sqlite}"
    )
    return list(tally.missed)


FAULTS: dict[str, tuple[Callable[[int, int], list[str]], int]] = {
    "kills": (kills, 200),
    "weak-kills": (weak_kills, 60),
    "upgrades": (upgrades, 200),
    "weak-upgrades": (weak_upgrades, 80),
    "power": (power, 500),
    "full": (full, len(full_disk.FREE)),
    "pulled": (pulled_out, 60),
    "damage": (damaged, 600),
}
PROMISED = ("kills", "upgrades", "power", "full", "pulled", "damage")


def main() -> int:
    """Read the arguments; exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", nargs="?", choices=[*FAULTS])
    parser.add_argument("--times", type=int)
    parser.add_argument("--seed", type=int, default=6)
    asked = parser.parse_args()
    failed = 0
    for name in [asked.fault] if asked.fault else PROMISED:
        act, usual = FAULTS[name]
        if name == "full" and not asked.fault:
            code = subprocess.call(full_disk.in_private([])) if full_disk.allowed() else _not_run(name)
            failed += bool(code)
            continue
        started = time.monotonic()
        wrong = act(asked.times or usual, asked.seed)
        print("\n".join(wrong), end="\n" if wrong else "")
        print(f"{name}: {asked.times or usual} times, {len(wrong)} wrong, {time.monotonic() - started:.0f} s")
        failed += bool(wrong)
    return 1 if failed else 0


def _not_run(name: str) -> int:
    print(f"{name}: not run, this system allows no small disk of one's own")
    return 0


if __name__ == "__main__":
    sys.exit(main())
