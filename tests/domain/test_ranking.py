"""Units ranked by hand-made figures: ties share a rank, nothing due is no rank, lights by the limits."""

from datetime import date

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.ranking import (
    Lateness,
    Light,
    RankBy,
    RankRules,
    UnitMarks,
    limits_of,
    ranked,
)
from desktop_app.domain.task import Counts

DAY = date(2026, 11, 21)
MARKS = (
    UnitMarks("A", Counts(done_on_time=9, done_late=0, overdue=1, in_time=10), Lateness(1, 4, 4)),
    UnitMarks("B", Counts(done_on_time=8, done_late=1, overdue=1), Lateness(2, 6, 5)),
    UnitMarks("C", Counts(done_on_time=18, overdue=2), Lateness(2, 8, 4)),
    UnitMarks("D", Counts(in_time=5, continuous=2)),
    UnitMarks("E", Counts(done_on_time=1)),
    UnitMarks("F", Counts(overdue=3), Lateness(3, 30, 20)),
)


def places(by: RankBy, green: float = 90, yellow: float = 70) -> list[tuple[str, int | None, Light | None]]:
    found = ranked(DAY, MARKS, RankRules(by, green, yellow))
    return [(one.marks.name, one.rank, one.light) for one in found.units]


def test_the_rate_ranks_then_what_was_on_time_then_the_days_late_and_ties_share_a_rank() -> None:
    assert places(RankBy.DUE) == [
        ("E", 1, Light.GREEN),
        ("A", 2, Light.GREEN),
        ("C", 2, Light.GREEN),
        ("B", 4, Light.GREEN),
        ("F", 5, Light.RED),
        ("D", None, None),
    ]
    assert places(RankBy.ALL, 95, 45)[-4:] == [
        ("B", 3, Light.YELLOW),
        ("A", 4, Light.YELLOW),
        ("F", 5, Light.RED),
        ("D", None, None),
    ]


def test_praise_is_for_those_without_delay_and_the_late_stand_by_how_much_is_overdue() -> None:
    found = ranked(DAY, MARKS, RankRules())
    assert [one.marks.name for one in found.praised] == ["E"]
    assert [one.marks.name for one in found.late] == ["F", "C", "A", "B"]


def test_days_late_add_up_to_a_mean_and_a_most() -> None:
    late = Lateness().and_also(3).and_also(9, parts=2)
    assert (late.parts, late.days, late.most, late.mean) == (3, 21, 9, 7)
    assert Lateness().mean is None


@pytest.mark.parametrize("text", ["", "90", "70;90", "90;90", "101;50", "xanh;vàng", "90;70;50"])
def test_limits_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(AppError):
        limits_of(text)


def test_limits_are_read_as_offices_write_them() -> None:
    assert limits_of("92,5; 70") == (92.5, 70)
