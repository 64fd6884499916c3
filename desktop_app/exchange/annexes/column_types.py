"""A table's columns as values: header cells, fields, parts of fields, names of unknown ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.grid import CellValue
from desktop_app.domain.importing.draft import Field
from desktop_app.exchange.annexes.headers import Hit


class Part(StrEnum):
    """What a column of a field holds when several columns make the field up."""

    START = "start"
    END = "end"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A column's header: ``own`` is its lowest cell, ``text`` all of it, ``hit`` what it says."""

    text: str
    own: str
    hit: Hit | None


@dataclass(slots=True)
class Columns:
    """A table's columns by place: fields, their parts, names of unknown columns, doubled headers.

    ``ticks``: what a tick in the column says, where several columns of ticks make a field up.
    ``ours`` says that the table was written by this program and is read to the letter.
    """

    headers: Mapping[int, HeaderCell]
    fields: dict[int, Field] = field(default_factory=dict)
    parts: dict[int, Part] = field(default_factory=dict)
    ticks: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    doubled: list[int] = field(default_factory=list)
    ours: bool = False

    @property
    def present(self) -> frozenset[Field]:
        return frozenset(self.fields.values())

    def of(self, wanted: Field) -> list[int]:
        """Places of a field's columns, from the left."""
        return sorted(place for place, each in self.fields.items() if each is wanted)

    def first(self, wanted: Field) -> int | None:
        places = self.of(wanted)
        return places[0] if places else None


Cells = Callable[[int], Sequence[CellValue]]
"""The filled cells of a column's first body rows."""
