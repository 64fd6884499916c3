"""Which form is printed, and what it goes by: as of when, month, whose tasks; each form asks its own."""

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import ASKS, Ask, PaperForm
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.papers import PAPER_FORM
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.month.month_bar import LazyChoice
from desktop_app.ui.widgets.named import arrow, named

_NEXT_MONTH = timedelta(days=31)


class PaperLimits(QWidget):
    """``changed`` tells of other tasks or another form."""

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._month = services.today().replace(day=1)
        self._task: int | None = None
        self._form = named(QComboBox(self), "print_form", "Biểu cần in")
        self._form.setMaxVisibleItems(len(ASKS))
        for form in ASKS:
            self._form.addItem(PAPER_FORM[form], form)
        self._month_name = QLabel(self)
        self._month_name.setObjectName("print_month")
        self._month_name.setProperty("role", "heading")
        self._back = arrow(self, "print_month_back", "Tháng trước", "chevron-left")
        self._forth = arrow(self, "print_month_forth", "Tháng sau", "chevron-right")
        self._as_of = named(DayEdit(services.today(), self), "print_as_of", "Số liệu tính đến ngày")
        self._as_of.set_day(services.today())
        self._unit = LazyChoice("print_unit", "Đơn vị chủ trì", "Mọi đơn vị", self._units, self)
        self._person = LazyChoice("print_person", "Người thực hiện", "Mọi người", self._people, self)
        self._document = LazyChoice("print_document", "Văn bản", "Mọi văn bản", self._documents, self)
        self._handover = LazyChoice("print_handover", "Lần bàn giao", "Lần mới nhất", self._handovers, self)
        self._below = _tick("print_below", "Kể cả đơn vị trực thuộc", "Thêm tổ, thôn, đơn vị cấp dưới", self)
        self._each = _tick("print_each", "Mỗi đơn vị một bản", "In liền nhau, mỗi đơn vị một bản", self)
        self._blank = _tick(
            "print_blank",
            "Bản trống để ghi tay",
            "In sẵn nhiệm vụ; để trống tình trạng, minh chứng, ghi chú; thêm dòng kẻ",
            self,
        )
        self._asked: dict[str, tuple[QWidget, ...]] = {}
        self._lay_out()
        self._wire()
        self._show_month()
        self._show_asked()

    @property
    def wanted(self) -> PaperWanted:
        """What is chosen now; of choices that the form does not go by, nothing."""
        form = PaperForm(self._form.currentData())
        asks = ASKS[form]
        unit, person, document, batch = (
            choice.currentData() if name in asks else None
            for name, choice in (
                (Ask.UNIT, self._unit),
                (Ask.PERSON, self._person),
                (Ask.DOCUMENT, self._document),
                (Ask.BATCH, self._handover),
            )
        )
        return PaperWanted(
            form,
            as_of=self._as_of.day or self._services.today(),
            month=self._month,
            unit=unit,
            person=person or "",
            document=document,
            task=self._task if form is PaperForm.SLIP else None,
            blank=Ask.BLANK in asks and self._blank.isChecked(),
            below=Ask.BELOW in asks and unit is not None and self._below.isChecked(),
            each=Ask.EACH in asks and self._each.isChecked(),
            batch=batch,
        )

    def show_wanted(self, wanted: PaperWanted) -> None:
        """Choose a form and what it goes by, without telling anybody."""
        self._month, self._task = wanted.month.replace(day=1), wanted.task
        with QSignalBlocker(self._form):
            self._form.setCurrentIndex(self._form.findData(wanted.form))
        self._as_of.set_day(wanted.as_of)
        self._unit.choose(wanted.unit)
        self._person.choose(wanted.person or None)
        self._document.choose(wanted.document)
        self._handover.choose(wanted.batch)
        for box, on in ((self._below, wanted.below), (self._each, wanted.each), (self._blank, wanted.blank)):
            with QSignalBlocker(box):
                box.setChecked(on)
        self._show_month()
        self._show_asked()

    def _wire(self) -> None:
        self._back.clicked.connect(lambda: self._go(self._month - timedelta(days=1)))
        self._forth.clicked.connect(lambda: self._go(self._month + _NEXT_MONTH))
        self._form.currentIndexChanged.connect(self._take_form)
        self._unit.currentIndexChanged.connect(self._take_unit)
        self._person.currentIndexChanged.connect(self._take_person)
        for choice in (self._document, self._handover):
            choice.currentIndexChanged.connect(self.changed)
        for box in (self._below, self._each, self._blank):
            box.toggled.connect(self.changed)
        self._as_of.changed.connect(self.changed)

    def _go(self, day: date) -> None:
        self._month = day.replace(day=1)
        self._show_month()
        self.changed.emit()

    def _take_form(self) -> None:
        self._task = None
        self._show_asked()
        self.changed.emit()

    def _take_unit(self) -> None:
        """Slips are of a unit's people once one is chosen, no longer of the task one was asked for."""
        self._task = None
        self._show_asked()
        self.changed.emit()

    def _take_person(self) -> None:
        """A slip is of a person once one is chosen, no longer of the task it was asked for."""
        self._task = None
        self.changed.emit()

    def _show_asked(self) -> None:
        """Show the choices that the form goes by, hide the others."""
        asks = ASKS[PaperForm(self._form.currentData())]
        for name, parts in self._asked.items():
            for part in parts:
                part.setVisible(name in asks and (name != Ask.BELOW or self._unit.currentData() is not None))

    def _show_month(self) -> None:
        self._month_name.setText(f"Tháng {self._month:%m/%Y}")

    def _units(self) -> list[tuple[str, object]]:
        return [(unit.name, unit.id) for unit in self._services.tasks.units() if unit.ended_on is None]

    def _documents(self) -> list[tuple[str, object]]:
        return [(row.number or row.title, row.id) for row in self._services.tasks.documents() if row.tasks]

    def _people(self) -> list[tuple[str, object]]:
        return [(person, person) for person in self._services.tasks.people()]

    def _handovers(self) -> list[tuple[str, object]]:
        return [
            (
                f"{vn_date(one.handover.on)}: {one.giver} → {one.taker} "
                f"({vn_number(len(one.handover.ids or ()))} việc)",
                one.batch,
            )
            for one in self._services.handovers.past()
        ]

    def _lay_out(self) -> None:
        months = QHBoxLayout()
        for each in (self._back, self._month_name, self._forth):
            months.addWidget(each)
        months.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(label("Biểu cần in", self._form, self))
        column.addWidget(self._form)
        column.addLayout(months)
        self._asked[Ask.MONTH] = (self._back, self._month_name, self._forth)
        self._asked |= {Ask.BELOW: (self._below,), Ask.EACH: (self._each,), Ask.BLANK: (self._blank,)}
        fields: tuple[tuple[str, str, QWidget], ...] = (
            (Ask.AS_OF, "Số liệu tính đến ngày", self._as_of),
            (Ask.BATCH, "Lần bàn giao", self._handover),
            (Ask.DOCUMENT, "Văn bản", self._document),
            (Ask.UNIT, "Đơn vị chủ trì", self._unit),
            (Ask.PERSON, "Người thực hiện", self._person),
        )
        for asked, words, field in fields:
            caption = label(words, field, self)
            column.addWidget(caption)
            column.addWidget(field)
            self._asked[asked] = (caption, field)
            if asked == Ask.UNIT:
                column.addWidget(self._below)
                column.addWidget(self._each)
        column.addWidget(self._blank)
        for choice in (self._unit, self._person, self._document, self._handover):
            choice.setMaximumWidth(self.maximumWidth())


def label(word: str, buddy: QWidget, parent: QWidget) -> QLabel:
    """A caption above its field."""
    caption = QLabel(word, parent)
    caption.setBuddy(buddy)
    return caption


def _tick(name: str, words: str, hint: str, parent: QWidget) -> QCheckBox:
    box = named(QCheckBox(words, parent), name, words)
    box.setToolTip(hint)
    return box
