"""A sheet of the source as it is, with what each column and row was taken for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from desktop_app.domain.grid import CellValue, DateCell, Grid, Sheet, column_letters
from desktop_app.domain.importing.draft import Field, RowKind
from desktop_app.labels.reading import ROW_KIND
from desktop_app.ui import theme

Index = QModelIndex | QPersistentModelIndex

# Enum look-ups are slow and data() runs about seven times per visible cell.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOP_LEFT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

_LONG = 40  # letters; a longer text may not fit its cell and is told whole in a tip
_TINTS = {"accent": 0.12, "amber": 0.12, "green": 0.1, "slate": 0.07, "muted": 0.04}  # share of the tone

# What a column is about, as a tone of the theme: the task, people, time, result.
_TONES: Mapping[Field, str] = {
    Field.STT: "muted",
    Field.TASK: "accent",
    Field.LEAD: "slate",
    Field.COORDINATE: "slate",
    Field.LEADER: "slate",
    Field.PERSON: "slate",
    Field.DEADLINE: "amber",
    Field.ASSIGNED_ON: "amber",
    Field.COMPLETED_ON: "green",
    Field.PRODUCT: "green",
    Field.RESULT: "green",
    Field.STATUS: "green",
    Field.PERCENT: "green",
    Field.EVIDENCE: "green",
    Field.BASIS: "muted",
    Field.NOTE: "muted",
    Field.SECTION: "muted",
    Field.ID: "muted",
}


TEXT = ""
"""Name under which the running text of a file stands among its sheets."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet's columns (0-based) and rows (by number) were taken for.

    ``left_out`` are columns a person does not want. ``included`` is False for a sheet without tasks.
    """

    columns: Mapping[int, Field] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    rows: Mapping[int, RowKind] = field(default_factory=dict)
    included: bool = False


def field_tone(meant: Field) -> str:
    """The tone of the theme that tints a column taken for this field."""
    return _TONES[meant]


def cell_text(value: CellValue) -> str:
    """A cell as a person reads it in the source."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, DateCell):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def sheets_of(grid: Grid) -> tuple[Sheet, ...]:
    """What a person can look at: sheets, hidden ones too, and running text as a sheet of one column."""
    lines = grid.lines or grid.preamble
    if not lines:
        return grid.sheets
    return (*grid.sheets, Sheet(TEXT, tuple((line,) for line in lines), tuple(range(1, len(lines) + 1))))


def tint(tone: str, strength: float = 1.0) -> QColor:
    """The ground of the scheme with a little of a tone in it; ``strength`` times as much as in a cell."""
    share = _TINTS[tone] * strength
    ground, ink = theme.colour("base"), theme.colour(tone)
    parts = [
        round(below * (1 - share) + above * share)
        for below, above in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts)


class SourceGridModel(QAbstractTableModel):
    """Cells of one sheet; grounds and letters say what they were taken for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet("", (), ())
        self._taken = Taken()
        self._width = 0
        self._kinds: list[RowKind | None] = []
        self._rows: dict[int, int] = {}
        self._answers: Mapping[int, Callable[[int, int], object]] = {
            _DISPLAY: self.text,
            _BACKGROUND: self._ground,
            _FOREGROUND: self._ink,
            _ALIGNMENT: self._alignment,
            _FONT: self._font,
            _TOOL_TIP: self._tip,
        }
        self.restyle()

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    def show_sheet(self, sheet: Sheet, taken: Taken) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._sheet = sheet
        self._width = max((len(row) for row in sheet.rows), default=0)
        self._take(taken)
        self.endResetModel()

    def show_taken(self, taken: Taken) -> None:
        """Show the same cells taken for something else."""
        self._take(taken)
        if self._kinds and self._width:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._kinds) - 1, self._width - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._width - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._kinds) - 1)

    def restyle(self) -> None:
        """Make the colours anew; asked when the theme or text size changes."""
        self._plain = QBrush(theme.colour("text"))
        self._muted = QBrush(theme.colour("muted"))
        self._section_ground = QBrush(theme.colour("hover"))
        self._header_ground = QBrush(tint("slate", 2))
        self._grounds = {each: QBrush(tint(tone)) for each, tone in _TONES.items()}
        self._bold = QFont(theme.font(bold=True))

    def kind(self, row: int) -> RowKind | None:
        """What a row of the model was taken for; None where nothing stands."""
        return self._kinds[row]

    def number(self, row: int) -> int:
        """The row number in the file."""
        return self._sheet.numbers[row]

    def row_of(self, number: int) -> int | None:
        """The row of the model with this number in the file."""
        return self._rows.get(number)

    def column_field(self, column: int) -> Field | None:
        return self._taken.columns.get(column)

    def is_left_out(self, column: int) -> bool:
        return column in self._taken.left_out

    @property
    def included(self) -> bool:
        """Whether tasks are read from this sheet."""
        return self._taken.included

    def text(self, row: int, column: int) -> str:
        """A cell as a person reads it, "" beyond the end of its row."""
        cells = self._sheet.rows[row]
        return cell_text(cells[column]) if column < len(cells) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        answer = self._answers.get(role)
        return answer(index.row(), index.column()) if answer and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if role != _DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letters(section)
        kind = self._kinds[section] if section < len(self._kinds) else None
        number = str(self._sheet.numbers[section]) if section < len(self._kinds) else ""
        return f"{number} {ROW_KIND[kind]}" if kind else number

    def _take(self, taken: Taken) -> None:
        self._taken = taken
        self._kinds = [taken.rows.get(number) for number in self._sheet.numbers]
        self._rows = {number: row for row, number in enumerate(self._sheet.numbers)}

    def _ground(self, row: int, column: int) -> QBrush | None:
        kind = self._kinds[row]
        if kind is RowKind.SECTION:
            return self._section_ground
        if kind is RowKind.HEADER:
            return self._header_ground
        if kind in (RowKind.TASK, RowKind.CONTINUATION):
            meant = self._taken.columns.get(column)
            return self._grounds[meant] if meant else None
        return None

    def _ink(self, row: int, column: int) -> QBrush:
        unread = self._kinds[row] in (None, RowKind.SKIPPED, RowKind.TITLE)
        hidden = column in self._sheet.hidden_columns or column in self._taken.left_out
        return self._muted if unread or hidden else self._plain

    def _alignment(self, row: int, column: int) -> int:
        return _TOP_LEFT if self._kinds[row] is RowKind.TASK else _MIDDLE_LEFT

    def _font(self, row: int, column: int) -> QFont | None:
        return self._bold if self._kinds[row] in (RowKind.SECTION, RowKind.HEADER) else None

    def _tip(self, row: int, column: int) -> str | None:
        text = self.text(row, column)
        return text if len(text) > _LONG else None
