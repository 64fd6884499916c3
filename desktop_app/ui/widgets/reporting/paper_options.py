"""All that a printed form goes by, one part under another, and the buttons that print and save it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.reporting.paper_booklet import PaperBooklet
from desktop_app.ui.widgets.reporting.paper_limits import PaperLimits
from desktop_app.ui.widgets.reporting.paper_words import PaperWords
from desktop_app.ui.widgets.still_wheel import StillWheel

LETTERS_WIDE = 32


class PaperOptions(QWidget):
    """``changed`` tells that other pages are to be shown, ``words_changed`` of a setting and its new text."""

    changed = Signal()
    words_changed = Signal(str, str)
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.limits = PaperLimits(services, self)
        self.words = PaperWords(services, self)
        self.booklet = PaperBooklet(self)
        self._archival = named(
            QCheckBox("PDF/A-2 (lưu trữ, ký số)", self),
            "print_archival",
            "Lưu thành PDF/A-2 để lưu trữ và ký số",
        )
        self._archival.setToolTip("Giữ nguyên hình nhiều năm; ký bằng phần mềm của thiết bị chữ ký số")
        self._pages = QLabel(self)
        self._pages.setObjectName("print_pages")
        self._pages.setProperty("role", "muted")
        self._print = named(QPushButton("In…", self), "print_now", "In biểu")
        self._print.setToolTip("Chọn máy in và in (Ctrl+P)")
        self._print.setProperty("primary", True)
        theme.set_icon(self._print, "printer", "on_accent", gap=theme.HALF)
        self._save = named(QPushButton("Lưu PDF…", self), "print_save_pdf", "Lưu thành tệp PDF")
        theme.set_icon(self._save, "file-down", gap=theme.HALF)
        self._lay_out()
        self.limits.changed.connect(self.changed)
        self.words.changed.connect(self.words_changed)
        self.booklet.changed.connect(self._take_booklet)
        self.booklet.add_asked.connect(lambda: self.booklet.add([self.limits.wanted]))
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)

    @property
    def printed(self) -> list[PaperWanted]:
        """What is printed or saved: the booklet, or the form that is shown."""
        return self.booklet.forms or [self.limits.wanted]

    @property
    def shown(self) -> list[PaperWanted]:
        """What the preview shows."""
        return self.booklet.forms if self.booklet.shown_whole else [self.limits.wanted]

    @property
    def file(self) -> PaperFile:
        """How the forms become one file."""
        return PaperFile(self._archival.isChecked(), self.booklet.contents)

    def show_pages(self, count: int) -> None:
        """Say on how many pages, nothing of none."""
        self._pages.setText(f"{vn_number(count)} trang A4" if count else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_width()

    def _take_booklet(self) -> None:
        forms = self.booklet.forms
        self._print.setText("In cả tập…" if forms else "In…")
        self._save.setText("Lưu cả tập…" if forms else "Lưu PDF…")
        self.changed.emit()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(2 * theme.UNIT)
        for each in (self.limits, self.booklet, self.words, self._archival, self._pages):
            column.addWidget(each)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("print_options")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        StillWheel(inner)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.setContentsMargins(0, 0, theme.UNIT, 0)
        buttons.addWidget(self._print, 1)
        buttons.addWidget(self._save, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        self._fit_width()

    def _fit_width(self) -> None:
        self.setFixedWidth(LETTERS_WIDE * self.fontMetrics().averageCharWidth() + 6 * theme.UNIT)
