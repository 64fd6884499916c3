"""The month's checklist as values: what is asked for, and what stands on the paper."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.five_clear import FIVE, Clear
from desktop_app.domain.reporting.paper_form import SIGN_MM


@dataclass(frozen=True, slots=True)
class ChecklistOptions:
    """What to print: any day of the month, these units or all, one person or all, as of a day or today.

    ``blank`` asks for the form to fill in with a pen.
    """

    month: date
    units: frozenset[int] = frozenset()
    person: str = ""
    blank: bool = False
    scope: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One task on paper, every text whole and as it is printed.

    ``clear_states`` has a letter per clear (STATE_LETTERS); ``deadline`` is the phrase as written,
    ``relative`` the days left or passed in words; ``evidence`` is a document's number and date.
    """

    number: str
    title: str
    lead: str = ""
    person: str = ""
    coordinate: str = ""
    deadline: str = ""
    relative: str = ""
    product: str = ""
    clear_states: str = ""
    status: str = ""
    done: bool = False
    evidence: str = ""
    note: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistGroup:
    """The lines that stand under one heading; a group without lines is not printed."""

    title: str
    lines: tuple[ChecklistLine, ...]


@dataclass(frozen=True, slots=True)
class ChecklistData:
    """All that the checklist of a month shows.

    ``unit`` issues it under ``upper_unit`` ("" for none); ``programme`` stands in the title;
    ``sums`` is the reporting sentence; ``scope`` names the unit or person it is limited to, "" for
    all; ``clears`` are those that the lines' ``clear_states`` answer;
    ``prepared_by`` and ``head`` are the signers' names, "" to leave room for a pen.
    """

    unit: str
    upper_unit: str
    place: str
    month: date
    as_of: date
    programme: str
    groups: tuple[ChecklistGroup, ...]
    sums: str
    scope: str = ""
    blank: bool = False
    prepared_by: str = ""
    head: str = ""
    sign_mm: int = SIGN_MM
    clears: tuple[Clear, ...] = FIVE

    @property
    def tasks(self) -> int:
        """Number of tasks on the paper."""
        return sum(len(group.lines) for group in self.groups)
