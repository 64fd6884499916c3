"""The list of what awaits a decision, painted: files as headings, questions on two lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.returns import Pending
from desktop_app.labels import vn_number
from desktop_app.ui import theme
from desktop_app.ui.models.pending_list import (
    KIND_ICONS,
    KIND_TONES,
    LINE,
    PendingFile,
    PendingList,
    question_words,
)
from desktop_app.ui.widgets.lines import paint_lines

Index = QModelIndex | QPersistentModelIndex
SMALL = 0.92


class PendingDelegate(QStyledItemDelegate):
    """Heights come from the font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(index.data(LINE), PendingFile)
        high = theme.line_height() + (theme.UNIT if heading else theme.line_height(SMALL))
        return QSize(0, high + theme.UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        line = index.data(LINE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        inner = area.adjusted(theme.UNIT, theme.HALF, -theme.UNIT, -theme.HALF)
        if isinstance(line, PendingFile):
            _paint_file(painter, inner, line)
        else:
            _paint_question(painter, inner, line)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        painter.restore()


class PendingView(QListView):
    """``line_chosen`` carries the row walked to or clicked (-1: none)."""

    line_chosen = Signal(int)

    def __init__(self, lines: PendingList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pending_list")
        self.setAccessibleName("Những chỗ chờ quyết định")
        self.setModel(lines)
        self.setItemDelegate(PendingDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.line_chosen.emit(now.row()))

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.line_chosen.emit(index.row())


def _paint_file(painter: QPainter, area: QRect, file: PendingFile) -> None:
    count = f"{vn_number(len(file.questions))} chờ"
    wide = painter.fontMetrics().horizontalAdvance(count)
    painter.setPen(theme.colour("muted"))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
    painter.setPen(theme.colour("text"))
    paint_lines(painter, area.adjusted(0, 0, -wide - theme.UNIT, 0), file.unit, 1, bold=True)


def _paint_question(painter: QPainter, area: QRect, question: Pending) -> None:
    side = theme.icon_size()
    upper = QRect(area.left() + theme.UNIT, area.top(), area.width() - theme.UNIT, theme.line_height())
    painter.drawImage(
        QRect(upper.left(), upper.center().y() - side // 2, side, side),
        theme.image(KIND_ICONS[question.kind], KIND_TONES[question.kind], side),
    )
    words = upper.adjusted(side + theme.UNIT, 0, 0, 0)
    painter.setPen(theme.colour("text"))
    paint_lines(painter, words, question.title, 1)
    painter.setPen(theme.colour("muted"))
    lower = QRect(words.left(), upper.bottom() + 1, words.width(), theme.line_height(SMALL))
    paint_lines(painter, lower, question_words(question), 1, scale=SMALL)
