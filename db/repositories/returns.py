"""Writing the exchange with units: their progress, workbooks sent and come back, open questions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.bases import bases_stored
from db.queries.returns import ReturnQueries
from db.recorder import Recorder
from db.report_columns import report_columns
from db.row_text import Row, Value
from db.schema import assignment, dispatch, pending, task
from db.task_columns import texts_stored
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.returns import Pending, PendingKind, Settled


class ReturnRepository(ReturnQueries):
    """The exchange with units within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def set_progress(
        self, task_id: int, unit_id: int, changed: Mapping[str, str], *, inferred: bool = False
    ) -> None:
        """Set fields of a unit's report on a task, as canonical text by ``ReturnField``.

        ``inferred``: nobody wrote the day of completion. Raises AppError ``unit_not_lead``.
        """
        parts = self.parts(unit_id, [task_id])
        if not parts:
            raise AppError("unit_not_lead", where=str(unit_id))
        part = parts[0]
        own, shared = report_columns(changed, part.shared, several=part.several, inferred=inferred)
        if own:
            self._recorder.update(assignment, {part.own["id"]: own}, known=[part.own])
        if shared:
            self._recorder.update(task, {task_id: shared}, known=[part.shared])

    def add_dispatch(
        self,
        *,
        token: str,
        unit_id: int,
        period: str,
        version: int,
        sent_on: date,
        due_on: date,
        file_name: str,
        bases: Mapping[int, Progress],
        sha256: str = "",
    ) -> int:
        """Keep what was sent to a unit and return its id; ``sha256`` is that of the file as sent."""
        return self._recorder.insert(
            dispatch,
            {
                "token": token,
                "unit_id": unit_id,
                "period": period,
                "version": version,
                "sent_on": sent_on.isoformat(),
                "due_on": due_on.isoformat(),
                "file_name": file_name,
                "bases": bases_stored(bases),
                "sha256": sha256,
            },
        )

    def set_bases(self, bases: Mapping[int, Mapping[int, Progress]]) -> None:
        """Keep what was exchanged last through workbooks, by dispatch, each all its tasks."""
        self._recorder.update(dispatch, {number: {"bases": bases_stored(of)} for number, of in bases.items()})

    def ask(self, questions: Iterable[Pending]) -> list[int]:
        """Keep questions and return their ids in order; their own ids are not looked at.

        What is asked already is brought up to date. A row that was decided about is not asked about
        again while its cells are the same: its id is 0.
        """
        known: dict[int, dict[tuple[object, ...], Any]] = {}
        ids: list[int] = []
        for question in questions:
            if question.unit_id not in known:
                known[question.unit_id] = self._known(question.unit_id)
            of_unit = known[question.unit_id]
            values = _values(question)
            key = _key(values)
            found = of_unit.get(key)
            if found is not None and found["settled"]:
                ids.append(0)
            elif found is not None:
                self._recorder.update(pending, {found["id"]: values}, known=[found])
                found.update(values)
                ids.append(found["id"])
            else:
                new = self._recorder.insert(pending, values)
                of_unit[key] = {**values, "id": new, "settled": ""}
                ids.append(new)
        return ids

    def settle(self, pending_id: int, how: Settled, on: date) -> None:
        """Keep how a question was decided."""
        self.settle_many([pending_id], how, on)

    def settle_many(self, pending_ids: Sequence[int], how: Settled, on: date) -> None:
        """As ``settle`` for many questions decided alike."""
        decided: Row = {"settled": how.value, "settled_on": on.isoformat()}
        self._recorder.update(pending, dict.fromkeys(pending_ids, decided))

    def _known(self, unit_id: int) -> dict[tuple[object, ...], dict[str, Any]]:
        """Open questions about a unit and rows decided about, by what makes two of them one."""
        found: dict[tuple[object, ...], dict[str, Any]] = {}
        wanted = select(pending).where(pending.c.unit_id == unit_id).order_by(pending.c.settled.desc())
        for row in self._connection.execute(wanted):
            values = dict(row._mapping)
            answered = values["settled"]
            if not answered or (values["kind"] != PendingKind.CONFLICT and answered != Settled.STALE):
                found[_key(values)] = values
        return found


def _values(question: Pending) -> dict[str, Value]:
    return {
        "dispatch_id": question.dispatch_id,
        "unit_id": question.unit_id,
        "task_id": question.task_id,
        "kind": question.kind.value,
        "field": question.field,
        "base": question.base,
        "ours": question.ours,
        "theirs": question.theirs,
        "row": texts_stored(question.row),
        "place": question.place,
    }


def _key(values: Mapping[str, Any]) -> tuple[object, ...]:
    """What makes two questions one: a field of a task for a conflict, else the row's cells too."""
    about = tuple(values[name] for name in ("kind", "unit_id", "task_id", "field"))
    return about if values["kind"] == PendingKind.CONFLICT else (*about, values["row"])
