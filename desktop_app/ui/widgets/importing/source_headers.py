"""Headers of the source sheet: what each column is taken for, what each row is taken for."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from desktop_app.domain.grid import column_letters
from desktop_app.domain.importing.draft import Field, RowKind
from desktop_app.labels.fields import FIELD
from desktop_app.labels.reading import ROW_KIND
from desktop_app.ui import theme
from desktop_app.ui.models.source_grid import TEXT, SourceGridModel, field_tone, tint

KEPT = "Giữ nguyên"
LEFT_OUT = "Bỏ qua cột này"
_PAD = theme.UNIT

_KIND_WORDS: Mapping[RowKind, str] = {**ROW_KIND, RowKind.CONTINUATION: "Nối trên"}
_KIND_TONES: Mapping[RowKind, str] = {
    RowKind.TASK: "accent",
    RowKind.CONTINUATION: "accent",
    RowKind.SECTION: "slate",
    RowKind.HEADER: "slate",
    RowKind.TITLE: "muted",
    RowKind.SKIPPED: "muted",
}


class ColumnsHeader(QHeaderView):
    """Letter above, meaning below, each section a drop-down; ``sectionClicked`` asks for its list."""

    def __init__(self, grid: SourceGridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self.setObjectName("import_columns")
        self.setAccessibleName("Ý nghĩa của các cột")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(6 * theme.UNIT)

    def words(self, column: int) -> str:
        """What a column is taken for; "" where nothing can be chosen."""
        meant = self._grid.column_field(column)
        if meant is not None:
            return FIELD[meant]
        if not self._grid.included or self._grid.sheet.name == TEXT:
            return ""
        return "Bỏ qua" if self._grid.is_left_out(column) else KEPT

    def width_for(self, column: int) -> int:
        """Width in px in which the meaning is read whole."""
        return self.fontMetrics().horizontalAdvance(self.words(column)) + theme.icon_size() + 3 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * self.fontMetrics().height() + _PAD + theme.HALF)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        meant = self._grid.column_field(column)
        painter.save()
        painter.fillRect(rect, tint(field_tone(meant), 2) if meant else theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_PAD, theme.HALF, -theme.HALF, -theme.HALF)
        line = self.fontMetrics().height()
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        upper = QRect(inner.left(), inner.top(), inner.width(), line)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft, column_letters(column))
        words = self.words(column)
        if words:
            self._paint_words(
                painter, QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line), words
            )
        painter.restore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            column = self.logicalIndexAt(event.pos())
            words = f"Cột {column_letters(column)}: {self.words(column)}. Bấm để đổi." if column >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _paint_words(self, painter: QPainter, place: QRect, words: str) -> None:
        column_known = words not in (KEPT, "Bỏ qua")
        side = theme.icon_size() - theme.HALF
        painter.drawImage(
            QRect(place.right() - side, place.center().y() - side // 2 + 1, side, side),
            theme.image("chevron-down", "muted", side),
        )
        painter.setFont(theme.font(bold=column_known))
        painter.setPen(theme.colour("text" if column_known else "muted"))
        room = place.width() - side - theme.HALF
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


class RowMarks(QHeaderView):
    """Row number and what the row is taken for; ``sectionClicked`` flips it."""

    def __init__(self, grid: SourceGridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = grid
        self.setObjectName("import_rows")
        self.setAccessibleName("Loại của các dòng")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._number_width() + self._mark_width() + 2 * _PAD, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        if row >= self._grid.rowCount():
            return
        kind = self._grid.kind(row)
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        line = self.fontMetrics().height()
        upper = QRect(rect.left() + theme.HALF, rect.top() + theme.HALF, self._number_width(), line)
        if rect.height() < line + _PAD:
            upper.moveTop(rect.center().y() - line // 2)
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight, str(self._grid.number(row)))
        if kind is not None:
            mark = QRect(upper.right() + _PAD, upper.top() - 1, self._mark_width(), line + 2)
            self._paint_mark(painter, mark, kind)
        painter.restore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self.logicalIndexAt(event.pos())
            kind = self._grid.kind(row) if row >= 0 else None
            words = f"{ROW_KIND[kind]}. Bấm để đổi, bấm phải để chọn." if kind else "Bấm để lấy dòng này."
            QToolTip.showText(event.globalPos(), words if row >= 0 else "", self)
            return True
        return super().event(event)

    def _paint_mark(self, painter: QPainter, place: QRect, kind: RowKind) -> None:
        tone = _KIND_TONES[kind]
        if kind in (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint(tone, 1.6))
            painter.drawRoundedRect(place, theme.HALF, theme.HALF)
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font(0.9, bold=kind is RowKind.SECTION))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _KIND_WORDS[kind])

    def _number_width(self) -> int:
        last = self._grid.number(self._grid.rowCount() - 1) if self._grid.rowCount() else 0
        return self.fontMetrics().horizontalAdvance(str(max(last, 100))) + theme.HALF

    def _mark_width(self) -> int:
        return max(map(self.fontMetrics().horizontalAdvance, _KIND_WORDS.values())) + theme.HALF


def menu_fields() -> tuple[Field, ...]:
    """The fields a person can choose for a column, in the order of a form."""
    return (*(each for each in Field if each not in (Field.ID, Field.SECTION)), Field.SECTION)
