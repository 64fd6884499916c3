"""What an import will do: groups of rows, the chosen one in full, and decisions."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.importing.import_preview import ImportPreview
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.models.import_summary import SummaryPart
from desktop_app.ui.models.outcome_lines import (
    GROUP_ICONS,
    GROUP_TONES,
    GROUP_WORDS,
    Group,
    OutcomeLine,
    waiting_words,
)
from desktop_app.ui.models.outcome_tree import OutcomeModel
from desktop_app.ui.widgets.importing.outcome_detail import OutcomeDetail, UnclearIn
from desktop_app.ui.widgets.named import named

ALL = "Kết quả khi nhập"
LEAST_LETTERS = 38  # of a line, so that a note can be understood
FOLDED = frozenset({Group.SAME, Group.SKIPPED})


class ImportOutcome(QWidget):
    """``row_chosen`` tells the row of the file a line is about; the rest comes from the detail below."""

    row_chosen = Signal(str, int)

    def __init__(
        self,
        detail_of: Callable[[int], TaskDetail],
        unclear_in: UnclearIn,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_outcome")
        self._preview: ImportPreview | None = None
        self._narrowed: SummaryPart | None = None
        self._folded: set[Group] = set(FOLDED)
        self._model = OutcomeModel(self)
        self.detail = OutcomeDetail(detail_of, unclear_in, today, self)
        self._build()
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self.tree.collapsed.connect(lambda index: self._fold(index, True))
        self.tree.expanded.connect(lambda index: self._fold(index, False))
        self.everything.clicked.connect(lambda: self.narrow(None))

    def show_preview(
        self, preview: ImportPreview, lines: Mapping[Group, list[OutcomeLine]], *, new_file: bool
    ) -> None:
        """Show another preview; of the same file the chosen row stays chosen where it still is."""
        before = None if new_file else self._model.line(self.tree.currentIndex())
        self._preview = preview
        self._model.show_lines(lines)
        self._head()
        self._unfold()
        found = self._model.find(before.key, before) if before else QModelIndex()
        self.tree.setCurrentIndex(found if found.isValid() else self._first_line())

    def show_row(self, sheet: str, number: int) -> None:
        """Choose the line about a row of the file, if there is one."""
        current = self._model.line(self.tree.currentIndex())
        if current is not None and current.key == (sheet, number):
            return
        found = self._model.find((sheet, number))
        if found.isValid():
            self.tree.setCurrentIndex(found)
            self.tree.scrollTo(found)

    def narrow(self, part: SummaryPart | None) -> None:
        """Keep only the rows a part of the summary counts; None keeps all."""
        self._model.narrow(part.rows if part else None)
        self._narrowed = part
        self.everything.setVisible(part is not None)
        self._head()
        self._unfold()
        self.tree.setCurrentIndex(self._first_line())

    def restyle(self) -> None:
        """Draw anew in the colours and text size in force."""
        self.tree.setMinimumWidth(LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        self._head()
        self.tree.scheduleDelayedItemsLayout()
        self._show_current(self.tree.currentIndex())

    def _build(self) -> None:
        self.tree = named(QTreeView(self), "import_outcome_tree", "Những gì sẽ nhập")
        self.tree.setModel(self._model)
        self.tree.setHeaderHidden(True)
        self.tree.header().setObjectName("import_outcome_header")
        self.tree.header().setAccessibleName("Những gì sẽ nhập")
        self.tree.setMinimumWidth(LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        self.tree.setIndentation(theme.UNIT + theme.HALF)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setItemDelegate(_OutcomeDelegate(self._model, self))
        self.heading = QLabel(self)
        self.heading.setObjectName("import_outcome_heading")
        self.heading.setTextFormat(Qt.TextFormat.RichText)
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.everything = named(QPushButton("Xem tất cả", self), "import_show_all", "Xem tất cả các dòng")
        self.everything.hide()
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.everything)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(theme.UNIT)
        self.parts.addWidget(self.tree)
        self.parts.addWidget(self.detail)
        self.parts.setStretchFactor(0, 3)
        self.parts.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(row)
        layout.addWidget(self.parts, 1)

    def _head(self) -> None:
        """What the list is narrowed to, else what still waits for a decision."""
        waiting = waiting_words(self._preview) if self._preview else ""
        words, tone = (waiting, "amber") if waiting else (ALL, "muted")
        if self._narrowed:
            words, tone = f"Đang xem {self._narrowed.words}", "accent"
        self.heading.setText(f'<span style="color:{theme.colour(tone).name()}">{escape(words)}</span>')
        self.heading.setToolTip(words)

    def _unfold(self) -> None:
        for place, group in enumerate(self._model.groups):
            self.tree.setExpanded(self._model.index(place, 0), group not in self._folded)

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        group = self._model.group(index)
        if group is not None:
            (self._folded.add if folded else self._folded.discard)(group)

    def _first_line(self) -> QModelIndex:
        """The first line of the first group that is open, else the first group."""
        for place, group in enumerate(self._model.groups):
            if group not in self._folded:
                return self._model.index(0, 0, self._model.index(place, 0))
        return self._model.index(0, 0)

    def _show_current(self, current: QModelIndex) -> None:
        line, group = self._model.line(current), self._model.group(current)
        if line is not None and self._preview is not None:
            self.detail.show_line(self._preview, line)
            self.row_chosen.emit(*line.key)
        elif group is not None:
            self.detail.show_group(group, self._model.lines_of(group))
        else:
            self.detail.show_nothing()


class _OutcomeDelegate(QStyledItemDelegate):
    """Paints a group as icon, word and count; a line as its place, its text and what happens."""

    def __init__(self, model: OutcomeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = self._model.line(index)
        lines = 2 if line is not None and line.note else 1
        return QSize(0, lines * option.fontMetrics.lineSpacing() + theme.UNIT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("chosen"))
        inner = place.adjusted(theme.HALF, theme.HALF, -theme.UNIT, -theme.HALF)
        line = self._model.line(index)
        if line is not None:
            _paint_line(painter, inner, line)
        else:
            self._paint_group(painter, inner, index)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        group = self._model.groups[index.row()]
        tone, side = GROUP_TONES[group], theme.icon_size()
        painter.drawImage(
            QRect(place.left(), place.center().y() - side // 2, side, side),
            theme.image(GROUP_ICONS[group], tone, side),
        )
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour(tone if tone != "muted" else "text"))
        words = place.adjusted(side + theme.UNIT, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, GROUP_WORDS[group])
        left = painter.fontMetrics().horizontalAdvance(GROUP_WORDS[group]) + theme.UNIT
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        lines = self._model.lines_of(group)
        decided = sum(line.decided for line in lines)
        count = vn_number(len(lines)) + (f", đã quyết {vn_number(decided)}" if decided else "")
        painter.drawText(words.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, count)


def _paint_line(painter: QPainter, place: QRect, line: OutcomeLine) -> None:
    metrics = painter.fontMetrics()
    upper = QRect(place.left(), place.top(), place.width(), metrics.lineSpacing())
    painter.setPen(theme.colour("muted"))
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, line.place)
    left = max(metrics.horizontalAdvance(line.place), metrics.horizontalAdvance("Dòng 000")) + theme.UNIT
    words = upper.adjusted(left, 0, 0, 0)
    painter.setPen(theme.colour("text"))
    title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
    if line.note:
        tone = "muted" if line.group is Group.NEW else GROUP_TONES[line.group]
        painter.setPen(theme.colour("green" if line.decided else tone))
        lower = words.translated(0, metrics.lineSpacing())
        note = metrics.elidedText(line.note, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, note)
