"""How deep each section lies: by its numeral, and by which kinds of numerals came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.importing.draft import Section
from desktop_app.exchange.annexes.numerals import Numeral, as_letter

_RANK: Mapping[str, int] = {
    "word-phần": 0,
    "word-phụ lục": 0,
    "word-chương": 1,
    "roman": 3,
    "upper": 3,
    "num": 4,
    "dotted2": 5,
    "dotted3": 6,
    "dotted4": 7,
    "lower": 8,
    "lower-roman": 9,
    "bullet": 10,
}
_NO_RANK = -1


@dataclass(frozen=True, slots=True)
class _Open:
    section: Section
    key: str
    numeral: Numeral | None
    apart: bool


@dataclass(slots=True)
class SectionTree:
    """The sections that are open at a row, outermost first."""

    _open: list[_Open] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=dict)
    _inside: Numeral | None = None

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(each.section.text for each in self._open)

    def clear(self) -> None:
        """Forget all open sections: another annex begins."""
        self._open.clear()
        self._last.clear()
        self._inside = None

    def path_of_task(self, numeral: Numeral | None, *, apart: bool) -> tuple[str, ...]:
        """The path of a task's row: "2" after the points of section "1" closes that section.

        ``apart`` tells whether the numeral stands in a cell of its own, here and in ``add``.
        """
        if numeral is None or not self._open:
            self._inside = None
            return self.path
        follows = self._inside is not None and self._inside.style == numeral.style
        if not follows:
            for level, each in enumerate(self._open):
                alike = each.key == numeral.style and each.apart == apart
                if alike and each.numeral and numeral.value == each.numeral.value + 1:
                    del self._open[level:]
                    break
        self._inside = numeral
        return self.path

    def add(
        self,
        text: str,
        sheet: str,
        row: int,
        *,
        numeral: Numeral | None,
        capitals: bool,
        apart: bool,
        level: int | None = None,
    ) -> Section:
        """Open a section below those it belongs to; ``level`` is told by our own workbooks."""
        self._inside = None
        numeral = self._letter_or_roman(numeral)
        key = numeral.style if numeral else ("capitals" if capitals else "plain")
        del self._open[self._level(key, numeral) if level is None else level :]
        section = Section(text, len(self._open), sheet, row)
        self._open.append(_Open(section, key, numeral, apart))
        if numeral:
            self._last[key] = numeral.value
        return section

    def _letter_or_roman(self, numeral: Numeral | None) -> Numeral | None:
        """ "C" after "B" and "I" after "H" are letters; a lone C, D, L or M always is."""
        if numeral is None or numeral.style != "roman" or len(numeral.parts[0]) > 1:
            return numeral
        letter = as_letter(numeral)
        follows_letter = self._last.get("upper", 0) + 1 == letter.value
        romans_used = "roman" in self._last
        return letter if numeral.parts[0] in "CL" or (follows_letter and not romans_used) else numeral

    def _level(self, key: str, numeral: Numeral | None) -> int:
        if numeral and len(numeral.parts) > 1:
            for level, each in enumerate(self._open):
                if each.numeral and each.numeral.parts == numeral.parts[:-1]:
                    return level + 1
        for level, each in enumerate(self._open):
            if each.key == key:
                return level
        rank = _RANK.get(key, _NO_RANK)
        level = len(self._open)
        while rank != _NO_RANK and level and _RANK.get(self._open[level - 1].key, _NO_RANK) > rank:
            level -= 1
        return level
