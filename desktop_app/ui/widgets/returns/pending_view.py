"""The list of what awaits a decision, painted: files as headings, questions on two lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.domain.returns.returns import Pending
from desktop_app.labels.formats import vn_number
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
from desktop_app.ui.widgets.painted_list import SMALL, Index, LineDelegate, PaintedList


class PendingDelegate(LineDelegate):
    """Heights come from the font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(index.data(LINE), PendingFile)
        high = theme.line_height() + (theme.UNIT if heading else theme.line_height(SMALL))
        return QSize(0, high + theme.UNIT)

    def paint_line(self, painter: QPainter, area: QRect, index: Index) -> None:
        line = index.data(LINE)
        if isinstance(line, PendingFile):
            _paint_file(painter, area, line)
        else:
            _paint_question(painter, area, line)


class PendingView(PaintedList):
    """All that awaits a decision."""

    def __init__(self, lines: PendingList, parent: QWidget | None = None) -> None:
        super().__init__("pending_list", "Những chỗ chờ quyết định", lines, PendingDelegate(), parent)

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
