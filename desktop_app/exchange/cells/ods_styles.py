"""Styles of an OpenDocument file: fonts, date formats, which tables are hidden."""

from __future__ import annotations

from desktop_app.exchange.cells.number_formats import NumberFormat
from desktop_app.exchange.cells.xml_events import is_on

_SYSTEM_DATE = "dd/mm/yyyy"
_DATE_PARTS = {
    "day": ("d", "dd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
}
_DEEPEST_PARENT = 20


class _Style:
    __slots__ = ("data", "font", "hidden", "parent")

    def __init__(self, attributes: dict[str, str]) -> None:
        self.parent = attributes.get("style:parent-style-name", "")
        self.data = attributes.get("style:data-style-name", "")
        self.font = ""
        self.hidden = False


class OdsStyles:
    """Collects styles from parsing events; asked by style name afterwards (or meanwhile)."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._families: dict[str, str] = {}
        self._dates: dict[str, str] = {}
        self._automatic: set[str] = set()
        self._current: _Style | None = None
        self._date = ""
        self._in_literal = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element."""
        if name in ("style", "default-style"):
            self._current = self._styles.setdefault(attributes.get("style:name", ""), _Style(attributes))
        elif name == "font-face":
            family = attributes.get("svg:font-family", "")
            self._families[attributes.get("style:name", "")] = family.strip("'\"")
        elif name == "text-properties" and self._current is not None:
            font = attributes.get("style:font-name", "")
            self._current.font = self._families.get(font, font) or attributes.get("fo:font-family", "")
        elif name == "table-properties" and self._current is not None:
            self._current.hidden = attributes.get("table:display") == "false"
        elif name == "date-style":
            self._date = attributes.get("style:name", "")
            self._dates[self._date] = ""
            if is_on(attributes.get("number:automatic-order")):
                self._automatic.add(self._date)
        elif self._date and name in _DATE_PARTS:
            long = attributes.get("number:style") == "long"
            textual = name == "month" and is_on(attributes.get("number:textual"))
            self._dates[self._date] += ("mmmm" if long else "mmm") if textual else _DATE_PARTS[name][long]
        elif self._date and name == "text":
            self._in_literal = True

    def text(self, piece: str) -> None:
        """Take in character data."""
        if self._in_literal:
            self._dates[self._date] += '"' + piece.replace('"', "") + '"'

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name in ("style", "default-style"):
            self._current = None
        elif name == "date-style":
            self._date = ""
        elif name == "text":
            self._in_literal = False

    def font_of(self, style: str) -> str:
        """The font name of a style or of the nearest style it is based on, "" when none says."""
        for _ in range(_DEEPEST_PARENT):
            found = self._styles.get(style)
            if found is None or found.font:
                return found.font if found else ""
            style = found.parent
        return ""

    def fonts(self) -> set[str]:
        """Every font that some style names."""
        return {style.font for style in self._styles.values()}

    def is_hidden(self, style: str) -> bool:
        """Whether tables of a style are not displayed."""
        found = self._styles.get(style)
        return found is not None and found.hidden

    def date_format_of(self, style: str) -> tuple[NumberFormat, bool]:
        """The format of a style's dates, and whether it is the system's own short date."""
        for _ in range(_DEEPEST_PARENT):
            found = self._styles.get(style)
            if found is None:
                break
            if found.data:
                code = self._dates.get(found.data, "")
                automatic = found.data in self._automatic or not code
                return NumberFormat(_SYSTEM_DATE if automatic else code), automatic
            style = found.parent
        return NumberFormat(_SYSTEM_DATE), True
