"""What a collecting answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.changes import Changes
from desktop_app.domain.returns.return_plan import PlanChange, RowNote
from desktop_app.domain.returns.returns import Pending, ReturnState

Reported = Callable[[int, int], None]
"""Told how many files are read, of how many; whatever it raises ends the collecting, nothing changed."""


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """What became of one file; ``updated`` counts tasks changed, ``late_days`` 0 also where none are counted.

    ``reason`` is a sentence for a file that was not taken, or was sent to a unit that is another one now,
    else "".
    """

    path: str
    name: str
    unit: str
    state: ReturnState
    updated: int = 0
    conflicts: int = 0
    late_days: int = 0
    reason: str = ""
    plan_changes: tuple[PlanChange, ...] = ()
    notes: tuple[RowNote, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Whether what it reports can still be taken, once somebody has looked at it."""
        return self.state is ReturnState.HELD or bool(
            self.state is ReturnState.TAMPERED and self.plan_changes
        )


@dataclass(frozen=True, slots=True)
class InferredDay:
    """A day of completion that nobody stated: the day the file was received."""

    task_id: int
    title: str
    unit: str
    day: date
    file: str


@dataclass(frozen=True, slots=True)
class CollectResult:
    """What a collecting did; ``missing`` are units that returned nothing for the newest period.

    ``conflicts``, ``proposals`` (rows typed anew among them) and ``duplicates`` are what the files ask
    and nobody decided yet.
    """

    changes: Changes
    files: tuple[CollectedFile, ...]
    missing: tuple[str, ...] = ()
    conflicts: tuple[Pending, ...] = ()
    proposals: tuple[Pending, ...] = ()
    duplicates: tuple[Pending, ...] = ()
    inferred: tuple[InferredDay, ...] = ()

    @property
    def awaits(self) -> bool:
        """Whether something awaits a decision or another file."""
        taken = all(file.state in (ReturnState.MERGED, ReturnState.UNCHANGED) for file in self.files)
        return not taken or bool(self.conflicts or self.proposals or self.duplicates or self.inferred)
