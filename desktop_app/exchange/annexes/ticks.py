"""Columns of ticks: statuses, quarters, months or offices side by side, an "x" where one holds."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from desktop_app.domain.importing.draft import Field
from desktop_app.domain.marking import compiled
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_names import UNIT_HEAD
from desktop_app.exchange.annexes.column_types import Cells, HeaderCell
from desktop_app.exchange.annexes.headers import Word, read_header
from desktop_app.exchange.values import cell_text, is_tick, looks_like_deadline, looks_like_status

_DENSE = 0.8
_MONTHS = tuple(str(number) for number in range(1, 13))
_QUARTERS = ("I", "II", "III", "IV")
_MORE_THAN_QUARTERS = 5
_MONTH_OVER = re.compile(r"\bthang\b(?! \d)")
_QUARTER_OVER = re.compile(r"\bquy\b(?! (?:i|ii|iii|iv|[1-4])\b)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WHEN = frozenset({Word.DEADLINE, Word.PROGRESS, Word.START, Word.END})

_LEADS = frozenset({"ct", "c.tri", "chu tri", "c", "tc"})
_HELPS = frozenset({"ph", "p.hop", "phoi hop", "p"})


def role_of(text: str) -> Field | None:
    """The role a mark gives an office: CT or Chủ trì leads, PH or Phối hợp coordinates; None for others."""
    if len(text) > len("phối hợp") + 2:
        return None
    key = fold(text).strip(" .")
    if key in _LEADS:
        return Field.LEAD
    return Field.COORDINATE if key in _HELPS else None


def tick_columns(
    headers: Mapping[int, HeaderCell], cells: Cells, free: Collection[int]
) -> Iterator[tuple[Field, dict[int, str]]]:
    """Fields made up of columns of ticks, and what a tick in each of their columns says."""
    left = {place: headers[place] for place in sorted(free) if place in headers}
    for wanted, names in (
        (Field.STATUS, _statuses),
        (Field.DEADLINE, _times),
        (Field.LEAD, _leads),
        (Field.COORDINATE, _coordinating),
        (Field.LEAD, _bare_offices),
    ):
        if names is _bare_offices and any(_is_lead(header) for header in headers.values()):
            continue
        named = names(left)
        marks = _is_office_mark if wanted in (Field.LEAD, Field.COORDINATE) else is_tick
        ticked = {
            place: says
            for place, says in named.items()
            if sum(marks(cell_text(value)) for value in cells(place)) >= _DENSE * len(cells(place))
        }
        if len(ticked) >= 2 and any(cells(place) for place in ticked):
            left = {place: header for place, header in left.items() if place not in ticked}
            yield wanted, ticked


def is_month_row(texts: Sequence[str]) -> bool:
    """Whether cells count months from the first one on: 1, 2, 3 ... at least five of them."""
    return len(texts) >= _MORE_THAN_QUARTERS and tuple(texts) == _MONTHS[: len(texts)]


def _is_office_mark(text: str) -> bool:
    return is_tick(text) or role_of(text) is not None


def _statuses(headers: Mapping[int, HeaderCell]) -> dict[int, str]:
    return {place: header.own for place, header in headers.items() if looks_like_status(header.own)}


def _times(headers: Mapping[int, HeaderCell]) -> dict[int, str]:
    """Columns named by a time, as a deadline would say it: "Quý I", the 3 of a row of months "Tháng 3"."""
    counted = [place for place, header in headers.items() if header.own in _MONTHS and _is_when(header)]
    months = set(counted) if len(counted) >= _MORE_THAN_QUARTERS else set()
    named = {}
    for place, header in headers.items():
        over = fold(_over(header))
        if header.own in _MONTHS and (place in months or _MONTH_OVER.search(over)):
            named[place] = f"Tháng {header.own}"
        elif header.own in _QUARTERS and _QUARTER_OVER.search(over):
            named[place] = f"Quý {header.own}"
        elif looks_like_deadline(header.own):
            named[place] = header.own
        else:
            continue
        named[place] = _with_year(named[place], over)
    return named


def _with_year(named: str, over: str) -> str:
    """A quarter or month with the one year that stands over it: "Quý I" under "Năm 2027"."""
    years = set(_YEAR.findall(over))
    return f"{named}/{years.pop()}" if len(years) == 1 and not _YEAR.search(named) else named


def _is_when(header: HeaderCell) -> bool:
    hit = read_header(_over(header))
    return hit is not None and hit.word in _WHEN


def _over(header: HeaderCell) -> str:
    """The header cells above the lowest one."""
    return header.text.removesuffix(header.own).rstrip(" -")


def _is_lead(header: HeaderCell) -> bool:
    return header.hit is not None and header.hit.word is Word.LEAD


def _leads(headers: Mapping[int, HeaderCell]) -> dict[int, str]:
    return _offices(headers, Word.LEAD)


def _coordinating(headers: Mapping[int, HeaderCell]) -> dict[int, str]:
    return _offices(headers, Word.COORDINATE)


def _offices(headers: Mapping[int, HeaderCell], word: Word) -> dict[int, str]:
    """Columns named by an office under "Chủ trì", "Đơn vị thực hiện", "Phối hợp"."""
    return {
        place: header.own
        for place, header in headers.items()
        if header.hit is not None
        and header.hit.word is word
        and header.own != header.text
        and read_header(header.own) is None
    }


def _bare_offices(headers: Mapping[int, HeaderCell]) -> dict[int, str]:
    """Columns named by an office with nothing over them: their ticks say who does it."""
    return {
        place: header.own
        for place, header in headers.items()
        if header.own == header.text and header.hit is None and compiled(UNIT_HEAD).match(fold(header.own))
    }
