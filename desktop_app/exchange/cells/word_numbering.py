"""Automatic list numbers of a Word document: they are shown, but stand nowhere in its text."""

from __future__ import annotations

import re

from desktop_app.exchange.cells.xlsx_styles import number_of
from desktop_app.exchange.cells.xml_events import attribute, is_on, parse, to_utf8

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST_ROMAN = 3999
_LEVELS = 9


class _Level:
    __slots__ = ("decimal_only", "form", "start", "text")

    def __init__(self) -> None:
        self.start = 1
        self.form = "decimal"
        self.text = ""
        self.decimal_only = False


class _Instance:
    """A numbering that paragraphs name: the list it belongs to, and levels it starts again."""

    __slots__ = ("abstract", "restarts")

    def __init__(self) -> None:
        self.abstract = -1
        self.restarts: dict[int, int] = {}


class Numbering:
    """Gives each numbered paragraph its number, in document order."""

    def __init__(self, data: bytes = b"") -> None:
        self._lists: dict[int, dict[int, _Level]] = {}
        self._instances: dict[int, _Instance] = {}
        self._links: dict[str, int] = {}
        self._linked: dict[int, str] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._begun: set[int] = set()
        self._abstract: int | None = None
        self._instance: _Instance | None = None
        self._level: _Level | None = None
        self._at = 0
        if data:
            parse(to_utf8(data), self._start, self._end, lambda _: None)

    def next(self, numbering: int, level: int) -> str:
        """The number of the next paragraph of that numbering and level, "" when it shows none."""
        instance = self._instances.get(numbering)
        if instance is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels_of(instance.abstract)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(instance.abstract, {})
        if numbering not in self._begun:
            self._begun.add(numbering)
            for at, start in instance.restarts.items():
                counts[at] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return self._shown(levels, counts, level)

    def _levels_of(self, abstract: int) -> dict[int, _Level]:
        linked = self._links.get(self._linked.get(abstract, ""), abstract)
        return self._lists.get(linked, {})

    @staticmethod
    def _shown(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        shown = levels[level]
        if shown.form == "bullet":
            return "-"
        if shown.form == "none" and "%" not in shown.text:
            return shown.text

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            found = levels.get(at, shown)
            form = "decimal" if shown.decimal_only else found.form
            return _formed(counts.get(at, found.start), form)

        return _PLACE.sub(number, shown.text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        value = attribute(attributes, "val")
        if name == "abstractNum":
            self._abstract = number_of(attribute(attributes, "abstractNumId"))
            self._lists[self._abstract] = {}
        elif name == "num":
            self._instance = _Instance()
            self._instances[number_of(attribute(attributes, "numId"))] = self._instance
        elif name == "abstractNumId" and self._instance is not None:
            self._instance.abstract = number_of(value)
        elif name in ("lvl", "lvlOverride"):
            self._at = number_of(attribute(attributes, "ilvl"))
            if name == "lvl" and self._abstract is not None and self._at < _LEVELS:
                self._level = self._lists[self._abstract].setdefault(self._at, _Level())
        elif name == "startOverride" and self._instance is not None:
            self._instance.restarts[self._at] = number_of(value)
        elif name == "styleLink" and self._abstract is not None:
            self._links[value] = self._abstract
        elif name == "numStyleLink" and self._abstract is not None:
            self._linked[self._abstract] = value
        elif self._level is not None:
            self._start_in_level(self._level, name, value)

    @staticmethod
    def _start_in_level(level: _Level, name: str, value: str) -> None:
        if name == "start":
            level.start = number_of(value)
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.text = value
        elif name == "isLgl":
            level.decimal_only = not value or is_on(value)

    def _end(self, name: str) -> None:
        if name == "abstractNum":
            self._abstract = None
        elif name == "num":
            self._instance = None
        elif name == "lvl":
            self._level = None


def _formed(number: int, form: str) -> str:
    """A count in the form Word names: decimal, letters or Roman numerals."""
    if form.endswith("Letter") and number > 0:
        repeats, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) * (repeats + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form.endswith("Roman") and 0 < number <= _LARGEST_ROMAN:
        numeral = ""
        for value, sign in _ROMAN:
            while number >= value:
                numeral, number = numeral + sign, number - value
        return numeral if form == "upperRoman" else numeral.lower()
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)
