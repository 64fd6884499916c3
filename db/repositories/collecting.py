"""Taking returned workbooks of many units: what is known of each, what changes, and its writing.

Everything here is asked of the driver, in statements made before (``db.freeze``): the query library would
take as long to load as all the rest.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db import collect_statements as frozen
from db.bases import bases_stored
from db.exchange_rows import dispatch_of, pending_of
from db.heirs import heirs_of
from db.recorder import Differences, Recorder, differences
from db.report_columns import FIELDS, SHARED, STORED, report_columns
from db.row_text import Row
from db.session import Session
from desktop_app.domain.canonical_text import text_of
from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.return_plan import LedTask
from desktop_app.domain.returns.returns import Dispatch, Pending

_EMPTY: Mapping[str, Any] = {"percent": None, "completed_on": None, "completed_inferred": 0}
_NOTHING_STORED: Mapping[str, Any] = {name: _EMPTY.get(name, "") for name in STORED}
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


class CollectQueries:
    """What collecting needs to know, one question at a time; see ``head``.

    ``key_of`` gives the hidden id of a task. What several units share is asked once and then remembered.
    """

    def __init__(self, session: Session, key_of: Callable[[int], str]) -> None:
        self._session = session
        self._key_of = key_of
        self._tasks: dict[int, _About] = {}
        self._bases: dict[int, str] = {}

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest batch: while they stay, what was asked before still stands."""
        newest = self._session.rows(frozen.HEAD)
        return newest[0][:2] if newest else (0, "")

    def units(self) -> dict[int, str]:
        """Names of all units by id, also of those that ended."""
        return dict(self._session.rows(frozen.UNITS))

    def heirs(self) -> dict[int, int]:
        """By unit that ended the unit that took over, through later mergers too."""
        return heirs_of(self._session.rows(frozen.HEIRS))

    def merged(self) -> dict[int, int]:
        """Ids of tasks that are no more, with the task each was merged into."""
        return dict(self._session.rows(frozen.MERGED))

    def dispatches(self, tokens: Collection[str]) -> dict[str, Dispatch]:
        """The workbooks that carry these tokens."""
        found: dict[str, Dispatch] = {}
        for row in self._session.rows(frozen.DISPATCHES, texts=json.dumps(sorted(tokens))):
            *columns, answered = row
            one = dispatch_of(columns)
            found[one.token] = replace(one, answered=True) if answered else one
            self._bases[one.id] = row[8]
        return found

    def newest(self) -> dict[int, tuple[int, str, date]]:
        """By unit the id, period and cut-off day of the workbook it was sent last."""
        return {
            unit_id: (row_id, period, date.fromisoformat(due_on))
            for unit_id, row_id, period, due_on in self._session.rows(frozen.NEWEST)
        }

    def seen(self, digests: Collection[str]) -> dict[str, int]:
        """Which of these files were taken before, with the days they were late."""
        return dict(self._session.rows(frozen.SEEN, texts=json.dumps(sorted(digests))))

    def returned(self, period: str) -> set[int]:
        """Units that returned something for a period."""
        return {unit_id for (unit_id,) in self._session.rows(frozen.RETURNED, period=period)}

    def existing(self, task_ids: Iterable[int]) -> set[int]:
        """Which of these tasks the ledger has, whoever leads them."""
        return {task_id for (task_id,) in self._asked(frozen.EXISTING, task_ids)}

    def led(self, unit_ids: Iterable[int]) -> dict[int, list[Led]]:
        """By unit the tasks it leads that are not cancelled."""
        parts = self._asked(frozen.LED, unit_ids)
        self._look_up({part[1] for part in parts} - self._tasks.keys())
        found: dict[int, list[Led]] = defaultdict(list)
        for unit_id, task_id, assignment_id, *columns in parts:
            about = self._tasks.get(task_id)
            if about is not None:
                found[unit_id].append(_led(assignment_id, tuple(columns), about))
        return found

    def questions(self, unit_id: int) -> tuple[list[Pending], set[int]]:
        """All that a unit was ever asked, and the ids of what was decided."""
        rows = self._asked(frozen.QUESTIONS, [unit_id])
        return [pending_of(row) for row in rows], {row[0] for row in rows if row[11]}

    def new_bases(self, bases: Mapping[int, Mapping[int, Progress]]) -> Differences:
        """What keeping what was exchanged last changes, by dispatch, each all its tasks."""
        changes: dict[int, Row] = {number: {"bases": bases_stored(of)} for number, of in bases.items()}
        known = [{"id": number, "bases": self._bases[number]} for number in changes]
        return differences("dispatch", changes, known)

    def _asked(self, statement: frozen.Frozen, ids: Iterable[int]) -> list[tuple[Any, ...]]:
        return self._session.rows(statement, ids=json.dumps(sorted(ids)))

    def _look_up(self, task_ids: Collection[int]) -> None:
        """Remember what all units that lead a task share; cancelled ones are left out."""
        if not task_ids:
            return
        for task_id, leads, *columns in self._asked(frozen.TASKS, task_ids):
            title, stt, lead, deadline, place, number = columns[len(SHARED) :]
            empty = LedTask(
                task_id, self._key_of(task_id), title, place or "", stt, lead or "", deadline, number or ""
            )
            self._tasks[task_id] = (empty, leads > 1, tuple(columns[: len(SHARED)]))


class CollectRepository:
    """The writing of what was collected, within one batch."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def write(self, found: Sequence[Differences]) -> None:
        """Write what ``reported`` and ``new_bases`` found."""
        self._recorder.apply(found)

    def add_return(
        self,
        *,
        dispatch_id: int,
        received_on: date,
        late_days: int,
        file_name: str,
        sha256: str,
        updated: int,
    ) -> int:
        """Keep that a file came back and was taken."""
        return self._recorder.insert(
            "unit_return",
            {
                "dispatch_id": dispatch_id,
                "received_on": received_on.isoformat(),
                "late_days": late_days,
                "file_name": file_name,
                "sha256": sha256,
                "updated": updated,
            },
        )


def reported(
    changed: Iterable[tuple[Led, Mapping[str, str]]], inferred: Collection[int]
) -> tuple[Differences, Differences]:
    """What setting fields of one unit's reports (canonical text by ``ReturnField``) changes.

    ``inferred`` are the tasks of which nobody wrote the day of completion.
    """
    of_assignment: dict[int, Row] = {}
    of_task: dict[int, Row] = {}
    own_known: list[Mapping[str, Any]] = []
    shared_known: list[Mapping[str, Any]] = []
    for led, fields in changed:
        task_id = led.task.id
        own, shared = report_columns(fields, led.stored, several=led.several, inferred=task_id in inferred)
        stored = {**led.stored, "id": led.assignment_id, "task_id": task_id}
        if own:
            of_assignment[led.assignment_id] = own
            own_known.append(stored)
        if shared:
            of_task[task_id] = shared
            shared_known.append({**stored, "id": task_id})
    return differences("assignment", of_assignment, own_known), differences("task", of_task, shared_known)


def _led(assignment_id: int, own: tuple[Any, ...], about: _About) -> Led:
    """One unit's part of a task; ``own`` are the columns of ``STORED`` of its assignment."""
    empty, several, shared = about
    if own == _BLANK and (several or shared == _BLANK_SHARED):
        return Led(empty, assignment_id, several, _NOTHING_STORED)
    stored = dict(zip(STORED, own, strict=True))
    if not several:
        stored.update(zip(SHARED, shared, strict=True))
    progress = {name: text_of(stored[name]) for name in FIELDS if stored[name] or stored[name] == 0}
    return Led(replace(empty, progress=progress), assignment_id, several, stored)
