"""What the annex reader understood: draft tasks, sections, skipped rows, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain import fields
from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline

if TYPE_CHECKING:
    from desktop_app.domain.announced import Announced

Field = fields.Field


class RowKind(StrEnum):
    TITLE = "title"
    HEADER = "header"
    SECTION = "section"
    TASK = "task"
    CONTINUATION = "continuation"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    TITLE_BLOCK = "title_block"
    COLUMN_NUMBERS = "column_numbers"
    REPEATED_HEADER = "repeated_header"
    TAIL = "tail"
    BLANK = "blank"
    TOTAL = "total"
    NOTE = "note"
    NO_WORK = "no_work"
    REPORTED = "reported"
    NO_TITLE = "no_title"
    HIDDEN = "hidden"
    EXACT_REPEAT = "exact_repeat"
    CONTINUATION = "continuation"
    OTHER_TABLE = "other_table"
    NO_TABLE = "no_table"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Section:
    """A section row: its cells joined by a space, its depth (0 outermost), where it stands."""

    text: str
    level: int
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One task row as read; text fields are "" when absent, ``percent`` is 0-100.

    ``section_path`` is outermost first and ends with the nearest section. ``task_id`` is the
    hidden id our own exports carry. ``extra`` maps unknown headers to their cells, in order.
    """

    sheet: str
    row: int
    title: str
    stt: str = ""
    section_path: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    leader: str = ""
    person: str = ""
    deadline: Deadline = NO_DEADLINE
    product: str = ""
    result: str = ""
    status: str = ""
    percent: float | None = None
    completed_on: date | None = None
    assigned_on: date | None = None
    evidence: str = ""
    basis: str = ""
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    task_id: str = ""

    @property
    def section(self) -> str:
        return self.section_path[-1] if self.section_path else ""


@dataclass(frozen=True, slots=True)
class Skipped:
    sheet: str
    row: int
    reason: SkipReason
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about one cell or row; ``code`` has its sentence in labels, filled with ``text``."""

    sheet: str
    row: int
    cell: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """One task table of a sheet: its body is the rows numbered ``first`` to ``last``.

    ``columns`` and ``unknown_columns`` as in ``SheetReading``; ``headers`` are the texts over its columns,
    ``ticks`` the header of each column that says its field by a tick.
    """

    first: int
    last: int
    columns: Mapping[int, Field]
    unknown_columns: Mapping[int, str]
    headers: Mapping[int, str] = field(default_factory=dict)
    ticks: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet was understood: for the import screen, which can flip each choice.

    ``columns`` maps 0-based columns to fields; ``unknown_columns`` to their header (both of the first
    table); ``rows`` maps row numbers to what each was taken for; ``tables`` are in order.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: Mapping[int, Field]
    unknown_columns: Mapping[int, str]
    rows: Mapping[int, RowKind]
    tables: tuple[TableReading, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What a person flipped: a column's field (None leaves it out), a row's kind; by sheet name.

    ``kept`` are columns to keep as they are, under their own header, whatever they look like.
    ``texts`` are sentences that were left out of a line of several and shall be tasks: sheet, row, text.
    """

    columns: Mapping[tuple[str, int], Field | None] = field(default_factory=dict)
    rows: Mapping[tuple[str, int], RowKind] = field(default_factory=dict)
    sheets: frozenset[str] | None = None
    kept: frozenset[tuple[str, int]] = frozenset()
    texts: frozenset[tuple[str, int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What the title block says: "617/KH-UBND", its day, the issuing office, the "tính đến ngày".

    Of a conclusion notice also the day of the meeting and whose conclusion it is; ``announced`` is how many
    tasks the document says it gives.
    """

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    data_as_of: date | None = None
    meeting_on: date | None = None
    chair: str = ""
    announced: "Announced | None" = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as understood; ``sheets`` has one entry per sheet with a task table."""

    file: str
    sheets: tuple[SheetReading, ...]
    sections: tuple[Section, ...]
    tasks: tuple[Draft, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    document: SourceDocument = SourceDocument()
    fields_present: frozenset[Field] = frozenset()
