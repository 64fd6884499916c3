"""The forms that can be printed."""

from enum import StrEnum


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
