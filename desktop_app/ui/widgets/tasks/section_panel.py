"""The tree of documents and sections beside the table; a click shows the tasks below a node."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.domain.task import TaskFilter
from desktop_app.ui.models.section_tree import ALL, Node, SectionTree


class SectionPanel(QTreeView):
    """``chosen`` carries the node a person clicked or walked to with the keys."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = SectionTree(self)
        self.setObjectName("section_tree")
        self.setAccessibleName("Cây văn bản và mục")
        self.setModel(self.tree)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setResizeContentsPrecision(0)  # of the rows in sight
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def show_node(self, node: Node) -> None:
        """Mark a node as the one shown, without telling anybody."""
        index = self.tree.index_of(node)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    def load(
        self, documents: Sequence[DocumentRow], sections: Sequence[SectionRow], total: int, shown: Node
    ) -> bool:
        """Build the tree anew, what stood open stays open; False when it already shows just this."""
        opened = [node for node in self.tree.nodes() if self.isExpanded(self.tree.index_of(node))]
        if not opened and not self.tree.nodes() and len(documents) == 1:
            opened = [("document", documents[0].id)]
        if not self.tree.load(documents, sections, total):
            return False
        for node in opened:
            self.expand(self.tree.index_of(node))
        self.show_node(shown)
        return True

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self.tree.node_at(index))


def node_of(wanted: TaskFilter) -> Node:
    """The node whose tasks a filter shows, ``ALL`` when it is not just one."""
    if len(wanted.sections) == 1:
        return ("section", next(iter(wanted.sections)))
    if len(wanted.documents) == 1 and not wanted.sections:
        return ("document", next(iter(wanted.documents)))
    return ALL


def below(wanted: TaskFilter, node: Node) -> TaskFilter:
    """The filter narrowed to the tasks below a node, all else as it was."""
    kind, key = node
    return replace(
        wanted,
        documents=frozenset({key}) if kind == "document" else frozenset(),
        sections=frozenset({key}) if kind == "section" else frozenset(),
    )
