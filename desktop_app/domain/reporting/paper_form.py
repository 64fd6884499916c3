"""The forms that can be printed, and what each goes by."""

from collections.abc import Mapping
from enum import StrEnum

SIGN_MM = 40
"""Height left for a signature and a round stamp of 36 to 40 mm."""
SIGN_RANGE_MM = (15, 60)


class PaperForm(StrEnum):
    """The forms that can be printed; a booklet is several of them in one file."""

    CHECKLIST = "checklist"
    SLIP = "slip"
    PLAN = "plan"
    OVERDUE = "overdue"
    HANDOVER = "handover"
    RETURNS = "returns"
    INDICATORS = "indicators"
    OBSTACLES = "obstacles"
    COORDINATIONS = "coordinations"
    PETITIONS = "petitions"
    CALENDAR = "calendar"
    RANKING = "ranking"
    WORKLOAD = "workload"
    FIGURES = "figures"
    OVERVIEW = "overview"


class Ask(StrEnum):
    """What a form may go by; the names are those of ``PaperWanted``."""

    MONTH = "month"
    AS_OF = "as_of"
    UNIT = "unit"
    BELOW = "below"
    EACH = "each"
    PERSON = "person"
    DOCUMENT = "document"
    TASK = "task"
    BLANK = "blank"
    BATCH = "batch"


_OF_UNIT = frozenset({Ask.AS_OF, Ask.UNIT, Ask.BELOW})
_OF_TASKS = _OF_UNIT | {Ask.PERSON, Ask.DOCUMENT}
ASKS: Mapping[PaperForm, frozenset[Ask]] = {
    PaperForm.CHECKLIST: _OF_UNIT | {Ask.MONTH, Ask.EACH, Ask.PERSON, Ask.BLANK},
    PaperForm.OVERDUE: _OF_TASKS | {Ask.EACH},
    PaperForm.PLAN: _OF_TASKS | {Ask.EACH},
    PaperForm.SLIP: _OF_UNIT | {Ask.PERSON, Ask.TASK},
    PaperForm.OVERVIEW: _OF_TASKS,
    PaperForm.FIGURES: _OF_TASKS,
    PaperForm.RANKING: frozenset({Ask.AS_OF}),
    PaperForm.WORKLOAD: frozenset({Ask.AS_OF}),
    PaperForm.INDICATORS: frozenset({Ask.AS_OF}),
    PaperForm.RETURNS: frozenset({Ask.AS_OF}),
    PaperForm.OBSTACLES: _OF_UNIT,
    PaperForm.COORDINATIONS: _OF_UNIT,
    PaperForm.PETITIONS: _OF_UNIT,
    PaperForm.CALENDAR: frozenset({Ask.MONTH}),
    PaperForm.HANDOVER: frozenset({Ask.BATCH}),
}
"""What each form goes by, in the order in which forms are offered."""
