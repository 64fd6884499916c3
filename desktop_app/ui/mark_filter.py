"""What a filter asks of priority, of entry above, of upper and local tasks, of obstacles."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop_app.domain.follow import Family, Priority
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.follow_up import FAMILY, PRIORITY

Mark = Priority | Family | str
NOT_ENTERED, ENTERED, OBSTRUCTED = "not_entered", "entered", "obstructed"
MARKS: Mapping[Mark, str] = {
    Priority.URGENT: PRIORITY[Priority.URGENT],
    Priority.HIGH: PRIORITY[Priority.HIGH],
    OBSTRUCTED: "Đang vướng mắc",
    NOT_ENTERED: "Chưa nhập hệ thống cấp trên",
    ENTERED: "Đã nhập hệ thống cấp trên",
    Family.UPPER: FAMILY[Family.UPPER],
    Family.LOCAL: FAMILY[Family.LOCAL],
}

NO_MARKS: Mapping[str, object] = {
    "priorities": frozenset(),
    "entered": None,
    "family": None,
    "obstructed": False,
}
"""The members of a filter that marks set, asking for nothing."""


def marks_of(wanted: TaskFilter) -> list[Mark]:
    """The marks a filter asks for, in the order they are offered."""
    entered = {True: ENTERED, False: NOT_ENTERED, None: ""}[wanted.entered]
    obstructed = OBSTRUCTED if wanted.obstructed else ""
    chosen = {*wanted.priorities, entered, wanted.family, obstructed}
    return [mark for mark in MARKS if mark in chosen]


def with_marks(wanted: TaskFilter, marks: Collection[object]) -> TaskFilter:
    """The filter with these marks; of two that shut each other out neither asks for anything."""
    families = [mark for mark in marks if isinstance(mark, Family)]
    entered = [mark for mark in marks if mark in (ENTERED, NOT_ENTERED)]
    return replace(
        wanted,
        priorities=frozenset(mark for mark in marks if isinstance(mark, Priority)),
        entered=entered[0] == ENTERED if len(entered) == 1 else None,
        family=families[0] if len(families) == 1 else None,
        obstructed=OBSTRUCTED in marks,
    )
