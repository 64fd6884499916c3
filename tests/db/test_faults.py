"""Kills, power cuts and a full disk lose nothing that was said to be saved; ``dev.py faults`` does it longer.

Each is shown to find the loss when the setting that prevents it is made weak.
"""

import os
import subprocess
import sys

import pytest

from tests.faults import full_disk, power_cut
from tests.faults.disk import Disk, Said
from tests.faults.use_cases import OLD_LEDGER

posix = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")
plain_paths = pytest.mark.skipif(os.name == "nt", reason="the disk made of events knows plain paths only")


@pytest.fixture(scope="module")
def work() -> power_cut.Spoken:
    """What an office's whole work says to its ledger."""
    return power_cut.work()


def told_by(*command: str) -> tuple[int, str]:
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return ran.returncode, ran.stdout + ran.stderr


@posix
def test_twenty_kills_lose_nothing() -> None:
    code, said = told_by(sys.executable, "-m", "tests.faults", "kills", "--times", "20")
    assert code == 0, said


@posix
def test_kills_show_a_journal_in_memory_to_be_weak() -> None:
    code, said = told_by(sys.executable, "-m", "tests.faults", "weak-kills")
    assert code == 1 and ("malformed" in said or "verify_" in said), said


@posix
def test_sixteen_killed_upgrades_hold_what_they_held_and_run_again() -> None:
    code, said = told_by(sys.executable, "-m", "tests.faults", "upgrades", "--times", "16")
    assert code == 0, said


@posix
def test_killed_upgrades_show_a_journal_in_memory_to_be_weak() -> None:
    code, said = told_by(sys.executable, "-m", "tests.faults", "weak-upgrades")
    assert code == 1 and ("AppError" in said or "malformed" in said), said


@plain_paths
def test_forty_power_cuts_lose_nothing(work: power_cut.Spoken) -> None:
    assert power_cut.run(36, 6, spoken=work) == []
    upgrade = power_cut.upgrading()
    assert power_cut.run(4, 6, spoken=upgrade, there=OLD_LEDGER.read_bytes()) == []


@plain_paths
@pytest.mark.parametrize("weak", [power_cut.OFF, power_cut.NO_JOURNAL], ids=["not synced", "no journal"])
def test_power_cuts_show_weak_settings_to_be_weak(work: power_cut.Spoken, weak: dict[str, str]) -> None:
    assert power_cut.run(20, 6, spoken=work, instead=weak)


@plain_paths
def test_the_disk_of_the_power_cuts_holds_what_the_ledger_holds(work: power_cut.Spoken) -> None:
    disk: Disk = power_cut.played(work)
    told = [event.batch for event in disk.events if isinstance(event, Said)]
    assert len(told) >= 10 and told == sorted(told)
    assert len([event for event in disk.events if type(event).__name__ == "Sync"]) > 50


@posix
def test_a_full_disk_is_said_changes_nothing_and_lets_go_on() -> None:
    if not full_disk.allowed():
        pytest.skip("this system allows no small disk of one's own")
    code, said = told_by(*full_disk.in_private(["--times", "1"]))
    assert code == 0, said
