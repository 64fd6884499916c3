"""Events that deadlines wait for, days off, and periods of tasks that recur, as use cases."""

from datetime import date

import pytest

from desktop_app.domain.deadlines.extension import ExtensionKind
from desktop_app.domain.errors import AppError
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.labels.tasks import deadline_words
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

TODAY = date(2026, 11, 21)


def add(ledger: Services, deadline: str) -> int:
    """A task with a deadline as written."""
    [task] = ledger.tasks.add(ledger.tasks.read_line("Rà soát dữ liệu dân cư")).task_ids
    ledger.tasks.edit([task], {"deadline": deadline})
    return task


def class_on(ledger: Services, task: int, day: date = TODAY) -> TimeClass | None:
    return ledger.tasks.rows([task], day)[0].time_class


def test_an_event_gives_its_task_a_due_day_from_the_day_it_came(ledger: Services) -> None:
    task = add(ledger, "Trong 15 ngày kể từ ngày ban hành Quy chế")
    assert class_on(ledger, task) is TimeClass.UNDATED
    ledger.tasks.trigger(task, date(2026, 11, 2), "12/QĐ-UBND ngày 02/11/2026")
    days = [date(2026, 11, 1), date(2026, 11, 17), date(2026, 11, 18)]
    classes = [class_on(ledger, task, day) for day in days]
    assert classes == [TimeClass.UNDATED, TimeClass.IN_TIME, TimeClass.OVERDUE]
    detail = ledger.tasks.detail(task)
    assert [(one.kind, one.old_due) for one in detail.extensions] == [(ExtensionKind.TRIGGER, None)]
    assert deadline_words(detail.row).endswith("(hạn 17/11/2026)")
    ledger.tasks.extend([task], date(2026, 12, 31), "45/CV-UBND ngày 20/11/2026")
    assert class_on(ledger, task) is TimeClass.IN_TIME
    undo_newest(ledger)
    undo_newest(ledger)
    assert class_on(ledger, task) is TimeClass.UNDATED


def test_a_phrase_that_does_not_say_how_long_asks_for_the_due_day(ledger: Services) -> None:
    task = add(ledger, "Sau khi có Quy chế của Trung ương")
    with pytest.raises(AppError, match="trigger_no_due"):
        ledger.tasks.trigger(task, TODAY, "12/QC-TW")
    ledger.tasks.trigger(task, TODAY, "12/QC-TW", date(2026, 12, 10))
    assert ledger.tasks.dues([task]) == {task: date(2026, 12, 10)}


def test_an_event_is_corrected_and_taken_back(ledger: Services) -> None:
    task = add(ledger, "Trong 15 ngày kể từ ngày ban hành Quy chế")
    with pytest.raises(AppError, match="trigger_none"):
        ledger.tasks.untrigger(task)
    ledger.tasks.trigger(task, date(2026, 11, 2), "12/QĐ-UBND")
    ledger.tasks.trigger(task, date(2026, 11, 10), "13/QĐ-UBND")
    [came] = ledger.tasks.detail(task).extensions
    assert (came.old_due, came.new_due, came.document) == (None, date(2026, 11, 25), "13/QĐ-UBND")
    assert [class_on(ledger, task, date(2026, 11, day)) for day in (9, 10)] == [
        TimeClass.UNDATED, TimeClass.IN_TIME,
    ]  # fmt: skip
    ledger.tasks.untrigger(task)
    assert (class_on(ledger, task), ledger.tasks.detail(task).extensions) == (TimeClass.UNDATED, ())
    undo_newest(ledger)
    assert ledger.tasks.dues([task]) == {task: date(2026, 11, 25)}
    assert ledger.backups.verify() == []


@pytest.mark.parametrize(
    ("deadline", "on", "document", "until", "code"),
    [
        ("30/11/2026", TODAY, "12/QC", None, "trigger_not_waiting"),
        ("Sau khi có Quy chế", TODAY, " ", None, "trigger_no_document"),
        ("Sau khi có Quy chế", date(2026, 11, 22), "12/QC", None, "trigger_ahead"),
        ("Sau khi có Quy chế", TODAY, "12/QC", date(2026, 11, 20), "trigger_before"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused(  # noqa: PLR0917 - one column each
    ledger: Services, deadline: str, on: date, document: str, until: date | None, code: str
) -> None:
    task = add(ledger, deadline)
    with pytest.raises(AppError, match=code):
        ledger.tasks.trigger(task, on, document, until)


def test_a_year_of_days_off_comes_with_lunar_days_and_swaps_once(ledger: Services) -> None:
    ledger.holidays.seed(2026)
    table = {one.day: one for one in ledger.holidays.all()}
    assert table[date(2026, 2, 17)].name == "Tết Nguyên Đán"
    assert table[date(2026, 4, 26)].name == "Ngày Giỗ Tổ Hùng Vương"
    assert table[date(2026, 8, 22)].worked
    ledger.holidays.add(date(2026, 2, 17), "Mùng một Tết")
    assert ledger.holidays.seed(2026).batch == 0
    ledger.holidays.remove(date(2026, 2, 17))
    ledger.holidays.seed(2026)
    assert len(ledger.holidays.all()) == len(table)
    with pytest.raises(AppError, match="holiday_year"):
        ledger.holidays.seed(1999)
    with pytest.raises(AppError, match="holiday_missing"):
        ledger.holidays.remove(TODAY)


def test_an_occurrence_leaves_a_day_off_the_way_the_office_wants(ledger: Services) -> None:
    task = add(ledger, "trước ngày 24 hằng tháng")
    ledger.holidays.seed(2026)

    def due() -> date | None:
        found = ledger.tasks.rows([task])[0].open_period
        return found.due if found else None

    assert due() == date(2026, 11, 24)
    ledger.settings.set("holiday_shift", "before")
    assert due() == date(2026, 11, 23)
    ledger.settings.set("holiday_shift", "after")
    assert due() == date(2026, 11, 25)
    month_end = add(ledger, "Hằng tháng")
    ledger.settings.set("last_working_day", "1")
    ledger.occurrences.follow_from([month_end], date(2026, 5, 1))
    found = ledger.tasks.rows([month_end])[0].open_period
    assert found and found.due == date(2026, 5, 29)
    with pytest.raises(AppError, match="setting_value"):
        ledger.settings.set("holiday_shift", "sideways")


def test_a_tick_is_for_the_earliest_missed_period_first(ledger: Services) -> None:
    task = add(ledger, "trước ngày 15 hằng tháng")
    november = date(2026, 11, 1)
    assert [one.period for one in ledger.occurrences.to_tick(task, november)] == ["2026-11", "2026-12"]
    ledger.occurrences.follow_from([task], date(2026, 10, 1))
    assert [one.period for one in ledger.occurrences.to_tick(task, november)] == [
        "2026-10", "2026-11", "2026-12",
    ]  # fmt: skip
    ledger.occurrences.tick(task, ["2026-10", "2026-11"], Completion(TODAY))
    assert ledger.tasks.count(TaskFilter(TODAY, classes=frozenset({TimeClass.OVERDUE}))) == 0
    december = date(2026, 12, 1)
    assert [one.period for one in ledger.occurrences.to_tick(task, december)] == ["2026-12"]
    assert ledger.occurrences.last_ticked(task, november) == "2026-11"


def test_a_task_that_goes_on_and_on_is_ticked_by_month_if_at_all(ledger: Services) -> None:
    task = add(ledger, "Thường xuyên")
    [open_one] = ledger.occurrences.periods(task).rows
    assert (open_one.period, open_one.due) == ("2026-11", None)
    ledger.occurrences.tick(task, ["2026-11"], Completion(TODAY, "tốt"))
    [done] = ledger.occurrences.periods(task).rows
    assert done.tick and (done.tick.result, done.tick.late) == ("tốt", False)
    assert class_on(ledger, task, date(2030, 1, 1)) is TimeClass.CONTINUOUS


def test_a_task_that_is_done_once_has_no_periods_to_tick(ledger: Services) -> None:
    ledger.occurrences.tick(add(ledger, "Thường xuyên"), ["2026-11"], Completion(TODAY))
    with pytest.raises(AppError, match="period_unknown"):
        ledger.occurrences.tick(add(ledger, "30/11/2026"), ["2026-11"], Completion(TODAY))
