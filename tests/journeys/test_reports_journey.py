"""A month's report: the figures are looked behind, the draft is written, the late task is reached."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QListWidget, QTabBar

from desktop_app.domain.reporting.figures import Figure
from desktop_app.domain.reporting.reporting_period import Grain
from desktop_app.services.ledger import Services
from tests.builders import OVERDUE, fill_month
from tests.journeys.conftest import Person


def test_a_report_is_drafted_and_its_figures_lead_to_their_tasks(
    person: Person, ledger: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "bao-cao.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(draft), ""))
    fill_month(ledger)
    person.window.open_page("print")
    tabs = person.finds("papers_tabs")
    assert isinstance(tabs, QTabBar)
    person.clicks(tabs, lambda: tabs.tabRect(1))
    figures, kinds = person.finds("report_figures"), person.finds("report_kind")
    assert isinstance(figures, QAbstractItemView) and isinstance(kinds, QComboBox)
    person.sees(lambda: figures.model().rowCount() > 10)

    person.clicks("report_write")
    person.sees(draft.exists)
    left = person.finds("report_rows")
    assert isinstance(left, QListWidget)
    person.sees(lambda: left.count() > 2)
    assert any("toàn xã có 6 nhiệm vụ" in each.text for each in Document(str(draft)).paragraphs)

    kinds.setFocus()
    person.presses("Down")
    person.sees(lambda: figures.model().index(11, 0).data() == "Đến hạn trong quý IV/2026")

    late = figures.model().index(list(Figure).index(Figure.OVERDUE), 1)
    person.clicks(figures.viewport(), lambda: figures.visualRect(late))
    table = person.finds("tasks_table")
    assert isinstance(table, QAbstractItemView)
    person.sees(lambda: table.model().rowCount() == 1)
    [task] = ledger.figures.rows(Figure.OVERDUE, ledger.reports.newest(Grain.QUARTER))
    assert task.title == OVERDUE.title
