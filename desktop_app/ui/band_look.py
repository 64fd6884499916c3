"""How the bands of indicators look: an icon and a tone each, always beside the word."""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QImage

from desktop_app.domain.indicators.indicator import Band
from desktop_app.ui import theme

_LOOKS: Mapping[Band, tuple[str, str]] = {
    Band.EXCEEDED: ("trending-up", "green"),
    Band.REACHED: ("circle-check", "green"),
    Band.NEARLY: ("circle-alert", "amber"),
    Band.MISSED: ("circle-x", "red"),
    Band.NO_DATA: ("clock", "muted"),
    Band.UNJUDGED: ("circle-question-mark", "slate"),
}


def band_image(band: Band) -> QImage:
    """The icon of a band in its tone."""
    name, tone = _LOOKS[band]
    return theme.image(name, tone)


def band_tone(band: Band) -> str:
    """The name of a band's tone in the scheme."""
    return _LOOKS[band][1]


def band_colour(band: Band) -> QColor:
    """The text colour of a band."""
    return theme.colour(band_tone(band))
