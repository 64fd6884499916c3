"""Whether an obstacle stands in the way of a task."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, or_

from db.queries.time_class import stored_day
from db.schema import obstacle


def obstacle_open_on(as_of: date | BindParameter[str]) -> ColumnElement[bool]:
    """Whether an obstacle was raised by a day and not cleared by it."""
    day, row = stored_day(as_of), obstacle.c
    return and_(row.raised_on <= day, or_(row.resolved_on.is_(None), row.resolved_on > day))
