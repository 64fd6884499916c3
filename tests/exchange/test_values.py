"""Cells as text, names, percentages and days."""

from datetime import date

import pytest

from desktop_app.domain.grid import CellValue, DateCell
from desktop_app.exchange.values import (
    cell_text,
    is_dash,
    is_ditto,
    percent_of_one,
    read_day,
    read_percent,
)

DAY = DateCell(date(2026, 6, 30), "30/06/2026")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  Sở\u00a0 A \n\n B ", "Sở A\n\nB"),
        ("Ho\u0300a", "Hòa"),
        (1.0, "1"),
        (2025, "2025"),
        (12.2025, "12.2025"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        (float("nan"), ""),
        (float("inf"), ""),
        (True, "TRUE"),
        (DAY, "30/06/2026"),
    ],
)
def test_cell_as_the_text_it_shows(value: CellValue, text: str) -> None:
    assert cell_text(value) == text


def test_dashes_and_ditto_marks() -> None:
    assert all(is_dash(text) for text in ("-", "–", "...", "…", "//", "- -", "___"))
    assert not any(is_dash(text) for text in ("", "-1", "a-b", "30/6"))
    assert all(is_ditto(text) for text in ("nt", "NT", "-nt-", "Như trên", '"', "''", '- " -'))
    assert not any(is_ditto(text) for text in ("", "ntn", "Như trên bảng", "Sở nt"))


@pytest.mark.parametrize(
    ("value", "percent"),
    [
        ("50%", 50),
        ("50 %", 50),
        ("42,8 %", 42.8),
        ("~ 90%", 90),
        ("75", 75),
        (100, 100),
        (0.5, 0.5),
        ("101", None),
        (-1, None),
        ("khá", None),
        (True, None),
        (None, None),
        (DAY, None),
    ],
)
def test_percent_of_a_cell(value: CellValue, percent: float | None) -> None:
    assert read_percent(value) == percent


def test_percent_in_parts_of_one_is_told_by_the_whole_column() -> None:
    assert percent_of_one([0.5, 1, None, "chưa"])
    assert percent_of_one([1, 1])
    assert not percent_of_one([0.5, 60])
    assert not percent_of_one([0, 0])
    assert not percent_of_one(["50%"])
    assert read_percent(0.57, of_one=True) == 57


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (DAY, date(2026, 6, 30)),
        ("15/11/2025", date(2025, 11, 15)),
        ("15.11.2025", date(2025, 11, 15)),
        ("2025-11-15", date(2025, 11, 15)),
        ("ngày 5 tháng 11 năm 2025", date(2025, 11, 5)),
        ("Đã hoàn thành ngày 15/11/2025", date(2025, 11, 15)),
        ("15/11", date(2026, 11, 15)),
        ("31/11/2025", None),
        ("Quý IV/2025", None),
        ("11/2025", None),
        ("", None),
        (None, None),
    ],
)
def test_day_of_a_cell(value: CellValue, day: date | None) -> None:
    assert read_day(value, 2026) == day
