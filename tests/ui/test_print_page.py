"""Báo cáo và in: the preview follows the options and the ledger; saving writes what is shown."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.task import TaskFacts
from desktop_app.labels.errors import error_sentence
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs import files
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import printing
from desktop_app.ui.pages.papers import PapersPage
from desktop_app.ui.pages.printing import PrintPage
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.printing import printer_for
from desktop_app.ui.widgets.reporting.pdf_preview import PdfPreview
from tests.reports.papers import squeezed
from tests.ui.typing_keys import type_text

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def window(ledger: Services, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    for title, lead, deadline in (
        ("Rà soát dữ liệu dân cư", "Công an xã", "20/11/2026"),
        ("Số hóa hồ sơ hộ tịch", "Phòng Văn hóa - Xã hội", "30/11/2026"),
    ):
        facts = ledger.tasks.read_line(f"{title}, {lead}, {deadline}")
        ledger.tasks.add(facts)
    made = MainWindow(ledger, Preferences(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    with qtbot.waitSignal(made.arrived):
        pass
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> PrintPage:
    window.open_print(PaperWanted(PaperForm.CHECKLIST, date(2026, 11, 21), date(2026, 11, 21)))
    frame = window.page("print")
    assert isinstance(frame, PapersPage)
    made = frame.face(0)
    assert isinstance(made, PrintPage)
    qtbot.waitUntil(lambda: preview(made).page_count > 0)
    return made


def preview(page: PrintPage) -> PdfPreview:
    found = page.findChild(PdfPreview)
    assert found is not None
    return found


def part(page: PrintPage, kind: type[T], name: str) -> T:
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def text(page: PrintPage) -> str:
    """All that the preview shows, without white space."""
    document = part(page, QPdfView, "preview_pages").document()
    return "".join(squeezed(document.getAllText(number).text()) for number in range(document.pageCount()))


def test_preview_shows_the_tasks_of_the_month(page: PrintPage) -> None:
    shown = text(page)
    assert squeezed("THÁNG 11 NĂM 2026") in shown
    assert squeezed("Rà soát dữ liệu dân cư") in shown
    assert squeezed("Số hóa hồ sơ hộ tịch") in shown


def test_arrow_goes_to_the_next_month(page: PrintPage, qtbot: QtBot) -> None:
    QTest.mouseClick(part(page, QToolButton, "print_month_forth"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: squeezed("THÁNG 12 NĂM 2026") in text(page))


def test_one_unit_can_be_chosen(page: PrintPage, qtbot: QtBot) -> None:
    units = part(page, QComboBox, "print_unit")
    units.setFocus()
    units.setCurrentIndex(units.findText("Công an xã"))
    qtbot.waitUntil(lambda: squeezed("Phạm vi: Công an xã") in text(page))
    assert squeezed("Số hóa hồ sơ hộ tịch") not in text(page)


def test_pen_form_is_one_click_away(page: PrintPage, qtbot: QtBot) -> None:
    part(page, QCheckBox, "print_blank").click()
    qtbot.waitUntil(lambda: squeezed("NHIỆM VỤ BỔ SUNG") in text(page))


def test_options_changed_in_a_row_end_on_the_last(page: PrintPage, qtbot: QtBot) -> None:
    blank = part(page, QCheckBox, "print_blank")
    for _ in range(4):
        blank.click()
    part(page, QToolButton, "print_month_back").click()
    qtbot.waitUntil(lambda: squeezed("THÁNG 10 NĂM 2026") in text(page))
    assert squeezed("NHIỆM VỤ BỔ SUNG") not in text(page)


def test_signer_typed_here_is_kept_and_printed(page: PrintPage, ledger: Services, qtbot: QtBot) -> None:
    field = part(page, QLineEdit, "print_prepared_by")
    type_text(field, "  Cán bộ Một Cửa ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: squeezed("Cán bộ Một Cửa") in text(page))
    assert ledger.settings.get("prepared_by") == "Cán bộ Một Cửa"


def test_preview_follows_the_ledger(page: PrintPage, window: MainWindow, qtbot: QtBot) -> None:
    facts = TaskFacts(title="Nhiệm vụ giao qua điện thoại", lead=("Công an xã",))
    window.run("Đã thêm 1 nhiệm vụ", lambda: window.services.tasks.add(facts))
    qtbot.waitUntil(lambda: squeezed(facts.title) in text(page))


def test_saved_file_holds_what_is_shown(
    page: PrintPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "danh-muc.pdf"
    monkeypatch.setattr(printing, "choose_pdf_to_write", lambda parent, name: target)
    part(page, QPushButton, "print_save_pdf").click()
    qtbot.waitUntil(target.exists)
    saved = "".join(squeezed(each.extract_text()) for each in PdfReader(BytesIO(target.read_bytes())).pages)
    assert squeezed("Rà soát dữ liệu dân cư") in saved


def test_pdf_name_gets_its_ending(page: PrintPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [str(tmp_path / "danh mục"), str(tmp_path / "b.PDF"), ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (answers.pop(0), ""))
    assert files.choose_pdf_to_write(page, "a.pdf") == tmp_path / "danh mục.pdf"
    assert files.choose_pdf_to_write(page, "a.pdf") == tmp_path / "b.PDF"
    assert files.choose_pdf_to_write(page, "a.pdf") is None


def test_print_goes_to_the_chosen_printer(
    page: PrintPage, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "may-in.pdf"

    def to_file(pdf: bytes) -> QPrinter:
        printer = printer_for(pdf)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(100)
        return printer

    monkeypatch.setattr(printing, "printers", lambda: [])
    told: list[BaseException] = []
    monkeypatch.setattr(window, "error", told.append)
    part(page, QPushButton, "print_now").click()
    assert [error_sentence(error) for error in told if isinstance(error, AppError)] == [
        "Máy này chưa có máy in nào. Hãy bấm Lưu PDF rồi in ở máy khác, hoặc cài máy in trước."
    ]
    monkeypatch.setattr(printing, "printers", lambda: ["Máy in"])
    monkeypatch.setattr(printing, "printer_for", to_file)
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: QPrintDialog.DialogCode.Accepted)
    part(page, QPushButton, "print_now").click()
    qtbot.waitUntil(lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"))
    assert len(PdfReader(BytesIO(target.read_bytes())).pages) == preview(page).page_count


def test_zoom_leaves_and_returns_to_the_width(page: PrintPage, qtbot: QtBot) -> None:
    view = part(page, QPdfView, "preview_pages")
    fit = part(page, QToolButton, "preview_fit")
    assert view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    assert fit.isChecked()
    part(page, QToolButton, "preview_larger").click()
    larger = view.zoomFactor()
    assert not fit.isChecked()
    part(page, QToolButton, "preview_smaller").click()
    assert view.zoomFactor() == pytest.approx(larger / 1.25)
    fit.click()
    assert view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    assert fit.isChecked()


def test_every_input_has_a_name_for_scripts_and_screen_readers(page: PrintPage) -> None:
    kinds = (QLineEdit, QCheckBox, QComboBox, QPushButton, QToolButton)
    inputs = [each for kind in kinds for each in page.findChildren(kind)]
    assert len(inputs) > 12
    for each in inputs:
        if each.objectName().startswith("qt_"):
            continue
        assert each.objectName()
        assert each.accessibleName()


def test_another_form_shows_only_what_it_goes_by(page: PrintPage, qtbot: QtBot) -> None:
    forms = part(page, QComboBox, "print_form")
    forms.setCurrentIndex(forms.findText("Danh sách quá hạn"))
    qtbot.waitUntil(lambda: squeezed("DANH SÁCH NHIỆM VỤ QUÁ HẠN") in text(page))
    assert squeezed("Rà soát dữ liệu dân cư") in text(page)
    assert squeezed("Số hóa hồ sơ hộ tịch") not in text(page)  # due later
    assert not part(page, QToolButton, "print_month_forth").isVisible()
    assert part(page, QComboBox, "print_unit").isVisible()
    assert not part(page, QComboBox, "print_handover").isVisible()


def test_forms_are_gathered_and_saved_as_one_file(
    page: PrintPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = part(page, QComboBox, "print_form")
    add = part(page, QPushButton, "print_booklet_add")
    add.click()
    forms.setCurrentIndex(forms.findText("Tổng hợp kết quả theo đơn vị"))
    add.click()
    add.click()  # the same form once only
    save = part(page, QPushButton, "print_save_pdf")
    assert save.text() == "Lưu cả tập…"
    out = tmp_path / "tap.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    save.click()
    qtbot.waitUntil(out.exists)
    assert len(PdfReader(out).pages) == 3  # with the contents in front
    part(page, QCheckBox, "print_whole").click()
    qtbot.waitUntil(lambda: preview(page).page_count == 3)
    part(page, QCheckBox, "print_contents").click()
    part(page, QCheckBox, "print_archival").click()
    qtbot.waitUntil(lambda: preview(page).page_count == 2)
    out.unlink()
    save.click()
    qtbot.waitUntil(out.exists)
    assert PdfReader(out).xmp_metadata is not None
    part(page, QPushButton, "print_booklet_clear").click()
    assert save.text() == "Lưu PDF…"


def test_a_form_without_pages_says_why_in_their_place(page: PrintPage, qtbot: QtBot) -> None:
    forms = part(page, QComboBox, "print_form")
    words, pages = part(page, QLabel, "preview_words"), part(page, QPdfView, "preview_pages")
    forms.setCurrentIndex(forms.findData(PaperForm.SLIP))
    qtbot.waitUntil(words.isVisible)
    assert words.text() == error_sentence(AppError("slip_of_nobody"))
    assert (pages.isVisible(), part(page, QLabel, "print_pages").text()) == (False, "")
    forms.setCurrentIndex(forms.findData(PaperForm.OVERDUE))
    qtbot.waitUntil(pages.isVisible)
    assert not words.isVisible()


def test_the_slip_of_a_task_is_asked_for_where_the_task_stands(
    page: PrintPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.open_print(PaperWanted(PaperForm.SLIP, date(2026, 11, 21), date(2026, 11, 21), task=2))
    qtbot.waitUntil(lambda: squeezed("PHIẾU GIAO VIỆC") in text(page))
    assert squeezed("Số hóa hồ sơ hộ tịch") in text(page)
    assert squeezed("Rà soát dữ liệu dân cư") not in text(page)
