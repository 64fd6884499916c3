"""The days that reports go by, for choices of days."""

from datetime import date, timedelta

from desktop_app.labels.formats import vn_date


def month_before(day: date) -> date:
    """The last day of the month before a day's."""
    return day.replace(day=1) - timedelta(days=1)


def quarter_before(day: date) -> date:
    """The last day of the quarter before a day's."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


def year_before(day: date) -> date:
    """The same day a year before, 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def ends_before(day: date) -> dict[date, str]:
    """The ends of the last month and quarter before a day, in words; one where both are the same."""
    found = {quarter_before(day): f"Cuối quý trước, {vn_date(quarter_before(day))}"}
    month = {month_before(day): f"Cuối tháng trước, {vn_date(month_before(day))}"}
    return {**month, **{each: words for each, words in found.items() if each not in month}}


def today_words(today: date) -> str:
    """Today in words: "Hôm nay, 22/11/2026"."""
    return f"Hôm nay, {vn_date(today)}"
