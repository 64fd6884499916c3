"""What day it is: asked once at the edge, handed down everywhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Today and now; ``fixed`` replaces today's date (the time of day goes on)."""

    fixed: date | None = None

    def today(self) -> date:
        return self.fixed or datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The moment with its UTC offset, on the fixed day where there is one."""
        moment = datetime.now(UTC).astimezone()
        return (
            moment
            if self.fixed is None
            else moment.replace(year=self.fixed.year, month=self.fixed.month, day=self.fixed.day)
        )
