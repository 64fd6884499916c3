"""One rule says how a return counts: matrix, ranking and figures of a period agree on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.changes import Verb
from desktop_app.domain.reporting.figures import Figure
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.domain.returns.return_merge import late_days
from desktop_app.domain.returns.return_standing import ReturnCounts, counted
from desktop_app.services.ledger import Services
from tests.db.ledgers import NOW

UNITS = ("Công an xã", "Trạm y tế")
YEAR = Period(2026, Grain.YEAR)
AFTER = st.integers(-20, 40).map(timedelta)
# Unit, month, from the cut-off day to the sending and, where it came back, to the return.
Sent = tuple[str, int, timedelta, timedelta | None]
SENT = st.tuples(st.sampled_from(UNITS), st.integers(5, 10), AFTER, st.none() | AFTER)
DAYS = st.integers(0, 200).map(lambda number: date(2026, 5, 1) + timedelta(number))


@pytest.fixture(autouse=True)
def led_by_both(ledger: Services) -> None:
    for name in UNITS:
        ledger.tasks.add(ledger.tasks.read_line(f"Rà soát, {name}, 30/11/2026"))


def cut_off(month: int) -> date:
    return date(2026, month, 15)


def send(ledger: Services, *sent: Sent) -> None:
    """Workbooks as given; none comes back before the day it was sent."""
    for unit, month, out, back in sent:
        unit_id, period, due_on = ledger.tasks.unit(unit), f"2026-{month:02}", cut_off(month)
        with ledger.database.reading() as reader:
            version = 1 + reader.returns.versions(period).get(unit_id, 0)
        with ledger.database.writing(Verb.SPLIT, at=NOW) as writer:
            dispatch = writer.returns.add_dispatch(
                token=f"{unit} {period} {version}", unit_id=unit_id, period=period, version=version,
                sent_on=due_on + out, due_on=due_on, file_name="x", bases={},
            )  # fmt: skip
            if back is not None:
                received = due_on + max(out, back)
                writer.collecting.add_return(
                    dispatch_id=dispatch, received_on=received, late_days=late_days(received, due_on),
                    file_name="x", sha256="", updated=0,
                )  # fmt: skip


def everywhere(ledger: Services, day: date) -> ReturnCounts:
    """The returns of all units as the matrix has them, after a look at ranking and figures."""
    matrix = ledger.returns.matrix(periods=12, as_of=day)
    every = counted(matrix.cells.values(), day)
    assert (matrix.completeness, matrix.timeliness) == (every.completeness, every.timeliness)
    of_unit = {
        name: counted((cell for (unit, _), cell in matrix.cells.items() if unit == unit_id), day)
        for unit_id, name in matrix.units
    }
    for one in ledger.ranking.rank(day).units:
        mine = of_unit.get(one.marks.name, counted((), day))
        assert (one.marks.returns_due, one.marks.returns_on_time) == (mine.due, mine.in_time)
    figures = ledger.figures.of(YEAR, day)
    said = {
        Figure.RETURNS_ASKED: every.sent,
        Figure.RETURNS_RECEIVED: every.returned,
        Figure.RETURNS_LATE: every.late,
        Figure.RETURNS_MISSING: every.sent - every.returned,
    }
    assert {figure: figures[figure] for figure in said} == said
    return every


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=st.lists(SENT, min_size=1, max_size=8), day=DAYS)
def test_matrix_ranking_and_figures_agree_on_any_day(ledger: Services, sent: list[Sent], day: date) -> None:
    send(ledger, *sent)
    everywhere(ledger, day)


def test_a_return_is_due_from_the_day_after_its_cut_off_day_and_never_before_it_is_sent(
    ledger: Services,
) -> None:
    at_once = timedelta(0)
    send(
        ledger,
        ("Công an xã", 8, timedelta(-10), None),
        ("Công an xã", 9, timedelta(-10), timedelta(-3)),
        ("Trạm y tế", 8, timedelta(20), timedelta(21)),
        ("Trạm y tế", 9, timedelta(-10), at_once),
    )
    found = {
        day: everywhere(ledger, day)
        for day in (date(2026, 8, 15), date(2026, 8, 16), date(2026, 9, 12), date(2026, 9, 15))
    }
    assert list(found.values()) == [
        ReturnCounts(in_time=0, late=0, waiting=1, missing=0),
        ReturnCounts(in_time=0, late=0, waiting=0, missing=1),
        ReturnCounts(in_time=1, late=1, waiting=1, missing=1),
        ReturnCounts(in_time=2, late=1, waiting=0, missing=1),
    ]
    assert [each.due for each in found.values()] == [0, 1, 3, 4]
