"""Taking returned workbooks of many units: what is known in a few statements, what changes in one go."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, select

from db.bulk import among
from db.queries.returns import SHARED, dispatch_of, dispatch_rows, pending_of, pending_rows
from db.recorder import Recorder, Row, Value
from db.schema import assignment, dispatch, document, pending, section, task, unit_return
from desktop_app.domain.canonical import text_of
from desktop_app.domain.return_plan import LedTask
from desktop_app.domain.returns import Dispatch, Pending, ReturnField
from desktop_app.domain.task import Role

_FIELDS = tuple(field.value for field in ReturnField)
_OWN = tuple(name for name in _FIELDS if name not in SHARED)
_INFERRED = "completed_inferred"
_ABOUT = ("title", "stt", "lead", "deadline_raw")


@dataclass(frozen=True, slots=True)
class Led:
    """One unit's lead of a task as stored: its report, and the ids of the rows that hold it."""

    task: LedTask
    assignment_id: int
    several: bool
    stored: Mapping[str, Any]


class CollectRepository:
    """What collecting needs to know of many units, and its writing, within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder

    def dispatches(self, tokens: Collection[str]) -> dict[str, Dispatch]:
        """The workbooks that carry these tokens."""
        wanted = dispatch_rows().where(dispatch.c.token.in_(bindparam("tokens", expanding=True)))
        rows = self._connection.execute(wanted, {"tokens": sorted(tokens)})
        return {row.token: dispatch_of(row) for row in rows}

    def newest(self) -> dict[int, tuple[int, str, date]]:
        """By unit the id, period and cut-off day of the workbook it was sent last."""
        wanted = select(dispatch.c.unit_id, dispatch.c.id, dispatch.c.period, dispatch.c.due_on).order_by(
            dispatch.c.period, dispatch.c.version
        )
        return {
            unit_id: (row_id, period, date.fromisoformat(due_on))
            for unit_id, row_id, period, due_on in self._connection.execute(wanted)
        }

    def seen(self, digests: Collection[str]) -> dict[str, int]:
        """Which of these files were taken before, with the days they were late."""
        wanted = select(unit_return.c.sha256, func.min(unit_return.c.late_days)).group_by(
            unit_return.c.sha256
        )
        wanted = wanted.where(unit_return.c.sha256.in_(bindparam("digests", expanding=True)))
        return dict(tuple(row) for row in self._connection.execute(wanted, {"digests": sorted(digests)}))

    def returned(self, period: str) -> set[int]:
        """Units that returned something for a period."""
        wanted = (
            select(dispatch.c.unit_id)
            .join(unit_return, unit_return.c.dispatch_id == dispatch.c.id)
            .where(dispatch.c.period == period)
        )
        return set(self._connection.execute(wanted).scalars())

    def existing(self, task_ids: Iterable[int]) -> set[int]:
        """Which of these tasks the ledger has, whoever leads them."""
        return set(self._connection.execute(select(task.c.id).where(among(task.c.id, task_ids))).scalars())

    def led(self, unit_ids: Iterable[int], key_of: Callable[[int], str]) -> dict[int, list[Led]]:
        """By unit the tasks it leads that are not cancelled, in the order of the ledger."""
        other = assignment.alias("other")
        several = exists().where(
            other.c.task_id == assignment.c.task_id,
            other.c.role == Role.LEAD.value,
            other.c.id != assignment.c.id,
        )
        wanted = (
            select(
                assignment.c.unit_id,
                assignment.c.id,
                assignment.c.task_id,
                several,
                *[assignment.c[name] for name in (*_OWN, _INFERRED, *SHARED)],
                *[task.c[name] for name in SHARED],
                *[task.c[name] for name in _ABOUT],
                section.c.text,
                document.c.number,
            )
            .join(task, task.c.id == assignment.c.task_id)
            .outerjoin(section, section.c.id == task.c.section_id)
            .outerjoin(document, document.c.id == task.c.document_id)
            .where(
                and_(
                    assignment.c.role == Role.LEAD.value,
                    among(assignment.c.unit_id, unit_ids),
                    task.c.cancelled_on.is_(None),
                )
            )
            .order_by(task.c.position, task.c.id)
        )
        found: dict[int, list[Led]] = defaultdict(list)
        for row in self._connection.execute(wanted).all():
            found[row[0]].append(_led(tuple(row), key_of))
        return found

    def questions(self, unit_ids: Iterable[int]) -> dict[int, tuple[list[Pending], set[int]]]:
        """By unit all that was ever asked, and the ids of what was decided."""
        found: dict[int, tuple[list[Pending], set[int]]] = {}
        wanted = pending_rows().where(among(pending.c.unit_id, unit_ids))
        for row in self._connection.execute(wanted):
            asked, settled = found.setdefault(row.unit_id, ([], set()))
            asked.append(pending_of(row))
            if row.settled:
                settled.add(row.id)
        return found

    def write(
        self, changed: Iterable[tuple[Led, Mapping[str, str]]], *, inferred: Callable[[Led], bool]
    ) -> None:
        """Set fields of reports, as canonical text by ``ReturnField``.

        ``inferred`` tells whether nobody wrote the day of completion.
        """
        of_assignment: dict[int, Row] = {}
        of_task: dict[int, Row] = {}
        own_known: list[Mapping[str, Any]] = []
        shared_known: list[Mapping[str, Any]] = []
        for led, fields in changed:
            own: dict[str, Value] = {}
            shared: dict[str, Value] = {}
            for name, text in fields.items():
                (own if led.several or name not in SHARED else shared)[name] = _value(name, text)
            if "completed_on" in own:
                own[_INFERRED] = int(own["completed_on"] is not None and inferred(led))
            if own:
                of_assignment[led.assignment_id] = own
                own_known.append({**led.stored, "id": led.assignment_id, "task_id": led.task.id})
            if shared:
                of_task[led.task.id] = shared
                shared_known.append({**led.stored, "id": led.task.id})
        self._recorder.update(assignment, of_assignment, known=own_known)
        self._recorder.update(task, of_task, known=shared_known)


def _led(row: tuple[Any, ...], key_of: Callable[[int], str]) -> Led:
    """A row of ``led``; ``Any``: column values."""
    _, assignment_id, task_id, several, *values = row
    own = len(_OWN) + 1
    shared = own if several else own + len(SHARED)
    about = own + 2 * len(SHARED)
    stored: dict[str, Any] = dict(zip((*_OWN, _INFERRED), values, strict=False))
    stored.update(zip(SHARED, values[shared:], strict=False))
    title, stt, lead, deadline, place, number = values[about:]
    progress = {name: text_of(stored[name]) for name in _FIELDS if stored[name]}
    if stored["percent"] == 0:
        progress["percent"] = "0"
    known = LedTask(
        task_id, key_of(task_id), title, place or "", stt, lead or "", deadline, number or "", progress
    )
    return Led(known, assignment_id, bool(several), stored)


def _value(name: str, text: str) -> Value:
    """A field as its column holds it."""
    if name == ReturnField.PERCENT:
        return float(text) if text else None
    if name == ReturnField.COMPLETED_ON:
        return text or None
    return text
