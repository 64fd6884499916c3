"""A printed table as values: what stands above it, its columns and rows, what stands below."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.paper_form import PaperForm


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
    """A row's cells by column; a heading has one text, which goes across all columns."""

    cells: tuple[str, ...]
    heading: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs below: the lines of the role, and the name ("" leaves room for a pen)."""

    role: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Who issues a paper, under whom ("" for nobody), where and on which day."""

    unit: str
    upper_unit: str
    place: str
    day: date


@dataclass(frozen=True, slots=True)
class Paper:
    """One form: its title, lines under the title, paragraphs, the table, closing lines, signatures.

    ``upright`` asks for A4 portrait; ``empty`` stands in the table when it has no row. ``tasks`` is how
    many tasks it shows.
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


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """Which form, as of which day, limited to what; None and "" ask for all.

    ``month`` is any day of the month of a checklist, ``blank`` its form for a pen; ``task`` is the one
    task of a slip.
    """

    form: PaperForm
    as_of: date
    month: date
    unit: int | None = None
    person: str = ""
    document: int | None = None
    task: int | None = None
    blank: bool = False
