"""The table of indicators: whole rows selected, sections across, the last periods as small bars."""

from fractions import Fraction

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.indicators.measuring import TREND_PERIODS, Standing
from desktop_app.ui import theme
from desktop_app.ui.band_look import band_colour
from desktop_app.ui.models.indicator_table import (
    BAND_COLUMN,
    COLUMNS,
    NAME,
    STANDING,
    TREND,
    Index,
    IndicatorTable,
    Narrowed,
)
from desktop_app.ui.widgets.row_table import lay_rows

_SHARES = {NAME: 38, 2: 18, 3: 22, 7: 22}  # of the width that the other columns leave
_BAR, _GAP = 8, 3
# Letters of room from which on a column is there; what it says stands in the detail too.
_NEEDED = {7: 130, 6: 100, TREND: 85}


class TrendDelegate(QStyledItemDelegate):
    """Paints the last periods as bars, oldest left, each as high as its number is beside the highest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        one = index.data(STANDING)
        if not isinstance(one, Standing) or not one.trend:
            return
        amounts = [total.amount or Fraction(0) for total in one.trend]
        highest = max(*amounts, _goal(one), Fraction(1, 1000))
        area = option.rect.adjusted(theme.UNIT, theme.HALF, -theme.UNIT, -theme.HALF)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for place, amount in enumerate(amounts):
            last = place == len(amounts) - 1
            painter.setBrush(band_colour(one.band) if last else theme.colour("muted"))
            high = max(2.0, float(amount / highest) * area.height())
            left = area.left() + place * (_BAR + _GAP)
            painter.drawRect(QRectF(left, area.bottom() - high + 1, _BAR, high))
        goal = _goal(one)
        if goal:
            painter.setPen(theme.colour("text"))
            level = area.bottom() - float(goal / highest) * area.height() + 1
            right = area.left() + len(amounts) * (_BAR + _GAP)
            painter.drawLine(area.left(), round(level), right, round(level))
        painter.restore()


class IndicatorView(QTableView):
    """Keeps its selection by indicator when they are read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = IndicatorTable(self)
        lay_rows(self)
        self.setObjectName("indicators_table")
        self.setAccessibleName("Các chỉ tiêu")
        self.setAlternatingRowColors(False)
        self.setModel(self.table)
        self.setWordWrap(True)
        self.setItemDelegateForColumn(TREND, TrendDelegate(self))
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        self.table.modelReset.connect(self._span)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the room that the font and the width of the moment allow."""
        self.verticalHeader().setDefaultSectionSize(2 * theme.line_height() + theme.UNIT)
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        letters = self.viewport().width() // metrics.averageCharWidth()
        for column, least in _NEEDED.items():
            self.setColumnHidden(column, letters < least)
        wide = {
            place: metrics.horizontalAdvance(column.title) + 3 * theme.UNIT
            for place, column in enumerate(COLUMNS)
            if place not in _SHARES
        }
        wide[TREND] = max(wide[TREND], TREND_PERIODS * (_BAR + _GAP) + 3 * theme.UNIT)
        wide[0] = metrics.horizontalAdvance("1.1.1") + 2 * theme.UNIT
        words = metrics.horizontalAdvance("Chưa rõ mục tiêu")
        wide[BAND_COLUMN] = theme.icon_size() + words + 3 * theme.UNIT
        for column, size in wide.items():
            header.resizeSection(column, size)
        # Of the last column shown the header would tell the size it was stretched to.
        taken = sum(size for column, size in wide.items() if not self.isColumnHidden(column))
        rest = self.viewport().width() - taken
        shares = {column: share for column, share in _SHARES.items() if not self.isColumnHidden(column)}
        for column, share in shares.items():
            header.resizeSection(column, max(rest, 0) * share // sum(shares.values()))
        self._span()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def selected(self) -> list[Standing]:
        """The selected indicators in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [one for row in rows if (one := self.table.standing(row)) is not None]

    def narrow(self, narrowed: Narrowed) -> None:
        """Show only what a filter keeps; what was selected stays so where it is still shown."""
        chosen = [one.indicator.id for one in self.selected()]
        self.table.narrow(narrowed)
        self.select(chosen)

    def select(self, ids: list[int]) -> None:
        """Select these indicators."""
        chosen = QItemSelection()
        last = self.table.columnCount() - 1
        for row in self.table.rows_of(ids):
            chosen.select(self.table.index(row, 0), self.table.index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _span(self) -> None:
        self.clearSpans()
        for row in self.table.section_rows():
            self.setSpan(row, 0, 1, self.table.columnCount())
            self.setRowHeight(row, theme.line_height() + theme.UNIT)
        tall = self.verticalHeader().defaultSectionSize()
        for row in set(range(self.table.rowCount())) - set(self.table.section_rows()):
            self.setRowHeight(row, tall)


def _goal(one: Standing) -> Fraction:
    number = one.target.low if one.target.low is not None else one.target.high
    return Fraction(number) if number is not None else Fraction(0)
