"""Entering the numbers of a period: one line per indicator and unit, by keyboard from cell to cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.indicators.measure_sheet import MeasureLine
from desktop_app.domain.indicators.measured_text import Number
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_day
from desktop_app.labels.formats import opening
from desktop_app.labels.indicators import when_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.host import Host
from desktop_app.ui.models.number_sheet import (
    BEFORE,
    PART,
    UNIT,
    VALUE,
    WHOLE,
    NumberSheet,
    Place,
    Texts,
    place_of,
)
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.indicators.number_table import NumberTable
from desktop_app.ui.widgets.named import muted, named

WIDE, HIGH = 120, 26  # letters, lines
_READING = "Đang đọc số liệu"
_UNREAD = "Chưa đọc được số liệu. Chọn lại kỳ để đọc lại."
_ONWARD = "Enter hoặc Tab sang ô kế tiếp."
_BACK = 6  # periods of each length that are offered


Numbers = Sequence[tuple[MeasureLine, Number | None]]


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed of a period: texts by line, what they change, and whether all can be read."""

    texts: Mapping[Place, Texts]
    numbers: Numbers
    readable: bool


class MeasureIndicators(Asking):
    """``saved`` carries by period the lines that changed, each with its number or None for none.

    ``lines_of`` is asked in the background. What was typed of one period stays while another is looked at.
    """

    saved = Signal(object)

    def __init__(
        self,
        host: Host,
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
        self._reading: Newest[tuple[Period, Sequence[MeasureLine]]] = Newest(
            host, _READING, self._show, left=self._look
        )
        self._shown: Period | None = None
        self._others: dict[Period, _Typed] = {}
        self._period = named(QComboBox(self), "measure_period", "Kỳ số liệu")
        for each in offered_periods(today):
            words = when_words(each)
            self._period.addItem(opening(words), each)
        self._period.setCurrentIndex(max(self._place_of(period), 0))
        self._sheet = NumberSheet(self)
        self._table = NumberTable(self._sheet, self)
        self._hint = muted(self, name="measure_hint")
        buttons, self._save = verb_buttons(self, "measure", "Lưu số liệu")
        self._save.setAutoDefault(False)
        self._lay_out(buttons)
        self._period.currentIndexChanged.connect(self._load)
        self._sheet.typed.connect(self._look)
        self.finished.connect(self._reading.forget)
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._table.begin()

    def accept(self) -> None:
        with self.asking():
            typed = self._of_all_periods().items()
            self.saved.emit({period: each.numbers for period, each in typed if each.numbers})

    def _lay_out(self, buttons: QWidget) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(QLabel("Kỳ", self))
        top.addWidget(self._period)
        top.addStretch(1)
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
        """Ask for the lines of the period chosen; there may be one for each indicator and unit."""
        self._others = self._of_all_periods()
        self._shown, period = None, self._period.currentData()
        self._sheet.show((), {})
        self._reading.ask(lambda _: (period, self._lines_of(period)))
        self._look()

    def _show(self, read: tuple[Period, Sequence[MeasureLine]]) -> None:
        """Show the lines of a period, with what was typed of it before."""
        self._shown, lines = read
        typed = self._others.pop(self._shown, None)
        self._sheet.show(lines, typed.texts if typed else {})
        self._table.setColumnHidden(UNIT, not any(line.unit for line in lines))
        self._look()
        if self.isVisible():
            self._table.begin()

    def _of_all_periods(self) -> dict[Period, _Typed]:
        """What was typed of the period shown and of others."""
        kept = self._sheet.kept
        if self._shown is None or not kept:
            return dict(self._others)
        texts = {place_of(one.line): one.texts for one in kept}
        numbers = [(one.line, one.number) for one in kept if one.changes]
        return {**self._others, self._shown: _Typed(texts, numbers, all(one.readable for one in kept))}

    def _look(self) -> None:
        """Say what would be written, or what cannot be read; it can be saved when all can."""
        kept = self._sheet.kept
        bad = next((one for one in kept if not one.readable), None)
        others = [period for period, typed in self._others.items() if not typed.readable]
        changed = sum(one.changes for one in kept)
        changed += sum(len(typed.numbers) for typed in self._others.values())
        if self._shown is None:
            words = f"{_READING}…" if self._reading.waits else _UNREAD
        elif bad is not None:
            words = f"Chưa đọc được: {bad.line.indicator.name}. Viết 55 và 63, hoặc 87,3, hoặc Có/Không."
        elif others:
            words = f"Còn số chưa đọc được ở {when_words(others[0])}."
        else:
            words = f"{changed} số liệu sẽ được ghi{self._of()}." if changed else _ONWARD
        self._hint.setText(words)
        self._save.setEnabled(self._shown is not None and not bad and not others and changed > 0)

    def _of(self) -> str:
        """Of how many periods, where they are several."""
        return f", cả của {len(self._others)} kỳ khác" if self._others else ""


def offered_periods(today: date) -> list[Period]:
    """The periods of each length that began by today, newest first."""
    found: list[Period] = []
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.NINE_MONTHS, Grain.YEAR, Grain.WEEK):
        period = period_of_day(today, grain)
        for _ in range(_BACK if grain in (Grain.MONTH, Grain.QUARTER) else 3):
            found.append(period)
            period = period.before()
    return found
