"""Who is late or about to be, the message to send, and the log of who was reminded."""

from datetime import date

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.reminding import Channel, LateTask, NewReminder, RemindBy
from desktop_app.domain.task import Completion
from desktop_app.services.ledger import Services
from desktop_app.ui.history_words import change_words
from tests.builders import RECURRING, Made, add, facts, fill_month, undo_newest
from tests.conftest import TODAY

POLICE, OFFICE = "Công an xã", "Văn phòng HĐND và UBND"
LATE = Made("Rà soát dữ liệu dân cư", POLICE, "09/11/2026", "Người Thứ Nhất")
LATER = Made("Cấp căn cước lưu động", POLICE, "20/11/2026", "Người Thứ Hai")
TODAYS = Made("Báo cáo nhanh", OFFICE, "21/11/2026", "Người Thứ Nhất")
IN_THREE = Made("Họp tổ công tác", OFFICE, "24/11/2026")
IN_EIGHT = Made("Số hóa hồ sơ hộ tịch", OFFICE, "29/11/2026")
BY_ZALO = NewReminder(TODAY, Channel.ZALO)


def late_tasks(ledger: Services, by: RemindBy = RemindBy.UNIT) -> list[LateTask]:
    keys = [party.key for party in ledger.reminders.standing(by).parties]
    return [task for tasks in ledger.reminders.late_tasks(by, keys).values() for task in tasks]


def test_units_with_late_tasks_come_first_and_each_task_counts_once(ledger: Services) -> None:
    add(ledger, LATE, LATER, TODAYS, IN_THREE, IN_EIGHT)
    standing = ledger.reminders.standing()
    assert [(party.name, party.overdue, party.soon) for party in standing.parties] == [
        (POLICE, 2, (0, 0, 0)),
        (OFFICE, 0, (1, 1, 0)),
    ]
    assert (standing.overdue, standing.soon) == (2, 2)
    assert ledger.reminders.standing(days=8).soon == 3
    assert [task.title for task in late_tasks(ledger)] == [
        made.title for made in (LATE, LATER, TODAYS, IN_THREE)
    ]


def test_persons_are_gathered_too_and_nobody_stands_last(ledger: Services) -> None:
    add(ledger, LATE, LATER, TODAYS, IN_THREE)
    standing = ledger.reminders.standing(RemindBy.PERSON)
    assert [(party.key, party.overdue, sum(party.soon)) for party in standing.parties] == [
        ("Người Thứ Nhất", 1, 1),
        ("Người Thứ Hai", 1, 0),
        (None, 0, 1),
    ]
    assert [task.title for task in ledger.reminders.late_tasks(RemindBy.PERSON, [None])[None]] == [
        IN_THREE.title
    ]


def test_of_a_task_of_two_units_only_the_part_still_open_is_late(ledger: Services) -> None:
    two = facts(Made("Rà soát thủ tục", POLICE, "01/11/2026"))
    (task_id,) = ledger.tasks.add(type(two)(two.title, lead=(POLICE, OFFICE), deadline=two.deadline)).task_ids
    assert {task.unit for task in late_tasks(ledger)} == {POLICE, OFFICE}
    ledger.tasks.complete([task_id], Completion(TODAY), unit=POLICE)
    assert [task.unit for task in late_tasks(ledger)] == [OFFICE]


def test_an_extended_task_is_late_by_its_new_day_only(ledger: Services) -> None:
    (task_id,) = add(ledger, LATE)
    ledger.tasks.extend([task_id], date(2026, 11, 23), "45/CV-UBND ngày 10/11/2026")
    (party,) = ledger.reminders.standing().parties
    assert (party.overdue, party.soon) == (0, (0, 1, 0))


def test_of_a_task_that_recurs_the_earliest_open_occurrence_is_owed(ledger: Services) -> None:
    (task_id,) = add(ledger, RECURRING)
    (soon,) = late_tasks(ledger)
    assert (soon.due, ledger.reminders.standing().soon) == (date(2026, 11, 25), 1)
    ledger.occurrences.follow_from([task_id], date(2026, 10, 1))
    (missed,) = late_tasks(ledger)
    assert (missed.due, ledger.reminders.standing().overdue) == (date(2026, 10, 25), 1)
    ledger.occurrences.tick(task_id, ["2026-10", "2026-11"], Completion(TODAY))
    assert late_tasks(ledger) == []


def test_the_steps_are_a_setting(ledger: Services) -> None:
    add(ledger, IN_EIGHT)
    assert ledger.reminders.standing().parties == ()
    ledger.settings.set("remind_days", "2, 10")
    assert ledger.reminders.standing().parties[0].soon == (0, 1)
    with pytest.raises(AppError, match="setting_steps"):
        ledger.settings.set("remind_days", "hai ngày")


def test_a_reminder_is_one_batch_counted_by_task_and_unit_and_undone(ledger: Services) -> None:
    add(ledger, LATE, LATER, TODAYS)
    ledger.reminders.log(late_tasks(ledger), BY_ZALO)
    ledger.reminders.log(late_tasks(ledger)[:1], NewReminder(date(2026, 11, 20), Channel.PHONE))
    police, office = ledger.reminders.standing().parties
    assert (police.times, police.last_on, office.times) == (2, TODAY, 1)
    assert [task.times for task in late_tasks(ledger)] == [2, 1, 1]
    undo_newest(ledger)
    undo_newest(ledger)
    assert [party.times for party in ledger.reminders.standing().parties] == [0, 0]
    assert ledger.backups.verify() == []


def test_reminding_a_person_counts_for_the_person(ledger: Services) -> None:
    add(ledger, LATE, TODAYS)
    ledger.reminders.log(late_tasks(ledger, RemindBy.PERSON), BY_ZALO, RemindBy.PERSON)
    (party,) = ledger.reminders.standing(RemindBy.PERSON).parties
    assert (party.times, party.last_on) == (1, TODAY)


def test_history_names_the_way_and_the_day(ledger: Services) -> None:
    (task_id,) = add(ledger, LATE)
    ledger.reminders.log_tasks([task_id], NewReminder(date(2026, 11, 5), Channel.LETTER, "12/UBND-VP"))
    (told,) = ledger.reminders.of_task(task_id)
    assert "Đã đôn đốc ngày 05/11/2026 bằng công văn 12/UBND-VP" in change_words(
        ledger.history.lines(task=task_id)
    )
    ledger.reminders.remove(told.id)
    assert ledger.reminders.of_task(task_id) == []
    assert "Bỏ: đã đôn đốc ngày 05/11/2026 bằng công văn 12/UBND-VP" in change_words(
        ledger.history.lines(task=task_id)
    )


def test_a_retracted_task_comes_back_with_its_reminders(ledger: Services) -> None:
    (task_id,) = add(ledger, LATE)
    ledger.reminders.log(late_tasks(ledger), BY_ZALO)
    ledger.tasks.retract([task_id])
    assert ledger.reminders.entries() == []
    undo_newest(ledger)
    assert [one.unit for one in ledger.reminders.of_task(task_id)] == [POLICE]
    assert ledger.backups.verify() == []


def test_reminders_go_with_a_unit_that_is_merged(ledger: Services) -> None:
    add(ledger, LATE, TODAYS)
    ledger.reminders.log(late_tasks(ledger), BY_ZALO)
    ledger.units.merge_as_alias(ledger.tasks.unit(POLICE), ledger.tasks.unit(OFFICE))
    assert {one.unit for one in ledger.reminders.entries()} == {OFFICE}


def test_what_cannot_be_written_down_is_refused(ledger: Services) -> None:
    (task_id,) = add(ledger, LATE)
    with pytest.raises(AppError, match="remind_nobody"):
        ledger.reminders.log([], BY_ZALO)
    with pytest.raises(AppError, match="remind_nobody"):
        ledger.reminders.text([])
    with pytest.raises(AppError, match="remind_ahead"):
        ledger.reminders.log_tasks([task_id], NewReminder(date(2026, 11, 22), Channel.PHONE))
    with pytest.raises(AppError, match="task_missing"):
        ledger.reminders.log_tasks([task_id + 1], BY_ZALO)
    with pytest.raises(AppError, match="reminder_missing"):
        ledger.reminders.remove(1)


def test_the_message_names_each_task_its_day_and_how_late_it_is(ledger: Services) -> None:
    add(ledger, LATE, TODAYS)
    text = ledger.reminders.text(late_tasks(ledger))
    assert f"* {POLICE}:\n1. {LATE.title} (hạn 09/11/2026, quá hạn 12 ngày)" in text
    assert f"* {OFFICE}:\n1. {TODAYS.title} (hạn 21/11/2026, hạn hôm nay)" in text
    assert text.endswith("trước ngày 26/11/2026; nếu vướng mắc xin báo lại. Trân trọng cảm ơn!")
    assert ledger.reminders.text(late_tasks(ledger)[:1]).startswith(f"Kính gửi {POLICE}!")


def test_a_message_stays_short_whatever_there_is_to_say(ledger: Services) -> None:
    many = [Made("Việc rất dài " * 20 + str(number), POLICE, "09/11/2026") for number in range(60)]
    add(ledger, *many, TODAYS)
    every = late_tasks(ledger)
    text = ledger.reminders.text(every)
    assert f"- {POLICE}: 60 việc quá hạn" in text
    assert len(text) < 1000
    one = ledger.reminders.text([task for task in every if task.unit == POLICE])
    assert "việc khác." in one
    assert len(one) <= 2000


def test_the_digest_tells_what_became_late_or_near_since_a_day(ledger: Services) -> None:
    fill_month(ledger)
    add(ledger, IN_THREE)
    first = ledger.reminders.digest(None)
    assert (first.overdue, first.soon, first.days, first.tells) == (1, 1, 3, True)
    assert ledger.reminders.digest(date(2026, 11, 20)).news == 1
    assert not ledger.reminders.digest(TODAY).tells
