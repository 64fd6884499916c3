"""Entering the numbers of a period: one line per indicator and unit, by keyboard from cell to cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.indicator import Measurement
from desktop_app.domain.measure_sheet import MeasureLine
from desktop_app.domain.measured_text import ANSWERED, Number, read_measured
from desktop_app.domain.reporting_period import Grain, Period, period_of_day
from desktop_app.domain.target import IndicatorKind
from desktop_app.labels.formats import opening
from desktop_app.labels.indicators import answer_words, number_words, rate_words, when_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.number_table import BEFORE, NAME, PART, UNIT, VALUE, WHOLE, NumberTable

WIDE, HIGH = 120, 26  # letters, lines
_COMPUTED = Qt.ItemDataRole.UserRole
_ONWARD = "Enter hoặc Tab sang ô kế tiếp."
_BACK = 6  # periods of each length that are offered


Numbers = Sequence[tuple[MeasureLine, Number | None]]


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed of a period: texts by row and column, what they change, and whether all can be read."""

    texts: Mapping[tuple[int, int], str]
    numbers: Numbers
    readable: bool


class MeasureIndicators(Asking):
    """``saved`` carries the period and the lines that changed, each with its number or None for none.

    What was typed of one period stays while another is looked at; each is saved for itself.
    """

    saved = Signal(object, object)

    def __init__(
        self,
        lines_of: Callable[[Period], Sequence[MeasureLine]],
        period: Period,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("measure_dialog")
        self.setWindowTitle("Nhập số liệu chỉ tiêu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lines_of = lines_of
        self._lines: Sequence[MeasureLine] = ()
        self._shown: Period | None = None
        self._others: dict[Period, _Typed] = {}
        self._period = named(QComboBox(self), "measure_period", "Kỳ số liệu")
        for each in offered_periods(today):
            words = when_words(each)
            self._period.addItem(opening(words), each)
        self._period.setCurrentIndex(max(self._place_of(period), 0))
        self._table = NumberTable(self)
        self._hint = muted(self, name="measure_hint")
        buttons, self._save = verb_buttons(self, "measure", "Lưu số liệu")
        self._save.setAutoDefault(False)
        self._lay_out(buttons)
        self._period.currentIndexChanged.connect(self._load)
        self._table.cellChanged.connect(self._typed)
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def accept(self) -> None:
        self._keep()
        with self.asking():
            for period, typed in self._others.items():
                self.saved.emit(period, typed.numbers)

    def _lay_out(self, buttons: QWidget) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(QLabel("Kỳ", self))
        top.addWidget(self._period)
        top.addStretch(1)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        wide = self.fontMetrics().averageCharWidth()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)
        screen = self.screen().availableGeometry()
        self.resize(
            min(WIDE * wide, screen.width() - 4 * theme.UNIT),
            min(HIGH * theme.line_height(), screen.height() - 8 * theme.UNIT),
        )
        for column, share in ((UNIT, 18), (BEFORE, 16), (PART, 11), (WHOLE, 11), (VALUE, 14)):
            self._table.setColumnWidth(column, self.width() * share // 100)

    def _place_of(self, period: Period) -> int:
        found = (at for at in range(self._period.count()) if self._period.itemData(at) == period)
        return next(found, -1)

    def _load(self) -> None:
        """Show the lines of the period chosen, with what was typed of it before."""
        self._keep()
        self._shown = self._period.currentData()
        self._lines = self._lines_of(self._period.currentData())
        self._table.blockSignals(True)
        self._table.setRowCount(0)
        self._table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            for column, text in enumerate(_texts(line)):
                item = QTableWidgetItem(text)
                if column not in _open(line):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                    item.setForeground(theme.colour("text" if column == NAME else "muted"))
                    item.setBackground(theme.colour("window"))
                self._table.setItem(row, column, item)
        typed = self._others.pop(self._period.currentData(), None)
        for cell, text in (typed.texts if typed else {}).items():
            self._cell(*cell).setText(text)
        self._table.blockSignals(False)
        self._table.setColumnHidden(UNIT, not any(line.unit for line in self._lines))
        for row in range(len(self._lines)):
            self._judge(row)
        self._look()
        if self.isVisible():
            self._begin()

    def _keep(self) -> None:
        """Put aside what was typed of the period shown."""
        numbers, readable = self._changed(), not self._unread()
        if self._shown is not None and (numbers or not readable):
            texts = {
                (row, column): self._cell(row, column).text()
                for row in range(len(self._lines))
                for column in _open(self._lines[row])
                if not self._cell(row, column).data(_COMPUTED)
            }
            self._others[self._shown] = _Typed(texts, numbers, readable)

    def _begin(self) -> None:
        """Open the first cell that can be filled in."""
        self._table.setFocus()
        self._table.setCurrentCell(0, 0)
        self._table.go(1)

    def _typed(self, row: int, column: int) -> None:
        if column in (PART, WHOLE, VALUE):
            self._judge(row)
            self._look()

    def _judge(self, row: int) -> None:
        """Show the rate that two numbers make, and in red what cannot be read."""
        self._table.blockSignals(True)
        number, readable = self._read(row)
        line = self._lines[row]
        for column in _open(line):
            self._cell(row, column).setForeground(theme.colour("text" if readable else "red"))
        self._show_rate(row, number)
        self._table.blockSignals(False)

    def _show_rate(self, row: int, number: Number | None) -> None:
        """Show the rate of two numbers; without them only what was typed there stays."""
        cell = self._cell(row, VALUE)
        if number and number.numerator is not None and number.denominator:
            said = rate_words(number.numerator, number.denominator)
            cell.setText(said.partition("(")[2].rstrip(")"))
            cell.setData(_COMPUTED, True)
        elif cell.data(_COMPUTED) and not self._cell(row, PART).text() + self._cell(row, WHOLE).text():
            cell.setText("")
            cell.setData(_COMPUTED, None)

    def _read(self, row: int) -> tuple[Number | None, bool]:
        """What stands in a row, and whether it can be read."""
        line = self._lines[row]
        part, whole, value = (self._cell(row, column).text().strip() for column in (PART, WHOLE, VALUE))
        if part or whole:
            found = read_measured(f"{part}/{whole}", IndicatorKind.RATE)
            return found, found is not None and found.numerator is not None
        if not value or self._cell(row, VALUE).data(_COMPUTED):
            return None, True
        found = read_measured(value, line.indicator.kind)
        return found, found is not None

    def _changed(self) -> list[tuple[MeasureLine, Number | None]]:
        read = [(line, self._read(row)[0]) for row, line in enumerate(self._lines)]
        return [(line, number) for line, number in read if number != _number(line.now)]

    def _look(self) -> None:
        bad = self._unread()
        others = [period for period, typed in self._others.items() if not typed.readable]
        changed = len(self._changed()) + sum(len(typed.numbers) for typed in self._others.values())
        if bad:
            name = self._lines[bad[0]].indicator.name
            words = f"Chưa đọc được: {name}. Viết 55 và 63, hoặc 87,3, hoặc Có/Không."
        elif others:
            words = f"Còn số chưa đọc được ở {when_words(others[0])}."
        else:
            words = f"{changed} số liệu sẽ được ghi{self._of()}." if changed else _ONWARD
        self._hint.setText(words)
        self._save.setEnabled(not bad and not others and changed > 0)

    def _of(self) -> str:
        """Of how many periods, where they are several."""
        return f", cả của {len(self._others)} kỳ khác" if self._others else ""

    def _unread(self) -> list[int]:
        return [row for row in range(len(self._lines)) if not self._read(row)[1]]

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self._table.item(row, column)
        assert item is not None
        return item


def offered_periods(today: date) -> list[Period]:
    """The periods of each length that began by today, newest first."""
    found: list[Period] = []
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.NINE_MONTHS, Grain.YEAR, Grain.WEEK):
        period = period_of_day(today, grain)
        for _ in range(_BACK if grain in (Grain.MONTH, Grain.QUARTER) else 3):
            found.append(period)
            period = period.before()
    return found


def _open(line: MeasureLine) -> tuple[int, ...]:
    """The columns of a line that can be filled in."""
    return (PART, WHOLE, VALUE) if line.indicator.kind is IndicatorKind.RATE else (VALUE,)


def _texts(line: MeasureLine) -> tuple[str, ...]:
    now = line.now
    part = number_words(now.numerator) if now and now.numerator is not None else ""
    whole = number_words(now.denominator) if now and now.denominator is not None else ""
    name = f"{line.indicator.stt} {line.indicator.name}".strip()
    return name, line.unit, _said(line, line.before), part, whole, _said(line, now) if not part else ""


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
