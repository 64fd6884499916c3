"""Colours and pictures of the task table in the theme and text size of the moment."""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QIcon, QPainter, QPixmap

from desktop_app.domain.status import TimeClass
from desktop_app.ui import theme
from desktop_app.ui.models.task_lines import MOST_LETTERS, LineLook
from desktop_app.ui.widgets.clear_badge import badge_size, paint_badge

_MOST_CLEARS = 64  # pictures kept; a ledger has few different answers


def task_look(clears: int, soon_days: int, title_letters: int) -> LineLook:
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
        priorities={priority: _named(*theme.PRIORITY_LOOK[priority]) for priority in theme.PRIORITY_LOOK},
    )


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


def _icon(picture: QPixmap) -> QIcon:
    """An icon that keeps its colours on a selected row, where Qt would tint it."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _named(name: str, tone: str) -> QIcon:
    return _icon(QPixmap.fromImage(theme.image(name, tone)))
