"""Cells pasted without their header: which column is which, told from what stands in them."""

from collections.abc import Callable, Collection, Mapping

from desktop_app.domain.grid import CellValue
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.marking import compiled, one_of
from desktop_app.domain.text import fold
from desktop_app.domain.units.unit_names import UNIT_HEAD
from desktop_app.exchange.annexes.columns import assign
from desktop_app.exchange.annexes.header_blocks import Block
from desktop_app.exchange.annexes.layout import SAMPLED_CELLS, Table
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.numerals import read_numeral
from desktop_app.exchange.values import cell_text, looks_like_deadline, looks_like_percent, looks_like_status

_MOST = 0.6
_LONGEST_PHRASE = 60
_LONGEST_NAME = 120
_LEAST_WORDS = 3
_PRODUCT = (
    one_of(
        """
        bao cao, ke hoach, quyet dinh, nghi quyet, van ban, cong van, danh sach, bien ban, chuong trinh,
        de an, tin bai, phan mem, he thong, co so du lieu, to trinh, thong bao, huong dan, quy che,
        phuong an, ho so
        """
    )
    + r"\b"
)


def headerless_table(
    lookup: Lookup, chosen: Mapping[int, Field | None], kept: Collection[int] = ()
) -> Table | None:
    """The one table of a sheet without a header; None when its cells do not look like tasks.

    ``chosen`` are the fields a person gave to columns, ``kept`` the columns to keep as they are.
    """
    if lookup.width < 2 or not lookup.sheet.rows:
        return None
    cells = {place: _cells(lookup, place) for place in range(lookup.width)}
    fields = {**_guessed(cells, {*chosen, *kept}, set(chosen.values())), **chosen}
    known = {field for field in fields.values() if field is not None}
    if Field.TASK not in known or (not chosen and not known & {Field.STT, Field.LEAD, Field.DEADLINE}):
        return None
    columns = assign({}, lambda place: cells[place], lookup.width, fields, kept)
    return Table(Block(0, 0, {}), columns, len(lookup.sheet.rows))


def _cells(lookup: Lookup, place: int) -> list[CellValue]:
    rows = range(min(len(lookup.sheet.rows), SAMPLED_CELLS))
    return [value for row in rows if cell_text(value := lookup.value(row, place))]


def _guessed(
    cells: Mapping[int, list[CellValue]], taken: Collection[int], settled: Collection[Field | None]
) -> dict[int, Field | None]:
    """Fields of columns that nobody named; each field goes to the first column that fits it."""
    free = [place for place, values in cells.items() if values and place not in taken]
    found: dict[int, Field | None] = {}

    def take(field: Field, fits: Callable[[CellValue], bool], places: Collection[int] | None = None) -> None:
        wanted = free if places is None else [place for place in free if place in places]
        place = next((place for place in wanted if _share(cells[place], fits) >= _MOST), None)
        if place is not None and field not in settled:
            found[place] = field
            free.remove(place)

    take(Field.STT, _is_numeral, free[:1])
    take(Field.STATUS, looks_like_status)
    take(Field.PERCENT, lambda value: isinstance(value, str) and looks_like_percent(value))
    take(Field.DEADLINE, _is_deadline)
    take(Field.LEAD, _is_unit)
    take(Field.COORDINATE, _is_unit)
    longest = max(free, key=lambda place: _mean_words(cells[place]), default=None)
    if longest is not None and _mean_words(cells[longest]) >= _LEAST_WORDS and Field.TASK not in settled:
        found[longest] = Field.TASK
        free.remove(longest)
    take(Field.PRODUCT, lambda value: compiled(_PRODUCT).match(fold(cell_text(value))) is not None)
    return found


def _share(values: list[CellValue], fits: Callable[[CellValue], bool]) -> float:
    return sum(map(fits, values)) / len(values)


def _mean_words(values: list[CellValue]) -> float:
    return sum(len(cell_text(value).split()) for value in values) / len(values)


def _is_numeral(value: CellValue) -> bool:
    return read_numeral(cell_text(value)) is not None


def _is_deadline(value: CellValue) -> bool:
    return len(cell_text(value)) <= _LONGEST_PHRASE and looks_like_deadline(value)


def _is_unit(value: CellValue) -> bool:
    text = cell_text(value)
    return len(text) <= _LONGEST_NAME and compiled(UNIT_HEAD).match(fold(text)) is not None
