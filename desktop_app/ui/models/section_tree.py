"""Documents and their sections as a tree with counts, in the order of the documents."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.labels.formats import vn_date, vn_number

NODE = int(Qt.ItemDataRole.UserRole)

Node = tuple[str, int]
ALL: Node = ("all", 0)


class SectionTree(QStandardItemModel):
    """Two columns, words and count; ``NODE`` gives ("all" | "document" | "section", id)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 2, parent)
        self._items: dict[Node, QStandardItem] = {}
        self._content: tuple[object, ...] = ()

    @property
    def is_flat(self) -> bool:
        """Whether there is nothing to choose: no document and no section."""
        return len(self._items) <= 1

    def load(self, documents: Sequence[DocumentRow], sections: Sequence[SectionRow], total: int) -> bool:
        """Build the tree; False when it already shows just this."""
        content = (tuple(documents), tuple(sections), total)
        if content == self._content:
            return False
        self._content = content
        self.removeRows(0, self.rowCount())
        self._items = {}
        self._add(ALL, "Tất cả nhiệm vụ", total, self.invisibleRootItem())
        for each in documents:
            node: Node = ("document", each.id)
            self._add(node, document_name(each), each.tasks, self.invisibleRootItem(), _about(each))
        tasks = _with_those_below(sections)
        for section in sections:
            above: Node = ("document", section.document_id or 0)
            if section.parent_id is not None:
                above = ("section", section.parent_id)
            parent = self._items.get(above, self.invisibleRootItem())
            self._add(("section", section.id), section.text, tasks[section.id], parent)
        return True

    def nodes(self) -> list[Node]:
        """Every node, top down."""
        return list(self._items)

    def index_of(self, node: Node) -> QModelIndex:
        """Where a node stands; invalid when it is not there."""
        item = self._items.get(node)
        return QModelIndex() if item is None else item.index()

    def node_at(self, index: QModelIndex) -> Node:
        """The node of a row, ``ALL`` for none."""
        found = index.siblingAtColumn(0).data(NODE)
        return ALL if found is None else (str(found[0]), int(found[1]))

    def section_name(self, section_id: int) -> str:
        """The words of a section, "" when it is not there."""
        item = self._items.get(("section", section_id))
        return "" if item is None else item.text()

    def _add(self, node: Node, words: str, tasks: int, parent: QStandardItem, about: str = "") -> None:
        item = QStandardItem(" ".join(words.split()))
        item.setData(node, NODE)
        item.setToolTip(about or words)
        item.setEditable(False)
        count = QStandardItem(vn_number(tasks))
        count.setEditable(False)
        count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setAccessibleText(f"{vn_number(tasks)} nhiệm vụ")
        parent.appendRow([item, count])
        self._items[node] = item


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
