"""Which column of a table is which field, and what the others are called."""

from collections.abc import Collection, Mapping

from desktop_app.domain.grid import column_letters
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.column_fields import FieldChooser
from desktop_app.exchange.annexes.column_types import Cells, Columns, HeaderCell
from desktop_app.exchange.own_format import is_id_header, is_only_shown, is_section_header
from desktop_app.labels.fields import FIELD
from desktop_app.labels.reading import unnamed_column

_OWN_HEADERS: Mapping[str, Field] = {
    fold(FIELD[each]): each for each in Field if each not in (Field.ID, Field.SECTION)
} | {"minh chung (so, ngay van ban)": Field.EVIDENCE}


def assign(
    headers: Mapping[int, HeaderCell],
    cells: Cells,
    width: int,
    forced: Mapping[int, Field | None] | None = None,
    kept: Collection[int] = (),
) -> Columns:
    """Take every column for a field or keep it as unknown; ``forced`` are a person's choices by place.

    ``kept`` are places of columns that a person wants as they are.
    """
    forced = {place: each for place, each in (forced or {}).items() if 0 <= place < width}
    if any(is_id_header(header.text) for header in headers.values()):
        columns = _ours(headers)
    else:
        columns = Columns(headers)
        FieldChooser(columns, cells, width, {**dict.fromkeys(kept), **forced}).run()
    _force(columns, {**dict.fromkeys(kept), **forced})
    _name_unknown(columns, cells, width, forced)
    return columns


def _ours(headers: Mapping[int, HeaderCell]) -> Columns:
    columns = Columns(headers, ours=True)
    for place, header in sorted(headers.items()):
        if is_id_header(header.text):
            found: Field | None = Field.ID
        elif is_section_header(header.text):
            found = Field.SECTION
        else:
            found = _OWN_HEADERS.get(fold(header.text))
        if found is not None and found not in columns.fields.values():
            columns.fields[place] = found
    return columns


def _force(columns: Columns, forced: Mapping[int, Field | None]) -> None:
    wanted = {each for each in forced.values() if each is not None}
    for place, each in list(columns.fields.items()):
        if place in forced or each in wanted:
            del columns.fields[place]
            columns.parts.pop(place, None)
            columns.ticks.pop(place, None)
    columns.fields.update({place: each for place, each in forced.items() if each is not None})


def _name_unknown(columns: Columns, cells: Cells, width: int, left_out: Mapping[int, Field | None]) -> None:
    """Give each column without a field a name of its own; blank columns are none."""
    taken: set[str] = set()
    if not columns.ours:
        taken = {fold(columns.headers[place].text) for place in columns.fields if place in columns.headers}
    for place in range(width):
        if place in columns.fields or place in left_out:
            continue
        header = columns.headers.get(place)
        if (header is None and not cells(place)) or (header and columns.ours and is_only_shown(header.text)):
            continue
        if header and fold(header.text) in taken and not cells(place):  # under a header merged over columns
            continue
        text = header.text if header else unnamed_column(column_letters(place))
        name, number = text, 2
        while fold(name) in taken:
            name = f"{text} ({number})"
            number += 1
        taken.add(fold(name))
        columns.unknown[place] = name
