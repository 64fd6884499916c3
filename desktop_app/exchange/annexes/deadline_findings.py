"""What a person should look at in a deadline as it was read: codes of problems."""

from collections.abc import Iterator

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineDoubt, DeadlineKind

_DOUBTS = {
    DeadlineDoubt.INVALID_DAY: "deadline_invalid_day",
    DeadlineDoubt.YEAR_INFERRED: "deadline_year_inferred",
    DeadlineDoubt.AMBIGUOUS: "deadline_ambiguous",
}
_UNKNOWN = "deadline_unknown"
CODES = frozenset({*_DOUBTS.values(), _UNKNOWN})


def deadline_findings(deadline: Deadline) -> Iterator[str]:
    """Codes of what is inferred, ambiguous or unread in a deadline; none where nothing is written."""
    for doubt in deadline.doubts:
        if doubt in _DOUBTS:
            yield _DOUBTS[doubt]
    unread = deadline.kind is DeadlineKind.UNKNOWN and DeadlineDoubt.INVALID_DAY not in deadline.doubts
    if unread and deadline.raw:
        yield _UNKNOWN
