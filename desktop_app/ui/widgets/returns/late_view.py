"""The tree of who is late: check boxes, room for titles, whole rows current."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from desktop_app.ui import theme
from desktop_app.ui.models.late_tree import COLUMNS, LateTree

_WIDEST = (
    "",
    "30/09/2026 (quý III/2026)",
    "120 quá hạn, 120 sắp đến hạn",
    "đã đôn đốc 12 lần, lần cuối 05/11",
)


class LateView(QTreeView):
    """Columns of days and counts have the room they need; titles get the rest."""

    def __init__(self, tree: LateTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("late_tree")
        self.setAccessibleName("Đơn vị, người có việc quá hạn hoặc sắp đến hạn")
        self.setModel(tree)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.expanded.connect(tree.unfold)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fit(self) -> None:
        """Give columns the room that the font and the width of the moment allow."""
        rest = self.viewport().width()
        for column in range(1, len(COLUMNS)):
            wide = self.fontMetrics().horizontalAdvance(_WIDEST[column]) + 3 * theme.UNIT
            wide = min(wide, self.viewport().width() // 5)
            self.header().resizeSection(column, wide)
            rest -= wide
        self.header().resizeSection(0, rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
