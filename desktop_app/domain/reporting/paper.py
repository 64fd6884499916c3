"""A printed table as values: what stands above it, its columns and rows, what stands below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop_app.domain.reporting.paper_form import ASKS, SIGN_MM, PaperForm


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its heading and the least width it can do with, in mm."""

    heading: str
    least: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row's cells by column; a heading has one text, which goes across all columns.

    A row that ``follows`` has no line above its empty cells: they belong to the row before.
    """

    cells: tuple[str, ...]
    heading: bool = False
    strong: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs below: the lines of the role, and the name ("" leaves room for a pen)."""

    role: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Who issues a paper, under whom ("" for nobody), where and on which day; mm left for signatures."""

    unit: str
    upper_unit: str
    place: str
    day: date
    sign_mm: int = SIGN_MM


@dataclass(frozen=True, slots=True)
class PaperDay:
    """A day of a printed month: its number, whether it is of the month and worked, what falls on it."""

    number: int
    ours: bool
    off: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One form: its title, lines under the title, paragraphs, the table, closing lines, signatures.

    ``upright`` asks for A4 portrait; ``empty`` stands in the table when it has no row. ``tasks`` is how
    many tasks it shows. ``annex`` ("Phụ lục") stands in the place of the letterhead: an annex is part of
    the document it goes with. ``weeks`` are the days of a month, Monday first, drawn above the table.
    """

    head: PaperHead
    title: str
    subtitles: tuple[str, ...]
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    upright: bool = False
    empty: str = ""
    tasks: int = 0
    annex: str = ""
    weeks: tuple[tuple[PaperDay, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """Which form, as of which day, limited to what; None and "" ask for all.

    ``month`` is any day of the month of a checklist, ``blank`` its form for a pen; ``task`` is the one
    task of a slip. ``below`` adds the units that belong to ``unit``, ``each`` makes a paper for each of
    them (without a unit: for each that leads a task). ``batch`` is the batch of a hand-over.
    """

    form: PaperForm
    as_of: date
    month: date
    unit: int | None = None
    person: str = ""
    document: int | None = None
    task: int | None = None
    blank: bool = False
    below: bool = False
    each: bool = False
    batch: int | None = None

    def kept_to_form(self, today: date) -> "PaperWanted":
        """The same without what its form does not go by; one that goes by no day is as of today."""
        asked = {ask.value: getattr(self, ask) for ask in ASKS[self.form]}
        return replace(PaperWanted(self.form, today, self.month), **asked)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """How forms become one file: as PDF/A-2b to be kept and signed, with a page of contents in front."""

    archival: bool = False
    contents: bool = False


def new_sections(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """The headings a task stands under that do not stand above it already, outermost first."""
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return iter(now[same:])
