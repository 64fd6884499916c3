"""Pages of a PDF onto a printer, band by band so that a page at full resolution fits in memory."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.domain.errors import AppError

# Finer than any office printer draws text; more would only make the spool file larger.
FINEST_DPI = 600
BAND_PX = 512
POINTS_PER_INCH = 72


class PdfPages:
    """A PDF held in memory and opened by Qt; raises AppError ``pdf_unreadable``."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)
        if self.document.status() != QPdfDocument.Status.Ready:
            raise AppError("pdf_unreadable")

    @property
    def count(self) -> int:
        return self.document.pageCount()


def printers() -> list[str]:
    """Names of the printers this machine knows."""
    return QPrinterInfo.availablePrinterNames()


def printer_for(pdf: bytes) -> QPrinter:
    """A printer set to the paper and direction of the first page, without margins of its own."""
    size = PdfPages(pdf).document.pagePointSize(0)
    landscape = size.width() > size.height()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(size.transposed() if landscape else size, QPageSize.Unit.Point))
    direction = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(direction)
    printer.setFullPage(True)
    return printer


def print_pdf(pdf: bytes, printer: QPrinter, report: Callable[[int, int], None]) -> None:
    """Print the pages chosen in the printer's dialog; ``report`` hears pages done and pages in all.

    Raises AppError ``printer_refused`` when the printer takes no job.
    """
    pages = PdfPages(pdf)
    chosen = _chosen_pages(printer, pages.count)
    painter = QPainter()
    if not painter.begin(printer):
        raise AppError("printer_refused", where=printer.printerName())
    try:
        for place, page in enumerate(chosen):
            report(place, len(chosen))
            if place and not printer.newPage():
                raise AppError("printer_refused", where=printer.printerName())
            _paint_page(painter, pages.document, page, printer)
    finally:
        painter.end()


def _chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Pages from 0, repeated for copies that the printer does not make itself."""
    first = printer.fromPage() or 1
    last = printer.toPage() or count
    pages = list(range(first - 1, min(last, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    if printer.collateCopies():
        return pages * printer.copyCount()
    return [page for page in pages for _ in range(printer.copyCount())]


def _paint_page(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    """Draw one page at its true size, from the paper's own corner."""
    resolution = printer.resolution()
    # A whole number of printer dots for each pixel, so that no seam shows between bands.
    dots = -(-resolution // FINEST_DPI)
    dpi = resolution / dots
    size = (document.pagePointSize(page) * dpi / POINTS_PER_INCH).toSize()
    corner = printer.paperRect(QPrinter.Unit.DevicePixel).topLeft()
    painter.save()
    painter.translate(corner)
    painter.scale(dots, dots)
    for band in _bands(size):
        painter.drawImage(band.topLeft(), _rendered(document, page, size, band))
    painter.restore()


def _bands(size: QSize) -> Iterator[QRect]:
    for top in range(0, size.height(), BAND_PX):
        yield QRect(0, top, size.width(), min(BAND_PX, size.height() - top))


def _rendered(document: QPdfDocument, page: int, size: QSize, band: QRect) -> QImage:
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    options.setScaledClipRect(band)
    drawn = document.render(page, band.size(), options)
    paper = QImage(band.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
