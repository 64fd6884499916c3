"""Days off and days worked in their place: the ledger's own table, filled from what the program ships."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.work_calendar import Holiday
from desktop_app.domain.errors import AppError
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date
from desktop_app.paths import resources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.database import Database
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class HolidayService:
    database: Database
    clock: Clock

    def all(self) -> list[Holiday]:
        """The table, first day first."""
        with self.database.reading() as reader:
            return reader.occurrences.holidays()

    def seed(self, year: int) -> Changes:
        """Add the days of a year that the table does not know; AppError ``holiday_year``."""
        shipped = _shipped().get(str(year))
        if shipped is None:
            years = sorted(_shipped())
            raise AppError("holiday_year", where=str(year), first=years[0], last=years[-1])
        with self.database.writing(Verb.HOLIDAYS, at=self.clock.now(), subject=str(year)) as writer:
            known = {one.day for one in writer.occurrences.holidays()}
            for one in _days(shipped["off"], worked=False) + _days(shipped["worked"], worked=True):
                if one.day not in known:
                    writer.occurrences.set_holiday(one)
        return writer.changes

    def add(self, day: date, name: str, *, worked: bool = False) -> Changes:
        """Keep a day as off, or as worked in place of another; one that is known is corrected."""
        one = Holiday(day, clean(name), worked)
        with self.database.writing(Verb.HOLIDAYS, at=self.clock.now(), subject=vn_date(day)) as writer:
            writer.occurrences.set_holiday(one)
        return writer.changes

    def remove(self, day: date) -> Changes:
        """Take a day out of the table; AppError ``holiday_missing``."""
        with self.database.writing(Verb.HOLIDAYS, at=self.clock.now(), subject=vn_date(day)) as writer:
            if not writer.occurrences.remove_holiday(day):
                raise AppError("holiday_missing", where=vn_date(day))
        return writer.changes


def _days(lines: Sequence[str], *, worked: bool) -> list[Holiday]:
    parted = (line.partition(" ") for line in lines)
    return [Holiday(date.fromisoformat(day), name, worked) for day, _, name in parted]


@cache
def _shipped() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources() / "holidays.toml").read_text(encoding="utf-8"))
