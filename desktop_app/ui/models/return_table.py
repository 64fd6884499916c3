"""The return matrix as a table: units down, periods across, filtered by name and by standing."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.returns.return_standing import (
    MatrixCell,
    ReturnMatrix,
    Standing,
    days_missing,
    standing,
)
from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_date, vn_number, vn_period
from desktop_app.labels.return_standing import RETURN_STANDING

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value
CELL = Qt.ItemDataRole.UserRole.value
UNIT = "Đơn vị"
STANDING_ICONS: Mapping[Standing, str] = {
    Standing.IN_TIME: "circle-check",
    Standing.LATE: "clock-check",
    Standing.WAITING: "send",
    Standing.MISSING: "circle-alert",
}
STANDING_TONES: Mapping[Standing, str] = {
    Standing.IN_TIME: "green",
    Standing.LATE: "amber",
    Standing.WAITING: "slate",
    Standing.MISSING: "red",
}
_NOWHERE = QModelIndex()
_NOTHING = ReturnMatrix((), (), {}, None, None)


class ReturnTable(QAbstractTableModel):
    """Column 0 holds the units, the others the periods, oldest first."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.matrix = _NOTHING
        self._shown: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._wanted: tuple[str, frozenset[Standing]] | None = None

    def set_matrix(self, matrix: ReturnMatrix, today: date) -> None:
        """Show another matrix through the same filter."""
        self.matrix, self.today = matrix, today
        self._show()

    def set_words(self, text: str) -> None:
        """Keep only units whose name holds these words, with accents or without."""
        self._words = fold(text).split()
        self._show()

    def keep(self, period: str, wanted: frozenset[Standing]) -> None:
        """Keep only units that stand so for a period; nothing wanted keeps all."""
        self._wanted = (period, wanted) if wanted else None
        self._show()

    def unit_at(self, row: int) -> tuple[int, str]:
        """Id and name of a row's unit."""
        return self._shown[row]

    def row_of(self, unit_id: int) -> int | None:
        """Row of a unit, None when it is not shown."""
        return next((row for row, unit in enumerate(self._shown) if unit[0] == unit_id), None)

    def period_at(self, column: int) -> str:
        """The period of a column, "" of the units' own."""
        return self.matrix.periods[column - 1] if column else ""

    def cell(self, index: Index) -> MatrixCell | None:
        """The return behind an index; None where nothing was sent."""
        if not index.isValid() or not index.column():
            return None
        unit_id, _ = self._shown[index.row()]
        return self.matrix.cells.get((unit_id, self.period_at(index.column())))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self.matrix.periods)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if orientation != Qt.Orientation.Horizontal or role != DISPLAY:
            return None
        return vn_period(self.period_at(section)).capitalize() if section else UNIT

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        _, name = self._shown[index.row()]
        if not index.column():
            return name if role in (DISPLAY, TOOL_TIP, ACCESSIBLE) else None
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == DISPLAY:
            return cell_words(cell, self.today) if cell else ""
        sentences = cell_sentences(cell, self.today) if cell else ["chưa gửi biểu"]
        if role == TOOL_TIP:
            return "\n".join(sentences)
        period = vn_period(self.period_at(index.column()))
        return f"{name}, kỳ {period}: {'; '.join(sentences)}" if role == ACCESSIBLE else None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [unit for unit in self.matrix.units if self._fits(unit)]
        self.endResetModel()

    def _fits(self, unit: tuple[int, str]) -> bool:
        if self._words:
            name = fold(unit[1])
            if not all(word in name for word in self._words):
                return False
        if self._wanted is None:
            return True
        period, wanted = self._wanted
        cell = self.matrix.cells.get((unit[0], period))
        return cell is not None and standing(cell, self.today) in wanted


def cell_words(cell: MatrixCell, today: date) -> str:
    """How a unit stands, short: "Đã nộp", "Muộn 3 ngày", "Chưa nộp", "Đã gửi"."""
    how = standing(cell, today)
    if how is Standing.LATE:
        return f"Muộn {vn_number(cell.late_days or 0)} ngày"
    return RETURN_STANDING[how]


def cell_note(cell: MatrixCell) -> str:
    """Version, the day that counts, and what waits: "bản 2 · 14/11 · 3 chờ"."""
    day = f"{cell.returned_on:%d/%m}" if cell.returned_on else f"hạn {cell.due_on:%d/%m}"
    parts = [day, f"bản {vn_number(cell.version)}" if cell.version > 1 else ""]
    parts.append(f"{vn_number(cell.pending)} chờ" if cell.pending else "")
    return " · ".join(part for part in parts if part)


def cell_sentences(cell: MatrixCell, today: date) -> list[str]:
    """All that is known of a unit's return, line by line."""
    lines = [
        f"Đã gửi bản {vn_number(cell.version)} ngày {vn_date(cell.sent_on)}",
        f"Hạn nộp {vn_date(cell.due_on)}",
    ]
    if cell.returned_on:
        late = f", muộn {vn_number(cell.late_days)} ngày" if cell.late_days else ", đúng hạn"
        lines.append(f"Đã nộp ngày {vn_date(cell.returned_on)}{late}")
    else:
        days = days_missing(cell, today)
        lines.append(f"Chưa nộp, quá hạn {vn_number(days)} ngày" if days else "Chưa nộp, còn trong hạn")
    if cell.pending:
        lines.append(f"{vn_number(cell.pending)} chỗ chờ quyết định")
    return lines
