"""The section "Đôn đốc" of a task: what it lists, noting one by hand, taking a mistake off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.reminding import Channel
from desktop_app.services.ledger import Services
from desktop_app.ui.more_verbs import MoreVerbs
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_reminders import RemindersSection
from tests.builders import COMING, DUE, OVERDUE, add
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def section(qtbot: QtBot, ledger: Services, host: PageHost) -> RemindersSection:
    (task_id,) = add(ledger, OVERDUE)
    made = RemindersSection(ledger, TaskVerbs(ledger, host))
    qtbot.addWidget(made)
    made.show_task(task_id)
    return made


def again(section: RemindersSection) -> list[str]:
    """What the section says when it is read anew."""
    assert section.task_id is not None
    section.show_task(section.task_id)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [label.text() for label in section.findChildren(QLabel) if "ôn đốc ngày" in label.text()]


def test_a_reminder_is_noted_by_hand_with_its_letter(
    section: RemindersSection, ledger: Services, host: PageHost
) -> None:
    assert named(section, QLabel, "reminders_summary").text() == "chưa đôn đốc lần nào"
    named(section, QPushButton, "reminders_add").click()
    named(section, QLineEdit, "note_reminder_day").setText("5/11/2026")
    channel = named(section, QComboBox, "note_reminder_channel")
    channel.setCurrentIndex(channel.findData(Channel.LETTER.value))
    named(section, QLineEdit, "note_reminder_document").setText("12/UBND-VP")
    named(section, QLineEdit, "note_reminder_note").setText("hẹn 20/11")
    named(section, QPushButton, "note_reminder_save").click()
    assert again(section) == [
        f"Đã đôn đốc ngày 05/11/2026 bằng công văn 12/UBND-VP – {OVERDUE.lead} – hẹn 20/11"
    ]
    assert named(section, QLabel, "reminders_summary").text() == "1 lần"
    (entry,) = ledger.reminders.entries()
    named(section, QPushButton, f"reminder_remove_{entry.id}").click()
    assert (again(section), ledger.reminders.entries()) == ([], [])


def test_a_day_to_come_is_refused(section: RemindersSection, host: PageHost) -> None:
    named(section, QPushButton, "reminders_add").click()
    named(section, QLineEdit, "note_reminder_day").setText("5/12/2026")
    named(section, QPushButton, "note_reminder_save").click()
    assert host.refused == ["remind_ahead"]


def test_a_ledger_that_is_read_only_offers_nothing_to_write(section: RemindersSection) -> None:
    section.set_read_only(True)
    assert not named(section, QPushButton, "reminders_add").isVisibleTo(section)


def test_tasks_of_a_list_are_noted_together(
    section: RemindersSection, ledger: Services, host: PageHost
) -> None:
    ids = [*add(ledger, DUE), *add(ledger, COMING)]
    menu = QMenu(section)
    MoreVerbs(ledger, host, section).add_to(menu, ids, "")
    next(action for action in menu.actions() if action.objectName() == "more_remind").trigger()
    named(section, QPushButton, "note_reminder_save").click()
    assert {one.task_id for one in ledger.reminders.entries()} == set(ids)
    assert host.said == ["Đã ghi đôn đốc 2 việc"]
