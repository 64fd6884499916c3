"""What a reader made as a ``Grid``, within one process."""

from datetime import date
from functools import lru_cache

from desktop_app.domain.grid import CellProblem, CellValue, DateCell, Grid, Merge, Sheet, SourceKind
from desktop_app.exchange.cells.book import Book, Day, RawSheet, Runs, Value

_SPECIAL = frozenset((Day, Runs))


def grid_of_book(book: Book, file: str) -> Grid:
    """The grid of a repaired book; ``file`` names it."""
    return Grid(
        file=file,
        kind=SourceKind(book.kind),
        sheets=tuple(map(_sheet, book.sheets)),
        lines=tuple(map(_text, book.lines)),
        preamble=tuple(map(_text, book.preamble)),
        problems=tuple(CellProblem(*problem) for problem in book.listed_problems()),
        properties=dict(book.properties),
    )


@lru_cache(maxsize=1024)
def date_cell(ordinal: int, shown: str, month_only: bool) -> DateCell:
    """A date cell by the ordinal of its day."""
    return DateCell(date.fromordinal(ordinal), shown, month_only)


def _sheet(sheet: RawSheet) -> Sheet:
    return Sheet(
        name=sheet.name,
        rows=tuple(map(_row, sheet.rows)),
        numbers=tuple(sheet.numbers),
        visible=sheet.visible,
        merges=tuple(Merge(*merge) for merge in sheet.merges),
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(sheet.hidden_columns),
        lines_above=sheet.lines_above,
    )


def _row(values: list[Value]) -> tuple[CellValue, ...]:
    if _SPECIAL.isdisjoint(map(type, values)):
        return tuple(values)  # type: ignore[arg-type]  # none of the others is left
    return tuple([_cell(value) if isinstance(value, Day | Runs) else value for value in values])


def _cell(value: Day | Runs) -> CellValue:
    if isinstance(value, Day):
        return date_cell(value.ordinal, value.shown, value.month_only)
    return _text(value)


def _text(value: str | Runs) -> str:
    return value if isinstance(value, str) else "".join(text for text, _ in value.parts)
