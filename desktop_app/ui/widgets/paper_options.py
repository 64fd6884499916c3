"""What a printed form shall show and say: which form, month, whose tasks, who signs; print and save."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.paper import PaperWanted
from desktop_app.domain.paper_form import PaperForm
from desktop_app.domain.text import clean
from desktop_app.labels import vn_date, vn_number
from desktop_app.paper_labels import PAPER_FORM
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

# Which choices each form goes by.
_MONTH, _UNIT, _PERSON, _DOCUMENT, _BLANK = "month", "unit", "person", "document", "blank"
_ASKS: Mapping[PaperForm, frozenset[str]] = {
    PaperForm.CHECKLIST: frozenset({_MONTH, _UNIT, _PERSON, _BLANK}),
    PaperForm.OVERDUE: frozenset({_UNIT, _PERSON}),
    PaperForm.PLAN: frozenset({_DOCUMENT, _UNIT}),
    PaperForm.SLIP: frozenset({_PERSON}),
    PaperForm.HANDOVER: frozenset(),
    PaperForm.OVERVIEW: frozenset({_UNIT}),
    PaperForm.FIGURES: frozenset(),
    PaperForm.INDICATORS: frozenset(),
    PaperForm.WORKLOAD: frozenset(),
    PaperForm.RETURNS: frozenset(),
    PaperForm.OBSTACLES: frozenset({_UNIT}),
    PaperForm.COORDINATIONS: frozenset({_UNIT}),
    PaperForm.PETITIONS: frozenset({_UNIT}),
}


class PaperOptions(QWidget):
    """``changed`` tells of other tasks or another form, ``words_changed`` of a setting and its new text."""

    changed = Signal()
    words_changed = Signal(str, str)
    print_asked = Signal()
    booklet_add_asked = Signal()
    booklet_clear_asked = Signal()
    save_asked = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._month = services.today().replace(day=1)
        self._task: int | None = None
        self._form = QComboBox(self)
        self._form.setObjectName("print_form")
        self._form.setAccessibleName("Biểu cần in")
        for form in _ASKS:
            self._form.addItem(PAPER_FORM[form], form)
        self._month_name = QLabel(self)
        self._month_name.setObjectName("print_month")
        self._month_name.setProperty("role", "heading")
        self._back = _arrow("print_month_back", "Tháng trước", "chevron-left", self)
        self._forth = _arrow("print_month_forth", "Tháng sau", "chevron-right", self)
        self._unit = LazyChoice("print_unit", "Đơn vị chủ trì", "Mọi đơn vị", self._units, self)
        self._person = LazyChoice("print_person", "Người thực hiện", "Mọi người", self._people, self)
        self._document = LazyChoice("print_document", "Văn bản", "Mọi văn bản", self._documents, self)
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
        self._print.setAccessibleName("In biểu")
        self._print.setToolTip("Chọn máy in và in (Ctrl+P)")
        self._print.setProperty("primary", True)
        theme.set_icon(self._print, "printer", "on_accent", gap=theme.HALF)
        self._save = QPushButton("Lưu PDF…", self)
        self._save.setObjectName("print_save_pdf")
        self._save.setAccessibleName("Lưu thành tệp PDF")
        theme.set_icon(self._save, "file-down", gap=theme.HALF)
        self._booklet = QLabel(self)
        self._booklet.setObjectName("print_booklet")
        self._booklet.setWordWrap(True)
        self._add = self._link(
            "print_booklet_add", "Thêm vào tập in", "Gộp biểu này với các biểu khác thành một tệp"
        )
        self._clear = self._link("print_booklet_clear", "Bỏ tập in", "Trở lại in từng biểu")
        self._lay_out()
        self._wire()
        self.show_booklet(())
        self.read_again()
        self._show_month()
        self._show_asked()

    @property
    def wanted(self) -> PaperWanted:
        """What is chosen now; of choices that the form does not go by, nothing."""
        form = PaperForm(self._form.currentData())
        asks = _ASKS[form]
        unit, person, document = (
            choice.currentData() if name in asks else None
            for name, choice in ((_UNIT, self._unit), (_PERSON, self._person), (_DOCUMENT, self._document))
        )
        return PaperWanted(
            form,
            as_of=self._services.today(),
            month=self._month,
            unit=unit if isinstance(unit, int) else None,
            person=person if isinstance(person, str) else "",
            document=document if isinstance(document, int) else None,
            task=self._task if form is PaperForm.SLIP else None,
            blank=_BLANK in asks and self._blank.isChecked(),
        )

    def show_wanted(self, wanted: PaperWanted) -> None:
        """Choose a form and what it goes by, without telling anybody."""
        self._month, self._task = wanted.month.replace(day=1), wanted.task
        with QSignalBlocker(self._form):
            self._form.setCurrentIndex(self._form.findData(wanted.form))
        self._unit.choose(wanted.unit)
        self._person.choose(wanted.person or None)
        self._document.choose(wanted.document)
        self._show_month()
        self._show_asked()

    def show_pages(self, count: int) -> None:
        """Say as of which day and on how many pages."""
        day = vn_date(self._services.today())
        self._as_of.setText(f"Số liệu tính đến ngày {day}; {vn_number(count)} trang A4.")

    def show_booklet(self, forms: Sequence[PaperWanted]) -> None:
        """Say which forms will be printed and saved together; none: the one that is shown."""
        names = "; ".join(PAPER_FORM[each.form] for each in forms)
        self._booklet.setText(f"Tập in gồm {vn_number(len(forms))} biểu: {names}." if forms else "")
        self._booklet.setVisible(bool(forms))
        self._clear.setVisible(bool(forms))
        self._print.setText("In cả tập…" if forms else "In…")
        self._save.setText("Lưu cả tập…" if forms else "Lưu PDF…")

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
        self._form.currentIndexChanged.connect(self._take_form)
        self._unit.currentIndexChanged.connect(self.changed)
        self._person.currentIndexChanged.connect(self._take_person)
        self._document.currentIndexChanged.connect(self.changed)
        self._blank.toggled.connect(self.changed)
        self._add.clicked.connect(self.booklet_add_asked)
        self._clear.clicked.connect(self.booklet_clear_asked)
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)
        for key, field in self._words.items():
            field.editingFinished.connect(lambda key=key: self._keep(key))

    def _go(self, day: date) -> None:
        self._month = day.replace(day=1)
        self._show_month()
        self.changed.emit()

    def _take_form(self) -> None:
        self._task = None
        self._show_asked()
        self.changed.emit()

    def _take_person(self) -> None:
        """A slip is of a person once one is chosen, no longer of the task it was asked for."""
        self._task = None
        self.changed.emit()

    def _show_asked(self) -> None:
        """Show the choices that the form goes by, hide the others."""
        asks = _ASKS[PaperForm(self._form.currentData())]
        for name, parts in self._asked.items():
            for part in parts:
                part.setVisible(name in asks)

    def _show_month(self) -> None:
        self._month_name.setText(f"Tháng {self._month:%m/%Y}")

    def _keep(self, key: str) -> None:
        words = clean(self._words[key].text())
        if words != self._services.settings.get(key):
            self.words_changed.emit(key, words)

    def _units(self) -> list[tuple[str, object]]:
        return [(unit.name, unit.id) for unit in self._services.tasks.units() if unit.tasks]

    def _documents(self) -> list[tuple[str, object]]:
        return [(row.number or row.title, row.id) for row in self._services.tasks.documents() if row.tasks]

    def _people(self) -> list[tuple[str, object]]:
        return [(person, person) for person in self._services.tasks.people()]

    def _link(self, name: str, words: str, hint: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(hint)
        return button

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
        booklet = QHBoxLayout()
        booklet.addWidget(self._add)
        booklet.addWidget(self._clear)
        booklet.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(_label("Biểu cần in", self._form, inner))
        column.addWidget(self._form)
        column.addLayout(months)
        self._asked: dict[str, tuple[QWidget, ...]] = {
            _MONTH: (self._back, self._month_name, self._forth),
            _BLANK: (self._blank,),
        }
        for asked, words, choice in (
            (_DOCUMENT, "Văn bản", self._document),
            (_UNIT, "Đơn vị chủ trì", self._unit),
            (_PERSON, "Người thực hiện", self._person),
        ):
            caption = _label(words, choice, inner)
            choice.setMaximumWidth(self.maximumWidth())
            column.addWidget(caption)
            column.addWidget(choice)
            self._asked[asked] = (caption, choice)
        column.addWidget(self._blank)
        column.addSpacing(theme.UNIT)
        for key, label, _ in PAPER_WORDS:
            column.addWidget(_label(label, self._words[key], inner))
            column.addWidget(self._words[key])
        column.addSpacing(theme.UNIT)
        column.addWidget(self._as_of)
        column.addWidget(self._booklet)
        column.addLayout(booklet)
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
