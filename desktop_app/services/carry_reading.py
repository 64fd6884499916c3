"""What a ledger gives the ledger of another year: its set-up and its unfinished tasks, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.accounts import RECOVERY, secret_name
from desktop_app.domain.carrying import CarriedTask
from desktop_app.domain.saved_filters import is_of_filters
from desktop_app.domain.steps import StepLine
from desktop_app.domain.task import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from db.reader import Reader
    from db.writer import Writer
    from desktop_app.domain.task import TaskRow
    from desktop_app.domain.task_detail import AssignmentRow


def carried_tasks(reader: Reader, rows: Sequence[TaskRow]) -> list[CarriedTask]:
    """The tasks of these rows with all that goes along."""
    ids = [row.id for row in rows]
    facts, together = reader.tasks.facts_of(ids), reader.people.together_names(ids)
    steps, extensions = reader.steps.of_all(ids), reader.tasks.extensions_of(ids)
    uppers, parts = reader.parents.uppers(ids), reader.tasks.assignments_of(ids)
    return [
        CarriedTask(
            old_id=row.id,
            facts=facts[row.id],
            priority=row.priority,
            tags=row.tags,
            stream=row.stream,
            entered_on=row.entered_on,
            together=together.get(row.id, ()),
            steps=tuple(
                StepLine(step.text, step.person, step.due)
                for step in steps.get(row.id, ())
                if step.done_on is None
            ),
            extensions=tuple(extensions.get(row.id, ())),
            upper=uppers.get(row.id),
            done=_done(parts.get(row.id, ())),
        )
        for row in rows
    ]


def copy_set_up(old: Reader, new: Writer, today: date) -> None:
    """Copy units with their other names and groups, the roster and the settings to a new ledger."""
    ids: dict[int, int] = {}
    alive = [unit for unit in old.units.infos() if unit.ended_on is None]
    for unit in alive:
        ids[unit.id] = new.units.ensure(unit.name)
        new.units.set_aliases(ids[unit.id], unit.aliases)
        new.units.set_cutoff([ids[unit.id]], unit.cutoff_day)
        if unit.kind_chosen:
            new.units.set_kind([ids[unit.id]], unit.kind)
    for unit in alive:
        if unit.parent_id in ids:
            new.units.set_parent([ids[unit.id]], ids[unit.parent_id])
    for group in old.groups.all():
        members = [ids[one] for one in group.unit_ids if one in ids]
        if members:
            new.groups.define(group.name, members)
    for person in old.people.all():
        if person.offered(today):
            unit_id = ids.get(person.unit_id) if person.unit_id is not None else None
            new.people.add(person.name, {"role": person.role.value, "job": person.job, "unit_id": unit_id})
    for key, value in old.settings.all().items():
        if not is_of_filters(key):
            new.settings.set(key, value)
    _copy_accounts(old, new, today)


def _copy_accounts(old: Reader, new: Writer, today: date) -> None:
    """Who signs in to the old ledger signs in to the new one, with the same PIN and recovery code."""
    if recovery := old.accounts.secret(RECOVERY):
        new.accounts.put_secret(RECOVERY, recovery)
    for each in old.accounts.all():
        person = new.people.named(each.name)
        if person is not None and each.open_on(today) and each.mark:
            new.accounts.set_secret(
                new.accounts.add(person, each.role), old.accounts.secret(secret_name(each.id))
            )


def _done(parts: Iterable[AssignmentRow]) -> dict[str, date]:
    """The lead units of a task that finished their part, where others did not."""
    return {
        part.unit: part.completed_on
        for part in parts
        if part.role is Role.LEAD and part.unit and part.completed_on is not None
    }
