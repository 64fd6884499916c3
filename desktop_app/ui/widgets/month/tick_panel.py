"""The slim panel under a task: when it was done, with what result, and what proves it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.deadlines.deadline import Every
from desktop_app.domain.reporting.periods import Occurrence, PeriodState
from desktop_app.domain.task import Completion
from desktop_app.domain.text import clean
from desktop_app.labels.formats import DAY_EXAMPLE
from desktop_app.labels.periods import period_short
from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.incoming import dropped_files
from desktop_app.ui.widgets.chosen_files import ChosenFiles
from desktop_app.ui.widgets.named import named, named_line

DATE_FORMAT = "dd/MM/yyyy"


class TickPanel(QFrame):
    """``saved`` carries a Completion and evidence files; Enter saves, Esc closes."""

    saved = Signal(object, list)
    closed = Signal()

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tick_panel")
        self.setAccessibleName(f"Ghi hoàn thành: {title}")
        self.setAcceptDrops(True)
        self._day = named(
            QDateEdit(QDate(today.year, today.month, today.day), self), "tick_day", "Ngày hoàn thành"
        )
        self._day.setDisplayFormat(DATE_FORMAT)
        self._day.setCalendarPopup(True)
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._periods = named(QComboBox(self), "tick_period", "Kỳ")
        self._of = self._label("Kỳ", self._periods)
        for widget in (self._of, self._periods):
            widget.hide()
        self._result = self._line("tick_result", "Kết quả", "Kết quả đạt được (có thể để trống)")
        self._number = self._line("tick_document_number", "Số, ký hiệu văn bản", "ví dụ 12/BC-UBND")
        self._issued = self._line("tick_document_day", "Ngày văn bản", DAY_EXAMPLE)
        self._files = ChosenFiles("tick", self)
        self._save = named(QPushButton("Ghi hoàn thành", self), "tick_save", "Ghi hoàn thành")
        self._save.setProperty("primary", True)
        self._save.clicked.connect(self.save)
        self._cancel = named(QPushButton("Đóng", self), "tick_cancel", "Đóng, không ghi")
        self._cancel.clicked.connect(self.closed)
        self._lay_out()

    @property
    def period(self) -> str:
        """The period that is ticked; "" when the task is finished for good."""
        return self._periods.currentData() or ""

    def offer_periods(self, periods: Sequence[Occurrence], every: Every | None) -> None:
        """Tick a period of a task that recurs: the first of these unless another is chosen."""
        for one in periods:
            late = " (quá hạn)" if one.state is PeriodState.MISSED else ""
            self._periods.addItem(period_short(one.period, every) + late, one.period)
        self._periods.setVisible(bool(periods))
        self._of.setVisible(bool(periods))
        self._save.setText("Ghi xong kỳ")
        self._save.setAccessibleName("Ghi xong kỳ")

    def start(self) -> None:
        """Put the cursor where typing begins."""
        self._result.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_files(self, files: list[Path]) -> None:
        """Keep files to be attached on saving."""
        self._files.add(files)

    def completion(self) -> Completion:
        """What is typed, as a value."""
        day = self._day.date()
        document = clean(self._number.text())
        issued = clean(self._issued.text())
        if issued:
            document = f"{document} ngày {issued}".strip()
        return Completion(
            on=date(day.year(), day.month(), day.day()),
            result=clean(self._result.text()),
            evidence_text=document,
        )

    def save(self) -> None:
        """Hand over what is typed."""
        self.saved.emit(self.completion(), list(self._files.files))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.accept()  # the list behind must not act on what is typed here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _line(self, name: str, label: str, hint: str) -> QLineEdit:
        return named_line(QLineEdit(self), name, label, hint)

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self._number.setMinimumWidth(14 * letter)
        self._issued.setFixedWidth(15 * letter)
        self._day.setMinimumWidth(15 * letter)
        first = _row(
            (self._of, 0),
            (self._periods, 0),
            (self._label("Ngày hoàn thành", self._day), 0),
            (self._day, 0),
            (self._label("Kết quả", self._result), 0),
            (self._result, 1),
        )
        second = _row(
            (self._label("Văn bản số", self._number), 0),
            (self._number, 1),
            (self._label("ngày", self._issued), 0),
            (self._issued, 0),
            (self._files, 1),
            (self._save, 0),
            (self._cancel, 0),
        )
        layout = QVBoxLayout(self)
        indent = theme.icon_size() + 4 * theme.UNIT
        layout.setContentsMargins(indent, theme.UNIT, 2 * theme.UNIT, theme.UNIT + theme.HALF)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(first)
        layout.addLayout(second)

    def _label(self, word: str, buddy: QWidget) -> QLabel:
        label = QLabel(word, self)
        label.setProperty("role", "muted")
        label.setBuddy(buddy)
        return label


def _row(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.UNIT)
    for widget, stretch in widgets:
        row.addWidget(widget, stretch)
    return row
