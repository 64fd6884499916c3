"""Choosing files begins where a person keeps theirs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.dialogs import files


def test_choosing_begins_in_the_documents_and_goes_on_where_it_ended(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    annex = tmp_path / "phu-luc.xlsx"
    begun: list[str] = []

    def choose(_: QWidget, title: str, begin: str, kinds: str) -> tuple[str, str]:
        begun.append(begin)
        return str(annex), kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    app = QApplication.instance()
    assert app is not None
    app.setProperty(files._LAST, None)
    assert files.choose_annex(parent) == annex
    files.choose_workbook_to_write(parent, "nhiem-vu.xlsx")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert begun == [str(Path(documents)), str(tmp_path / "nhiem-vu.xlsx")]
