"""Colours and pictures of the task table in the theme and text size of the moment."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.domain.five_clear import Clear
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskRow
from desktop_app.services.settings import SettingsService
from desktop_app.ui import theme
from desktop_app.ui.models.task_lines import MOST_LETTERS, LineLook
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.detail.clear_badge import badge_size, paint_badge

_MOST_CLEARS = 64  # pictures kept; a ledger has few different answers


def task_look(clears: tuple[Clear, ...], soon_days: int, title_letters: int) -> LineLook:
    """The look of a table's lines now; make another when theme, text size or the ledger's settings change."""
    return LineLook(
        clears=clears,
        soon_days=soon_days,
        title_letters=min(title_letters, MOST_LETTERS),
        soon=QBrush(theme.colour("amber")),
        colours={kind: QBrush(theme.class_colour(kind)) for kind in TimeClass},
        icons={kind: _named(theme.class_icon(kind), theme.CLASS_TONES[kind]) for kind in TimeClass},
        badge=lru_cache(maxsize=_MOST_CLEARS)(badge),
        clip=_named("paperclip", "muted"),
        marks=_Marks(),
    )


class TableLook(QObject):
    """The look in the theme, text size and column width of the moment.

    ``changed`` tells of another theme or text size, ``cut`` of titles that shall be longer or shorter.
    """

    changed = Signal()
    cut = Signal()

    def __init__(self, page: QWidget, settings: SettingsService) -> None:
        super().__init__(page)
        self._page = page
        self._settings = settings
        self._letters = MOST_LETTERS
        self._due = False
        self._soon = single_shot(self, 0, self.renew)
        page.installEventFilter(self)

    def now(self) -> LineLook:
        """The look of a line now."""
        settings = self._settings
        return task_look(settings.clears(), int(settings.get("ahead_days")), self._letters)

    def cut_titles(self, letters: int) -> None:
        """Hand the table no more of a task's text than its column can show."""
        if letters != self._letters:
            self._letters = letters
            self.cut.emit()

    def renew(self) -> None:
        """Look anew at once, or when the page is next seen."""
        self._due = not self._page.isVisible()
        if not self._due:
            self.changed.emit()

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) or (
            kind == QEvent.Type.Show and self._due
        ):
            self._soon.start()
        return False


class _Marks:
    """The small marks at a task's text as one icon, each combination drawn once."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[tuple[str, str], ...], QIcon] = {}

    def __call__(self, row: TaskRow) -> QIcon | None:
        marks = tuple(theme.marks_of(row))
        if marks and marks not in self._drawn:
            self._drawn[marks] = _named(*marks[0]) if len(marks) == 1 else _beside(marks)
        return self._drawn.get(marks)


def badge(states: str) -> QIcon:
    """The clear badge of state letters as an icon as wide as all its dots."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(badge_size(max(len(states), 1)) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_badge(painter, QPointF(0, 0), states)
    painter.end()
    return _icon(picture)


def _beside(marks: Sequence[tuple[str, str]]) -> QIcon:
    """Several pictures as one, side by side."""
    images = [theme.image(*mark) for mark in marks]
    ratio = images[0].devicePixelRatio()
    picture = QPixmap(sum(each.width() for each in images), images[0].height())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    left = 0.0
    for each in images:
        painter.drawImage(QPointF(left, 0), each)
        left += each.deviceIndependentSize().width()
    painter.end()
    return _icon(picture)


def _icon(picture: QPixmap) -> QIcon:
    """An icon that keeps its colours on a selected row, where Qt would tint it."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _named(name: str, tone: str) -> QIcon:
    return _icon(QPixmap.fromImage(theme.image(name, tone)))
