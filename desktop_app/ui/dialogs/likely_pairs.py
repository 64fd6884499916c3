"""Pairs of tasks that may be one, for a person to decide one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.domain.task_merge import LikelyPair
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, push

WIDE, LINES = 96, 20  # letters, lines


class LikelyPairs(QDialog):
    """``merge_wanted`` and ``apart`` carry two ids; the pair stays until ``forget`` or ``part``."""

    merge_wanted = Signal(int, int)
    apart = Signal(int, int)

    def __init__(self, pairs: Sequence[LikelyPair], parent: QWidget, *, read_only: bool) -> None:
        super().__init__(parent)
        self.setObjectName("likely_pairs_dialog")
        self.setWindowTitle("Việc có thể trùng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._read_only = read_only
        self._pairs = list(pairs)
        self._head = QLabel(self)
        self._head.setObjectName("likely_head")
        self._head.setWordWrap(True)
        self._list = named(QListWidget(self), "likely_list", "Các cặp nhiệm vụ có thể trùng")
        self._list.setWordWrap(True)
        self._list.setAlternatingRowColors(True)
        self._list.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self._merge = push(self, "likely_merge", "So và gộp…", self._want_merge)
        theme.make_primary(self._merge)
        self._two = push(self, "likely_apart", "Là hai việc khác nhau", self._keep_apart)
        leave = QDialogButtonBox(self)
        close = leave.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        named(close, "likely_leave", "Đóng")
        close.setAutoDefault(False)
        leave.rejected.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._merge)
        buttons.addWidget(self._two)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        layout = stacked(self, 1)
        layout.addWidget(self._head)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._list.itemSelectionChanged.connect(self._look)
        self._list.itemActivated.connect(self._want_merge)
        self._show()

    def forget(self, gone: Sequence[int]) -> None:
        """Drop the pairs of tasks that are no more."""
        self._pairs = [pair for pair in self._pairs if not {pair.one.id, pair.other.id} & set(gone)]
        self._show()

    def part(self, one: int, other: int) -> None:
        """Drop the pair of two tasks that were said to be two."""
        self._pairs = [pair for pair in self._pairs if {pair.one.id, pair.other.id} != {one, other}]
        self._show()

    def _show(self) -> None:
        self._list.clear()
        for pair in self._pairs:
            sides = (f"{one.id}: {one.title} ({one.lead or 'chưa giao'})" for one in (pair.one, pair.other))
            item = QListWidgetItem("\n".join(sides), self._list)
            item.setToolTip(f"Giống {pair.score} %")
        many = vn_number(len(self._pairs))
        self._head.setText(f"{many} cặp nhiệm vụ có lời gần giống nhau. Chỉ gộp khi đúng là một việc.")
        if self._pairs:
            self._list.setCurrentRow(0)
        self._look()

    def _chosen(self) -> LikelyPair | None:
        row = self._list.currentRow()
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def _want_merge(self) -> None:
        pair = self._chosen()
        if pair is not None and not self._read_only:
            self.merge_wanted.emit(pair.one.id, pair.other.id)

    def _keep_apart(self) -> None:
        pair = self._chosen()
        if pair is not None:
            self.apart.emit(pair.one.id, pair.other.id)

    def _look(self) -> None:
        for button in (self._merge, self._two):
            button.setEnabled(self._chosen() is not None and not self._read_only)
