"""The years a ledger may tell of: what lies outside is a slip of the pen."""

from datetime import date

FIRST_YEAR, LAST_YEAR = 2000, 2100


def within(day: date) -> bool:
    """Whether a day lies in these years."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
