"""Where the report on a task stands: on the task while one unit leads it, else on each unit's part."""

from sqlalchemy import exists

from db.schema import assignment
from desktop_app.domain.task import Role

_other = assignment.alias("other")
# Whether other units lead the task of a lead assignment too.
SEVERAL = exists().where(
    _other.c.task_id == assignment.c.task_id, _other.c.role == Role.LEAD.value, _other.c.id != assignment.c.id
)
