"""Nhật ký: every batch in words, filtered as one types, taken back from here."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.domain.journal import BatchRow
from desktop_app.domain.task import TaskFilter
from desktop_app.ui.dialogs.undo_outcome import UndoDialog
from desktop_app.ui.models.journal_list import JournalList, what_words, when_words
from desktop_app.ui.pages.journal import JournalPage
from tests.builders import COMING, DONE, DUE
from tests.conftest import TODAY
from tests.ui.page_host import PageHost
from tests.ui.seen import named
from tests.ui.typing_keys import type_text

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(month_ledger: "Services", host: PageHost, qtbot: QtBot) -> JournalPage:
    made = JournalPage(month_ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def lines(page: JournalPage) -> list[str]:
    model = named(page, QAbstractItemView, "journal_list").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(page: JournalPage, words: str) -> None:
    view = named(page, QAbstractItemView, "journal_list")
    view.setCurrentIndex(view.model().index(lines(page).index(words), 0))


def test_batches_come_newest_first_in_words(page: JournalPage) -> None:
    assert lines(page)[0] == f"Ghi hoàn thành: {DONE.title}"
    assert f"Thêm nhiệm vụ: {DUE.title}" in lines(page)
    assert lines(page)[-1].startswith("Tạo sổ")


def test_chosen_batch_tells_what_it_changed(page: JournalPage) -> None:
    choose(page, f"Ghi hoàn thành: {DONE.title}")
    assert "Ngày hoàn thành: trống → 12/11/2026" in named(page, QPlainTextEdit, "journal_lines").toPlainText()


def test_a_batch_over_several_tasks_tells_the_changes_of_each(
    page: JournalPage, month_ledger: "Services"
) -> None:
    both = [month_ledger.tasks.ids(TaskFilter(TODAY, search=made.title))[0] for made in (DUE, COMING)]
    month_ledger.tasks.edit(both, {"person": "Ai đó"})
    page.refresh()
    choose(page, lines(page)[0])
    shown = named(page, QPlainTextEdit, "journal_lines").toPlainText().splitlines()
    changed = "    Người thực hiện: trống → “Ai đó”"
    assert shown == [DUE.title, changed, COMING.title, changed]


def test_batch_is_taken_back_and_marked(page: JournalPage, host: PageHost) -> None:
    choose(page, f"Ghi hoàn thành: {DONE.title}")
    named(page, QPushButton, "journal_undo").click()
    assert host.said == ["Đã hoàn tác một lần ghi"]
    assert lines(page)[0] == f"Hoàn tác: {DONE.title}"
    choose(page, f"Ghi hoàn thành: {DONE.title}")
    assert not named(page, QPushButton, "journal_undo").isEnabled()


def test_what_was_edited_since_is_kept_and_listed_row_by_row(
    page: JournalPage, month_ledger: "Services", host: PageHost
) -> None:
    ids = month_ledger.tasks.ids(TaskFilter(date(2026, 11, 21)))
    titles = {row.title: row.id for row in month_ledger.tasks.rows(ids)}
    both = [titles[made.title] for made in (DUE, COMING)]
    month_ledger.tasks.edit(both, {"note": "Đôn đốc"})
    month_ledger.tasks.edit(both[:1], {"note": "Đã nhắc hai lần"})
    page.refresh()
    view = named(page, QAbstractItemView, "journal_list")
    view.setCurrentIndex(view.model().index(1, 0))
    named(page, QPushButton, "journal_undo").click()
    dialog = named(page, UndoDialog, "undo_outcome_dialog")
    model = named(dialog, QTreeView, "undo_outcome_list").model()
    told = [tuple(model.index(row, column).data() for column in (0, 1)) for row in range(model.rowCount())]
    assert told == [("Giữ lại (đã có người sửa)", DUE.title), ("Đã đảo", COMING.title)]
    named(dialog, QPushButton, "undo_outcome_copy").click()
    assert QGuiApplication.clipboard().text().splitlines()[1] == f"Đã đảo\t{COMING.title}"


def test_making_the_ledger_cannot_be_undone(page: JournalPage) -> None:
    choose(page, lines(page)[-1])
    assert not named(page, QPushButton, "journal_undo").isEnabled()


@pytest.mark.parametrize("typed", ["so hoa", "Số hóa", "so hoa ho tich them"])
def test_filter_reads_words_with_and_without_accents(page: JournalPage, qtbot: QtBot, typed: str) -> None:
    type_text(named(page, QLineEdit, "journal_filter"), typed)
    qtbot.waitUntil(lambda: lines(page) == [f"Thêm nhiệm vụ: {DUE.title}"])


def test_older_batches_are_offered_only_when_there_are_some(page: JournalPage) -> None:
    assert not named(page, QPushButton, "journal_older").isVisible()


def test_list_of_batches_keeps_the_rules_of_models() -> None:
    model = JournalList()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    batch = BatchRow(7, "2026-11-21T10:30:00+07:00", "lan", "edit", "Việc  một\nhai", "", 3, undone_by=8)
    model.set_batches([batch])
    model.set_words("viec lan")
    assert model.rowCount() == 1
    model.set_words("khác")
    assert model.rowCount() == 0
    assert what_words(batch) == "Sửa nhiệm vụ: Việc một hai"
    assert when_words(batch) == "21/11/2026 10:30 · lan · 3 thay đổi · đã hoàn tác"
