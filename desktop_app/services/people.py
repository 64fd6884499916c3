"""The working group: its roster, who works along on tasks, and how much everybody has to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.people import PersonInfo, PersonRole, people_listed
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.text import clean, fold
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from db.database import Database
    from db.repositories.people import PeopleRepository
    from desktop_app.domain.people import TypedName
    from desktop_app.domain.workload import By, Load, LoadPart
    from desktop_app.services.clock import Clock

NEW = 0
"""The id of a person before it is written."""


@dataclass(frozen=True, slots=True)
class AddedPeople:
    """What adding people did: ``known`` are names of the roster already."""

    changes: Changes
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleService:
    """The ledger's people; ids are those of ``PersonInfo``."""

    database: Database
    clock: Clock

    def all(self, *, with_left: bool = False) -> list[PersonInfo]:
        """The roster by role and order; those who left only when asked for."""
        today = self.clock.today()
        with self.database.reading() as reader:
            return [one for one in reader.people.all() if with_left or one.offered(today)]

    def unlisted(self) -> list[TypedName]:
        """Names in tasks that nobody of the roster has, most used first."""
        with self.database.reading() as reader:
            return reader.people.unlisted()

    def find(self, name: str) -> PersonInfo:
        """The person of a name; AppError ``person_missing``."""
        for one in self.all(with_left=True):
            if fold(one.name) == fold(name):
                return one
        raise AppError("person_missing", where=name)

    def save(self, one: PersonInfo) -> Changes:
        """Add a person, or change all that is known of one; a new name is written in tasks too.

        Raises AppError ``person_name``, ``person_known``, ``person_left_ahead``.
        """
        name = clean(one.name)
        if not name:
            raise AppError("person_name")
        if one.left_on is not None and one.left_on > self.clock.today():
            raise AppError("person_left_ahead", where=vn_date(one.left_on))
        values = {
            "role": one.role.value,
            "job": clean(one.job),
            "unit_id": one.unit_id,
            "left_on": one.left_on.isoformat() if one.left_on else None,
        }

        def write(people: PeopleRepository) -> None:
            if one.id == NEW:
                people.add(name, values)
                return
            if name != self._name(one.id):
                people.rename(one.id, name)
            people.change([one.id], values)

        return self._write(name, write)

    def add_listed(self, text: str) -> AddedPeople:
        """Add the people of a pasted list, one per line; AppError ``people_none_named``."""
        with self.database.reading() as reader:
            listed = people_listed(text, lambda cell: reader.units.resolve(cell) is not None)
        if not listed:
            raise AppError("people_none_named")
        with self.database.writing(Verb.PEOPLE, at=self.clock.now(), subject=listed[0].name) as writer:
            known = [each for each in listed if writer.people.named(each.name) is not None]
            new = [each for each in listed if each not in known]
            for each in new:
                values = {
                    "role": (each.role or PersonRole.MEMBER).value,
                    "job": each.job,
                    "unit_id": writer.units.resolve(each.unit) if each.unit else None,
                }
                writer.people.add(each.name, values)
        names = (tuple(each.name for each in group) for group in (new, known))
        return AddedPeople(writer.changes, *names)

    def take_in(self, names: Sequence[str]) -> Changes:
        """Add names as tasks write them."""
        return self._write(
            names[0], lambda people: [people.add(name, {"role": PersonRole.MEMBER.value}) for name in names]
        )

    def same_as(self, typed: str, person_id: int) -> Changes:
        """Say that a name in tasks is only another way to write a person's."""
        name = self._name(person_id)
        return self._write(name, lambda people: people.write_name([typed], name))

    def leave(self, ids: Sequence[int], on: date | None) -> Changes:
        """Note the day people left, or with None that they are back; AppError ``person_left_ahead``."""
        people = {one.id: one for one in self.all(with_left=True)}
        if on is not None and on > self.clock.today():
            raise AppError("person_left_ahead", where=vn_date(on))
        values = {"left_on": on.isoformat() if on else None}
        return self._write(people[ids[0]].name, lambda repository: repository.change(ids, values))

    def order(self, ids: Sequence[int]) -> Changes:
        """Let the roster stand in this order; roles go before it."""
        return self._write(self._name(ids[0]), lambda people: people.order(ids))

    def remove(self, ids: Sequence[int]) -> Changes:
        """Take people out who were entered by mistake; who leaves is kept by ``leave``."""
        return self._write(self._name(ids[0]), lambda people: people.remove(ids))

    def together(self, task_id: int) -> list[PersonInfo]:
        """Who works on a task besides the one who is accountable."""
        with self.database.reading() as reader:
            return reader.people.together(task_id)

    def set_together(self, task_id: int, names: Sequence[str]) -> Changes:
        """Let these people work along on a task; a name the roster does not have is added to it."""
        wanted = [clean(name) for name in names if clean(name)]

        def write(people: PeopleRepository) -> None:
            member = {"role": PersonRole.MEMBER.value}
            ids = [people.named(name) or people.add(name, member) for name in wanted]
            people.set_together(task_id, ids)

        [title] = self.database.home.titles([task_id]).values()
        return self._write(title, write)

    def workload(self, as_of: date | None = None, by: By = "person") -> list[Load]:
        """How much everybody has to do on a day, those with most overdue first."""
        with self.database.reading() as reader:
            return reader.workload.loads(as_of or self.clock.today(), by)

    def tasks_of(self, load: Load, part: LoadPart, as_of: date) -> TaskFilter:
        """The filter that shows the tasks a number of the workload counts."""
        with self.database.reading() as reader:
            ids = reader.workload.ids(load, part, as_of)
        return TaskFilter(as_of, ids=frozenset(ids))

    def _name(self, person_id: int) -> str:
        for one in self.all(with_left=True):
            if one.id == person_id:
                return one.name
        raise AppError("person_missing", where=str(person_id))

    def _write(self, subject: str, work: Callable[[PeopleRepository], object]) -> Changes:
        with self.database.writing(Verb.PEOPLE, at=self.clock.now(), subject=subject) as writer:
            work(writer.people)
        return writer.changes
