"""What falls due in a month, and how much in each month of a year."""

from datetime import date

from sqlalchemy import Connection, Subquery, func, select

from db.queries.time_class import class_on, due_once_on, due_within
from db.schema import task
from desktop_app.domain.status import DONE, TimeClass


class AgendaQueries:
    """Reads due days within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, first: date, last: date, as_of: date) -> list[tuple[date, int, TimeClass]]:
        """Due day, id and class of tasks that fall due between two days, in the order of their place."""
        facts = _falling_due(first, last, as_of)
        wanted = select(facts.c.due, facts.c.id, facts.c["class"]).order_by(facts.c.position, facts.c.id)
        return [
            (date.fromisoformat(due), task_id, TimeClass(of_class))
            for due, task_id, of_class in self._connection.execute(wanted)
        ]

    def loads(self, year: int, as_of: date) -> tuple[int, ...]:
        """How many tasks fall due in each month of a year."""
        facts = _falling_due(date(year, 1, 1), date(year, 12, 31), as_of)
        month = func.substr(facts.c.due, 1, 7)
        found = dict(
            tuple(row) for row in self._connection.execute(select(month, func.count()).group_by(month))
        )
        return tuple(found.get(f"{year}-{number:02}", 0) for number in range(1, 13))

    def recurring(self, as_of: date) -> list[int]:
        """Ids of the tasks that recur and are neither done nor cancelled on a day."""
        ended = sorted({*DONE, TimeClass.CANCELLED})
        wanted = select(task.c.id).where(task.c.rhythm_every.is_not(None), class_on(as_of).not_in(ended))
        return list(self._connection.execute(wanted).scalars())


def _falling_due(first: date, last: date, as_of: date) -> Subquery:
    """Tasks that fall due between two days."""
    columns = [task.c.id, task.c.position, due_once_on(as_of).label("due"), class_on(as_of).label("class")]
    facts = select(*columns).limit(-1).subquery()
    return select(facts).where(due_within(facts.c.due, facts.c["class"], first, last)).subquery()
