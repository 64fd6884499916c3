"""Events that a deadline waits for: how long after one its phrase asks for the work to be done."""

from datetime import date

from desktop_app.domain.deadlines.relative_days import Span
from desktop_app.domain.deadlines.work_calendar import WorkCalendar
from desktop_app.domain.marking import compiled
from desktop_app.domain.text import fold

_SPAN = r"\b(?P<count>\d{1,3}) ?(?P<unit>ngay|tuan|thang)(?P<working> lam viec)?"
# "trong 15 ngày kể từ ngày ban hành", "sau khi có Quy chế 30 ngày".
_PHRASES = (
    rf"{_SPAN},? (?:ke tu|tinh tu|tu|sau)\b(?! ngay \d)",
    rf"\b(?:sau|ke tu|tinh tu|tu) (?:khi|luc|ngay|thoi diem)\b.* {_SPAN}",
)


def event_due(phrase: str, event: date, calendar: WorkCalendar) -> date | None:
    """The day work is due once the event came; None where the phrase does not say how long after."""
    text = fold(phrase)
    for pattern in _PHRASES:
        found = compiled(pattern).search(text)
        if found is None:
            continue
        count = int(found["count"])
        if found["working"]:
            return calendar.after(event, count)
        return Span(count, found["unit"], working=False, start="").last_day(event)
    return None
