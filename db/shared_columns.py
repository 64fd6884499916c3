"""Where the report on a task stands: on the task while one unit leads it, else on each unit's part."""

from sqlalchemy import exists

from db.schema import assignment
from desktop_app.domain.task import Role

SHARED = ("status", "percent", "result", "evidence_text")
"""With one lead these are columns of the task, with several of each unit's assignment; the rest of a report
is the assignment's always."""

_other = assignment.alias("other")
# Whether other units lead the task of a lead assignment too.
SEVERAL = exists().where(
    _other.c.task_id == assignment.c.task_id, _other.c.role == Role.LEAD.value, _other.c.id != assignment.c.id
)
