"""A month's work as lines of one list: foldable groups, their tasks, and the slot of the tick panel."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup, MonthWork, TaskRow
from desktop_app.labels.follow_up import marks_words
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.periods import missed_words, relative_words
from desktop_app.labels.tasks import MONTH_GROUP, deadline_words

PAGE = 100

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value
CHECK_STATE = Qt.ItemDataRole.CheckStateRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
LINE = Qt.ItemDataRole.UserRole.value
_NOWHERE = QModelIndex()
_TASK_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsUserCheckable
    | Qt.ItemFlag.ItemNeverHasChildren
)
_GROUP_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class LineKind(IntEnum):
    GROUP = 0
    TASK = 1
    PANEL = 2


@dataclass(frozen=True, slots=True)
class Line:
    """What stands at a row of the list; ``task`` only for a task, ``folded`` only of a group."""

    kind: LineKind
    group: MonthGroup
    count: int = 0
    folded: bool = False
    task: TaskRow | None = None


@dataclass(slots=True)
class _Section:
    group: MonthGroup
    ids: tuple[int, ...]
    folded: bool

    @property
    def shown(self) -> int:
        return 0 if self.folded else len(self.ids)


class MonthList(QAbstractTableModel):
    """One column; rows are read through ``read_rows`` in pages of 100 when they are painted."""

    def __init__(
        self,
        read_rows: Callable[[Sequence[int], date], list[TaskRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_rows = read_rows
        self._sections: list[_Section] = []
        self._starts: list[int] = []
        self._rows: dict[int, TaskRow] = {}
        self._folded = {MonthGroup.DONE}
        self._panel: int | None = None
        self.month = date.min
        self.as_of = date.min

    def set_work(self, work: MonthWork) -> None:
        """Show this month's work; groups without tasks are left out, folded ones stay folded."""
        self.beginResetModel()
        self.month, self.as_of = work.month, work.as_of
        self._rows = {}
        self._panel = None
        self._sections = [
            _Section(group, work.groups[group], group in self._folded)
            for group in MonthGroup
            if work.groups.get(group)
        ]
        self._count_starts()
        self.endResetModel()

    def read_again(self) -> None:
        """Read the rows on the screen again after a write; which stand where follows by ``set_work``."""
        self.close_panel()
        self._rows = {}
        if self._sections:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def line(self, row: int) -> Line:
        """What stands at a row."""
        if self._panel is not None and row >= self._panel:
            if row == self._panel:
                return Line(LineKind.PANEL, self.line(row - 1).group)
            row -= 1
        section, offset = self._place(row)
        if offset < 0:
            return Line(LineKind.GROUP, section.group, len(section.ids), section.folded)
        return Line(LineKind.TASK, section.group, task=self._task(section, offset))

    def kind(self, row: int) -> LineKind:
        """What kind of line stands at a row, without reading its task."""
        if self._panel is not None and row >= self._panel:
            if row == self._panel:
                return LineKind.PANEL
            row -= 1
        return LineKind.GROUP if self._place(row)[1] < 0 else LineKind.TASK

    def group_rows(self) -> list[int]:
        """Rows of the group headings."""
        return [self._with_panel(start) for start in self._starts]

    def row_of(self, task_id: int) -> int | None:
        """Row of a task, None when it is folded away or not of this month."""
        for section, start in zip(self._sections, self._starts, strict=True):
            if not section.folded and task_id in section.ids:
                return self._with_panel(start + 1 + section.ids.index(task_id))
        return None

    def set_folded(self, group: MonthGroup, folded: bool) -> None:
        """Fold a group away or unfold it; remembered over ``set_work``."""
        (self._folded.add if folded else self._folded.discard)(group)
        section = next((each for each in self._sections if each.group is group), None)
        if section is None or section.folded is folded:
            return
        self.close_panel()
        row = self._starts[self._sections.index(section)]
        if folded:
            self.beginRemoveRows(_NOWHERE, row + 1, row + len(section.ids))
        else:
            self.beginInsertRows(_NOWHERE, row + 1, row + len(section.ids))
        section.folded = folded
        self._count_starts()
        (self.endRemoveRows if folded else self.endInsertRows)()
        heading = self.index(row, 0)
        self.dataChanged.emit(heading, heading)

    def open_panel(self, task_id: int) -> int | None:
        """Make room for the tick panel below a task and give its row; None when it is not shown."""
        self.close_panel()
        row = self.row_of(task_id)
        if row is None:
            return None
        self.beginInsertRows(_NOWHERE, row + 1, row + 1)
        self._panel = row + 1
        self.endInsertRows()
        return self._panel

    def close_panel(self) -> None:
        """Take the panel's slot away."""
        if self._panel is not None:
            self.beginRemoveRows(_NOWHERE, self._panel, self._panel)
            self._panel = None
            self.endRemoveRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return sum(1 + each.shown for each in self._sections) + (self._panel is not None)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        kind = self.kind(index.row())
        if kind is LineKind.PANEL:
            return Qt.ItemFlag.ItemNeverHasChildren  # the arrow keys pass over it
        return _TASK_FLAGS if kind is LineKind.TASK else _GROUP_FLAGS

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid() or role not in (DISPLAY, LINE, CHECK_STATE, ACCESSIBLE):
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        if line.task is not None:
            return self._of_task(line.task, role)
        if line.kind is LineKind.PANEL or role == CHECK_STATE:
            return None
        words = f"{MONTH_GROUP[line.group]} ({vn_number(line.count)})"
        if role == ACCESSIBLE:
            return f"{words}, {'đang gập' if line.folded else 'đang mở'}"
        return words

    def _of_task(self, task: TaskRow, role: int) -> object:
        if role == DISPLAY:
            return task.title
        if role == CHECK_STATE:
            return Qt.CheckState.Checked if is_done(task) else Qt.CheckState.Unchecked
        late = missed_words(task, self.as_of)
        when = when_words(task, self.as_of)
        parts = (task.title, marks_words(task), task.lead, task.person, deadline_words(task), late, when)
        return "; ".join(part for part in parts if part)

    def _task(self, section: _Section, offset: int) -> TaskRow | None:
        task_id = section.ids[offset]
        if task_id not in self._rows:
            first = offset - offset % PAGE
            for row in self._read_rows(section.ids[first : first + PAGE], self.month):
                self._rows[row.id] = row
        return self._rows.get(task_id)

    def _place(self, row: int) -> tuple[_Section, int]:
        """The section of a row (panel not counted) and the task's offset in it, -1 for its heading."""
        number = bisect_right(self._starts, row) - 1
        return self._sections[number], row - self._starts[number] - 1

    def _with_panel(self, row: int) -> int:
        return row + 1 if self._panel is not None and row >= self._panel else row

    def _count_starts(self) -> None:
        self._starts = []
        start = 0
        for section in self._sections:
            self._starts.append(start)
            start += 1 + section.shown


def is_done(task: TaskRow) -> bool:
    """Whether a task's box is ticked: finished, or this month's occurrence is."""
    return task.completed_on is not None or task.ticked is not None


def recurs(task: TaskRow) -> bool:
    """Whether a tick is for a period: of a rhythm, or of the month of a task that goes on and on."""
    return task.deadline.rhythm is not None or task.time_class is TimeClass.CONTINUOUS


def when_words(task: TaskRow, as_of: date) -> str:
    """How a task stands in time: "còn 5 ngày", "quá hạn 12 ngày", "3/4 tuần", "xong 05/11/2026"."""
    done = task.completed_on or task.ticked
    if done is not None:
        return f"xong {vn_date(done)}"
    return relative_words(task, as_of)
