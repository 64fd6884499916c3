"""The day on which a recurring deadline falls in a month."""

import calendar
from datetime import date

from desktop_app.domain.deadlines.deadline import Every, Rhythm

# Months between two occurrences, and the first month of the year where the rhythm names none.
_CYCLES: dict[Every, tuple[int, int]] = {
    Every.MONTH: (1, 1),
    Every.QUARTER: (3, 3),
    Every.HALF: (6, 6),
    Every.YEAR: (12, 12),
}


def rhythm_due(rhythm: Rhythm, month: date) -> date | None:
    """Day in the month of ``month`` on which a recurring deadline falls; None when it does not fall there.

    A day past the month's end is its last day, and so is a day that was not named. Of a daily or
    weekly rhythm it is the month's last occurrence.
    """
    length = calendar.monthrange(month.year, month.month)[1]
    last = month.replace(day=length)
    if rhythm.every is Every.DAY:
        return last
    if rhythm.every is Every.WEEK:
        return last.replace(day=length - (last.isoweekday() - (rhythm.day or last.isoweekday())) % 7)
    cycle, first = _CYCLES[rhythm.every]
    if (month.month - (rhythm.month or first)) % cycle:
        return None
    return month.replace(day=min(rhythm.day or length, length))
