"""The calendar's month for Qt: seven columns of days, each with what falls on it in words."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.agenda import DayAgenda, MonthAgenda, weeks_of
from desktop_app.labels.agenda import day_lines
from desktop_app.labels.formats import WEEKDAYS, vn_date

DAY_ROLE = Qt.ItemDataRole.UserRole
LINES_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class DayLine(NamedTuple):
    """One line of a day: its words, and the colour and icon they stand in (names of ``theme``)."""

    words: str
    tone: str
    icon: str


class MonthGrid(QAbstractTableModel):
    """Weeks are rows; a day of another month has no words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._agenda: MonthAgenda | None = None
        self._weeks: list[list[date]] = []

    def show(self, agenda: MonthAgenda) -> None:
        """Show a month."""
        self.beginResetModel()
        self._agenda = agenda
        self._weeks = weeks_of(agenda.month)
        self.endResetModel()

    def day(self, index: _Index) -> date:
        """The day of a cell."""
        return self._weeks[index.row()][index.column()]

    def agenda_of(self, day: date) -> DayAgenda:
        """What falls on a day; nothing on days of other months."""
        return (self._agenda.days if self._agenda else {}).get(day, DayAgenda())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day, an invalid one when it is not shown."""
        for row, week in enumerate(self._weeks):
            if day in week:
                return self.index(row, week.index(day))
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WEEKDAYS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return WEEKDAYS[section].replace("thứ", "Thứ")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._agenda is None:
            return None
        day = self.day(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join([str(day.day), *(line.words for line in self._lines(day))])
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return "; ".join([vn_date(day), *(line.words for line in self._lines(day))])
            case _ if role == DAY_ROLE:
                return day
            case _ if role == LINES_ROLE:
                return self._lines(day)
        return None

    def _lines(self, day: date) -> list[DayLine]:
        agenda = self._agenda
        if agenda is None or day.month != agenda.month.month:
            return []
        return [DayLine(*line) for line in day_lines(agenda, day)]
