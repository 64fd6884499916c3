"""Tổng quan: the figures of all other screens, each with exactly the rows it counts, also after a change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.five_clear import ClearState
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.reporting.overview import (
    CardName,
    MonthLoad,
    Overview,
    Peak,
    peak_of,
    trend_days,
    whole_load,
)
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import Completion, Counts, GroupBy, TaskFilter
from desktop_app.labels.counts import counts_sentence
from desktop_app.services import overview
from desktop_app.services.ledger import Services
from desktop_app.services.overview import OverviewService
from tests.db.ledgers import CONTINUOUS, MONTHLY, MONTHLY_THIS_YEAR, NO_DEADLINE, NOW, by, facts

DAYS = st.integers(0, 400).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
NEW = st.builds(
    lambda deadline, lead, person, product, evidence, assigned, completed: NewTask(
        facts(
            deadline=deadline, lead=lead, person=person, product=product, evidence_text=evidence,
            assigned_on=assigned,
        ),
        completed and Completion(completed),
    ),
    st.one_of(DAYS.map(by), st.sampled_from([CONTINUOUS, MONTHLY, MONTHLY_THIS_YEAR, NO_DEADLINE])),
    st.lists(st.sampled_from(["Công an xã", "Trạm y tế", "Văn phòng"]), unique=True, max_size=2).map(tuple),
    st.sampled_from(["", "Hoa", "Đạt"]),
    st.sampled_from(["", "Báo cáo", "Báo cáo kết quả rà soát gửi Sở trước ngày 15"]),
    st.sampled_from(["", "12/BC-UBND"]),
    st.none() | DAYS,
    st.none() | DAYS,
)  # fmt: skip
GROUPS = ("unit", "section", "document", "person")
ASKED = st.tuples(DAYS, st.none() | DAYS, st.sampled_from(GROUPS), st.booleans())


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "STRETCH_TASKS", 4)


def rows(ledger: Services, wanted: TaskFilter) -> int:
    return len(ledger.tasks.ids(wanted))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    tasks=st.lists(NEW, min_size=1, max_size=14),
    touched=st.sets(st.integers(0, 13), max_size=2),
    asked=ASKED,
)
def test_every_figure_is_that_of_the_other_screens_and_has_its_rows(
    ledger: Services,
    tasks: list[NewTask],
    touched: set[int],
    asked: tuple[date, date | None, GroupBy, bool],
) -> None:
    as_of, against, group, of_unit = asked
    units = frozenset({ledger.tasks.unit("Trạm y tế")} if of_unit and knows(ledger, "Trạm y tế") else ())
    wanted, service = TaskFilter(as_of, units=units), ledger.overview
    service.overview(wanted, against, group)
    with ledger.database.writing(Verb.IMPORT, at=NOW) as writer:
        known = writer.tasks.add_many(tasks)
    some = [known[place] for place in touched if place < len(known)]
    service.overview(wanted, against, group)
    for task_id in some[:1]:
        ledger.tasks.cancel([task_id], date(2026, 8, 1))
    for task_id in some[1:]:
        ledger.tasks.edit([task_id], {"product": ""})
    found = service.overview(wanted, against, group)
    assert found == OverviewService(ledger.database, ledger.settings).overview(wanted, against, group)
    check_counts(ledger, wanted, found)
    check_rows(ledger, wanted, found)


def knows(ledger: Services, unit: str) -> bool:
    return unit in {each.name for each in ledger.tasks.units()}


def check_counts(ledger: Services, wanted: TaskFilter, found: Overview) -> None:
    counting = ledger.counting
    counts = counting.counts(wanted)
    assert (found.counts, found.sentence) == (counts, counts_sentence(counts))
    assert found.before == (counting.counts(replace(wanted, as_of=found.against)) if found.against else None)
    assert [(each.key, each.counts) for each in found.groups] == counting.grouped(wanted, found.by)
    months = {each.month: each.counts for each in found.load if each.counts.total + each.counts.cancelled}
    assert months == {key: each for key, each in counting.grouped(wanted, "month") if key}
    for point in found.trend:
        then = counting.counts(replace(wanted, as_of=point.day))
        assert (point.done, point.overdue) == (then.done, then.overdue), point
    assert sum((found.evidence.proved, found.evidence.unproved)) == counts.done
    for each in found.clears:
        assert each.answered + each.vague + each.missing + each.not_asked == counts.total


def check_rows(ledger: Services, wanted: TaskFilter, found: Overview) -> None:
    """Each number leads to as many rows."""
    service = ledger.overview
    for card in found.cards:
        assert rows(ledger, service.tasks_of_card(wanted, card.name, wanted.as_of)) == card.number
    last = found.groups[-1:]
    for key, counts, by_what in [
        *[(each.key, each.counts, found.by) for each in (*found.groups[:1], *last)],
        *[(each.month, each.counts, "month") for each in found.load[:2]],
    ]:
        for classes in (DONE, {TimeClass.OVERDUE}, set(TimeClass) - {TimeClass.CANCELLED}):
            number = sum(getattr(counts, of_class) for of_class in classes)
            assert rows(ledger, service.tasks_of_group(wanted, by_what, key, classes)) == number
    for health in found.clears[:2]:
        of_clear = service.tasks_of_clear(wanted, health.clear, {ClearState.MISSING})
        assert rows(ledger, of_clear) == health.missing
    assert rows(ledger, service.tasks_of_evidence(wanted, proved=True)) == found.evidence.proved
    assert rows(ledger, service.tasks_of_evidence(wanted, proved=False)) == found.evidence.unproved
    point = found.trend[3]
    assert rows(ledger, service.tasks_of_card(wanted, CardName.OVERDUE, point.day)) == point.overdue


def test_settings_and_units_change_figures_of_tasks_that_nobody_touched(ledger: Services) -> None:
    with ledger.database.writing(Verb.IMPORT, at=datetime(2026, 11, 1, 8, tzinfo=UTC)) as writer:
        writer.tasks.add_many([NewTask(facts(deadline=MONTHLY)) for _ in range(6)])
    wanted, service = TaskFilter(date(2026, 11, 16)), ledger.overview
    assert service.overview(wanted).counts.overdue == 6
    ledger.settings.set("holiday_shift", "after")
    assert service.overview(wanted).counts.overdue == 0  # the 15th is a Sunday
    ledger.units.rename(ledger.tasks.unit("Công an xã"), "Công an phường")
    assert [each.key for each in service.overview(wanted).groups] == ["Công an phường"]


def test_obstacles_are_counted_as_of_the_day(ledger: Services) -> None:
    day = date(2026, 11, 2)
    ledger.obstacles.add(Obstacle("Thiếu máy", day, addressed_to="Sở", sent_on=day, due=date(2026, 11, 9)))
    found = {
        on: ledger.overview.overview(TaskFilter(on)).obstacles
        for on in (date(2026, 11, 9), date(2026, 11, 10))
    }
    assert [(each.open, each.overdue) for each in found.values()] == [(1, 0), (1, 1)]
    for on, each in found.items():
        for overdue, number in ((False, each.open), (True, each.overdue)):
            wanted = ledger.overview.obstacles_of(TaskFilter(on), overdue=overdue)
            assert len(ledger.obstacles.ids(wanted)) == number
    assert ledger.overview.overview(TaskFilter(date(2026, 11, 1))).obstacles.open == 0


def test_an_empty_ledger_has_figures_too(ledger: Services) -> None:
    found = ledger.overview.overview(TaskFilter(date(2026, 11, 21)), date(2026, 10, 31))
    assert {card.number for card in found.cards} == {0}
    assert (found.groups, found.load, found.peak, found.rates.of_all) == ((), (), None, None)


def test_the_month_or_quarter_that_holds_most_is_warned_of() -> None:
    def load(**months: int) -> tuple[MonthLoad, ...]:
        return whole_load({f"2026-{name[1:]}": Counts(in_time=number) for name, number in months.items()})

    assert peak_of(load(m06=55, m12=8)) == Peak("2026-06", 55, 63)
    assert peak_of(load(m04=15, m05=20, m06=20, m12=8)) == Peak("2026-Q2", 55, 63)
    assert peak_of(load(m03=20, m06=20, m12=20)) is None
    assert peak_of(load(m03=7)) is None
    assert [each.month for each in load(m03=1, m06=1)] == ["2026-03", "2026-04", "2026-05", "2026-06"]


def test_the_trend_ends_on_the_day_after_eleven_ends_of_months() -> None:
    days = trend_days(date(2026, 3, 31))
    assert (len(days), days[0], days[-2], days[-1]) == (
        12, date(2025, 4, 30), date(2026, 2, 28), date(2026, 3, 31),
    )  # fmt: skip
