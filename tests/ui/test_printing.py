"""Pages onto a printer: the right ones, at their true size, none blank."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.reports.checklist import checklist_pdf
from desktop_app.ui.printing import PdfPages, print_pdf, printer_for
from tests.reports.papers import checklist, lines


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return checklist_pdf(checklist(("Quá hạn", lines(20))))


def printer_to_file(pdf: bytes, file: Path) -> QPrinter:
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(300)
    return printer


def printed(pdf: bytes, printer: QPrinter) -> tuple[list[int], PdfReader]:
    reports: list[int] = []
    print_pdf(pdf, printer, lambda done, total: reports.append(done))
    return reports, PdfReader(BytesIO(Path(printer.outputFileName()).read_bytes()))


def ink(document: QPdfDocument, page: int) -> QRect:
    """The box around everything dark on a page drawn 500 px wide."""
    image = QImage(500, 354, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(page, image.size()))
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    spots = [
        QPoint(x, y)
        for y in range(grey.height())
        for x in range(grey.width())
        if grey.pixelColor(x, y).lightness() < 200
    ]
    corner = QPoint(min(spot.x() for spot in spots), min(spot.y() for spot in spots))
    return QRect(corner, QPoint(max(spot.x() for spot in spots), max(spot.y() for spot in spots)))


@pytest.mark.usefixtures("qtbot")
def test_every_page_is_printed_on_a4_landscape(pdf: bytes, tmp_path: Path) -> None:
    reports, paper = printed(pdf, printer_to_file(pdf, tmp_path / "ra.pdf"))
    assert len(paper.pages) == len(PdfReader(BytesIO(pdf)).pages)
    assert reports == list(range(len(paper.pages)))
    assert round(float(paper.pages[0].mediabox.width)) == 842
    assert round(float(paper.pages[0].mediabox.height)) == 595


@pytest.mark.usefixtures("qtbot")
def test_printed_page_looks_as_the_preview(pdf: bytes, tmp_path: Path) -> None:
    printer = printer_to_file(pdf, tmp_path / "ra.pdf")
    print_pdf(pdf, printer, lambda done, total: None)
    shown = PdfPages(pdf)
    out = PdfPages((tmp_path / "ra.pdf").read_bytes())
    for page in range(shown.count):
        before, after = ink(shown.document, page), ink(out.document, page)
        assert (before.topLeft() - after.topLeft()).manhattanLength() <= 4
        assert (before.bottomRight() - after.bottomRight()).manhattanLength() <= 4


@pytest.mark.usefixtures("qtbot")
def test_only_chosen_pages_are_printed(pdf: bytes, tmp_path: Path) -> None:
    printer = printer_to_file(pdf, tmp_path / "ra.pdf")
    printer.setFromTo(2, 3)
    _, paper = printed(pdf, printer)
    assert len(paper.pages) == 2


@pytest.mark.usefixtures("qtbot")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_refuses_is_told_in_words(pdf: bytes, tmp_path: Path) -> None:
    printer = printer_to_file(pdf, tmp_path / "khong-co" / "ra.pdf")
    with pytest.raises(AppError) as refused:
        print_pdf(pdf, printer, lambda done, total: None)
    assert refused.value.code == "printer_refused"


def test_what_is_no_pdf_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(AppError) as refused:
        PdfPages(b"not a pdf")
    assert refused.value.code == "pdf_unreadable"
