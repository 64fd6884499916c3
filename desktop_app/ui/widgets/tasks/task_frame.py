"""The three parts of "Nhiệm vụ" side by side: tree, table, detail; which are open and how wide is kept."""

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.detail.detail_pane import DetailPane
from desktop_app.ui.widgets.tasks.section_panel import SectionPanel
from desktop_app.ui.widgets.tasks.task_header import ColumnState, TaskHeader
from desktop_app.ui.widgets.tasks.task_toolbar import PLACES

KEEP_MS = 200  # after the last move of a border
_COLUMNS = "tasks/columns"
_LETTER = "tasks/columns_letter"  # px, when the widths were kept
_PLACE = "tasks/detail_place"
_DETAIL = "tasks/detail_shown"
_TREE = "tasks/tree_shown"
_TREE_SPLIT = "tasks/tree_split"
_DETAIL_SPLIT = "tasks/detail_split_"
_TREE_SHARE = 0.14  # of the width, first time
_TREE_FROM = 210  # characters of the screen; with less, tree and detail leave the table too little room
_DETAIL_FROM = 150  # with less, the detail hides columns of the table until it is asked for
_LEAST_DETAIL = 36  # characters
_DETAIL_SHARE = {"right": 0.33, "below": 0.5}


class TaskFrame(QWidget):
    """``arranged`` tells that a part was shown, hidden or moved."""

    arranged = Signal()

    def __init__(
        self,
        preferences: Preferences,
        sections: SectionPanel,
        middle: QWidget,
        header: TaskHeader,
        detail: DetailPane,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._sections = sections
        self._header = header
        self._detail = detail
        self._has_tree = False
        self._inner = QSplitter(self)
        self._inner.setObjectName("detail_splitter")
        self._inner.addWidget(middle)
        self._inner.addWidget(detail)
        self._outer = QSplitter(self)
        self._outer.setObjectName("tree_splitter")
        self._outer.addWidget(sections)
        self._outer.addWidget(self._inner)
        for splitter, wide in ((self._inner, 0), (self._outer, 1)):
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(wide, 1)
            splitter.setHandleWidth(theme.UNIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)
        self._sized = False
        self._later = single_shot(self, KEEP_MS, self.keep)
        for moved in (self._inner.splitterMoved, self._outer.splitterMoved, header.arranged):
            moved.connect(self._later.start)
        self._restore()

    @property
    def place(self) -> str:
        """Where the detail pane stands: a key of ``PLACES``."""
        kept = self._preferences.text(_PLACE, "right")
        return kept if kept in PLACES else "right"

    @property
    def detail_shown(self) -> bool:
        wide = max(self.screen().availableSize().width(), self.window().width())
        return self._preferences.flag(_DETAIL, wide >= _DETAIL_FROM * self.fontMetrics().averageCharWidth())

    @property
    def tree_shown(self) -> bool:
        wide = self.screen().availableSize().width() >= _TREE_FROM * self.fontMetrics().averageCharWidth()
        return self._preferences.flag(_TREE, wide)

    @property
    def has_tree(self) -> bool:
        return self._has_tree

    def set_has_tree(self, has_tree: bool) -> None:
        """Whether there is anything to choose in the tree; without it the tree stays away."""
        self._has_tree = has_tree
        self._sections.setVisible(has_tree and self.tree_shown)
        self.arranged.emit()

    def show_tree(self, shown: bool) -> None:
        """Open or close the tree."""
        self._preferences.set(_TREE, shown)
        self._sections.setVisible(shown and self._has_tree)
        self.arranged.emit()

    def show_detail(self, shown: bool) -> None:
        """Open or close the detail pane."""
        self._preferences.set(_DETAIL, shown)
        self._detail.setVisible(shown)
        self.arranged.emit()

    def refit(self) -> None:
        """Another text size: the detail pane stays or goes as there is room, unless somebody said."""
        if self._detail.isHidden() is self.detail_shown:
            self._detail.setVisible(self.detail_shown)
            self.arranged.emit()

    def place_detail(self, place: str) -> None:
        """Open the detail pane on the right or below."""
        self.keep()
        self._preferences.set(_PLACE, place)
        self._orient()
        self._size_inner()
        self.show_detail(True)

    def reset_columns(self) -> None:
        """Columns as they first were."""
        self._header.arrange([])
        self.keep()

    def keep(self) -> None:
        """Write the arrangement to the preferences."""
        states = [list(state) for state in self._header.column_states()]
        self._preferences.set(_COLUMNS, json.dumps(states))
        self._preferences.set(_LETTER, f"{self._header.letter:.2f}")
        if self._sized:
            self._preferences.set(_TREE_SPLIT, self._outer.saveState())
            self._preferences.set(_DETAIL_SPLIT + self.place, self._inner.saveState())

    def showEvent(self, event: object) -> None:
        """Share the width out when it is first known."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._sized:
            self._sized = True
            self.refit()
            if not self._outer.restoreState(self._preferences.state(_TREE_SPLIT)):
                tree = round(self.width() * _TREE_SHARE)
                self._outer.setSizes([tree, self.width() - tree])
            self._size_inner()

    def _size_inner(self) -> None:
        if not self._inner.restoreState(self._preferences.state(_DETAIL_SPLIT + self.place)):
            whole = self._inner.width() if self.place == "right" else self._inner.height()
            least = _LEAST_DETAIL * self.fontMetrics().averageCharWidth() if self.place == "right" else 0
            detail = max(round(whole * _DETAIL_SHARE[self.place]), least)
            self._inner.setSizes([whole - detail, detail])
        self._orient()

    def _orient(self) -> None:
        right = self.place == "right"
        self._inner.setOrientation(Qt.Orientation.Horizontal if right else Qt.Orientation.Vertical)

    def _restore(self) -> None:
        letter = self._preferences.decimal(_LETTER)
        self._header.arrange(_column_states(self._preferences.text(_COLUMNS)), letter)
        self._orient()
        self._detail.setVisible(self.detail_shown)


def _column_states(text: str) -> list[ColumnState]:
    """Kept states; what cannot be read is as if never kept."""
    try:
        return [(str(key), int(width), bool(shown)) for key, width, shown in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []
