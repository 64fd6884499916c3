"""Documents and their sections as a tree with counts, in the order of the documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.labels.formats import vn_date, vn_number

Node = tuple[str, int]
ALL: Node = ("all", 0)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WORDS, _TASKS = range(2)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(slots=True)
class _Branch:
    """A node with its place: the number of the branch above (-1 for none) and its row there."""

    node: Node
    text: str
    about: str
    tasks: int
    above: int = -1
    row: int = 0
    below: list[int] = field(default_factory=list)


class SectionTree(QAbstractItemModel):
    """Two columns, words and count, written out when they are painted: a province has thousands of sections.

    A node is ("all" | "document" | "section", id).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._branches: list[_Branch] = []
        self._top: list[int] = []
        self._places: dict[Node, int] = {}
        self._content: tuple[object, ...] = ()

    @property
    def is_flat(self) -> bool:
        """Whether there is nothing to choose: no document and no section."""
        return len(self._branches) <= 1

    def load(self, documents: Sequence[DocumentRow], sections: Sequence[SectionRow], total: int) -> bool:
        """Build the tree; False when it already shows just this."""
        content = (tuple(documents), tuple(sections), total)
        if content == self._content:
            return False
        self._content = content
        self.beginResetModel()
        self._branches, self._top, self._places = [], [], {}
        self._add(_Branch(ALL, "Tất cả nhiệm vụ", "", total))
        for each in documents:
            self._add(_Branch(("document", each.id), document_name(each), _about(each), each.tasks))
        tasks = _with_those_below(sections)
        for section in sections:
            above: Node = ("document", section.document_id or 0)
            if section.parent_id is not None:
                above = ("section", section.parent_id)
            branch = _Branch(("section", section.id), section.text, "", tasks[section.id])
            self._add(branch, self._places.get(above, -1))
        self.endResetModel()
        return True

    def nodes(self) -> list[Node]:
        """Every node that has others below it, top down."""
        return [branch.node for branch in self._branches if branch.below]

    def index_of(self, node: Node) -> QModelIndex:
        """Where a node stands; invalid when it is not there."""
        place = self._places.get(node)
        return QModelIndex() if place is None else self.createIndex(self._branches[place].row, 0, place)

    def node_at(self, index: QModelIndex) -> Node:
        """The node of a row, ``ALL`` for none."""
        return self._branches[index.internalId()].node if index.isValid() else ALL

    def section_name(self, section_id: int) -> str:
        """The words of a section, "" when it is not there."""
        place = self._places.get(("section", section_id))
        return "" if place is None else _one_line(self._branches[place].text)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject's too
        above = self._branches[index.internalId()].above if index.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._branches[above].row, 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        branch = self._branches[index.internalId()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == _TASKS else None
        if index.column() == _TASKS:
            return _count_words(branch.tasks, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return _one_line(branch.text)
        return branch.about or branch.text if role == Qt.ItemDataRole.ToolTipRole else None

    def _below(self, parent: Index) -> list[int]:
        return self._branches[parent.internalId()].below if parent.isValid() else self._top

    def _add(self, branch: _Branch, above: int = -1) -> None:
        place = len(self._branches)
        beside = self._top if above < 0 else self._branches[above].below
        branch.above, branch.row = above, len(beside)
        beside.append(place)
        self._branches.append(branch)
        self._places[branch.node] = place


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count_words(tasks: int, role: int) -> str | None:
    """How many tasks, short on the screen and whole for ears."""
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{vn_number(tasks)} nhiệm vụ"
    return vn_number(tasks) if role == Qt.ItemDataRole.DisplayRole else None


def _with_those_below(sections: Sequence[SectionRow]) -> dict[int, int]:
    """Tasks of each section and of all sections below it; a section stands behind its parent."""
    tasks = {section.id: section.tasks for section in sections}
    for section in reversed(sections):
        if section.parent_id in tasks:
            tasks[section.parent_id] += tasks[section.id]
    return tasks


def document_name(document: DocumentRow) -> str:
    """A document in short: its number, else its title, else its file."""
    return document.number or document.title or document.file_name or f"Văn bản {document.id}"


def _about(document: DocumentRow) -> str:
    issued = f"ngày {vn_date(document.issued_on)}" if document.issued_on else ""
    parts = (document.number, issued, document.issuer, document.title, document.file_name)
    return " · ".join(part for part in parts if part)
