"""Paints the lines of the month's list: group headings and two-line tasks."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.five_clear import FIVE, Clear, letters_asked
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import MonthGroup, TaskRow
from desktop_app.labels.follow_up import marks_words
from desktop_app.labels.formats import vn_number
from desktop_app.labels.periods import missed_words, next_due
from desktop_app.labels.tasks import MONTH_GROUP, deadline_short
from desktop_app.ui import theme
from desktop_app.ui.models.month_list import LINE, Index, Line, LineKind, is_done, when_words
from desktop_app.ui.widgets.detail.clear_badge import badge_size, dot_side, paint_badge
from desktop_app.ui.widgets.lines import paint_lines

SMALL = 0.92
WHO_SHARE = 0.2  # of the row's width
WIDEST_WHEN = "Trước ngày 30/11/2026"
BOX = 1.25  # of an icon's side
_SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a task's line stand."""

    box: QRect
    title: QRect
    who: QRect
    when: QRect
    badge: QRect
    clip: QRect


class MonthDelegate(QStyledItemDelegate):
    """Row heights come from the font; ``clears`` are those a badge has dots for.

    ``help_asked`` carries the help event and the index the pointer rests on.
    """

    help_asked = Signal(QHelpEvent, QModelIndex)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clears: tuple[Clear, ...] = FIVE
        self.as_of = date.min

    def helpEvent(
        self,
        event: QHelpEvent | None,
        view: QAbstractItemView | None,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event is None or not index.isValid():
            return False
        self.help_asked.emit(event, index)
        return True

    def task_height(self) -> int:
        """Height in px of a task's line: two lines of text and air."""
        return 2 * theme.line_height() + 2 * theme.UNIT

    def group_height(self) -> int:
        """Height in px of a group's heading."""
        return theme.line_height(1.05) + 3 * theme.UNIT

    def parts(self, area: QRect) -> Parts:
        """Where the parts of a task's line stand in its rectangle."""
        inner = area.adjusted(2 * theme.UNIT, theme.HALF, -2 * theme.UNIT, -theme.HALF)
        small = QFontMetrics(theme.font(SMALL))
        box = round(theme.icon_size() * BOX)
        clip = theme.icon_size() + small.horizontalAdvance("99") + theme.HALF
        badge = badge_size(len(self.clears)).width()
        when = small.horizontalAdvance(WIDEST_WHEN) + theme.UNIT
        who = round(inner.width() * WHO_SHARE)
        right = inner.right()
        edges = []
        for width in (clip, badge, when, who):
            edges.append(QRect(right - width, inner.top(), width, inner.height()))
            right -= width + 2 * theme.UNIT
        left = inner.left() + box + 2 * theme.UNIT
        middle = inner.top() + (inner.height() - box) // 2
        return Parts(
            box=QRect(inner.left(), middle, box, box),
            title=QRect(left, inner.top(), right - left, inner.height()),
            who=edges[3],
            when=edges[2],
            badge=edges[1],
            clip=edges[0],
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.task_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind is LineKind.GROUP:
            self._paint_group(painter, option, line)
        elif line.task is not None:
            self._paint_task(painter, option, line.task)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        area = option.rect
        painter.fillRect(area, theme.colour("window"))
        side = theme.icon_size()
        tone = theme.CLASS_TONES[line.group]
        bottom = area.bottom() - theme.HALF
        middle = area.top() + theme.HALF + (bottom - area.top()) // 2
        left = area.left() + theme.UNIT
        chevron = "chevron-right" if line.folded else "chevron-down"
        painter.drawImage(QPoint(left, middle - side // 2), theme.image(chevron, "muted"))
        left += side + theme.HALF
        painter.drawImage(QPoint(left, middle - side // 2), theme.image(theme.class_icon(line.group), tone))
        left += side + theme.UNIT
        font = theme.font(1.05, bold=True)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        words = MONTH_GROUP[line.group]
        metrics = QFontMetrics(font)
        baseline = middle + (metrics.ascent() - metrics.descent()) // 2
        painter.drawText(left, baseline, words)
        left += metrics.horizontalAdvance(words) + theme.UNIT
        painter.setFont(theme.font(1.05))
        painter.setPen(theme.colour("muted"))
        painter.drawText(left, baseline, vn_number(line.count))
        _paint_rule(painter, area)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, area)

    def _paint_task(self, painter: QPainter, option: QStyleOptionViewItem, task: TaskRow) -> None:
        area = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        parts = self.parts(area)
        done = is_done(task)
        paint_box(painter, parts.box, done)
        painter.setPen(theme.colour("muted" if done else "text"))
        _paint_title(painter, parts.title, task)
        self._paint_who(painter, parts.who, task)
        self._paint_when(painter, parts.when, task)
        corner = QPointF(parts.badge.left(), parts.badge.center().y() - dot_side() / 2)
        paint_badge(painter, corner, letters_asked(task.clear_states, self.clears))
        if task.evidence_count:
            _paint_clip(painter, parts.clip, task.evidence_count)
        _paint_rule(painter, area)
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, area)

    def _paint_who(self, painter: QPainter, area: QRect, task: TaskRow) -> None:
        lead = task.lead or "chưa rõ đơn vị"
        painter.setPen(theme.colour("text" if task.lead else "muted"))
        if not task.person:
            paint_lines(painter, area, lead, 2, scale=SMALL)
            return
        half = area.height() // 2
        paint_lines(painter, area.adjusted(0, 0, 0, -half), lead, 1, scale=SMALL)
        painter.setPen(theme.colour("muted"))
        paint_lines(painter, area.adjusted(0, half, 0, 0), task.person, 1, scale=SMALL)

    def _paint_when(self, painter: QPainter, area: QRect, task: TaskRow) -> None:
        words = when_words(task, self.as_of)
        raw = missed_words(task, self.as_of) or deadline_short(task) or "chưa có thời hạn"
        painter.setPen(theme.colour("text" if task.deadline.due or task.deadline.raw else "muted"))
        if not words:
            paint_lines(painter, area, raw, 2, scale=SMALL)
            return
        half = area.height() // 2
        paint_lines(painter, area.adjusted(0, 0, 0, -half), raw, 1, scale=SMALL)
        tone, icon = when_look(task, self.as_of)
        side = round(theme.icon_size() * 0.85)
        below = area.adjusted(0, half, 0, 0)
        corner = QPoint(below.left(), below.top() + (below.height() - side) // 2)
        painter.drawImage(corner, theme.image(icon, tone, side))
        painter.setPen(theme.colour(tone))
        paint_lines(painter, below.adjusted(side + theme.HALF, 0, 0, 0), words, 1, scale=SMALL, bold=True)


def when_look(task: TaskRow, as_of: date) -> tuple[str, str]:
    """Tone and icon of how a task stands in time: a due day within the week to come is amber."""
    if is_done(task):
        return "green", theme.class_icon(MonthGroup.DONE)
    if task.time_class is TimeClass.OVERDUE:
        return "red", theme.class_icon(TimeClass.OVERDUE)
    due = next_due(task)
    if due is not None and 0 <= (due - as_of).days <= _SOON_DAYS:
        return "amber", theme.class_icon(MonthGroup.DUE)
    return "muted", theme.class_icon(TimeClass.IN_TIME)


def paint_box(painter: QPainter, box: QRect, ticked: bool) -> None:
    """A big check box."""
    painter.save()
    painter.setPen(QPen(theme.colour("green" if ticked else "muted"), 1.5))
    painter.setBrush(theme.colour("tint_green" if ticked else "base"))
    painter.drawRoundedRect(box, theme.HALF, theme.HALF)
    if ticked:
        side = box.width() - theme.HALF
        corner = box.topLeft() + QPoint(theme.HALF // 2, theme.HALF // 2)
        painter.drawImage(corner, theme.image("check", "green", side))
    painter.restore()


def _paint_title(painter: QPainter, area: QRect, task: TaskRow) -> None:
    """The task's text on two lines, or on one above what is marked on it."""
    marks = marks_words(task)
    if not marks:
        paint_lines(painter, area, task.title, 2)
        return
    half = area.height() // 2
    paint_lines(painter, area.adjusted(0, 0, 0, -half), task.title, 1)
    below = area.adjusted(0, half, 0, 0)
    for icon, tone in theme.marks_of(task):
        side = round(theme.icon_size() * 0.85)
        corner = QPoint(below.left(), below.top() + (below.height() - side) // 2)
        painter.drawImage(corner, theme.image(icon, tone, side))
        below = below.adjusted(side + theme.HALF, 0, 0, 0)
    painter.setPen(theme.colour("muted"))
    paint_lines(painter, below, marks, 1, scale=SMALL)


def _paint_clip(painter: QPainter, area: QRect, count: int) -> None:
    side = round(theme.icon_size() * 0.85)
    painter.drawImage(
        QPoint(area.left(), area.top() + (area.height() - side) // 2), theme.image("paperclip", "muted", side)
    )
    painter.setPen(theme.colour("muted"))
    painter.setFont(theme.font(SMALL))
    painter.drawText(
        area.adjusted(side + 3, 0, 0, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        vn_number(count),
    )


def _paint_rule(painter: QPainter, area: QRect) -> None:
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))


def _paint_focus(painter: QPainter, area: QRect) -> None:
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), theme.RADIUS, theme.RADIUS)
