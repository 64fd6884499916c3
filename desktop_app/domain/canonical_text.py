"""One value as canonical text."""

from datetime import date

from desktop_app.domain.deadlines.deadline import Deadline


def text_of(value: object) -> str:
    """One value as text: names joined by "; ", days in ISO, a deadline as written, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Deadline):
        return value.raw
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
