"""Văn bản: counts to click, an announced number said when it does not reconcile, two made one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.domain.announced import Announced
from desktop_app.domain.documents import DocumentFacts
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskFacts
from desktop_app.services.ledger import Services
from desktop_app.ui.models.document_table import COLUMNS, DocumentTable
from desktop_app.ui.pages.documents import DocumentsPage
from tests.ui.page_host import PageHost
from tests.ui.seen import named


@pytest.fixture
def host(tmp_path: Path) -> PageHost:
    return PageHost(tmp_path)


@pytest.fixture
def page(ledger: Services, host: PageHost, qtbot: QtBot) -> DocumentsPage:
    for number in ("12/KH-UBND", "15/TB-UBND"):
        ledger.documents.add(DocumentFacts(number))
    plan = ledger.documents.find("12/KH-UBND")
    for title in ("Việc một", "Việc hai"):
        ledger.tasks.add(TaskFacts(title, document_id=plan.id))
    made = DocumentsPage(ledger, host)
    host.page = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def choose(page: DocumentsPage, number: str) -> None:
    table = named(page, QTableView, "documents_table")
    model = table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == number)
    table.selectRow(row)


def dialog(page: DocumentsPage, name: str) -> QDialog:
    return named(page, QDialog, name)


def test_the_model_keeps_qts_rules(ledger: Services, page: DocumentsPage) -> None:
    model = DocumentTable()
    tester = QAbstractItemModelTester(model)
    model.show_values(ledger.documents.all())
    model.find("ke hoach")
    assert model.rowCount() == 1
    model.sort(5)
    assert tester.model() is model


def test_a_document_without_a_number_says_so_and_what_it_is_about(
    ledger: Services, page: DocumentsPage
) -> None:
    ledger.documents.add(DocumentFacts("", "Kết luận cuộc họp Tổ công tác"))
    page.refresh()
    model = named(page, QTableView, "documents_table").model()
    titles = {model.index(row, 0).data(): model.index(row, 4).data() for row in range(model.rowCount())}
    assert titles["(chưa có số)"] == "Kết luận cuộc họp Tổ công tác"


def test_a_number_shows_the_tasks_it_counts(page: DocumentsPage, host: PageHost, qtbot: QtBot) -> None:
    table = named(page, QTableView, "documents_table")
    model = table.model()
    row = next(row for row in range(2) if model.index(row, 0).data() == "12/KH-UBND")
    column = next(place for place, each in enumerate(COLUMNS) if each.title == "Chưa rõ hạn")
    assert model.index(row, column).data() == "2"
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(row, column)).center()
    )
    wanted = host.shown[-1]
    assert (wanted.classes, len(wanted.documents)) == (frozenset({TimeClass.UNDATED}), 1)


def test_an_announced_number_is_typed_and_said_not_to_reconcile(
    ledger: Services, page: DocumentsPage, qtbot: QtBot
) -> None:
    choose(page, "12/KH-UBND")
    named(page, QPushButton, "documents_edit").click()
    edit = dialog(page, "edit_document_dialog")
    named(edit, QSpinBox, "document_announced").setValue(4)
    named(edit, QLineEdit, "document_parts").setText("1 chung; chung 3")
    assert not named(edit, QPushButton, "edit_document_save").isEnabled()
    named(edit, QLineEdit, "document_parts").setText("1 chung; 3 cụ thể")
    edit.accept()
    assert ledger.documents.find("12/KH-UBND").facts.announced == Announced(4, (("chung", 1), ("cụ thể", 3)))
    choose(page, "12/KH-UBND")
    words = named(page, QLabel, "documents_reconciled")
    qtbot.waitUntil(lambda: "sổ có 2: thiếu 2" in words.text())


def test_two_documents_become_one(ledger: Services, page: DocumentsPage, qtbot: QtBot) -> None:
    choose(page, "12/KH-UBND")
    merge = named(page, QPushButton, "documents_merge")
    qtbot.waitUntil(merge.isEnabled)
    merge.click()
    asked = dialog(page, "choose_document_dialog")
    named(asked, QListWidget, "choose_document_list").setCurrentRow(0)
    asked.accept()
    assert [(info.name, info.tasks) for info in ledger.documents.all()] == [("15/TB-UBND", 2)]
