"""A month's work: each task under one heading, ticks on the month they were given for."""

from datetime import date

from db.database import Database
from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.occurrence import Tick
from desktop_app.domain.task import Completion, MonthGroup
from tests.db.ledgers import (
    ALL,
    CONTINUOUS,
    MONTHLY,
    NO_DEADLINE,
    NOW,
    TODAY,
    YEARLY_IN_MARCH,
    add,
    by,
    facts,
)

NOVEMBER = date(2026, 11, 1)


def groups(database: Database, month: date = NOVEMBER, ahead: int = 15) -> dict[MonthGroup, list[int]]:
    with database.reading() as reader:
        found = reader.months.groups(month, TODAY, ALL, ahead)
    assert list(found) == list(MonthGroup)
    return {group: ids for group, ids in found.items() if ids}


def test_each_task_stands_under_one_heading(database: Database) -> None:
    late, due_today, due_later, coming, far, always, monthly, yearly, undated, finished, long_done = add(
        database,
        facts("trễ", deadline=by(date(2026, 3, 1))),
        facts("hôm nay", deadline=by(TODAY)),
        facts("cuối tháng", deadline=by(date(2026, 11, 30))),
        facts("sắp", deadline=by(date(2026, 12, 15))),
        facts("xa", deadline=by(date(2026, 12, 16))),
        facts("luôn", deadline=CONTINUOUS),
        facts("tháng", deadline=MONTHLY),
        facts("năm", deadline=YEARLY_IN_MARCH),
        facts("chưa", deadline=NO_DEADLINE),
        NewTask(facts("xong"), Completion(date(2026, 11, 2))),
        NewTask(facts("xong lâu"), Completion(date(2026, 10, 31))),
    )
    assert groups(database) == {
        MonthGroup.OVERDUE: [late],
        MonthGroup.DUE: [due_today, due_later],
        MonthGroup.COMING: [coming],
        MonthGroup.RECURRING: [always, monthly],
        MonthGroup.UNDATED: [undated],
        MonthGroup.DONE: [finished],
    }
    march = groups(database, date(2027, 3, 1))
    assert march[MonthGroup.RECURRING] == [always, monthly, yearly]
    assert march[MonthGroup.OVERDUE] == [late]
    assert MonthGroup.DONE not in march
    assert groups(database, ahead=16)[MonthGroup.COMING] == [coming, far]
    assert groups(database, date(2026, 10, 1))[MonthGroup.DONE] == [long_done]


def test_what_begins_later_does_not_recur_yet(database: Database) -> None:
    begins = Deadline("Từ năm 2027 trở đi", DeadlineKind.RANGE, date(2027, 1, 1))
    [task_id] = add(database, facts(deadline=begins))
    assert groups(database) == {}
    assert groups(database, date(2027, 1, 1)) == {MonthGroup.RECURRING: [task_id]}


def test_a_rhythm_beside_a_distant_due_day_shows_in_its_months(database: Database) -> None:
    mixed = Deadline("2027, báo cáo hằng quý", DeadlineKind.YEAR, None, date(2027, 12, 31),
                     Rhythm(Every.QUARTER))  # fmt: skip
    [task_id] = add(database, facts(deadline=mixed))
    assert groups(database) == {}
    assert groups(database, date(2026, 12, 1)) == {MonthGroup.RECURRING: [task_id]}


def test_the_day_beside_a_rhythm_is_one_of_its_times_and_not_a_due_day_of_the_whole(
    database: Database,
) -> None:
    day = date(2026, 11, 30)
    first = Deadline("Trước ngày 30/11/2026 và hằng quý", DeadlineKind.RECURRING_QUARTERLY, None, day,
                     Rhythm(Every.QUARTER))  # fmt: skip
    [task_id] = add(database, facts(deadline=first))
    assert groups(database) == {MonthGroup.RECURRING: [task_id]}
    assert groups(database, date(2026, 10, 1)) == {}


def test_cancelled_tasks_and_those_assigned_later_are_left_out(database: Database) -> None:
    cancelled, _ = add(database, facts(), facts(assigned_on=date(2026, 12, 1)))
    with database.writing(Verb.CANCEL, at=NOW) as writer:
        writer.tasks.cancel([cancelled], TODAY)
    assert groups(database) == {}


def test_a_tick_belongs_to_its_month_and_can_be_corrected_and_taken_off(database: Database) -> None:
    [task_id] = add(database, facts(deadline=MONTHLY))

    def ticked(month: date) -> date | None:
        return database.home.rows([task_id], month, TODAY)[0].ticked

    for day in (date(2026, 11, 14), date(2026, 11, 15)):
        with database.writing(Verb.TICK, at=NOW) as writer:
            writer.occurrences.tick(task_id, Tick("2026-11", day, result="xong"))
        assert writer.changes.task_ids == {task_id}
        assert ticked(NOVEMBER) == day
    assert ticked(date(2026, 12, 1)) is None
    with database.writing(Verb.UNTICK, at=NOW) as writer:
        writer.occurrences.untick(task_id, "2026-11")
    assert ticked(NOVEMBER) is None
