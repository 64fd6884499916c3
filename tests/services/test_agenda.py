"""The calendar: each task on its due day, each occurrence on its own, loads of the year's months."""

from datetime import date

from desktop_app.domain.agenda import DayAgenda, MonthAgenda, weeks_of
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services

NOVEMBER = date(2026, 11, 1)


def add(ledger: Services, line: str) -> int:
    (task_id,) = ledger.tasks.add(ledger.tasks.read_line(line)).task_ids
    return task_id


def test_a_task_stands_on_the_day_it_is_due_by_how_it_stands_today(ledger: Services) -> None:
    late = add(ledger, "Rà soát dữ liệu, Công an xã, 10/11/2026")
    due = add(ledger, "Số hóa hồ sơ, Công an xã, 30/11/2026")
    done = add(ledger, "Báo cáo kết quả rà soát, Công an xã, 30/11/2026")
    gone = add(ledger, "Họp dân thôn Một, Công an xã, 30/11/2026")
    ledger.tasks.complete([done], Completion(date(2026, 11, 20)))
    ledger.tasks.cancel([gone], date(2026, 11, 20))
    days = ledger.agenda.month(date(2026, 11, 17)).days
    assert days == {
        date(2026, 11, 10): DayAgenda(overdue=(late,)),
        date(2026, 11, 30): DayAgenda(done=(done,), open=(due,)),
    }


def test_an_extended_task_stands_on_its_new_day(ledger: Services) -> None:
    task_id = add(ledger, "Rà soát dữ liệu, Công an xã, 10/11/2026")
    ledger.tasks.extend([task_id], date(2026, 12, 15), "45/CV-UBND ngày 05/11/2026")
    assert ledger.agenda.month(NOVEMBER).days == {}
    assert ledger.agenda.month(date(2026, 12, 1)).days[date(2026, 12, 15)].open == (task_id,)


def test_occurrences_stand_on_their_days_and_none_before_they_are_followed(ledger: Services) -> None:
    task_id = add(ledger, "Báo cáo kết quả, Công an xã, trước ngày 15 hằng tháng")
    assert ledger.agenda.month(NOVEMBER).days == {}  # written on the 21st
    december = ledger.agenda.month(date(2026, 12, 1)).days
    assert december == {date(2026, 12, 15): DayAgenda(periods_open=(task_id,))}
    ledger.occurrences.tick(task_id, ["2026-12"], Completion(date(2026, 11, 21)))
    assert ledger.agenda.month(date(2026, 12, 1)).days[date(2026, 12, 15)].periods_done == (task_id,)


def test_a_month_that_holds_most_of_the_year_is_warned_of() -> None:
    loads = (0, 0, 0, 4, 4, 55, 0, 0, 0, 0, 0, 0)
    agenda = MonthAgenda(NOVEMBER, NOVEMBER, {}, NOVEMBER, loads)
    assert agenda.crowded == (6,)
    assert MonthAgenda(NOVEMBER, NOVEMBER, {}, NOVEMBER, (3,) + (0,) * 11).crowded == ()


def test_loads_count_what_falls_due_in_each_month(ledger: Services) -> None:
    for line in ("Việc một của xã, Công an xã, Quý II/2026", "Việc hai của xã, Công an xã, 12/6/2026"):
        add(ledger, line)
    add(ledger, "Báo cáo của xã, Công an xã, trước ngày 20/6/2026 và hằng tháng")
    assert ledger.agenda.month(NOVEMBER).loads[5] == 2
    assert sum(ledger.agenda.month(date(2027, 1, 1)).loads) == 0


def test_weeks_begin_on_monday_and_hold_the_whole_month() -> None:
    weeks = weeks_of(date(2026, 11, 1))
    assert (weeks[0][0], weeks[0][6], weeks[-1][0]) == (date(2026, 10, 26), NOVEMBER, date(2026, 11, 30))
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)


def test_the_reporting_day_clips_to_the_months_end(ledger: Services) -> None:
    ledger.settings.set("return_cutoff_day", "31")
    assert ledger.agenda.month(NOVEMBER).cutoff == date(2026, 11, 30)
