"""Duplicates: proposed by likeness, compared field by field, made one task that old ids still find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.task_merge import FIELDS, FieldValues, Titled, differing, likely_pairs, merged_extra
from desktop_app.services.status_cells import agree_with_days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from db.database import Database
    from desktop_app.domain.task_merge import LikelyPair
    from desktop_app.services.clock import Clock

_UNITS = ("lead", "coordinate")
_APART = "tasks_apart"  # setting: pairs of ids a person said are two tasks, "3-7,4-9"


@dataclass(frozen=True, slots=True)
class MergeService:
    database: Database
    clock: Clock

    def compare(self, gone: Sequence[int], kept: int) -> tuple[FieldValues, ...]:
        """Where tasks differ and what to keep; AppError ``merge_self``, ``task_missing``."""
        if not gone or kept in gone:
            raise AppError("merge_self")
        with self.database.reading() as reader:
            return differing(reader.tasks.facts(kept), [reader.tasks.facts(each) for each in gone])

    def merge(self, gone: Sequence[int], kept: int, chosen: Mapping[str, object] | None = None) -> Changes:
        """Make one task of several: fields as ``chosen``, else as proposed; all that hangs on any stays.

        Ids of those that go still find the one that stays. Raises AppError as ``compare``.
        """
        values = {field.name: field.proposed for field in self.compare(gone, kept)}
        values |= {name: value for name, value in (chosen or {}).items() if name in FIELDS}
        with self.database.writing(Verb.MERGE_TASKS, at=self.clock.now()) as writer:
            ours = writer.tasks.facts(kept)
            theirs = [writer.tasks.facts(each) for each in gone]
            writer.subject = ours.title
            # Units first: a report stays with the unit it came from, what all tasks say with the task.
            writer.tasks.update(kept, {name: values.pop(name) for name in _UNITS if name in values})
            writer.tasks.update(kept, {**values, "extra": merged_extra(ours, theirs)})
            for each in gone:
                writer.merging.merge(each, kept)
            agree_with_days(writer, [kept])
        return writer.changes

    def likely(self, progress: Callable[[int, int], None] = lambda done, total: None) -> list[LikelyPair]:
        """Pairs of tasks that may be one, likeliest first; slow. Pairs a person told apart are left out."""
        with self.database.reading() as reader:
            apart = set(reader.settings.get(_APART).split(","))
            tasks = [
                Titled(one.id, one.title, one.document_id, one.lead, one.deadline)
                for one in reader.tasks.stored()
            ]
        pairs = likely_pairs(tasks, progress)
        return [pair for pair in pairs if _pair(pair.one.id, pair.other.id) not in apart]

    def keep_apart(self, one: int, other: int) -> Changes:
        """Remember that two tasks that look alike are two."""
        with self.database.writing(Verb.SETTINGS, at=self.clock.now(), subject=_APART) as writer:
            apart = {*filter(None, writer.settings.get(_APART).split(",")), _pair(one, other)}
            writer.settings.set(_APART, ",".join(sorted(apart)))
        return writer.changes


def _pair(one: int, other: int) -> str:
    return f"{min(one, other)}-{max(one, other)}"
