"""Writing the registers beside the tasks: obstacles, requests to coordinating units, petitions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import Connection, Table, select

from db.bulk import chunks
from db.queries.coordinations import CoordinationQueries
from db.queries.obstacles import ObstacleQueries
from db.queries.petitions import PetitionQueries
from db.recorder import Recorder
from db.repositories.units import UnitRepository
from db.row_text import Value
from db.schema import coordination, obstacle, obstacle_task, petition
from desktop_app.domain.registers.coordination import Coordination
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition


class _Rows:
    """Rows of one register by the fields of its facts; a unit named in them is made when it is new."""

    def __init__(self, table: Table, recorder: Recorder, units: UnitRepository) -> None:
        self._table = table
        self._recorder = recorder
        self._units = units

    def add(self, facts: Obstacle | Coordination | Petition, **more: Value) -> int:
        values = {field.name: getattr(facts, field.name) for field in fields(facts)}
        return self._recorder.insert(self._table, {**self._columns(values), **more})

    def change(self, changes: Mapping[int, Mapping[str, object]]) -> None:
        rows = {row_id: self._columns(values) for row_id, values in changes.items()}
        self._recorder.update(self._table, rows)

    def remove(self, ids: Iterable[int]) -> None:
        self._recorder.delete(self._table, ids)

    def _columns(self, values: Mapping[str, object]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, value in values.items():
            if name == "unit":
                found["unit_id"] = self._units.ensure(str(value)) if value else None
            elif value is None or isinstance(value, date):
                found[name] = value.isoformat() if value else None
            else:
                found[name] = str(value)
        return found


class ObstacleRepository(ObstacleQueries):
    """Obstacles within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder, units: UnitRepository) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._rows = _Rows(obstacle, recorder, units)

    def add(self, facts: Obstacle, tasks: Iterable[int] = ()) -> int:
        """Write an obstacle and the tasks it stands in the way of."""
        row_id = self._rows.add(facts)
        self.link(row_id, tasks)
        return row_id

    def change(self, changes: Mapping[int, Mapping[str, object]]) -> None:
        """Set fields of ``Obstacle`` by id."""
        self._rows.change(changes)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove obstacles and their links to tasks."""
        for part in chunks(ids):
            links = select(obstacle_task.c.id).where(obstacle_task.c.obstacle_id.in_(part))
            self._recorder.delete(obstacle_task, list(self._connection.execute(links).scalars()))
        self._rows.remove(ids)

    def link(self, obstacle_id: int, tasks: Iterable[int]) -> None:
        """Say that an obstacle stands in the way of tasks; known ones stay."""
        known = self._links(obstacle_id)
        for task_id in dict.fromkeys(tasks):
            if task_id not in known:
                self._recorder.insert(obstacle_task, {"obstacle_id": obstacle_id, "task_id": task_id})

    def unlink(self, obstacle_id: int, tasks: Iterable[int]) -> None:
        """Say that it does not."""
        known = self._links(obstacle_id)
        self._recorder.delete(obstacle_task, [known[each] for each in tasks if each in known])

    def _links(self, obstacle_id: int) -> dict[int, int]:
        """Rows of links by task."""
        wanted = select(obstacle_task.c.task_id, obstacle_task.c.id)
        rows = self._connection.execute(wanted.where(obstacle_task.c.obstacle_id == obstacle_id))
        return dict(tuple(row) for row in rows)


class CoordinationRepository(CoordinationQueries):
    """Requests to coordinating units within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder, units: UnitRepository) -> None:
        super().__init__(connection)
        self._rows = _Rows(coordination, recorder, units)

    def add(self, task_id: int, facts: Coordination) -> int:
        """Write that a unit was asked for a task."""
        return self._rows.add(facts, task_id=task_id)

    def change(self, changes: Mapping[int, Mapping[str, object]]) -> None:
        """Set fields of ``Coordination`` by id."""
        self._rows.change(changes)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove requests written by mistake."""
        self._rows.remove(ids)


class PetitionRepository(PetitionQueries):
    """Petitions within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder, units: UnitRepository) -> None:
        super().__init__(connection)
        self._rows = _Rows(petition, recorder, units)

    def add(self, facts: Petition) -> int:
        """Write a petition."""
        return self._rows.add(facts)

    def change(self, changes: Mapping[int, Mapping[str, object]]) -> None:
        """Set fields of ``Petition`` by id."""
        self._rows.change(changes)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove petitions written by mistake."""
        self._rows.remove(ids)
