"""Finding the indicator tables of a sheet: where each header stands, how many rows it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.exchange.annexes.headers import header_text
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.indicators.indicator_headers import (
    Header,
    IndicatorColumns,
    columns_of,
    read_header,
)
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.values import cell_text

HEADER_ROWS = 3


@dataclass(slots=True)
class IndicatorTable:
    """A table of indicators: its columns, its header's place, its body from ``first`` to before ``end``."""

    lookup: Lookup
    columns: IndicatorColumns
    headers: Mapping[int, Header]
    header: int
    first: int
    end: int


def fits(lookup: Lookup, columns: IndicatorColumns) -> bool:
    """Whether a Word table without a header goes on where the one before it stopped."""
    last = max([*columns.places.values(), *columns.targets, *columns.results])
    return lookup.width - 1 in (last, last + 1)


def tables_of(lookup: Lookup, year: int) -> Iterator[IndicatorTable]:
    """The tables of a sheet; a header that stands again goes on with the table above it."""
    found: list[IndicatorTable] = []
    below = 0
    rows = len(lookup.sheet.rows)
    for place in patiently(range(rows)):
        read = _header_at(lookup, place, year) if place >= below else None
        if read is None:
            continue
        headers, columns, below = read
        if found:
            found[-1].end = place
        found.append(IndicatorTable(lookup, columns, headers, place, below, rows))
    yield from found


def _header_at(
    lookup: Lookup, place: int, year: int
) -> tuple[dict[int, Header], IndicatorColumns, int] | None:
    """The header that begins in a row, over as many rows as make it say most; None when it is none."""
    cells = list(lookup.filled(place))
    if len(cells) < 2 or any(not isinstance(value, str | int) for _, value in cells):
        return None
    if sum(read_header([cell_text(value)], year).column is not None for _, value in cells) < 2:
        return None
    end = _header_end(lookup, place)
    headers = {
        column: read_header(texts, year)
        for column in range(lookup.width)
        if (texts := _header_texts(lookup, place, end, column))
    }
    columns = columns_of(headers)
    return (headers, columns, end) if columns else None


def _header_end(lookup: Lookup, place: int) -> int:
    """How far a header goes down: over its merges, and over rows that part a merged cell above them."""
    end = place + 1
    for spans in lookup.tall().values():
        end = max([end, *(stop for start, stop, _ in spans if start == place)])
    parted = bool(lookup.wide(place))
    while parted and end == place + 1 and end < len(lookup.sheet.rows):
        under = [column for column, _ in lookup.filled(end)]
        inside = [any(left <= column <= right for left, right in lookup.wide(place)) for column in under]
        if not under or not all(inside):
            break
        end += 1
    return min(end, place + HEADER_ROWS)


def _header_texts(lookup: Lookup, place: int, end: int, column: int) -> list[str]:
    texts: list[str] = []
    for row in range(place, end):
        text = lookup.text(row, column)
        if not text:
            text = next(
                (lookup.text(row, left) for left, right in lookup.wide(row) if left < column <= right), ""
            )
        if text and header_text(text) not in texts:
            texts.append(header_text(text))
    return texts
