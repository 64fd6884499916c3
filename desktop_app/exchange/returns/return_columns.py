"""Which column of a returned sheet is which: our own headers first, then what they may have become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desktop_app.domain.grid import CellValue
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.exchange.own_format import is_id_header, is_section_header
from desktop_app.exchange.returns.return_format import name_of_header
from desktop_app.exchange.values import cell_text

_KEY = "key"
_SECTION = "section"
_LONGEST_HEADER = 40
_REPORT = frozenset(each.value for each in ReturnField)


@dataclass(slots=True)
class Columns:
    """Columns of a table by field; ``twins`` are columns of the same name further right."""

    key: int | None = None
    plan: list[tuple[str, int]] = field(default_factory=list)
    report: list[tuple[str, int]] = field(default_factory=list)
    twins: list[tuple[str, int]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many cells of a row are looked at."""
        places = [column for _, column in (*self.plan, *self.report, *self.twins)]
        return max([*places, self.key or 0]) + 1


def is_id_cell(value: CellValue) -> bool:
    """Whether a cell is the header of our id column."""
    return isinstance(value, str) and len(value) < _LONGEST_HEADER and is_id_header(value)


def header_texts(row: Sequence[CellValue]) -> tuple[str, ...]:
    """A row's cells as texts."""
    return tuple(map(cell_text, row))


def columns_of(texts: tuple[str, ...]) -> Columns:
    """Which column is which by a header row."""
    columns = Columns()
    seen: set[str] = set()
    for column, name in sorted(names_of(texts).items()):
        if name == _KEY:
            columns.key = column if columns.key is None else columns.key
        elif name in seen and name in _REPORT:
            columns.twins.append((name, column))
        elif name not in seen:
            (columns.report if name in _REPORT else columns.plan).append((name, column))
        seen.add(name)
    return columns


@lru_cache(maxsize=64)
def names_of(texts: tuple[str, ...]) -> Mapping[int, str]:
    """Fields by column: exact headers first, then for the fields still missing the likely ones."""
    names: dict[int, str] = {}
    for column, text in enumerate(texts):
        name = _own_name(text)
        if name:
            names[column] = name
    taken = set(names.values())
    for column, text in enumerate(texts):
        name = _likely(text) if text and column not in names else None
        if name and name not in taken:
            names[column] = name
            taken.add(name)
    return {column: name for column, name in names.items() if name != _SECTION}


def _own_name(text: str) -> str | None:
    if not text:
        return None
    if is_id_header(text):
        return _KEY
    return _SECTION if is_section_header(text) else name_of_header(text)


def _likely(text: str) -> str | None:
    from desktop_app.exchange.returns.return_headers import (
        likely_name,  # in a sheet as it was sent nobody asks
    )

    return likely_name(text)
