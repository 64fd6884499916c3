"""A file has its time: what its cells mean is found within what its reading left of it."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid, Merge, Sheet, SourceKind
from desktop_app.exchange.annex import read_annex
from desktop_app.exchange.grid import grid_of_text, read_grid
from desktop_app.exchange.patience import WHOLE_SECONDS, patient, patiently
from desktop_app.labels.errors import error_sentence

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


LONGEST_SECONDS = 10
LONGEST_CELL = 32_767
HEADER = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm")
ROW = ("1", "Rà soát dữ liệu", "Công an xã", "30/11/2026", "Báo cáo")


def sheet(rows: Sequence[tuple[str | None, ...]], merges: Iterable[Merge] = ()) -> Grid:
    numbers = tuple(range(1, len(rows) + 1))
    return Grid("a.xlsx", SourceKind.WORKBOOK, (Sheet("T", tuple(rows), numbers, merges=tuple(merges)),))


def filled(piece: str) -> Grid:
    """A piece over and over in every column of the plan, and as a text of one line."""
    cell = (piece * LONGEST_CELL)[:LONGEST_CELL]
    rows = [(*ROW[:place], cell, *ROW[place + 1 :]) for place in range(len(ROW))]
    return sheet([(cell,), HEADER, *rows])


@pytest.mark.parametrize(
    "grid",
    [
        *map(
            filled, ("(", "“", ", ", " và ", "I.1.", "ngày 1/", "Sở Tài chính chủ trì, ", "từ ngày ", "1. ")
        ),
        grid_of_text("Kết luận:\n1. Giao Sở A " + "a) chủ trì, phối hợp với (" * 12_000, "dán"),
        grid_of_text("Kết luận:\n" + "I\n" * 20_000, "dán"),
        sheet([(*HEADER, *map(str, range(500)))] + [("1", "a")] * 10_000),
        sheet([HEADER] * 10_000),
        sheet([HEADER] + [("1", "a")] * 10_000, [Merge(top, 1, 10_000, 1) for top in range(2, 10_000)]),
        sheet([HEADER] + [("1." * (place % 400 + 1), "mục") for place in range(10_000)]),
    ],
)
def test_what_is_made_to_be_slow_to_understand_is_not(grid: Grid) -> None:
    began = time.process_time()
    with suppress(AppError):
        read_annex(grid, year=None, this_year=2026)
    assert time.process_time() - began < LONGEST_SECONDS
