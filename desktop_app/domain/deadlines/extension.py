"""Extensions of a deadline (gia hạn): later due days, each counting from the day it was decided."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.text import fold

_FULL_DAY = re.compile(
    r"(?<![\d/.-])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})(?:[/.-]| thang )(?P<month>\d{1,2})(?:[/.-]| nam )(?P<year>\d{4})"
    r"|(?<=ngay )(?P<short>\d{1,2}[/.-]\d{1,2}[/.-]\d{2}))(?![\d/])"
)
_CENTURY = 2000


class ExtensionKind(StrEnum):
    """A later due day that was granted, or the due day that an event set when it came."""

    EXTENSION = "extension"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension as it was granted; ``old_due`` is the due day that stood before it.

    Of a trigger ``decided_on`` is the day of the event.
    ``document`` is the approving document's number and date as typed; ids grow as they are written.
    """

    id: int
    decided_on: date
    old_due: date | None
    new_due: date
    document: str = ""
    approved_by: str = ""
    reason: str = ""
    kind: ExtensionKind = ExtensionKind.EXTENSION


def standing_due(due: date | None, extensions: Iterable[Extension], as_of: date) -> date | None:
    """The due day that stands on a day: of the newest extension decided by then, else the task's own.

    Of several decided on one day the one written last stands.
    """
    decided = [one for one in extensions if one.decided_on <= as_of]
    return max(decided, key=lambda one: (one.decided_on, one.id)).new_due if decided else due


def document_day(document: str) -> date | None:
    """The first whole day a document's words name: "12/QĐ-UBND ngày 05/11/2026"; None without one.

    Also as 2026-11-05, and as 5/11/26 after "ngày".
    """
    return next((day for day in _days(document) if day is not None), None)


def names_no_day(document: str) -> bool:
    """Whether a document's words name days, none of which is on the calendar ("ngày 31/11/2026")."""
    days = list(_days(document))
    return bool(days) and not any(days)


def _days(document: str) -> Iterator[date | None]:
    """Days that words name in full, None for one that does not exist."""
    for found in _FULL_DAY.finditer(fold(document)):
        if found["iso"]:
            year, month, day = map(int, found["iso"].split("-"))
        elif found["short"]:
            day, month, year = map(int, re.split(r"[/.-]", found["short"]))
            year += _CENTURY
        else:
            day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
        try:
            yield date(year, month, day)
        except ValueError:
            yield None
