"""The head of the month's page: which month, whose work, the reporting sentence, print."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.labels.formats import unbroken
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import arrow, named

_MIDDLE = timedelta(days=31)
FEWEST_LETTERS, MOST_LETTERS = 8, 26


class LazyChoice(QComboBox):
    """A filter whose choices are asked for when it is first opened; the first means all."""

    def __init__(
        self,
        name: str,
        label: str,
        everything: str,
        choices: Callable[[], list[tuple[str, object]]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self._choices = choices
        self.addItem(everything, None)
        self.setMinimumContentsLength(FEWEST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(MOST_LETTERS * self.fontMetrics().averageCharWidth())

    def choose(self, value: object) -> None:
        """Choose a value without telling anybody; one that is not offered means all, as None does at once."""
        if value is not None:
            self._fill()
        self.blockSignals(True)
        self.setCurrentIndex(max(self.findData(value), 0))
        self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def _fill(self) -> None:
        """Read the choices anew and keep what is chosen."""
        chosen = self.currentData()
        self.blockSignals(True)
        while self.count() > 1:
            self.removeItem(1)
        for word, value in self._choices():
            self.addItem(word, value)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)


class MonthBar(QWidget):
    """``month_chosen`` carries the first day of a month; ``filtered`` says unit or person changed."""

    month_chosen = Signal(object)
    filtered = Signal()
    print_asked = Signal()
    copied = Signal()

    def __init__(
        self,
        units: Callable[[], list[tuple[str, object]]],
        people: Callable[[], list[tuple[str, object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._month = date.min
        self._said = ""
        self._today = date.min
        self._back = arrow(self, "month_back", "Tháng trước", "chevron-left")
        self._forth = arrow(self, "month_forth", "Tháng sau", "chevron-right")
        self._title = QLabel(self)
        self._title.setObjectName("month_title")
        self._title.setProperty("role", "title")
        self._now = named(QPushButton("Về tháng này", self), "month_now", "Về tháng này")
        self.unit = LazyChoice("month_unit", "Lọc theo đơn vị chủ trì", "Mọi đơn vị", units, self)
        self.person = LazyChoice("month_person", "Lọc theo người thực hiện", "Mọi người", people, self)
        self._print = named(QPushButton("In danh mục", self), "month_print", "In danh mục kiểm tra của tháng")
        self._print.setToolTip("In danh mục kiểm tra của tháng (Ctrl+P)")
        theme.set_icon(self._print, "printer", gap=theme.HALF)
        self._sentence = QLabel(self)
        self._sentence.setObjectName("month_sentence")
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._sentence.setAccessibleName("Câu báo cáo")
        self._copy = named(QToolButton(self), "month_copy_sentence", "Chép câu báo cáo")
        self._copy.setToolTip("Chép câu báo cáo để dán vào văn bản")
        theme.set_icon(self._copy, "copy", "muted")
        self._lay_out()
        self._wire()

    @property
    def unit_id(self) -> int | None:
        """Unit filtered by, None for all."""
        value = self.unit.currentData()
        return value if isinstance(value, int) else None

    @property
    def person_name(self) -> str:
        """Person filtered by, "" for all."""
        return self.person.currentData() or ""

    def show_month(self, month: date, today: date, sentence: str) -> None:
        """Show which month this is and its reporting sentence."""
        self._month, self._today = month, today
        self._title.setText(f"Việc tháng {month:%m/%Y}")
        self._now.setVisible(month != today.replace(day=1))
        self._said = sentence
        self._sentence.setText(unbroken(sentence))

    def step(self, by: int) -> None:
        """Ask for the month before (-1) or after (1)."""
        month = self._month + _MIDDLE if by > 0 else self._month - timedelta(days=1)
        self.month_chosen.emit(month.replace(day=1))

    def _wire(self) -> None:
        self._back.clicked.connect(lambda: self.step(-1))
        self._forth.clicked.connect(lambda: self.step(1))
        self._now.clicked.connect(lambda: self.month_chosen.emit(self._today.replace(day=1)))
        self.unit.currentIndexChanged.connect(self.filtered)
        self.person.currentIndexChanged.connect(self.filtered)
        self._print.clicked.connect(self.print_asked)
        self._copy.clicked.connect(self._copy_sentence)

    def _copy_sentence(self) -> None:
        QGuiApplication.clipboard().setText(self._said)
        self.copied.emit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.HALF)
        for each in (self._back, self._title, self._forth, self._now):
            top.addWidget(each)
        top.addStretch(1)
        top.setSpacing(theme.UNIT)
        top.addWidget(self.unit, 10)
        top.addWidget(self.person, 10)
        top.addWidget(self._print)
        card = QFrame(self)
        card.setObjectName("sentence_card")
        row = QHBoxLayout(card)
        row.setContentsMargins(2 * theme.UNIT, theme.HALF, theme.HALF, theme.HALF)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._copy, alignment=Qt.AlignmentFlag.AlignVCenter)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(card)
