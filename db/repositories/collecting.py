"""Taking returned workbooks of many units: what is known in a few statements, what changes in one go."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select

from db.bulk import among, rows_of
from db.queries.returns import dispatch_of, dispatch_rows, pending_of, pending_rows
from db.recorder import Recorder, Row
from db.report_columns import report_columns
from db.schema import assignment, dispatch, document, pending, section, task, unit_return
from db.shared_columns import SHARED
from desktop_app.domain.canonical import text_of
from desktop_app.domain.return_plan import LedTask
from desktop_app.domain.returns import Dispatch, Pending, ReturnField
from desktop_app.domain.task import Role

_FIELDS = tuple(field.value for field in ReturnField)
_INFERRED = "completed_inferred"
_ABOUT = ("title", "stt", "lead", "deadline_raw")
_STORED = (*_FIELDS, _INFERRED)
_PART = ("unit_id", "task_id", "id", *_STORED)
_EMPTY: Mapping[str, Any] = {"percent": None, "completed_on": None, _INFERRED: 0}
_NOTHING_STORED: Mapping[str, Any] = {name: _EMPTY.get(name, "") for name in _STORED}
_BLANK = tuple(_NOTHING_STORED.values())
_BLANK_SHARED = tuple(_NOTHING_STORED[name] for name in SHARED)

_About = tuple[LedTask, bool, tuple[Any, ...]]
"""A task without a report, whether several units lead it, and its columns of ``SHARED``"""


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
        """By unit the tasks it leads that are not cancelled."""
        leads = and_(assignment.c.role == Role.LEAD.value, among(assignment.c.unit_id, unit_ids))
        parts = rows_of(self._connection, select(*[assignment.c[name] for name in _PART]).where(leads))
        tasks = self._tasks({part[1] for part in parts}, key_of)
        found: dict[int, list[Led]] = defaultdict(list)
        for unit_id, task_id, assignment_id, *columns in parts:
            about = tasks.get(task_id)
            if about is not None:
                found[unit_id].append(_led(assignment_id, tuple(columns), about))
        return found

    def _tasks(self, task_ids: Iterable[int], key_of: Callable[[int], str]) -> dict[int, _About]:
        """What all units that lead a task share; cancelled ones are left out."""
        led = select(func.count()).where(
            assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value
        )
        wanted = (
            select(
                task.c.id, led.scalar_subquery(), *[task.c[name] for name in (*SHARED, *_ABOUT)],
                section.c.text, document.c.number,
            )
            .outerjoin(section, section.c.id == task.c.section_id)
            .outerjoin(document, document.c.id == task.c.document_id)
            .where(among(task.c.id, task_ids), task.c.cancelled_on.is_(None))
        )  # fmt: skip
        found: dict[int, _About] = {}
        for task_id, leads, *columns in rows_of(self._connection, wanted):
            title, stt, lead, deadline, place, number = columns[len(SHARED) :]
            empty = LedTask(
                task_id, key_of(task_id), title, place or "", stt, lead or "", deadline, number or ""
            )
            found[task_id] = (empty, leads > 1, tuple(columns[: len(SHARED)]))
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
            own, shared = report_columns(fields, several=led.several, inferred=inferred(led))
            task_id = led.task.id
            stored = {**led.stored, "id": led.assignment_id, "task_id": task_id}
            if own:
                of_assignment[led.assignment_id] = own
                own_known.append(stored)
            if shared:
                of_task[task_id] = shared
                shared_known.append({**stored, "id": task_id})
        self._recorder.update(assignment, of_assignment, known=own_known)
        self._recorder.update(task, of_task, known=shared_known)


def _led(assignment_id: int, own: tuple[Any, ...], about: _About) -> Led:
    """One unit's part of a task; ``own`` are the columns of ``_STORED`` of its assignment."""
    empty, several, shared = about
    if own == _BLANK and (several or shared == _BLANK_SHARED):
        return Led(empty, assignment_id, several, _NOTHING_STORED)
    stored = dict(zip(_STORED, own, strict=True))
    if not several:
        stored.update(zip(SHARED, shared, strict=True))
    progress = {name: text_of(stored[name]) for name in _FIELDS if stored[name] or stored[name] == 0}
    return Led(replace(empty, progress=progress), assignment_id, several, stored)
