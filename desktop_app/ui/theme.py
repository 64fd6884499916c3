"""How everything looks: colours of light and dark, one accent, text size, the 8 px rhythm, icons."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QImage,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.domain.follow import Priority
from desktop_app.domain.task import TaskRow
from desktop_app.paths import resources
from desktop_app.ui.schemes import DARK, LIGHT, Colours
from desktop_app.ui.style import sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

UNIT = 8  # px; margins and gaps are multiples or halves of it
HALF = UNIT // 2
RADIUS = 6  # px; corners of fields, buttons and cards
ICON = 18  # px at 100 % text
BASE_POINTS = 10.0  # text size at 100 %
LOOK = "namro_look"
UI_FAMILIES = ("Segoe UI", "Noto Sans", "Arimo", "DejaVu Sans")


# Time classes and month groups by their stored value: colour and icon; a word always stands beside.
CLASS_TONES: Mapping[str, str] = {
    "done_on_time": "green",
    "done_late": "green",
    "in_time": "accent",
    "overdue": "red",
    "continuous": "slate",
    "undated": "muted",
    "cancelled": "muted",
    "due": "amber",
    "coming": "accent",
    "recurring": "slate",
    "done": "green",
}
CLASS_ICONS: Mapping[str, str] = {
    "done_on_time": "circle-check",
    "done_late": "clock-check",
    "in_time": "clock",
    "overdue": "circle-alert",
    "continuous": "repeat",
    "undated": "circle-question-mark",
    "cancelled": "ban",
    "due": "hourglass",
    "coming": "calendar-clock",
    "recurring": "repeat",
    "done": "circle-check",
}

# Icon and tone of priorities above the usual; a word always stands beside.
PRIORITY_LOOK: Mapping[Priority, tuple[str, str]] = {
    Priority.HIGH: ("bookmark", "accent"),
    Priority.URGENT: ("triangle-alert", "amber"),
}
OBSTRUCTED_LOOK = ("life-buoy", "amber")
CLAIMED_LOOK = ("hourglass", "accent")


def marks_of(row: TaskRow) -> list[tuple[str, str]]:
    """Icon and tone of each small mark at a task: priority, an obstacle in its way, a result reported."""
    marks = [PRIORITY_LOOK[row.priority]] if row.priority in PRIORITY_LOOK else []
    marks += [OBSTRUCTED_LOOK] if row.obstructed else []
    return [*marks, CLAIMED_LOOK] if row.claimed else marks


def is_dark() -> bool:
    """Whether the window's ground is dark now."""
    look = _look()
    return look.startswith("dark") if look else QGuiApplication.palette().window().color().lightness() < 128


def colours() -> Colours:
    """The scheme in force."""
    return DARK if is_dark() else LIGHT


def colour(tone: str) -> QColor:
    """A colour of the scheme in force by its name in ``Colours``."""
    return QColor(getattr(colours(), tone))


def class_colour(time_class: str) -> QColor:
    """Text colour of a time class or month group (pass the enum member itself)."""
    return colour(CLASS_TONES[time_class])


def class_icon(time_class: str) -> str:
    """Icon name of a time class or month group."""
    return CLASS_ICONS[time_class]


def font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The application's font, larger or smaller, optionally semi-bold."""
    return QFont(_font(scale, bold, _look()))


def line_height(scale: float = 1.0) -> int:
    """Height in px of one line of the application's font."""
    return _line_height(scale, _look())


def icon_size() -> int:
    """Side in px of an icon beside text of the current size."""
    return _icon_size(_look())


def image(name: str, tone: str = "text", size: int = 0) -> QImage:
    """An icon of resources/icons as an image of ``size`` px (0: beside text), in a tone of the scheme."""
    return _rendered(name, getattr(colours(), tone), size or icon_size())


def icon(name: str, tone: str = "text", size: int = 0) -> QIcon:
    """An icon of resources/icons in a tone of the scheme; ``set_icon`` follows a change of theme too."""
    return QIcon(QPixmap.fromImage(image(name, tone, size)))


def set_icon(target: QAbstractButton | QAction, name: str, tone: str = "text", *, gap: int = 0) -> None:
    """Give a button or action an icon that is drawn anew whenever theme or text size changes.

    ``gap`` is air in px between the icon and the word beside it.
    """
    target.setProperty("icon_name", name)
    target.setProperty("icon_gap", gap)
    target.setProperty("icon_tone", tone)
    _draw_icon(target)


def set_box_icon(box: "QMessageBox", name: str, tone: str) -> None:
    """Give a message its icon of the one family, twice as large as beside text."""
    box.setIconPixmap(QPixmap.fromImage(image(name, tone, 2 * icon_size())))


def make_primary(button: QAbstractButton) -> None:
    """Make a button the one that stands out on its screen."""
    button.setProperty("primary", True)
    button.style().polish(button)


def apply(theme: str, text_percent: int) -> None:
    """Dress the whole application: ``theme`` is "system", "light" or "dark", text 100-175 percent."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(theme)
    hints = app.styleHints()
    if wanted is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(wanted)
    dark = (wanted or hints.colorScheme()) == Qt.ColorScheme.Dark
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    base = QFont()
    base.setFamilies(list(UI_FAMILIES))
    base.setPointSizeF(BASE_POINTS * text_percent / 100)
    look = f"{'dark' if dark else 'light'} {base.pointSizeF()}"
    if look == _look():
        return  # dressing a whole window anew takes a second
    app.setProperty(LOOK, look)  # before widgets hear of it
    app.setFont(base)
    scheme = DARK if dark else LIGHT
    app.setPalette(palette(scheme))
    app.setStyleSheet(sheet(scheme, base.pointSizeF()))
    for target in _iconed(app):
        _draw_icon(target)


def palette(scheme: Colours) -> QPalette:
    """Qt's palette of a scheme."""
    made = QPalette()
    role = QPalette.ColorRole
    for each, name in {
        role.Window: scheme.window,
        role.Base: scheme.base,
        role.AlternateBase: scheme.hover,
        role.Button: scheme.base,
        role.ToolTipBase: scheme.base,
        role.Text: scheme.text,
        role.WindowText: scheme.text,
        role.ButtonText: scheme.text,
        role.ToolTipText: scheme.text,
        role.PlaceholderText: scheme.muted,
        role.Highlight: scheme.chosen,
        role.HighlightedText: scheme.text,
        role.Link: scheme.accent,
        role.LinkVisited: scheme.accent,
        role.Accent: scheme.accent,
        role.Mid: scheme.line,
        role.Midlight: scheme.hover,
        role.Light: scheme.base,
        role.Dark: scheme.line,
    }.items():
        made.setColor(each, QColor(name))
    for each in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(scheme.muted))
    return made


def _look() -> str:
    """Scheme and text size as last applied: what the caches below were made for."""
    app = QApplication.instance()
    return str(app.property(LOOK) or "") if app is not None else ""


@lru_cache(maxsize=64)
def _font(scale: float, bold: bool, look: str) -> QFont:
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * scale)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@lru_cache(maxsize=64)
def _line_height(scale: float, look: str) -> int:
    return QFontMetrics(_font(scale, False, look)).height()


@lru_cache(maxsize=16)
def _icon_size(look: str) -> int:
    return round(ICON * QApplication.font().pointSizeF() / BASE_POINTS)


@lru_cache(maxsize=512)
def _rendered(name: str, ink: str, side: int) -> QImage:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixels = round(side * ratio)
    svg = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", ink)
    svg = svg.replace('width="24"', f'width="{pixels}"').replace('height="24"', f'height="{pixels}"')
    made = QImage.fromData(svg.encode())
    made.setDevicePixelRatio(ratio)
    return made


def _draw_icon(target: QObject) -> None:
    if not isinstance(target, QAbstractButton | QAction):
        return
    side, gap = icon_size(), target.property("icon_gap")
    name, tone = target.property("icon_name"), target.property("icon_tone")
    icon = QIcon(_with_gap(image(name, tone), gap))
    if tone == "on_accent":  # which a button loses that is not enabled
        icon.addPixmap(_with_gap(image(name, "muted"), gap), QIcon.Mode.Disabled)
    target.setIcon(icon)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(side + gap, side))


def _with_gap(drawn: QImage, gap: int) -> QPixmap:
    wide = drawn.width() + round(gap * drawn.devicePixelRatio())
    return QPixmap.fromImage(drawn.copy(0, 0, wide, drawn.height()) if gap else drawn)


def _iconed(app: QApplication) -> list[QObject]:
    found: list[QObject] = []
    for window in app.topLevelWidgets():
        found += [each for each in (window, *window.findChildren(QObject)) if each.property("icon_name")]
    return found
