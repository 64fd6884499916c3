"""The calendar's month as a sheet of days: painted, walked with the keys, each day opens its tasks."""

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal
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

from desktop_app.domain.agenda import WEEK, MonthAgenda, month_later
from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.models.month_grid import DAY_ROLE, LINES_ROLE, DayLine, MonthGrid

_SMALL = 0.92


class MonthSheet(QTableView):
    """``day_chosen`` carries the day walked or clicked to, ``day_opened`` one that Enter is pressed on.

    ``day_wanted`` asks for a day that is not of this month: arrows walk on over its ends, Page up and Page
    down go by months, Home goes to today.
    """

    day_chosen = Signal(object)
    day_opened = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MonthGrid(self)
        self._today = self._month = self._day = date.min
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
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    @property
    def day(self) -> date:
        """The day walked to."""
        return self._day

    def show_month(self, agenda: MonthAgenda, day: date) -> None:
        """Show a month and one of its days."""
        self._today, self._month, self._day = agenda.as_of, agenda.month, day
        self._delegate.set_days(agenda.month, agenda.as_of)
        with QSignalBlocker(self.selectionModel()):
            self.grid.show(agenda)
            self.setCurrentIndex(self.grid.index_of(day))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._day + timedelta(days=steps[key]))
        elif key in months:
            self._go(month_later(self._day, months[key]))
        elif key == Qt.Key.Key_Home:
            self._go(self._today)
        elif key in ENTER:
            self.day_opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        if day.replace(day=1) == self._month:
            self.setCurrentIndex(self.grid.index_of(day))
        else:
            self.day_wanted.emit(day)

    def _tell_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._day = self.grid.day(index)
            self.day_chosen.emit(self._day)


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
            room_for_words = place.adjusted(height, 0, 0, 0)
            words = painter.fontMetrics().elidedText(
                line.words, Qt.TextElideMode.ElideRight, room_for_words.width()
            )
            painter.drawText(room_for_words, Qt.AlignmentFlag.AlignVCenter, words)
        if len(shown) < len(lines) and room:
            painter.setPen(theme.colour("muted"))
            left = QRect(inner.left(), top + len(shown) * height, inner.width(), height)
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, f"+ {len(lines) - len(shown)} nữa")
