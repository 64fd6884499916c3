"""Accounts, their secrets as they are checked, and whose tasks are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, func, select, union_all

from db.bulk import chunks
from db.schema import account, assignment, batch, obstacle_task, person, secret, task
from db.values import day_of
from desktop_app.domain.accounts import Account, AccountRole
from desktop_app.domain.task import Role
from desktop_app.domain.text import fold

_ACCOUNTS = (
    select(
        account.c.id,
        account.c.person_id,
        person.c.name,
        account.c.role,
        account.c.closed,
        account.c.mark,
        person.c.left_on,
    )
    .join(person, person.c.id == account.c.person_id)
    .order_by(person.c.position, account.c.id)
)


class AccountQueries:
    """Reads accounts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Account]:
        """Every account in the order of the roster, closed ones too."""
        rows = self._connection.execute(_ACCOUNTS)
        return [
            Account(row[0], row[1], row[2], AccountRole(row[3]), bool(row[4]), row[5], day_of(row[6]))
            for row in rows
        ]

    def one(self, account_id: int) -> Account | None:
        return next((each for each in self.all() if each.id == account_id), None)

    def never_before(self, today: date) -> date:
        """A day, but not one before the newest batch: a clock set back lets nobody in who has left."""
        written = self._connection.execute(select(batch.c.at).order_by(batch.c.id.desc()).limit(1)).scalar()
        return today if written is None else max(today, datetime.fromisoformat(written).date())

    def of_person(self, person_id: int) -> Account | None:
        return next((each for each in self.all() if each.person_id == person_id), None)

    def secret(self, name: str) -> str:
        """What a secret is checked by; "" where there is none."""
        return self._connection.execute(select(secret.c.hash).where(secret.c.name == name)).scalar() or ""

    def owners(self, task_ids: Iterable[int]) -> dict[int, frozenset[str]]:
        """The names, folded, of those accountable for tasks or for a part of them."""
        found: dict[int, set[str]] = defaultdict(set)
        for part in chunks(task_ids):
            named = union_all(
                select(task.c.id, task.c.person).where(task.c.id.in_(part)),
                select(assignment.c.task_id, assignment.c.person).where(assignment.c.task_id.in_(part)),
            )
            for task_id, name in self._connection.execute(named):
                found[task_id].add(fold(name))
        return {task_id: frozenset(names - {""}) for task_id, names in found.items()}

    def owners_of_parts(self, ids: Iterable[int]) -> dict[int, tuple[int, frozenset[str]]]:
        """The task of each part of one, and who is accountable for the part or the whole."""
        found: dict[int, tuple[int, frozenset[str]]] = {}
        for part in chunks(ids):
            named = select(assignment.c.id, task.c.id, assignment.c.person, task.c.person)
            for row_id, task_id, *names in self._connection.execute(
                named.join(task, task.c.id == assignment.c.task_id).where(assignment.c.id.in_(part))
            ):
                found[row_id] = task_id, frozenset({fold(name) for name in names} - {""})
        return found

    def finished(self, task_ids: Iterable[int], part_ids: Iterable[int]) -> int | None:
        """One of these tasks whose leads are all done, or the task of one of these parts that is done."""
        lead = assignment.c.role == Role.LEAD.value
        for ids in chunks(task_ids):
            of_tasks = select(assignment.c.task_id).where(assignment.c.task_id.in_(ids), lead)
            is_open = func.count().filter(assignment.c.completed_on.is_(None))
            found = self._connection.execute(of_tasks.group_by(assignment.c.task_id).having(is_open == 0))
            if (row := found.first()) is not None:
                return int(row[0])
        for ids in chunks(part_ids):
            of_parts = select(assignment.c.task_id).where(assignment.c.id.in_(ids))
            found = self._connection.execute(of_parts.where(assignment.c.completed_on.is_not(None)))
            if (row := found.first()) is not None:
                return int(row[0])
        return None

    def tasks_of_obstacles(self, ids: Iterable[int]) -> dict[int, set[int]]:
        """The tasks that obstacles stand in the way of."""
        found: dict[int, set[int]] = {}
        for part in chunks(ids):
            found |= {obstacle_id: set() for obstacle_id in part}
            links = select(obstacle_task.c.obstacle_id, obstacle_task.c.task_id)
            for obstacle_id, task_id in self._connection.execute(
                links.where(obstacle_task.c.obstacle_id.in_(part))
            ):
                found[obstacle_id].add(task_id)
        return found
