"""Reminding late units by letter and from the line of the day, by mouse and keyboard, in a real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.composition import open_services
from desktop_app.ui import letter_writing
from tests.builders import Made, add
from tests.journeys.conftest import in_front_of

LATE = Made("Rà soát dữ liệu dân cư", "Công an xã", "09/11/2026")
SOON = Made("Họp tổ công tác", "Văn phòng HĐND và UBND", "23/11/2026")


def test_the_line_of_the_day_leads_to_a_letter_and_the_count_rises(
    qtbot: QtBot, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_services(folder)
    add(services, LATE, SOON)
    services.close()
    letter = tmp_path / "cong-van.docx"
    monkeypatch.setattr(letter_writing, "choose_to_write", lambda *_: letter)
    with in_front_of(qtbot, folder) as person:
        line = person.finds("digest_words")
        assert isinstance(line, QLabel)
        assert line.text() == "Hôm nay: 1 việc quá hạn, 1 việc đến hạn trong 3 ngày"
        person.clicks("digest_list")
        person.sees(lambda: person.window.page_key == "reminders")
        tree = person.finds("late_tree")
        assert isinstance(tree, QTreeView)
        row = tree.visualRect(tree.model().index(0, 0))
        person.clicks(tree.viewport(), row)
        person.presses("space")
        person.clicks("remind_letter")
        person.clicks("letter_save")
        person.sees(letter.exists)
        person.clicks("remind_offer_log")
        reminders = person.window.services.reminders
        person.sees(lambda: [party.times for party in reminders.standing().parties] == [1, 0])
        assert tree.model().index(0, 3).data() == "đã đôn đốc 1 lần, lần cuối 21/11"
        person.clicks("toast_undo")
        person.sees(lambda: reminders.entries() == [])
