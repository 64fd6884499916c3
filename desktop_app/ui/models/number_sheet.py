"""The lines of a period to fill in: what is known is said when it is painted, what is typed is read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.indicators.indicator import Measurement
from desktop_app.domain.indicators.measure_sheet import MeasureLine
from desktop_app.domain.indicators.measured_text import ANSWERED, Number, read_measured
from desktop_app.domain.indicators.target import IndicatorKind
from desktop_app.labels.indicators import answer_words, number_words, rate_words
from desktop_app.ui import theme

NAME, UNIT, BEFORE, PART, WHOLE, VALUE = range(6)
HEADERS = ("Chỉ tiêu", "Đơn vị báo", "Kỳ trước", "Tử số", "Mẫu số", "Kết quả")

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int | None]
"""Where a line stands in every period: its indicator and unit."""
Texts = tuple[str, str, str]
"""What stands in the three columns that can be filled in."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What was typed of a line, the number it makes (None for none), and whether it can be read."""

    line: MeasureLine
    texts: Texts
    number: Number | None
    readable: bool

    @property
    def changes(self) -> bool:
        """Whether it says something else than what is known."""
        return self.number != _number(self.line.now)


class NumberSheet(QAbstractTableModel):
    """``typed`` tells that a cell was filled in."""

    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[MeasureLine] = ()
        self._typed: dict[int, TypedLine] = {}
        self._known: dict[int, tuple[str, ...]] = {}

    @property
    def kept(self) -> list[TypedLine]:
        """The lines that were typed and say something else than before, or cannot be read; from the top."""
        rows = (self._typed[row] for row in sorted(self._typed))
        return [one for one in rows if one.changes or not one.readable]

    def show(self, lines: Sequence[MeasureLine], typed: Mapping[Place, Texts]) -> None:
        """Show these lines with what was typed of them before."""
        self.beginResetModel()
        self.lines = lines
        self._known.clear()
        self._typed.clear()
        for row, line in enumerate(lines) if typed else ():
            texts = typed.get(place_of(line))
            if texts is not None:
                self._typed[row] = _read(line, texts)
        self.endResetModel()

    def is_open(self, row: int, column: int) -> bool:
        """Whether a cell can be filled in."""
        return column in _open(self.lines[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        opened = index.isValid() and self.is_open(index.row(), index.column())
        return flags | Qt.ItemFlag.ItemIsEditable if opened else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.BackgroundRole):
            tone = (
                self._tone(row, column)
                if role == Qt.ItemDataRole.ForegroundRole
                else self._ground(row, column)
            )
            return theme.colour(tone) if tone else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}: {self._text(row, column) or 'trống'}"
        return self._text(row, column) if role == Qt.ItemDataRole.ToolTipRole and column < PART else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or not self.is_open(row, column):
            return False
        line = self.lines[row]
        typed = self._typed.get(row)
        texts = list(typed.texts if typed else _texts(line))
        if texts[column - PART] == str(value):
            return True
        texts[column - PART] = str(value)
        self._typed[row] = _read(line, (texts[0], texts[1], texts[2]))
        self.dataChanged.emit(self.index(row, PART), self.index(row, VALUE))
        self.typed.emit()
        return True

    def _tone(self, row: int, column: int) -> str:
        if self.is_open(row, column):
            typed = self._typed.get(row)
            return "text" if typed is None or typed.readable else "red"
        return "text" if column == NAME else "muted"

    def _ground(self, row: int, column: int) -> str:
        return "" if self.is_open(row, column) else "window"

    def _text(self, row: int, column: int) -> str:
        typed = self._typed.get(row)
        if typed is not None and column >= PART:
            return _shown(typed)[column - PART]
        known = self._known.get(row)
        if known is None:
            known = self._known[row] = _words(self.lines[row])
        return known[column]


def place_of(line: MeasureLine) -> Place:
    """Where a line stands in every period."""
    return line.indicator.id, line.unit_id


def _open(line: MeasureLine) -> tuple[int, ...]:
    """The columns of a line that can be filled in."""
    return (PART, WHOLE, VALUE) if line.indicator.kind is IndicatorKind.RATE else (VALUE,)


def _read(line: MeasureLine, texts: Texts) -> TypedLine:
    """Read what stands in a line; two numbers that make a rate leave nothing else beside them."""
    part, whole, value = (text.strip() for text in texts)
    if part or whole:
        found = read_measured(f"{part}/{whole}", IndicatorKind.RATE)
        readable = found is not None and found.numerator is not None
        return TypedLine(line, (texts[0], texts[1], "") if readable else texts, found, readable)
    found = read_measured(value, line.indicator.kind) if value else None
    return TypedLine(line, texts, found, not value or found is not None)


def _shown(typed: TypedLine) -> Texts:
    """What is typed, and the rate that two numbers make."""
    part, whole, value = typed.texts
    number = typed.number
    if number is not None and number.numerator is not None and number.denominator:
        value = _percent(rate_words(number.numerator, number.denominator))
    return part, whole, value


def _percent(words: str) -> str:
    """The percent of "55/63 (87,3 %)"."""
    return words.partition("(")[2].rstrip(")")


def _texts(line: MeasureLine) -> Texts:
    """What is known of a line, as it would be typed."""
    now = line.now
    if now is not None and now.numerator is not None:
        whole = "" if now.denominator is None else number_words(now.denominator)
        return number_words(now.numerator), whole, ""
    return "", "", _said(line, now)


def _words(line: MeasureLine) -> tuple[str, ...]:
    """What a line says before anything is typed."""
    name = f"{line.indicator.stt} {line.indicator.name}".strip()
    part, whole, value = _texts(line)
    if part:
        value = _percent(_said(line, line.now))
    return name, line.unit, _said(line, line.before), part, whole, value


def _said(line: MeasureLine, one: Measurement | None) -> str:
    if one is None:
        return ""
    if one.numerator is not None and one.denominator is not None:
        return rate_words(one.numerator, one.denominator)
    if one.value is None:
        return ""
    if line.indicator.kind in ANSWERED:
        return answer_words(line.indicator.kind, yes=bool(one.value))
    return number_words(one.value)


def _number(one: Measurement | None) -> Number | None:
    return None if one is None else Number(one.numerator, one.denominator, one.value)
