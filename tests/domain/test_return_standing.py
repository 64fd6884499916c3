"""How units stand with their returns: waiting until the cut-off day, missing after it, late by days."""

from datetime import date

import pytest

from desktop_app.domain.returns.return_standing import (
    MatrixCell,
    ReturnMatrix,
    Standing,
    days_missing,
    period_counts,
    standing,
    units_standing,
)

DUE = date(2026, 11, 15)


def cell(returned_on: date | None = None, late_days: int | None = None) -> MatrixCell:
    return MatrixCell("2026-11", 1, date(2026, 11, 1), DUE, returned_on, late_days, 0)


@pytest.mark.parametrize(
    ("given", "today", "expected"),
    [
        (cell(), DUE, Standing.WAITING),
        (cell(), date(2026, 11, 16), Standing.MISSING),
        (cell(DUE, 0), date(2026, 12, 1), Standing.IN_TIME),
        (cell(date(2026, 11, 18), 3), date(2026, 12, 1), Standing.LATE),
    ],
)
def test_cut_off_day_itself_is_in_time(given: MatrixCell, today: date, expected: Standing) -> None:
    assert standing(given, today) is expected


def test_days_are_counted_from_the_cut_off_day() -> None:
    assert days_missing(cell(), date(2026, 11, 21)) == 6
    assert days_missing(cell(), DUE) == 0


def test_rates_of_a_period_are_of_what_was_sent() -> None:
    cells = {
        (1, "2026-11"): cell(DUE, 0),
        (2, "2026-11"): cell(date(2026, 11, 16), 1),
        (3, "2026-11"): cell(),
        (4, "2026-10"): cell(DUE, 0),
    }
    units = ((1, "Xã A"), (2, "Xã B"), (3, "Xã C"), (4, "Xã D"))
    matrix = ReturnMatrix(units, ("2026-10", "2026-11"), cells, None, None)
    counts = period_counts(matrix, "2026-11", date(2026, 11, 21))
    assert (counts.sent, counts.returned, counts.late, counts.missing) == (3, 2, 1, 1)
    assert counts.completeness == pytest.approx(200 / 3)
    assert counts.timeliness == pytest.approx(100 / 3)
    assert units_standing(matrix, "2026-11", date(2026, 11, 21), (Standing.MISSING,)) == [(3, "Xã C")]


def test_period_of_which_nothing_was_sent_has_no_rates() -> None:
    counts = period_counts(ReturnMatrix((), (), {}, None, None), "2026-11", DUE)
    assert counts.completeness is None
    assert counts.timeliness is None
