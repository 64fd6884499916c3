"""What the checklist shall show and say: month, whose tasks, pen form, who signs; print and save."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.checklist import ChecklistOptions
from desktop_app.domain.text import clean
from desktop_app.labels import vn_date, vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.widgets.month_bar import LazyChoice

LETTERS_WIDE = 30
_NEXT_MONTH = timedelta(days=31)

# Settings of the ledger that stand on every paper: key, label, hint.
PAPER_WORDS = (
    ("upper_unit", "Cơ quan cấp trên", "in trên tên đơn vị"),
    ("place", "Địa danh", "in trước ngày tháng"),
    ("prepared_by", "Người lập biểu", "để trống để ghi tay"),
    ("head_of_group", "Tổ trưởng", "để trống để ghi tay"),
)


class PaperOptions(QWidget):
    """``changed`` tells of other tasks or another form, ``words_changed`` of a setting and its new text."""

    changed = Signal()
    words_changed = Signal(str, str)
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._month = services.today().replace(day=1)
        self._month_name = QLabel(self)
        self._month_name.setObjectName("print_month")
        self._month_name.setProperty("role", "heading")
        self._back = _arrow("print_month_back", "Tháng trước", "chevron-left", self)
        self._forth = _arrow("print_month_forth", "Tháng sau", "chevron-right", self)
        self._unit = LazyChoice("print_unit", "Đơn vị chủ trì", "Mọi đơn vị", self._units, self)
        self._person = LazyChoice("print_person", "Người thực hiện", "Mọi người", self._people, self)
        for choice in (self._unit, self._person):
            choice.setMaximumWidth(self.maximumWidth())
        self._blank = QCheckBox("Bản trống để ghi tay", self)
        self._blank.setObjectName("print_blank")
        self._blank.setAccessibleName("Bản trống để ghi tay")
        self._blank.setToolTip("In sẵn nhiệm vụ; để trống tình trạng, minh chứng, ghi chú; thêm dòng kẻ")
        self._as_of = QLabel(self)
        self._as_of.setProperty("role", "muted")
        self._as_of.setWordWrap(True)
        self._words = {key: self._word_field(key, label, hint) for key, label, hint in PAPER_WORDS}
        self._print = QPushButton("In…", self)
        self._print.setObjectName("print_now")
        self._print.setAccessibleName("In danh mục")
        self._print.setToolTip("Chọn máy in và in (Ctrl+P)")
        self._print.setProperty("primary", True)
        theme.set_icon(self._print, "printer", "on_accent", gap=theme.HALF)
        self._save = QPushButton("Lưu PDF…", self)
        self._save.setObjectName("print_save_pdf")
        self._save.setAccessibleName("Lưu thành tệp PDF")
        theme.set_icon(self._save, "file-down", gap=theme.HALF)
        self._lay_out()
        self._wire()
        self.read_again()
        self._show_month()

    @property
    def options(self) -> ChecklistOptions:
        """What is chosen now."""
        unit, person = self._unit.currentData(), self._person.currentData()
        return ChecklistOptions(
            month=self._month,
            unit=unit if isinstance(unit, int) else None,
            person=person if isinstance(person, str) else "",
            blank=self._blank.isChecked(),
        )

    def show_options(self, month: date, unit: int | None, person: str) -> None:
        """Choose a month, and a unit or person (None and "" for all), without telling anybody."""
        self._month = month.replace(day=1)
        self._show_month()
        for choice, value in ((self._unit, unit), (self._person, person or None)):
            choice.choose(value)

    def show_pages(self, count: int) -> None:
        """Say as of which day and on how many pages."""
        day = vn_date(self._services.today())
        self._as_of.setText(f"Số liệu tính đến ngày {day}. Danh mục dài {vn_number(count)} trang A4 ngang.")

    def read_again(self) -> None:
        """Show the ledger's words anew, but never over what is being typed."""
        for key, field in self._words.items():
            if not field.hasFocus():
                field.setText(self._services.settings.get(key))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_width()

    def _wire(self) -> None:
        self._back.clicked.connect(lambda: self._go(self._month - timedelta(days=1)))
        self._forth.clicked.connect(lambda: self._go(self._month + _NEXT_MONTH))
        self._unit.currentIndexChanged.connect(self.changed)
        self._person.currentIndexChanged.connect(self.changed)
        self._blank.toggled.connect(self.changed)
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)
        for key, field in self._words.items():
            field.editingFinished.connect(lambda key=key: self._keep(key))

    def _go(self, day: date) -> None:
        self._month = day.replace(day=1)
        self._show_month()
        self.changed.emit()

    def _show_month(self) -> None:
        self._month_name.setText(f"Tháng {self._month:%m/%Y}")

    def _keep(self, key: str) -> None:
        words = clean(self._words[key].text())
        if words != self._services.settings.get(key):
            self.words_changed.emit(key, words)

    def _units(self) -> list[tuple[str, object]]:
        return [(unit.name, unit.id) for unit in self._services.tasks.units() if unit.tasks]

    def _people(self) -> list[tuple[str, object]]:
        return [(person, person) for person in self._services.tasks.people()]

    def _word_field(self, key: str, label: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"print_{key}")
        field.setAccessibleName(label)
        field.setPlaceholderText(hint)
        field.setReadOnly(self._services.read_only)
        return field

    def _lay_out(self) -> None:
        inner = QWidget(self)
        months = QHBoxLayout()
        for each in (self._back, self._month_name, self._forth):
            months.addWidget(each)
        months.addStretch(1)
        title = QLabel("Danh mục kiểm tra của tháng", inner)
        title.setProperty("role", "heading")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(title)
        column.addLayout(months)
        column.addWidget(_label("Đơn vị chủ trì", self._unit, inner))
        column.addWidget(self._unit)
        column.addWidget(_label("Người thực hiện", self._person, inner))
        column.addWidget(self._person)
        column.addWidget(self._blank)
        column.addSpacing(theme.UNIT)
        for key, label, _ in PAPER_WORDS:
            column.addWidget(_label(label, self._words[key], inner))
            column.addWidget(self._words[key])
        column.addSpacing(theme.UNIT)
        column.addWidget(self._as_of)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("print_options")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
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


def _label(word: str, buddy: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(word, parent)
    label.setBuddy(buddy)
    return label


def _arrow(name: str, word: str, icon: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setAccessibleName(word)
    button.setToolTip(word)
    theme.set_icon(button, icon)
    return button
