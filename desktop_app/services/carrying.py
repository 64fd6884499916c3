"""Opening the ledger of another year with what is unfinished in this one, which stays as it is."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.carrying import UNFINISHED, CarryOutcome, CarryPlan
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.follow import TagKind
from desktop_app.domain.permissions import Act
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.domain.years import FIRST_YEAR, LAST_YEAR
from desktop_app.services.carry_reading import carried_tasks, copy_set_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.carrying import CarriedTask
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class CarryService:
    database: Database
    clock: Clock

    def plan(self, as_of: date | None = None, year: int | None = None) -> CarryPlan:
        """What is unfinished as of a day (today), for the ledger of a year (the next one).

        Raises AppError ``year_range``.
        """
        day = as_of or self.clock.today()
        year = self.database.info.year + 1 if year is None else year
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise AppError("year_range", where=str(year))
        with self.database.reading() as reader:
            tasks = {
                kind: tuple(reader.tasks.rows(reader.tasks.ids(TaskFilter(day, frozenset({kind}))), day))
                for kind in UNFINISHED
            }
        return CarryPlan(day, year, tasks)

    def carry(self, plan: CarryPlan, into: Path, leave_out: Collection[int] = ()) -> CarryOutcome:
        """Write the tasks of a plan into the ledger of a folder, which is made when there is none.

        A ledger that is there keeps its own year, whatever the plan's is.
        A task that came over before is known by its origin and left as it is. Raises AppError
        ``carry_itself``, ``carry_read_only`` and what opening a ledger says.
        """
        self.database.allow(Act.NEW_YEAR)
        rows = {
            row.id: row for of_class in plan.tasks.values() for row in of_class if row.id not in leave_out
        }
        info = self.database.info
        with closing(self._target(into, plan.year)) as target:
            if target.info.id == info.id:
                raise AppError("carry_itself", where=str(into))
            self._sign_in(target)
            if target.read_only:
                raise AppError("carry_read_only", where=str(into))
            with self.database.reading() as old:
                in_order = old.tasks.ids(TaskFilter(plan.as_of, ids=frozenset(rows)))
                tasks = carried_tasks(old, [rows[one] for one in in_order])
                documents = {one.id: one for one in old.documents.all()}
                sources = {
                    one: old.documents.facts(one)
                    for one in {task.facts.document_id for task in tasks}
                    if one is not None
                }
            subject = " – ".join(filter(None, (info.programme, str(info.year))))
            with target.writing(Verb.CARRY, at=self.clock.now(), subject=subject) as new:
                carrier = _Carrier(new, info.id)
                kept = {
                    one: new.documents.take_over(facts, documents[one].file_name)
                    for one, facts in sources.items()
                    if facts is not None
                }
                added = carrier.write(tasks, kept, date(target.info.year, 1, 1))
            return CarryOutcome(str(into), target.info.year, new.changes.batch, added, len(tasks) - added)

    def _sign_in(self, target: Database) -> None:
        """Let whoever is signed in here in there, by the same name and secret, as a new year's ledger has."""
        from desktop_app.services.session import Session

        if not (self.database.accounts_on and target.accounts_on):
            return
        with self.database.reading() as here, target.reading() as there:
            me = next((each for each in here.accounts.all() if each.name == self.database.who), None)
            same = [
                each for each in there.accounts.all() if me and (each.name, each.mark) == (me.name, me.mark)
            ]
        session = Session(target, self.clock)
        for account in same:
            session.enter(account)
        target.judge = lambda: session

    def _target(self, into: Path, year: int) -> Database:
        """The ledger of a folder, or a new one with the set-up, and the passphrase, of this one."""
        from db.database import FILE, Database, NewLedger

        who, info = self.database.who, self.database.info
        if (into / FILE).is_file():
            return Database.open(into, who=who)
        new = NewLedger(info.unit, info.level, year, info.programme)
        made = Database.create(into, new, who=who, at=self.clock.now(), like=self.database.folder)
        with self.database.reading() as old:
            # With accounts among it, nobody takes it back: undone, it would let everybody in.
            verb = Verb.ACCOUNTS if old.accounts.all() else Verb.SETTINGS
            with made.writing(verb, at=self.clock.now(), subject=info.unit) as writer:
                copy_set_up(old, writer, self.clock.today())
        return made


class _Carrier:
    """Writes carried tasks in one batch of the new ledger."""

    def __init__(self, writer: Writer, ledger_id: str) -> None:
        self._writer = writer
        self._ledger_id = ledger_id
        self._known = writer.tasks.origins()

    def write(self, tasks: Iterable[CarriedTask], documents: dict[int, int], first: date) -> int:
        """Add what is missing and link what came over; gives how many were added."""
        missing = [task for task in tasks if self._origin(task.old_id) not in self._known]
        for task in missing:
            document = documents.get(task.facts.document_id or 0)
            task_id = self._writer.tasks.add(replace(task.facts, document_id=document))
            self._known[self._origin(task.old_id)] = task_id
            self._mark(task, task_id)
            if task.facts.deadline.rhythm is not None:
                self._writer.occurrences.follow_from([task_id], first)
        for task in missing:
            upper = None if task.upper is None else self._known.get(self._origin(task.upper))
            if upper is not None:
                self._writer.parents.set(self._known[self._origin(task.old_id)], upper)
        return len(missing)

    def _mark(self, task: CarriedTask, task_id: int) -> None:
        """Write what goes along with a task besides its facts."""
        writer = self._writer
        marks = {
            "origin": self._origin(task.old_id),
            "priority": task.priority,
            "upper_entered_on": task.entered_on,
        }
        writer.tasks.update(task_id, marks)
        writer.steps.add(task_id, task.steps)
        for extension in task.extensions:
            writer.extensions.add(task_id, extension)
        for kind, names in ((TagKind.TAG, task.tags), (TagKind.STREAM, filter(None, (task.stream,)))):
            for name in names:
                writer.tags.give([task_id], writer.tags.ensure(kind, name))
        people = [person for name in task.together if (person := writer.people.named(name)) is not None]
        if people:
            writer.people.set_together(task_id, people)
        for unit, day in task.done.items():
            unit_id = writer.units.resolve(unit)
            if unit_id is not None:
                writer.tasks.complete([task_id], Completion(on=day), unit_id=unit_id)

    def _origin(self, task_id: int) -> str:
        return f"{self._ledger_id}/{task_id}"
