"""What a person took an office's columns for holds for its next file, until it is forgotten."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.domain.importing.draft import Field
from desktop_app.services.ledger import Services
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.importing import ImportPage
from tests.ui.test_import_page import annex, commit, open_file, page, settled, window

__all__ = ["page", "window"]  # fixtures
FUNDING = 6


def taken_for(page: ImportPage) -> Field | None:
    shown = page.session.shown
    assert shown is not None
    return shown.reading.sheets[0].columns.get(FUNDING)


def test_second_file_of_an_office_needs_no_clicks_and_says_so_quietly(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(page, qtbot, annex(tmp_path / "a.xlsx"))
    assert not page.head.remembered.isVisible()
    settled(page, qtbot, lambda: page.session.take_column("PL", FUNDING, Field.NOTE))
    commit(page, qtbot)
    open_file(page, qtbot, annex(tmp_path / "b.xlsx", number="13/KH-UBND"))
    assert taken_for(page) is Field.NOTE
    assert page.head.remembered.isVisible()
    assert "như lần trước" in page.head.remembered.text()


def test_a_forgotten_form_is_read_by_the_program_again(
    page: ImportPage, window: MainWindow, ledger: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(page, qtbot, annex(tmp_path / "a.xlsx"))
    settled(page, qtbot, lambda: page.session.take_column("PL", FUNDING, Field.NOTE))
    commit(page, qtbot)
    second = annex(tmp_path / "b.xlsx", number="13/KH-UBND")
    open_file(page, qtbot, second)
    settled(page, qtbot, lambda: page.head.remembered.linkActivated.emit("forget"))
    assert taken_for(page) is None
    assert not page.head.remembered.isVisible()
    assert ledger.imports.remembered(ledger.imports.read(ledger.imports.load(second))).columns == {}
