"""Why figures differ: each figure as a sum whose terms show their rows, and every task that moved."""

from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.reporting.comparison import Comparison, MoveKind
from desktop_app.domain.reporting.difference import Sum, sums_of
from desktop_app.labels.differences import FIGURE, NOTHING, term_words
from desktop_app.labels.formats import vn_number
from desktop_app.labels.tasks import TIME_CLASS_SHORT
from desktop_app.ui import theme
from desktop_app.ui.models.moves_tree import COLUMNS, MovesTree
from desktop_app.ui.widgets.named import named

_WIDEST = max(TIME_CLASS_SHORT.values(), key=len)


class DifferenceView(QWidget):
    """``task_opened`` has a task's id, ``tasks_opened`` the ids that a term or a kind counts.

    Tasks that are not in the ledger any more can only be looked for in its journal: ``gone_opened``.
    """

    task_opened = Signal(int)
    tasks_opened = Signal(list)
    gone_opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sum, ...] = ()
        self._sums = named(QLabel(self), f"{name}_sums", "Từng số liệu thay đổi thế nào")
        self._sums.setWordWrap(True)
        self._sums.setTextFormat(Qt.TextFormat.RichText)
        self._sums.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._sums.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._sums.linkActivated.connect(self._open_term)
        room = QScrollArea(self)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(self._sums)
        self._model = MovesTree(self)
        self.tree = _Tree(self._model, self)
        self.tree.setObjectName(f"{name}_tree")
        self.tree.activated.connect(self._open)
        self.tree.clicked.connect(self._open)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(room)
        parts.addWidget(self.tree)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 2)
        parts.setSizes([400, 800])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def show_difference(self, compared: Comparison) -> None:
        """Show what makes the difference; few tasks are unfolded."""
        self._shown = sums_of(compared)
        lines = "".join(_line(number, one) for number, one in enumerate(self._shown))
        self._sums.setText(lines if compared.moves else f"<p>{NOTHING}</p>{lines}")
        self._model.show_moves(compared.moves)
        if len(compared.moves) <= _FEW:
            self.tree.expandAll()

    def _open(self, index: QModelIndex) -> None:
        move = self._model.move(index)
        if self._model.kind(index) is MoveKind.RETRACTED:
            self.gone_opened.emit()
        elif move is None:
            self.tasks_opened.emit(self._model.task_ids(index))
        else:
            self.task_opened.emit(move.task_id)

    def _open_term(self, link: str) -> None:
        number, term = map(int, link.split("-"))
        chosen = self._shown[number].terms[term]
        if chosen.kind is MoveKind.RETRACTED:
            self.gone_opened.emit()
        else:
            self.tasks_opened.emit(list(chosen.task_ids))


_FEW = 60
"""More tasks than this stay folded under what happened to them."""


class _Tree(QTreeView):
    def __init__(self, model: MovesTree, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Các nhiệm vụ làm số liệu thay đổi")
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.fontMetrics().horizontalAdvance(_WIDEST) + 3 * theme.UNIT
        wide = min(wide, self.viewport().width() // 4)
        for column in range(1, len(COLUMNS)):
            self.header().resizeSection(column, wide)
        self.header().resizeSection(0, self.viewport().width() - (len(COLUMNS) - 1) * wide)


def _line(number: int, one: Sum) -> str:
    """A figure as a sum; its terms are links."""
    name, after = escape(FIGURE[one.name]), vn_number(one.after)
    if not one.terms:
        return f"<p>{name}: <b>{after}</b> (không đổi)</p>"
    terms = " ".join(
        f'<a href="{number}-{place}">{escape(term_words(term))}</a>' for place, term in enumerate(one.terms)
    )
    return f"<p>{name}: {vn_number(one.before)} {terms} = <b>{after}</b></p>"
