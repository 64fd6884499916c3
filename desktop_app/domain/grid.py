"""What any file turns into before its meaning is looked for: sheets of cells, or lines of text."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DateCell:
    """A date cell: its day, the text it shows ("30/06/2025", "06/2025"), whether it shows no day."""

    day: date
    shown: str
    month_only: bool = False


CellValue = str | int | float | bool | DateCell | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows are row numbers as the file counts them (1-based), columns 0-based; inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something the reader had to leave out or repair; ``code`` has its sentence in labels."""

    sheet: str
    row: int
    cell: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet or Word table: ``rows[i]`` is row ``numbers[i]`` (1-based, ascending, gaps possible).

    Rows may differ in length; cells under a merge are None except its top left one. Text is as
    typed but decoded (no TCVN3/VNI left) and free of control characters. ``lines_above`` counts the
    grid's preamble lines that stand above a table.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    numbers: tuple[int, ...]
    visible: bool = True
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lines_above: int = 0


class SourceKind(StrEnum):
    WORKBOOK = "workbook"
    WORD = "word"
    CSV = "csv"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file: sheets of a workbook, tables of a Word file, or ``lines`` of a text.

    ``preamble`` holds a Word file's paragraphs outside its tables, in order. ``properties`` holds
    hidden values our own exports carry (custom document properties), keys as written. ``sha256`` is
    that of the file's content where somebody asked for it. ``pasted`` cells may lack their header.
    ``seconds`` of processor time are what the reading took.
    """

    file: str
    kind: SourceKind
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    sha256: str = ""
    pasted: bool = False
    seconds: float = field(default=0.0, compare=False)


def column_letters(column: int) -> str:
    """Spreadsheet letters of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of_letters(letters: str) -> int:
    """The 0-based column of spreadsheet letters: A is 0, AA is 26."""
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column - 1
