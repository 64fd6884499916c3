"""The three-way cell rule: which of two versions of a value stands, given what both started from."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Merged(Generic[T]):
    """The value that stands; in a conflict that is ours, until a person decides."""

    value: T
    conflict: bool = False


def merge_cell(base: T, ours: T, theirs: T) -> Merged[T]:
    """Theirs where only they changed, ours where only we did; both differently is a conflict."""
    if theirs in (base, ours):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    return Merged(ours, conflict=True)
