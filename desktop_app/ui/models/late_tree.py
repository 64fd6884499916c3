"""Who is late as a tree: units or persons with their late and soon tasks, a check box for each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.reminding import LateParty, LateTask, RemindBy, Standing
from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_date, vn_number, vn_relative
from desktop_app.labels.reminders import NOBODY, times_words
from desktop_app.ui import theme

Index = QModelIndex | QPersistentModelIndex
Key = int | str | None
Part = tuple[int, int | None]
DISPLAY = Qt.ItemDataRole.DisplayRole.value
TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value
CHECKED = Qt.ItemDataRole.CheckStateRole.value
INK = Qt.ItemDataRole.ForegroundRole.value
FONT = Qt.ItemDataRole.FontRole.value
COLUMNS = ("Đơn vị, nhiệm vụ", "Thời hạn", "Quá hạn, còn lại", "Đã đôn đốc")
_NOWHERE = QModelIndex()
_ON, _OFF, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked
_STATE, _TOLD = 2, 3


Read = Callable[[Sequence[Key]], Mapping[Key, list[LateTask]]]
"""Gives the late tasks of units or persons."""


@dataclass(slots=True)
class _Branch:
    """One unit or person; ``tasks`` are read when asked for, ``chosen`` are parts checked (None: all)."""

    party: LateParty
    chosen: frozenset[Part] | None = frozenset()
    tasks: Sequence[LateTask] = ()
    is_read: bool = False

    @property
    def state(self) -> Qt.CheckState:
        if self.chosen is None:
            return _ON
        return _PARTLY if self.chosen else _OFF


class LateTree(QAbstractItemModel):
    """Tasks are read when a unit is unfolded: ``wanted`` carries how many there are, what reads them, in any
    thread, and what then takes them; ``chosen_changed`` tells of every check.

    ``reader`` gives what reads those of the standing shown now.
    """

    wanted = Signal(int, object, object)
    chosen_changed = Signal()

    def __init__(
        self,
        reader: Callable[[], Read],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._standing: Standing | None = None
        self._all: list[_Branch] = []
        self._shown: list[_Branch] = []
        self._words: list[str] = []

    def set_standing(self, standing: Standing) -> None:
        """Show who is late; those that were wholly chosen stay so."""
        whole = {branch.party.key for branch in self._all if branch.chosen is None}
        self._standing = standing
        self._all = [
            _Branch(party, chosen=None if party.key in whole else frozenset()) for party in standing.parties
        ]
        self._show()

    def set_words(self, text: str) -> None:
        """Show only units or persons with these words; what is hidden is not chosen."""
        self._words = fold(text).split()
        for branch in self._all:
            branch.chosen = branch.chosen if self._wanted(branch) else frozenset()
        self._show()

    def choose_all(self, on: bool) -> None:
        """Check or uncheck everything shown."""
        for branch in self._shown:
            branch.chosen = None if on else frozenset()
        self._tell()

    @property
    def all_chosen(self) -> bool:
        return bool(self._shown) and all(branch.chosen is None for branch in self._shown)

    @property
    def count(self) -> int:
        """How many parts are chosen."""
        return sum(
            _size(branch.party) if branch.chosen is None else len(branch.chosen) for branch in self._shown
        )

    def finder(self) -> Callable[[], list[LateTask]]:
        """What finds the parts that are chosen now, in the order shown and in any thread."""
        wanted = [
            (branch.party.key, branch.tasks if branch.is_read else None, branch.chosen)
            for branch in self._shown
            if branch.state is not _OFF
        ]

        read = self._reader()

        def find() -> list[LateTask]:
            unread = [key for key, tasks, _ in wanted if tasks is None]
            found = read(unread) if unread else {}
            return [
                task
                for key, tasks, chosen in wanted
                for task in (found[key] if tasks is None else tasks)
                if chosen is None or _part(task) in chosen
            ]

        return find

    def task(self, index: Index) -> LateTask | None:
        """The task at a row, None for a unit or person."""
        branch = self._branch_of(index)
        return branch.tasks[index.row()] if branch is not None else None

    def party(self, index: Index) -> LateParty:
        """The unit or person at a row or over it."""
        branch = self._branch_of(index)
        return (branch or self._shown[index.row()]).party

    def unfold(self, index: Index) -> None:
        """Read the tasks of a unit or person that is about to be seen open."""
        branch = self._shown[index.row()]
        if not branch.is_read:
            read, key = self._reader(), branch.party.key
            self.wanted.emit(_size(branch.party), lambda: read([key])[key], partial(self._put_under, branch))

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject's too
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._shown)
        if parent.internalId() or parent.column():
            return 0
        return len(self._shown[parent.row()].tasks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        if not parent.isValid():
            return bool(self._shown)
        return parent.internalId() == 0 and parent.column() == 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        branch = self._branch_of(index)
        if branch is None:
            return self._party_data(self._shown[index.row()], index.column(), role)
        return self._task_data(branch, branch.tasks[index.row()], index.column(), role)

    def setData(self, index: Index, value: object, role: int = DISPLAY) -> bool:
        if role != CHECKED or not index.isValid():
            return False
        on, branch = Qt.CheckState(value) is _ON, self._branch_of(index)
        if branch is None:
            self._shown[index.row()].chosen = None if on else frozenset()
        else:
            self._choose(branch, index.row(), on)
        self._tell()
        return True

    def _choose(self, branch: _Branch, row: int, on: bool) -> None:
        parts = [_part(task) for task in branch.tasks]
        chosen = set(parts) if branch.chosen is None else set(branch.chosen)
        (chosen.add if on else chosen.discard)(parts[row])
        branch.chosen = None if len(chosen) == len(parts) else frozenset(chosen)

    def _party_data(self, branch: _Branch, column: int, role: int) -> object:
        party, by = branch.party, self._standing.by if self._standing else RemindBy.UNIT
        if role == CHECKED and column == 0:
            return branch.state.value
        if role in (DISPLAY, TOOL_TIP):
            return (
                party.name or NOBODY[by],
                "",
                _counts(party),
                times_words(party.times, party.last_on),
            )[column]
        if role == FONT and column == 0:
            return theme.font(bold=True)
        return theme.colour("red") if role == INK and column == _STATE and party.overdue else None

    def _task_data(self, branch: _Branch, task: LateTask, column: int, role: int) -> object:
        if role == CHECKED and column == 0:
            return (_ON if branch.chosen is None or _part(task) in branch.chosen else _OFF).value
        as_of = self._standing.as_of if self._standing else task.due
        if role in (DISPLAY, TOOL_TIP):
            raw = task.deadline if task.deadline and task.deadline != vn_date(task.due) else ""
            return (
                " ".join(task.title.split()),
                f"{vn_date(task.due)} ({raw})" if raw else vn_date(task.due),
                vn_relative(task.due, as_of),
                times_words(task.times, task.last_on),
            )[column]
        return theme.colour("red") if role == INK and column == _STATE and task.due < as_of else None

    def _put_under(self, branch: _Branch, tasks: Sequence[LateTask]) -> None:
        """Put the tasks of a branch under it, unless another standing is shown by now."""
        row = next((row for row, each in enumerate(self._shown) if each is branch), None)
        if row is None or branch.is_read:
            return
        branch.is_read = True
        if tasks:
            self.beginInsertRows(self.index(row, 0), 0, len(tasks) - 1)
            branch.tasks = tasks
            self.endInsertRows()

    def _branch_of(self, index: Index) -> _Branch | None:
        """The branch a task's row stands under, None for a branch itself."""
        return self._shown[index.internalId() - 1] if index.internalId() else None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [branch for branch in self._all if self._wanted(branch)]
        self.endResetModel()
        self.chosen_changed.emit()

    def _wanted(self, branch: _Branch) -> bool:
        text = fold(branch.party.name)
        return all(word in text for word in self._words)

    def _tell(self) -> None:
        """Every box may look different now: a unit's and its tasks' hang together."""
        for row, branch in enumerate(self._shown):
            at = self.index(row, 0)
            self.dataChanged.emit(at, at, [CHECKED])
            if branch.tasks:
                self.dataChanged.emit(
                    self.index(0, 0, at), self.index(len(branch.tasks) - 1, 0, at), [CHECKED]
                )
        self.chosen_changed.emit()


def _part(task: LateTask) -> Part:
    return task.task_id, task.unit_id


def _size(party: LateParty) -> int:
    return party.overdue + sum(party.soon)


def _counts(party: LateParty) -> str:
    parts = [f"{vn_number(party.overdue)} quá hạn"] if party.overdue else []
    parts += [f"{vn_number(sum(party.soon))} sắp đến hạn"] if sum(party.soon) else []
    return ", ".join(parts)
