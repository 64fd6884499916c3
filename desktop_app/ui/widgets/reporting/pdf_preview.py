"""The paper as it will be printed: pages one under another, zoom, which page of how many."""

from PySide6.QtCore import QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.printing import POINTS_PER_INCH, PdfPages
from desktop_app.ui.widgets.named import arrow, muted

ZOOM_STEP = 1.25
SMALLEST, LARGEST = 0.25, 4.0


class PdfPreview(QWidget):
    """Shows one PDF; a new one keeps the place and the zoom of the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._view = _PagesView(self)
        self._view.zoomModeChanged.connect(self._show_zoom)
        self._view.pageNavigator().currentPageChanged.connect(self._show_place)
        self._words = muted(self, name="preview_words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.hide()
        self._place = QLabel(self)
        self._place.setObjectName("preview_place")
        self._fit = arrow(self, "preview_fit", "Vừa chiều rộng", "move-horizontal")
        self._fit.setCheckable(True)
        self._fit.clicked.connect(self.fit_width)
        smaller = arrow(self, "preview_smaller", "Thu nhỏ", "zoom-out")
        smaller.clicked.connect(lambda: self.zoom(1 / ZOOM_STEP))
        larger = arrow(self, "preview_larger", "Phóng to", "zoom-in")
        larger.clicked.connect(lambda: self.zoom(ZOOM_STEP))
        self._view.zoomed.connect(self.zoom)
        bar = QHBoxLayout()
        bar.setSpacing(theme.HALF)
        bar.addWidget(self._place)
        bar.addStretch(1)
        for each in (smaller, larger, self._fit):
            bar.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(bar)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._words, 1)
        self.fit_width()

    @property
    def page_count(self) -> int:
        """Number of pages shown, 0 before the first PDF."""
        return self._pages.count if self._pages else 0

    def show_pdf(self, pdf: bytes) -> None:
        """Show this file's pages; raises AppError ``pdf_unreadable``."""
        pages = PdfPages(pdf)
        bars = (self._view.verticalScrollBar(), self._view.horizontalScrollBar())
        places = [bar.value() for bar in bars]
        self._view.setDocument(pages.document)
        self._pages = pages
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
        self._show_place()
        self._words.hide()
        self._view.show()

    def show_words(self, words: str) -> None:
        """Say why there are no pages."""
        self._view.hide()
        self._place.clear()
        self._words.setText(words)
        self._words.show()

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 0, to the top."""
        self._view.pageNavigator().jump(page, QPointF())

    def zoom(self, factor: float) -> None:
        """Show everything ``factor`` times as large."""
        now = self._view.shown_zoom()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(now * factor, SMALLEST), LARGEST))

    def fit_width(self) -> None:
        """Make the pages as wide as the view."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._fit.setChecked(self._view.zoomMode() == QPdfView.ZoomMode.FitToWidth)

    def _show_place(self) -> None:
        here = self._view.pageNavigator().currentPage() + 1
        self._place.setText(f"Trang {here}/{self.page_count}" if self.page_count else "")


class _PagesView(QPdfView):
    """Qt's view, zoomed by Ctrl and the wheel too; ``zoomed`` carries the factor asked for."""

    zoomed = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview_pages")
        self.setAccessibleName("Xem trước trang in")
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setPageSpacing(theme.UNIT)
        margin = theme.UNIT
        self.setDocumentMargins(QMargins(margin, margin, margin, margin))

    def shown_zoom(self) -> float:
        """Zoom factor in force, also while pages fit the width."""
        document = self.document()
        if self.zoomMode() == QPdfView.ZoomMode.Custom or not document or not document.pageCount():
            return self.zoomFactor()
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        wide = document.pagePointSize(0).width() * self.logicalDpiX() / POINTS_PER_INCH
        return room / wide

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom; Home and End go to the first and the last page."""
        last = self.document().pageCount() - 1 if self.document() else 0
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoomed.emit(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self.zoomed.emit(1 / ZOOM_STEP)
            case Qt.Key.Key_Home:
                self.pageNavigator().jump(0, QPointF())
            case Qt.Key.Key_End:
                self.pageNavigator().jump(max(last, 0), QPointF())
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomed.emit(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)
