"""Headings that stand as paragraphs above the tables of a text: "I. CÔNG AN XÃ" and a table for each."""

import re
from collections.abc import Iterable, Sequence

from desktop_app.domain.grid import Grid, Sheet
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.numerals import leading_numeral, read_numeral

_LONGEST = 160
_FEWEST = 2
"""Tables; a heading without a capital numeral is one only where others have such too."""
_TITLE = re.compile(
    r"(?:phu luc|bang|bieu|mau|danh muc|kem theo|ke hoach|quyet dinh|thong bao|noi nhan|cong hoa|doc lap)\b"
)
_PAGE = re.compile(r"(?:trang |page )?\d+(?:/\d+)?\Z")


def headings_above(grid: Grid, with_tasks: Iterable[Sheet]) -> dict[str, tuple[str, ...]]:
    """The headings right above each table, outermost first, by the table's sheet name; tables without none.

    ``with_tasks`` are the tables that list tasks, in order.
    """
    gaps = _gaps(grid)
    wanted = [sheet.name for sheet in with_tasks if sheet.name in gaps]
    found = {name: _headings(gaps[name]) for name in wanted}
    plain = {name: _plain_heading(gaps[name], alone=place > 0) for place, name in enumerate(wanted)}
    styles = [heading[0] for heading in plain.values() if heading]
    for name, heading in plain.items():
        if not found[name] and heading and styles.count(heading[0]) >= _FEWEST:
            found[name] = (heading[1],)
    return {name: lines for name, lines in found.items() if lines}


def _gaps(grid: Grid) -> dict[str, list[str]]:
    """The lines between each table and the one before it, without blank ones and page numbers."""
    gaps: dict[str, list[str]] = {}
    begin = 0
    for sheet in grid.sheets:
        lines = (" ".join(line.split()) for line in grid.preamble[begin : sheet.lines_above])
        gaps[sheet.name] = [line for line in lines if line and not _PAGE.match(fold(line))]
        begin = sheet.lines_above
    return gaps


def _headings(lines: Sequence[str]) -> tuple[str, ...]:
    """The last lines as far as each begins with a capital numeral: "A. ...", "II. ..."."""
    first = len(lines)
    while first and _style(lines[first - 1]) in ("roman", "upper"):
        first -= 1
    return tuple(lines[first:])


def _plain_heading(lines: Sequence[str], *, alone: bool) -> tuple[str, str] | None:
    """The last line with its style when it may name a group of tasks; ``alone``: no other stands there."""
    if not lines or (alone and len(lines) > 1):
        return None
    style = _style(lines[-1])
    return (style, lines[-1]) if style in ("num", "capitals") else None


def _style(line: str) -> str:
    if len(line) > _LONGEST or line.endswith((".", ";")) or _TITLE.match(fold(line)) or read_numeral(line):
        return ""
    numeral = leading_numeral(line)
    if numeral is not None:
        return numeral.style
    return "capitals" if line.isupper() else ""
