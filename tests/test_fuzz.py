"""The long runs of ``dev.py fuzz``, for a moment: they run, and say what they did."""

import importlib.util

import pytest

from tests.fuzz import grids, parsers, sheets


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is for Linux only")
def test_parsers_take_whatever_coverage_finds() -> None:
    assert "Done" in parsers.fuzz(seconds=2, seed=20261122)


def test_worksheets_are_read_alike_in_both_ways() -> None:
    assert "read alike" in sheets.fuzz(seconds=2, seed=20261122)


@pytest.mark.parametrize("kind", ["indicators", "petitions"])
def test_grids_are_read_or_refused(kind: str) -> None:
    grids.PROPERTIES[kind]()
