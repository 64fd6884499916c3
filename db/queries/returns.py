"""The exchange with units: who leads what, how far each is, what was sent, what came back, what is asked."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from db.bulk import chunks
from db.exchange_rows import DISPATCH_COLUMNS, PENDING_COLUMNS, dispatch_of, pending_of
from db.queries.facts import SectionPaths
from db.queries.units_then import names_since
from db.report_columns import SHARED
from db.schema import assignment, dispatch, pending, task, unit, unit_return
from db.shared_columns import SEVERAL
from db.sort_text import sort_text
from desktop_app.domain.canonical_text import text_of
from desktop_app.domain.lists import UnitRow
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.return_standing import MatrixCell
from desktop_app.domain.returns.returns import Dispatch, Pending, UnitReport
from desktop_app.domain.task import Role

FIELDS = tuple(field.value for field in ReturnField)
_LEADS = and_(assignment.c.unit_id == bindparam("unit"), assignment.c.role == Role.LEAD.value)
_OF_ASSIGNMENT = (*FIELDS, "completed_inferred")
_PARTS = (
    select(
        assignment.c.id,
        assignment.c.task_id,
        SEVERAL,
        *[assignment.c[name] for name in _OF_ASSIGNMENT],
        *[task.c[name] for name in SHARED],
    )
    .join(task, task.c.id == assignment.c.task_id)
    .where(_LEADS, assignment.c.task_id.in_(bindparam("ids", expanding=True)))
)
_LEADS_OF = (
    select(
        assignment.c.task_id,
        assignment.c.unit_id,
        unit.c.name,
        SEVERAL,
        *[assignment.c[name] for name in _OF_ASSIGNMENT],
        *[task.c[name] for name in SHARED],
    )
    .join(task, task.c.id == assignment.c.task_id)
    .outerjoin(unit, unit.c.id == assignment.c.unit_id)
    .where(assignment.c.role == Role.LEAD.value, assignment.c.task_id.in_(bindparam("ids", expanding=True)))
    .order_by(assignment.c.task_id, assignment.c.position, assignment.c.id)
)
_TOLD_BY_LEADS = (
    select(assignment.c.task_id)
    .where(
        assignment.c.role == Role.LEAD.value,
        assignment.c.task_id.in_(bindparam("ids", expanding=True)),
        or_(assignment.c.result != "", assignment.c.obstacle != "", assignment.c.proposal != ""),
    )
    .distinct()
)
_LED_BY = (
    select(assignment.c.unit_id, task.c.id)
    .join(task, task.c.id == assignment.c.task_id)
    .where(
        assignment.c.unit_id.in_(bindparam("units", expanding=True)),
        assignment.c.role == Role.LEAD.value,
        task.c.cancelled_on.is_(None),
    )
    .order_by(task.c.position, task.c.id)
)
_PLAN_NAMES = ("stt", "title", "lead", "coordinate", "deadline", "product")
_PLANS = select(
    task.c.id, task.c.section_id,
    task.c.stt, task.c.title, task.c.lead, task.c.coordinate, task.c.deadline_raw, task.c.product,
).where(task.c.id.in_(bindparam("ids", expanding=True)))  # fmt: skip
_DISPATCHES = (
    select(*[dispatch.c[name] for name in DISPATCH_COLUMNS], unit.c.name)
    .join(unit, unit.c.id == dispatch.c.unit_id)
    .order_by(dispatch.c.period, dispatch.c.id)
)
_PENDING = (
    select(*[pending.c[name] for name in PENDING_COLUMNS], unit.c.name, task.c.title)
    .join(unit, unit.c.id == pending.c.unit_id)
    .outerjoin(task, task.c.id == pending.c.task_id)
    .order_by(pending.c.id)
)


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """What a unit is told of a task: ``texts`` are the locked cells of a return workbook, canonical."""

    section_path: tuple[str, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One unit's lead of a task as stored; ``several`` says that other units lead it too.

    ``own`` is the row of the assignment, ``shared`` what ``SHARED`` are columns of: the row of the task, or
    again the assignment's; both with their ids, as the recorder takes them (``Any``: column values).
    """

    task_id: int
    several: bool
    own: Mapping[str, Any]
    shared: Mapping[str, Any]

    @property
    def progress(self) -> dict[str, str]:
        """The report in canonical text."""
        own, shared = self.own, self.shared
        return {
            "status": shared["status"],
            "percent": text_of(shared["percent"]),
            "completed_on": own["completed_on"] or "",
            "result": shared["result"],
            "evidence_text": shared["evidence_text"],
            "obstacle": own["obstacle"],
            "proposal": own["proposal"],
        }


class ReturnQueries:
    """Reads the exchange with units within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def progress(self, unit_id: int, task_ids: Sequence[int]) -> dict[int, dict[str, str]]:
        """A unit's report on tasks, every ``ReturnField``; a task that it does not lead is left out."""
        return {part.task_id: part.progress for part in self.parts(unit_id, task_ids)}

    def reports(self, task_ids: Iterable[int]) -> dict[int, list[UnitReport]]:
        """The reports of all leads of tasks, each task's in the order of its leads."""
        found: dict[int, list[UnitReport]] = defaultdict(list)
        for ids in chunks(task_ids):
            for task_id, unit_id, name, several, *values in self._connection.execute(_LEADS_OF, {"ids": ids}):
                part = _part((0, task_id, several, *values))
                found[task_id].append(UnitReport(unit_id, name or "", part.several, part.progress))
        return dict(found)

    def told_by_leads(self, task_ids: Iterable[int]) -> list[int]:
        """Those of these tasks of which a lead tells something that the task itself does not hold."""
        return [
            task_id
            for ids in chunks(task_ids)
            for (task_id,) in self._connection.execute(_TOLD_BY_LEADS, {"ids": ids})
        ]

    def units_led(self) -> list[UnitRow]:
        """Units that lead tasks, done or not but not cancelled, by name, with the number of those tasks.

        A unit that was merged into another is asked nothing any more.
        """
        wanted = (
            select(unit.c.id, unit.c.name, func.count())
            .join(assignment, assignment.c.unit_id == unit.c.id)
            .join(task, task.c.id == assignment.c.task_id)
            .where(
                assignment.c.role == Role.LEAD.value, task.c.cancelled_on.is_(None), unit.c.ended_on.is_(None)
            )
            .group_by(unit.c.id)
        )
        rows = [UnitRow(*row) for row in self._connection.execute(wanted)]
        return sorted(rows, key=lambda row: sort_text(row.name) or "")

    def led_by(self, unit_ids: Iterable[int]) -> dict[int, list[int]]:
        """Tasks that units lead, done or not, in the order of the ledger; cancelled ones are left out."""
        led: dict[int, list[int]] = {unit_id: [] for unit_id in unit_ids}
        for ids in chunks(led):
            for unit_id, task_id in self._connection.execute(_LED_BY, {"units": ids}):
                led[unit_id].append(task_id)
        return led

    def plans(self, task_ids: Iterable[int]) -> dict[int, TaskPlan]:
        """What return workbooks show of tasks beside the report."""
        paths = SectionPaths(self._connection)
        found: dict[int, TaskPlan] = {}
        for ids in chunks(task_ids):
            for task_id, section_id, *texts in self._connection.execute(_PLANS, {"ids": ids}):
                found[task_id] = TaskPlan(paths.of(section_id), dict(zip(_PLAN_NAMES, texts, strict=True)))
        return found

    def cutoff_days(self) -> dict[int, int]:
        """Days of the month by which returns are due, of units that have a day of their own."""
        wanted = select(unit.c.id, unit.c.cutoff_day).where(unit.c.cutoff_day.is_not(None))
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def versions(self, period: str) -> dict[int, int]:
        """The newest version that each unit was sent for a period."""
        wanted = (
            select(dispatch.c.unit_id, func.max(dispatch.c.version))
            .where(dispatch.c.period == period)
            .group_by(dispatch.c.unit_id)
        )
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def dispatches(self, unit_id: int | None = None, period: str | None = None) -> list[Dispatch]:
        """Workbooks that were sent, oldest period first."""
        wanted = _DISPATCHES
        if unit_id is not None:
            wanted = wanted.where(dispatch.c.unit_id == unit_id)
        if period is not None:
            wanted = wanted.where(dispatch.c.period == period)
        return [dispatch_of(row) for row in self._connection.execute(wanted)]

    def pending(self, *, open_only: bool = True) -> list[Pending]:
        """Questions about returned files in the order they came up."""
        wanted = _PENDING.where(pending.c.settled == "") if open_only else _PENDING
        return [pending_of(row) for row in self._connection.execute(wanted)]

    def one_pending(self, pending_id: int) -> Pending | None:
        """One question that is still open."""
        wanted = _PENDING.where(pending.c.id == pending_id, pending.c.settled == "")
        row = self._connection.execute(wanted).first()
        return None if row is None else pending_of(row)

    def matrix_rows(
        self, periods: int | None = None, as_of: date = date.max
    ) -> list[tuple[int, str, MatrixCell]]:
        """Unit id, unit and cell of the newest ``periods`` (None: all), by name of unit, then by period.

        What was sent or came after a day does not count, and units are called what they were called on it.

        A unit counts as having returned with its first file of a period, whichever version that was.
        Questions about a file of no known workbook stand with the unit's newest period.
        """
        day = as_of.isoformat()
        sent_by = dispatch.c.sent_on <= day
        newest = select(dispatch.c.period).where(sent_by).distinct().order_by(dispatch.c.period.desc())
        shown = and_(sent_by, dispatch.c.period.in_(newest.limit(periods).scalar_subquery()))
        sent: dict[tuple[int, str], Any] = {}
        names = dict(tuple(row) for row in self._connection.execute(select(unit.c.id, unit.c.name)))
        names |= names_since(self._connection, as_of)
        columns = [dispatch.c[name] for name in ("id", "unit_id", "period", "version", "sent_on", "due_on")]
        of_dispatch: dict[int, tuple[int, str]] = {}
        for row in self._connection.execute(select(*columns).where(shown).order_by(dispatch.c.version)).all():
            sent[row.unit_id, row.period] = row
            of_dispatch[row.id] = (row.unit_id, row.period)
        first: dict[tuple[int, str], Any] = {}
        came = (
            select(unit_return.c.dispatch_id, unit_return.c.received_on, unit_return.c.late_days)
            .join(dispatch, dispatch.c.id == unit_return.c.dispatch_id)
            .where(shown, unit_return.c.received_on <= day)
            .order_by(unit_return.c.received_on, unit_return.c.id)
        )
        for row in self._connection.execute(came).all():
            first.setdefault(of_dispatch[row.dispatch_id], row)
        asked = self._asked(of_dispatch, sent)
        rows = [
            (
                key[0],
                names[key[0]],
                _cell(row, first.get(key), asked[key]),
            )
            for key, row in sent.items()
        ]
        return sorted(rows, key=lambda row: (sort_text(row[1]) or "", row[0], row[2].period))

    def parts(self, unit_id: int, task_ids: Collection[int]) -> list[Part]:
        """What is stored of a unit's lead of tasks."""
        found: list[Part] = []
        for ids in chunks(task_ids):
            found += map(_part, self._connection.execute(_PARTS, {"unit": unit_id, "ids": ids}).all())
        return found

    def _asked(
        self, of_dispatch: Mapping[int, tuple[int, str]], sent: Iterable[tuple[int, str]]
    ) -> Counter[tuple[int, str]]:
        """Numbers of open questions by unit and period."""
        newest = dict(sorted(sent))
        wanted = (
            select(pending.c.dispatch_id, pending.c.unit_id, func.count())
            .where(pending.c.settled == "")
            .group_by(pending.c.dispatch_id, pending.c.unit_id)
        )
        counted: Counter[tuple[int, str]] = Counter()
        for dispatch_id, unit_id, number in self._connection.execute(wanted):
            if dispatch_id is None and unit_id in newest:
                counted[unit_id, newest[unit_id]] += number
            elif dispatch_id in of_dispatch:
                counted[of_dispatch[dispatch_id]] += number
        return counted


def _part(row: Any) -> Part:
    """A row of ``_PARTS``."""
    part_id, task_id, several, *values = row
    own = dict(zip(_OF_ASSIGNMENT, values, strict=False))
    own["id"], own["task_id"] = part_id, task_id
    if several:
        return Part(task_id, True, own, own)
    shared = dict(zip(SHARED, values[len(_OF_ASSIGNMENT) :], strict=True))
    shared["id"] = task_id
    return Part(task_id, False, own, shared)


def _cell(sent: Any, first: Any, asked: int) -> MatrixCell:
    """``Any``: rows of a workbook sent and of the first file that came back, if any did."""
    return MatrixCell(
        sent.period,
        sent.version,
        date.fromisoformat(sent.sent_on),
        date.fromisoformat(sent.due_on),
        date.fromisoformat(first.received_on) if first else None,
        first.late_days if first else None,
        asked,
    )
