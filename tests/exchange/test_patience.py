"""A file has its time: what its cells mean is found within what its reading left of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid
from desktop_app.error_labels import error_sentence
from desktop_app.exchange.annex import read_annex
from desktop_app.exchange.grid import grid_of_text, read_grid
from desktop_app.exchange.patience import WHOLE_SECONDS, patient, patiently

ANNEXES = Path(__file__).parents[1] / "data" / "annexes"
ORDER = "1. Sở Tài chính chủ trì tham mưu kinh phí, hoàn thành trước ngày 30/5/2026."


def table() -> Grid:
    return read_grid(ANNEXES / "kh617-dong-thap.xlsx")


def labelled() -> Grid:
    return read_grid(ANNEXES / "kh308-ha-noi.txt")


def sentences() -> Grid:
    return grid_of_text(ORDER, "dán")


@pytest.mark.parametrize("made", [table, labelled, sentences])
def test_a_file_whose_time_is_up_ends_in_a_sentence(made: Callable[[], Grid]) -> None:
    grid = made()
    late = replace(grid, seconds=WHOLE_SECONDS + 1)

    with pytest.raises(AppError, match="file_timeout") as caught:
        read_annex(late, year=None, this_year=2026)

    assert error_sentence(caught.value).startswith(f"{grid.file}: Đọc tệp quá lâu")
    assert read_annex(grid, year=None, this_year=2026).tasks, "the next file has its own time"


def test_reading_counts_and_nothing_else_is_bounded() -> None:
    grid = table()

    assert 0 < grid.seconds < WHOLE_SECONDS
    with patient(replace(grid, seconds=WHOLE_SECONDS + 1)), patient(grid):
        assert list(patiently("ab")) == ["a", "b"]
    assert list(patiently("ab")) == ["a", "b"]
