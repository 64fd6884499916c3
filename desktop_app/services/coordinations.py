"""Requests to coordinating units: ask for a task, note the answer, see who owes one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.coordination import OWED, Coordination
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.services.on_tasks import on_tasks
from desktop_app.services.registers import RegisterReading, changed, cleaned, in_order, not_ahead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.reader import Reader
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.registers.coordination import CoordinationRow
    from desktop_app.services.registers import Register


@dataclass(frozen=True, slots=True)
class CoordinationService(RegisterReading["CoordinationRow"]):
    """The register of requests; ids are those of ``CoordinationRow``."""

    def of_task(self, task_id: int) -> list[CoordinationRow]:
        """Requests of a task, what needs work first."""
        return self.rows(self.ids(RegisterFilter(self.clock.today(), task=task_id)))

    def to_ask(self, task_id: int) -> list[str]:
        """Coordinating units of a task that were not asked yet."""
        with self.database.reading() as reader:
            return reader.coordinations.to_ask(task_id)

    def owed(self, wanted: RegisterFilter) -> list[CoordinationRow]:
        """Those requests of a filter that no unit answered yet."""
        owed = replace(wanted, states=frozenset(OWED))
        return self.rows(self.ids(owed), wanted.as_of)

    def ask(self, task_id: int, units: Sequence[str], request: Coordination) -> Changes:
        """Write that units were asked for a task, each in a row of its own; ``request.unit`` is not used.

        Raises AppError ``coordination_nobody`` and what ``change`` raises.
        """
        names = [name for name in dict.fromkeys(units) if name.strip()]
        if not names:
            raise AppError("coordination_nobody")
        self._check(request)
        with on_tasks(self.database, self.clock, [task_id], Verb.COORDINATION) as writer:
            for name in names:
                writer.coordinations.add(task_id, replace(request, unit=name.strip()))
        return writer.changes

    def change(self, ids: Sequence[int], fields: Mapping[str, object]) -> Changes:
        """Set fields of ``Coordination`` on requests, all or none.

        Raises AppError ``register_missing``, ``register_ahead`` or ``register_order``.
        """
        rows = self._known(ids)
        for row in rows:
            self._check(changed(row.facts, fields))
        with on_tasks(self.database, self.clock, _tasks(rows), Verb.COORDINATION) as writer:
            writer.coordinations.change({row.id: cleaned(fields) for row in rows})
        return writer.changes

    def remove(self, ids: Sequence[int]) -> Changes:
        """Remove requests written by mistake; only the journal keeps them."""
        rows = self._known(ids)
        with on_tasks(self.database, self.clock, _tasks(rows), Verb.COORDINATION) as writer:
            writer.coordinations.remove(ids)
        return writer.changes

    def _register(self, reader: Reader) -> Register[CoordinationRow]:
        return reader.coordinations

    def _known(self, ids: Sequence[int]) -> list[CoordinationRow]:
        rows = self.rows(ids)
        if not rows or len(rows) < len(set(ids)):
            raise AppError("register_missing", where=", ".join(map(str, ids)))
        return rows

    def _check(self, request: Coordination) -> None:
        not_ahead(self.clock.today(), request.asked_on, request.answered_on)
        in_order(request.asked_on, request.due)
        in_order(request.asked_on, request.answered_on)


def _tasks(rows: Sequence[CoordinationRow]) -> list[int]:
    return list(dict.fromkeys(row.task_id for row in rows))
