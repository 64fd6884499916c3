"""Fields that both the ledger and a file changed: whose value stands, or one that a person types."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.decisions import FieldChoice, Side, fact_of
from desktop_app.domain.importing.import_preview import FieldChange
from desktop_app.domain.text import clean
from desktop_app.labels.fields import value_words
from desktop_app.ui import errors, theme
from desktop_app.ui.deadline_words import day_of, phrase_words
from desktop_app.ui.models.outcome_lines import field_words
from desktop_app.ui.widgets.field_edit import FieldEdit, GrowingText
from desktop_app.ui.widgets.named import muted, named

WORDS = {Side.OURS: "Của ta", Side.THEIRS: "Của tệp"}
UNDECIDED = "Chọn một bên, hoặc gõ đè giá trị khác rồi Enter."
_DAYS = ("assigned_on", "completed_on")
_MOST_LINES = 4
_LEAST_LINES_SEEN = 7


class ConflictChoices(QScrollArea):
    """``decided`` carries the canonical name of a field and its FieldChoice, None to take it back."""

    decided = Signal(str, object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_conflict_fields")
        self.setAccessibleName("Các mục xung đột")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._today = today
        self._shown: tuple[object, ...] = ()
        self._fields: dict[str, _ConflictField] = {}
        self._help: QLabel | None = None

    def show_fields(self, row: object, changes: Sequence[FieldChange]) -> None:
        """Show the fields of a ``row`` that are in conflict; the same ones keep what is being typed."""
        conflicts = [change for change in changes if change.conflict]
        names = (row, *(change.field for change in conflicts))
        if names != self._shown:
            self._shown = names
            self._build(conflicts)
        for change in conflicts:
            self._fields[change.field].show_change(change)
        if self._help is not None:
            self._help.setVisible(any(change.waits for change in conflicts))
        self.setVisible(bool(conflicts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of the fields, but only so much of it as a small pane can spare."""
        inner = self.widget()
        if inner is not None:
            wanted = inner.sizeHint().height()
            self.setMinimumHeight(min(wanted, _LEAST_LINES_SEEN * self.fontMetrics().lineSpacing()))
            self.setMaximumHeight(wanted)

    def _build(self, conflicts: Sequence[FieldChange]) -> None:
        inner = QWidget(self)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.HALF, 0)
        layout.setSpacing(theme.UNIT)
        self._fields = {}
        self._help = muted(inner, UNDECIDED)
        layout.addWidget(self._help)
        for change in conflicts:
            field = _ConflictField(change.field, self._today, inner, alone=len(conflicts) == 1)
            field.decided.connect(self.decided)
            self._fields[change.field] = field
            layout.addWidget(field)
        layout.addStretch(1)
        self.setWidget(inner)


class _ConflictField(QWidget):
    """One field: what it will be, ready to be typed over; one of several has the two sides as buttons."""

    decided = Signal(str, object)

    def __init__(self, name: str, today: date, parent: QWidget, *, alone: bool) -> None:
        super().__init__(parent)
        self._name = name
        self._today = today
        self._change = FieldChange(name, "", "", "")
        self._hint = QLabel(self)
        caption = f"{field_words(name)} sẽ ghi"
        self._edit = FieldEdit(
            f"import_value_{name}", caption, GrowingText(self, most=_MOST_LINES), self, hint=self._hint
        )
        self._edit.committed.connect(self._take_typed)
        self._sides = {} if alone else {side: self._button(side) for side in WORDS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self._edit, 1)
        for button in self._sides.values():
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)

    def show_change(self, change: FieldChange) -> None:
        """Show what the field will be as things are decided now."""
        self._change = change
        side = change.choice.side if change.choice else None
        self._edit.show_value(value_words(change.field, change.value if change.taken else change.ours))
        for each, button in self._sides.items():
            button.setChecked(side is each)
            if side is each:
                theme.set_icon(button, "check", "accent")
            else:
                button.setProperty("icon_name", "")
                button.setIcon(QIcon())
        self._say(self._told(side))

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _told(self, side: Side | None) -> str:
        if side is Side.TYPED and self._name == "deadline":
            return f"Đã ghi giá trị khác; {phrase_words(self._change.value, self._today)}"
        return "Đã ghi giá trị khác." if side is Side.TYPED else ""

    def _button(self, side: Side) -> QPushButton:
        button = named(
            QPushButton(WORDS[side], self),
            f"import_{side.value}_{self._name}",
            f"{field_words(self._name)}: {WORDS[side].lower()}",
        )
        button.setCheckable(True)
        button.clicked.connect(self._taker(side))
        return button

    def _taker(self, side: Side) -> Callable[[bool], None]:
        return lambda chosen: self.decided.emit(self._name, FieldChoice(side) if chosen else None)

    def _take_typed(self, typed: str) -> None:
        try:
            text = canonical_typed(self._name, typed, self._today)
        except AppError as error:
            self._say(errors.sentence(error))
            return
        self.decided.emit(self._name, FieldChoice(Side.TYPED, text))


def canonical_typed(name: str, typed: str, today: date) -> str:
    """The canonical text of a value as a person types it; AppError for one that is none."""
    text = clean(typed)
    if name in _DAYS:
        day = day_of(text, today)
        return day.isoformat() if day else ""
    if name == "percent":
        text = text.rstrip("% ").replace(",", ".")
        value = fact_of(name, text, year=today.year)
        return f"{value:g}" if isinstance(value, float) else ""
    if name in ("lead", "coordinate"):
        text = "; ".join(part.strip() for part in text.replace("\n", ";").split(";") if part.strip())
    fact_of(name, text, year=today.year)
    return text
