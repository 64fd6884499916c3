"""A chart as values: its title, rows and series; drawn the same on the screen and in a picture."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

from desktop_app.labels.formats import vn_number


class Shape(Enum):
    LYING = "lying"  # stacked bars, one row below the other
    STANDING = "standing"  # stacked bars side by side
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of number: its word, its colour by name, and a pattern that tells it without colour."""

    word: str
    tone: str
    pattern: Qt.BrushStyle
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``labels`` name the rows or columns; ``note`` stands below the title, as of which day.

    ``ticks`` are shorter names for where there is little room; none where the labels do. ``here`` is
    the place to show first of a chart that is wider than its card.
    """

    title: str
    note: str
    shape: Shape
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[str, ...] = ()
    here: int = 0

    def total(self, place: int) -> int:
        """All series of a row together."""
        return sum(series.values[place] for series in self.series)

    def words(self, place: int, series: int) -> str:
        """One number in words."""
        one = self.series[series]
        return f"{self.labels[place]} – {one.word}: {vn_number(one.values[place])}"
