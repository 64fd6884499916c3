"""The ledger's indicators as a table: section rows, and one row per indicator with how it stands."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.indicators.indicator import Band
from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_number
from desktop_app.labels.indicators import BAND, missing_words, target_words, total_words, when_words
from desktop_app.ui import theme
from desktop_app.ui.band_look import band_colour, band_image

Index = QModelIndex | QPersistentModelIndex
STANDING = Qt.ItemDataRole.UserRole
"""The ``Standing`` of a row, None for a section."""
NO_SECTION = "(Không thuộc mục nào)"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a person wants to see; "" and None keep everything."""

    words: str = ""
    band: Band | None = None
    lead: str = ""
    section: str = ""


class IndicatorColumn(NamedTuple):
    """A column: its header and the text of a cell."""

    title: str
    text: Callable[[Standing, date], str]
    centred: bool = False


def latest_words(one: Standing) -> str:
    """The newest number and its period: "87,3 % (quý II/2026)"."""
    if one.total is None or one.total.amount is None:
        return "–"
    return f"{total_words(one.indicator, one.total)} ({when_words(one.total.period)})"


def aim_words(one: Standing) -> str:
    """The target that holds, with its period where it names one."""
    indicator = one.indicator
    words = target_words(one.target, indicator.kind, indicator.better, indicator.measure)
    return f"{words} ({when_words(one.target_period)})" if words and one.target_period else words or "–"


def _age(one: Standing, today: date) -> str:
    return f"{vn_number((today - one.measured_on).days)} ngày" if one.measured_on else ""


COLUMNS = (
    IndicatorColumn("TT", lambda one, _: one.indicator.stt, centred=True),
    IndicatorColumn("Chỉ tiêu", lambda one, _: one.indicator.name),
    IndicatorColumn("Mục tiêu", lambda one, _: aim_words(one)),
    IndicatorColumn("Mới nhất", lambda one, _: latest_words(one)),
    IndicatorColumn("Xu hướng", lambda one, _: ""),
    IndicatorColumn("Mức đạt", lambda one, _: BAND[one.band]),
    IndicatorColumn("Cách đây", _age, centred=True),
    IndicatorColumn("Đơn vị theo dõi", lambda one, _: one.indicator.lead),
)
NAME, TREND, BAND_COLUMN = 1, 4, 5


class IndicatorTable(QAbstractTableModel):
    """Standings that a person's filter keeps, under the sections they stand in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Standing] = ()
        self._units: Mapping[int, str] = {}
        self._today = date.min
        self._rows: list[Standing | str] = []
        self.narrowed = Narrowed()

    def set_standings(self, standings: Sequence[Standing], units: Mapping[int, str], today: date) -> None:
        """Show these; ``units`` are names by id."""
        self._all, self._units, self._today = standings, units, today
        self._arrange()

    def narrow(self, narrowed: Narrowed) -> None:
        """Show only what a filter keeps."""
        self.narrowed = narrowed
        self._arrange()

    def counted(self) -> Counter[Band]:
        """How many indicators lie in each band, over everything but the band that is filtered by."""
        return Counter(one.band for one in self._all if self._keeps(one, bands=False))

    def standing(self, row: int) -> Standing | None:
        """The indicator of a row, None for a section."""
        found = self._rows[row]
        return None if isinstance(found, str) else found

    def section_rows(self) -> list[int]:
        """Rows that only say a section."""
        return [row for row, each in enumerate(self._rows) if isinstance(each, str)]

    def rows_of(self, ids: Sequence[int]) -> list[int]:
        """Rows of indicators that are shown."""
        found = enumerate(self._rows)
        return [row for row, each in found if not isinstance(each, str) and each.indicator.id in ids]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if isinstance(found, str):
            return self._section(found, index.column(), role)
        return self._cell(found, index.column(), role)

    def _section(self, text: str, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return text if column == 0 else ""
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(bold=True)
        return None

    def _cell(self, one: Standing, column: int, role: int) -> object:
        if role == STANDING:
            return one
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if COLUMNS[column].centred else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if column == BAND_COLUMN and role == Qt.ItemDataRole.DecorationRole:
            return band_image(one.band)
        if column == BAND_COLUMN and role == Qt.ItemDataRole.ForegroundRole:
            return band_colour(one.band)
        return self._words(one, column, role)

    def _words(self, one: Standing, column: int, role: int) -> str | None:
        text = COLUMNS[column].text(one, self._today)
        told = self.trend_words(one) if column == TREND else text
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(one, column) or told
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column].title}: {told or 'trống'}"
        return None

    def trend_words(self, one: Standing) -> str:
        """The last periods in words: "quý I/2026: 70 %, quý II/2026: 87,3 %"."""
        parts = (f"{when_words(each.period)}: {total_words(one.indicator, each)}" for each in one.trend)
        return ", ".join(parts)

    def _told(self, one: Standing, column: int) -> str:
        if one.total is None or COLUMNS[column].title != "Mới nhất":
            return ""
        return missing_words([self._units.get(unit, "") for unit in one.total.missing])

    def _keeps(self, one: Standing, *, bands: bool = True) -> bool:
        wanted, indicator = self.narrowed, one.indicator
        if bands and wanted.band is not None and one.band is not wanted.band:
            return False
        if wanted.lead and indicator.lead != wanted.lead:
            return False
        if wanted.section and (indicator.section or NO_SECTION) != wanted.section:
            return False
        texts = fold(f"{indicator.stt} {indicator.name} {indicator.lead} {indicator.section}")
        return all(word in texts for word in fold(wanted.words).split())

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = []
        above = ""
        for one in filter(self._keeps, self._all):
            if one.indicator.section != above:
                above = one.indicator.section
                self._rows.append(above or NO_SECTION)
            self._rows.append(one)
        self.endResetModel()
