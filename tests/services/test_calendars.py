"""Due days in other calendars, read back as those read them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from tests.builders import DONE, DUE, OVERDUE, RECURRING, Made, add, fill_month
from tests.conftest import TODAY

LONG = Made("Rà soát; tổng hợp, báo cáo\n" + "kết quả thực hiện " * 20, "Công an xã", "30/11/2026")


def read_back(file: Path) -> list[Event]:
    whole = Calendar.from_ical(file.read_bytes())
    assert isinstance(whole, Calendar)
    return list(whole.events)


def written(ledger: Services, folder: Path, unit: int | None = None, person: str = "") -> dict[str, Event]:
    """Events of a file just written, by their unique name."""
    file = folder / "lich.ics"
    count = ledger.calendars.write(file, unit, person)
    events = read_back(file)
    assert len(events) == count
    return {str(event["uid"]): event for event in events}


def days_of(events: dict[str, Event], title: str) -> list[date]:
    return [event.start for event in events.values() if event["summary"] == title]


def test_deadlines_stand_on_their_day_with_alarms_before(ledger: Services, tmp_path: Path) -> None:
    (task_id,) = add(ledger, DUE)
    [(uid, event)] = written(ledger, tmp_path).items()
    assert uid == f"{ledger.info.id}-{task_id}-han@namro"
    assert (event.start, event.end) == (date(2026, 11, 30), date(2026, 12, 1))
    assert f"Chủ trì: {DUE.lead}" in str(event["description"])
    before = {alarm.decoded("trigger") for alarm in event.walk("VALARM")}
    assert before == {timedelta(hours=8) - timedelta(days=days) for days in (1, 3, 7)}


def test_an_extended_task_moves_under_the_same_name(ledger: Services, tmp_path: Path) -> None:
    (task_id,) = add(ledger, DUE)
    first = written(ledger, tmp_path)
    ledger.tasks.extend([task_id], date(2026, 12, 31), "45/CV-UBND ngày 10/11/2026")
    second = written(ledger, tmp_path)
    assert first.keys() == second.keys()
    [uid] = second
    assert second[uid].start == date(2026, 12, 31)
    assert int(str(second[uid]["sequence"])) > int(str(first[uid]["sequence"]))


def test_what_recurs_stands_for_a_year_without_what_was_done(ledger: Services, tmp_path: Path) -> None:
    (task_id,) = add(ledger, RECURRING)
    ledger.occurrences.tick(task_id, ["2026-11"], Completion(TODAY))
    days = days_of(written(ledger, tmp_path), RECURRING.title)
    assert (days[0], days[-1], len(days)) == (date(2026, 12, 25), date(2027, 10, 25), 11)


def test_finished_tasks_are_left_out_and_one_unit_or_person_may_be_asked_for(
    ledger: Services, tmp_path: Path
) -> None:
    fill_month(ledger)
    titles = {event["summary"] for event in written(ledger, tmp_path).values()}
    assert OVERDUE.title in titles and DONE.title not in titles
    police = ledger.tasks.unit(OVERDUE.lead)
    assert {event["summary"] for event in written(ledger, tmp_path, unit=police).values()} == {
        OVERDUE.title,
        RECURRING.title,
    }
    assert len(written(ledger, tmp_path, person=OVERDUE.person)) == 1


def test_long_titles_with_marks_come_back_whole(ledger: Services, tmp_path: Path) -> None:
    add(ledger, LONG)
    [event] = written(ledger, tmp_path).values()
    assert event["summary"] == " ".join(LONG.title.split())


def test_only_an_ics_file_is_written(ledger: Services, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="calendar_kind"):
        ledger.calendars.write(tmp_path / "lich.txt")
