"""The calendar's month as a sheet of days: painted, walked with the keys, each day opens its tasks."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.agenda import MonthAgenda
from desktop_app.ui import theme
from desktop_app.ui.models.month_grid import DAY_ROLE, LINES_ROLE, DayLine, MonthGrid

_SMALL = 0.92


class MonthSheet(QTableView):
    """``day_opened`` carries a day that holds something: double-clicked, or Enter on it."""

    day_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MonthGrid(self)
        self.setObjectName("calendar_month")
        self.setAccessibleName("Lịch của tháng")
        self.setModel(self.grid)
        self._delegate = _DayDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setVisible(False)
        self.clicked.connect(self._open)

    def show_month(self, agenda: MonthAgenda) -> None:
        """Show a month; the day walked to stays where it is still shown, else today is."""
        kept = self.currentIndex()
        day = self.grid.day(kept) if kept.isValid() else agenda.as_of
        self._delegate.set_days(agenda.month, agenda.as_of)
        self.grid.show(agenda)
        shown = self.grid.index_of(day)
        if shown.isValid():
            self.setCurrentIndex(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.grid.agenda_of(self.grid.day(index)).ids:
            self.day_opened.emit(self.grid.day(index))


class _DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, what falls on it line by line, as many lines as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._month = self._today = date.min

    def set_days(self, month: date, today: date) -> None:
        """Which month is shown, and which day is today."""
        self._month, self._today = month, today

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        day: date = index.data(DAY_ROLE)
        ours = day.month == self._month.month
        painter.save()
        painter.setClipRect(area)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif not ours or day.isoweekday() > 5:
            painter.fillRect(area, theme.colour("hover"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        if day == self._today:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        inner = area.adjusted(theme.UNIT, theme.HALF, -theme.HALF, -theme.HALF)
        painter.setPen(theme.colour("text" if ours else "muted"))
        painter.setFont(theme.font(bold=ours))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, str(day.day))
        if ours:
            self._paint_lines(painter, inner, index.data(LINES_ROLE))
        painter.restore()

    def _paint_lines(self, painter: QPainter, inner: QRect, lines: list[DayLine]) -> None:
        height = theme.line_height(_SMALL) + 2
        top = inner.top() + theme.line_height() + 2
        room = max((inner.bottom() - top) // height, 0)
        shown = lines if len(lines) <= room else lines[: max(room - 1, 0)]
        painter.setFont(theme.font(_SMALL))
        for number, line in enumerate(shown):
            place = QRect(inner.left(), top + number * height, inner.width(), height)
            icon = theme.image(line.icon, line.tone, round(height * 0.8))
            painter.drawImage(place.left(), place.top() + (height - icon.height()) // 2, icon)
            painter.setPen(theme.colour(line.tone))
            painter.drawText(place.adjusted(height, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.words)
        if len(shown) < len(lines) and room:
            painter.setPen(theme.colour("muted"))
            left = QRect(inner.left(), top + len(shown) * height, inner.width(), height)
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, f"+ {len(lines) - len(shown)} nữa")
