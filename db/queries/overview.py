"""The figures of Tổng quan, counted in stretches of the list so that a change recounts only its own.

A stretch is a range of positions; what is counted of two stretches adds up to what is counted of both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from db.bulk import among
from db.queries.counts import (
    CountQueries,
    group_statement,
    letters_statement,
)
from db.queries.filters import conditions, proved
from db.queries.time_class import class_on
from db.row_values import counts_of
from db.schema import change, task
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.tally import Stretch, Tally
from desktop_app.domain.task import Counts, GroupBy, TaskFilter

_FIRST: BindParameter[int] = bindparam("first")
_LAST: BindParameter[int] = bindparam("last")
_WITHIN = (task.c.position >= _FIRST, task.c.position <= _LAST)
_CLASSES = len(TimeClass)
_EVERYWHERE = Stretch(-(1 << 62), 1 << 62)
# Entities of which a new row may change figures of tasks that the journal does not name beside it.
_FAR_REACHING = ("transfer", "unit_change", "holiday", "setting")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose tasks as of a day, beside which other day (None: none), in which groups, on which days before."""

    wanted: TaskFilter
    against: date | None
    by: GroupBy
    trend: tuple[date, ...]


class Tallying:
    """The statements of what is asked, made once: making one takes longer than running it on a stretch."""

    def __init__(self, asked: Asked, *, passed: bool) -> None:
        f, self._trend = asked.wanted, asked.trend
        self._now, self._before = f.as_of, asked.against or f.as_of
        # Each day once, and whether all classes of it are counted.
        self._columns = dict.fromkeys((self._now, self._before), True)
        self._columns |= {day: False for day in asked.trend if day not in self._columns}
        self._days = _days_statement(f, self._columns)
        self._load = group_statement(f, "month", passed=False, within=_WITHIN)
        self._letters = letters_statement(f, _WITHIN)
        self._groups = group_statement(f, asked.by, passed=passed, within=_WITHIN)
        self._proved = _proved_statement(f)

    def of(self, connection: Connection, stretch: Stretch) -> Tally:
        """What the tasks of a stretch add to the figures."""
        queries = CountQueries(connection)
        values = {"first": stretch.first, "last": stretch.last}
        now, before, trend = self._numbers(tuple(connection.execute(self._days, values).one()))
        done, with_evidence = connection.execute(self._proved, values).one() if now.done else (0, 0)
        return Tally(
            now,
            before,
            trend,
            queries.keyed(self._load, values),
            queries.letters(self._letters, values),
            queries.keyed(self._groups, values),
            (with_evidence, done - with_evidence),
        )

    def _numbers(self, row: tuple[int, ...]) -> tuple[Counts, Counts, tuple[tuple[int, int], ...]]:
        """Counts of the two days, and done and overdue of those of the trend."""
        whole: dict[date, Counts] = {}
        points: dict[date, tuple[int, int]] = {}
        start = 0
        for day, wide in self._columns.items():
            if wide:
                whole[day] = counts_of(row[start : start + _CLASSES])
                points[day] = (whole[day].done, whole[day].overdue)
            else:
                points[day] = (row[start], row[start + 1])
            start += _CLASSES if wide else 2
        return whole[self._now], whole[self._before], tuple(points[day] for day in self._trend)


class OverviewQueries:
    """Counts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tallying(self, asked: Asked) -> Tallying:
        """How to count what is asked."""
        passed = CountQueries(self._connection).passed(asked.wanted.as_of, asked.by)
        return Tallying(asked, passed=passed)

    def tally(self, tallying: Tallying, stretch: Stretch) -> Tally:
        """Count a stretch."""
        return tallying.of(self._connection, stretch)

    def stretches(self, size: int) -> tuple[Stretch, ...]:
        """The whole list in stretches of about so many tasks, open at both ends."""
        first, last, number = self._connection.execute(
            select(func.min(task.c.position), func.max(task.c.position), func.count())
        ).one()
        parts = -(-number // size)
        if parts < 2:
            return (_EVERYWHERE,)
        ends = [first + (last - first) * part // parts for part in range(1, parts)]
        starts = [_EVERYWHERE.first, *[end + 1 for end in ends]]
        return tuple(map(Stretch, starts, [*ends, _EVERYWHERE.last]))

    def newest_change(self) -> int:
        """The journal's last line."""
        return self._connection.execute(select(func.max(change.c.id))).scalar() or 0

    def changed_places(self, since: int) -> list[int] | None:
        """Positions of the tasks of which something was written after a line of the journal.

        None when other tasks may count otherwise too, or it is not known where a task stood.
        """
        made = and_(change.c.field.is_(None), change.c.before.is_(None))
        taken = and_(change.c.field.is_(None), change.c.after.is_(None))
        moved = and_(change.c.entity == task.name, or_(taken, change.c.field == task.c.position.name))
        unnamed = and_(change.c.task_id.is_(None), ~made)
        wide = or_(moved, unnamed, change.c.entity.in_(_FAR_REACHING))
        written = change.c.id > since
        if self._connection.execute(select(change.c.id).where(written, wide).limit(1)).first():
            return None
        # Made distinct here: by SQLite it would walk the whole index of tasks instead of the last lines.
        ids = self._connection.execute(select(change.c.task_id).where(written)).scalars()
        return self._places({task_id for task_id in ids if task_id is not None})

    def _places(self, ids: Iterable[int]) -> list[int]:
        found = select(task.c.position).where(among(task.c.id, ids))
        return list(self._connection.execute(found).scalars())


def _days_statement(f: TaskFilter, columns: Mapping[date, bool]) -> "Select[*tuple[Any, ...]]":
    """Numbers per class on some days, only what was done and overdue on others, in one scan.

    ``Any``: numbers.
    """
    classes = [class_on(day).label(f"class_{place}") for place, day in enumerate(columns)]
    facts = select(*classes).where(*conditions(f), *_WITHIN).limit(-1).subquery()
    numbers: list[ColumnElement[int]] = []
    for place, wide in enumerate(columns.values()):
        of_class = facts.c[f"class_{place}"]
        few = [_number(of_class.in_(sorted(DONE))), _number(of_class == TimeClass.OVERDUE.value)]
        numbers += [_number(of_class == name.value) for name in TimeClass] if wide else few
    return select(*numbers)


def _proved_statement(f: TaskFilter) -> "Select[*tuple[Any, ...]]":
    """How many tasks are done, and of how many there is evidence (``Any``: numbers)."""
    wanted = [*conditions(f), *_WITHIN, class_on(f.as_of).in_(sorted(DONE))]
    near = select(task.c.id).where(*wanted).correlate(None)
    return select(func.count(), _number(proved(near))).select_from(task).where(*wanted)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
