"""What the first screen shows, read by the driver alone: the query library takes longer to load than Qt."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import contextmanager
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING, Any

from db import home_statements as frozen
from db.file_check import disk_errors
from desktop_app.domain.five_clear import RULES_VERSION
from desktop_app.domain.ledger_info import LedgerInfo, Level

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.deadlines.work_calendar import WorkCalendar
    from desktop_app.domain.task import Counts, MonthGroup, TaskRow

RULES = "clear_rules"
"""Names the rules' version among what was derived."""


class Home:
    """Reads through one connection in autocommit, from any thread, one at a time.

    It asks what the queries of ``db.queries`` ask; its statements are theirs (see ``db.freeze``). What
    understands a month's rows is loaded with the first: most commands show none.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._turn = RLock()
        self._version = 0

    def info(self) -> LedgerInfo:
        """What the ledger says of itself."""
        ((uuid, unit, level, year, programme, demo),) = self._all(frozen.LEDGER)
        return LedgerInfo(uuid, unit, Level(level), year, programme, str(self._folder), bool(demo))

    def judged_by_own_rules(self) -> bool:
        """Whether the stored clears were judged by this program's rules."""
        return self._all(frozen.RULES, name=RULES) == [(str(RULES_VERSION),)]

    def setting(self, key: str) -> str:
        """The value of a setting, "" when it was never set."""
        found = self._all(frozen.SETTING, key=key)
        return str(found[0][0]) if found else ""

    def month(self, month: date, as_of: date, ahead_days: int) -> tuple[dict[MonthGroup, list[int]], Counts]:
        """A month's groups as ``MonthQueries.groups`` gives them, and the counts of all tasks."""
        from db.month_groups import days_of, into_groups
        from db.row_values import counts_of

        with self._one_view():
            rows = self._all(frozen.MONTH, **days_of(month, as_of, ahead_days))
            ((*numbers,),) = self._all(frozen.COUNTS, as_of=as_of.isoformat())
        return into_groups(rows, month), counts_of(numbers)

    def rows(self, ids: Sequence[int], month: date, as_of: date) -> list[TaskRow]:
        """Rows in the order of ``ids``, with what was done of the month's occurrences."""
        from db.month_groups import periods_of
        from db.row_values import ShownMonth, in_order

        wanted = json.dumps(list(ids))
        with self._one_view():
            rows = self._all(frozen.PAGE, ids=wanted, as_of=as_of.isoformat())
            ticks = self._all(frozen.TICKS, ids=wanted, periods=json.dumps(periods_of(month)))
        ticked: dict[int, dict[str, date]] = defaultdict(dict)
        for task_id, period, day in ticks:
            ticked[task_id][period] = date.fromisoformat(day)
        return in_order(ids, rows, as_of, self._calendar, ShownMonth(month, ticked))

    def titles(self, ids: Sequence[int]) -> dict[int, str]:
        """Titles by id; a task that is gone is left out."""
        return dict(self._all(frozen.TITLES, ids=json.dumps(list(ids))))

    def version(self) -> int:
        """A number that changes with every commit of any other connection, also of another process.

        While another thread reads a long list it is the number of the last look: nobody waits to ask this.
        """
        if not self._turn.acquire(blocking=False):
            return self._version
        try:
            with disk_errors(self._folder):
                self._version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        finally:
            self._turn.release()
        return self._version

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    def _calendar(self) -> WorkCalendar:
        """The days occurrences move by."""
        from db.calendar import LAST_WORKING, SHIFT, calendar_from

        return calendar_from(self._all(frozen.DAYS), self.setting(SHIFT), self.setting(LAST_WORKING))

    @contextmanager
    def _one_view(self) -> Iterator[None]:
        """Several statements that see the ledger at one moment."""
        with self._turn, disk_errors(self._folder):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def _all(self, statement: frozen.Frozen, **asked: str) -> list[tuple[Any, ...]]:
        """All rows of a statement; ``Any``: column values."""
        text, always = statement
        with self._turn, disk_errors(self._folder):
            return self._connection.execute(text, {**always, **asked}).fetchall()
