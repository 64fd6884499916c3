"""What a unit reports of a task."""

from collections.abc import Mapping
from enum import StrEnum


class ReturnField(StrEnum):
    """What a unit reports of a task; the names are those of JSON and of the journal."""

    STATUS = "status"
    PERCENT = "percent"
    COMPLETED_ON = "completed_on"
    RESULT = "result"
    EVIDENCE = "evidence_text"
    OBSTACLE = "obstacle"
    PROPOSAL = "proposal"


Progress = Mapping[str, str]
"""A unit's report on one task in canonical text by ``ReturnField`` value; an absent field is empty.

Days are ISO, a percentage is "40" or "12.5", text is clean. Canonical so that three sides can be compared.
"""
