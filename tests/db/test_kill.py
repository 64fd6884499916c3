"""A writer that is killed at any moment loses nothing it said was saved; ``dev.py faults`` does it longer."""

import os

import pytest

from tests.faults.kill_writer import run


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_twenty_kills_lose_nothing() -> None:
    assert run(times=20, seed=6) == []
