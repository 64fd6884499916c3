"""Writing the roster, and who works along on tasks."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Column, Connection, func, select

from db.queries.people import NAMED_IN, PeopleQueries
from db.recorder import Recorder
from db.row_text import Row
from db.schema import account, claim, person, petition, reminder, step, task_person, transfer
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import fold

_NAMED_BESIDE = (
    step.c.person, reminder.c.person, transfer.c.from_person, transfer.c.to_person, petition.c.person,
    claim.c.person,
)  # fmt: skip


class PeopleRepository(PeopleQueries):
    """People within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def named(self, name: str) -> int | None:
        """The person of a name, apart from case and accents left out."""
        wanted = select(person.c.id).where(person.c.folded == fold(name))
        return self._connection.execute(wanted).scalar()

    def add(self, name: str, values: Row) -> int:
        """Add a person last; AppError ``person_known``."""
        if self.named(name) is not None:
            raise AppError("person_known", where=name)
        last = self._connection.execute(select(func.max(person.c.position))).scalar() or 0
        whole: Row = {"name": name, "folded": fold(name), "position": last + 1, **values}
        return self._recorder.insert(person, whole)

    def change(self, ids: Iterable[int], values: Row) -> None:
        """Set columns of people."""
        self._recorder.update(person, dict.fromkeys(ids, values))

    def rename(self, person_id: int, name: str) -> None:
        """Call a person otherwise, here and wherever tasks write the old name; AppError ``person_known``."""
        if self.named(name) not in (None, person_id):
            raise AppError("person_known", where=name)
        old = self._connection.execute(select(person.c.name).where(person.c.id == person_id)).scalar_one()
        self.change([person_id], {"name": name, "folded": fold(name)})
        self.write_name([old, *self.spellings([old])[old]], name)

    def write_name(self, old: Collection[str], name: str) -> None:
        """Write a name wherever one of the old ones is written, in tasks and in what was done about them."""
        for column in (*NAMED_IN, *_NAMED_BESIDE):
            self._replace(column, [each for each in old if each != name], name)

    def order(self, ids: Sequence[int]) -> None:
        """Let people stand in this order."""
        places: Mapping[int, Row] = {row_id: {"position": place} for place, row_id in enumerate(ids, 1)}
        self._recorder.update(person, places)

    def remove(self, ids: Iterable[int]) -> None:
        """Remove people and what they work along on; AppError ``person_has_account``."""
        ids = list(ids)
        held = select(person.c.name).join(account).where(account.c.person_id.in_(ids))
        if (name := self._connection.execute(held).scalar()) is not None:
            raise AppError("person_has_account", where=name)
        along = select(task_person.c.id).where(task_person.c.person_id.in_(ids))
        self._recorder.delete(task_person, self._connection.execute(along).scalars().all())
        self._recorder.delete(person, ids)

    def set_together(self, task_id: int, ids: Collection[int]) -> None:
        """Make these people those who work along on a task."""
        rows = select(task_person.c.person_id, task_person.c.id).where(task_person.c.task_id == task_id)
        there = dict(tuple(row) for row in self._connection.execute(rows))
        self._recorder.delete(task_person, [there[gone] for gone in there.keys() - set(ids)])
        for person_id in dict.fromkeys(ids):
            if person_id not in there:
                self._recorder.insert(task_person, {"task_id": task_id, "person_id": person_id})

    def _replace(self, column: Column[str], old: Sequence[str], name: str) -> None:
        if old:
            table = column.table
            rows = self._connection.execute(select(table.c.id).where(column.in_(old))).scalars().all()
            values: Row = {column.name: name}
            self._recorder.update(table, dict.fromkeys(rows, values))
