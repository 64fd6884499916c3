"""How a unit's report lies in columns: on the task if it leads alone, on its assignment if several do."""

from collections.abc import Mapping
from typing import Any

from db.row_text import Value
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.status_words import percent_when

SHARED = ("status", "percent", "result", "evidence_text")
"""With one lead these are columns of the task, with several of each unit's assignment; the rest of a report
is the assignment's always."""

FIELDS = tuple(field.value for field in ReturnField)
STORED = (*FIELDS, "completed_inferred")
"""Columns of an assignment that hold a unit's report."""
PART_COLUMNS = ("unit_id", "task_id", "id", *STORED)
LED_COLUMNS = ("title", "stt", "lead", "deadline_raw")


def report_columns(
    fields: Mapping[str, str], known: Mapping[str, Any], *, several: bool, inferred: bool
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Columns of the assignment and of the task that hold these fields (canonical text by ``ReturnField``).

    ``known`` has the percent before, which follows the day of completion. ``several`` units lead the
    task; ``inferred``: nobody wrote the day of completion.
    """
    own: dict[str, Value] = dict(fields)
    if "percent" in own:
        own["percent"] = float(fields["percent"]) if fields["percent"] else None
    if "completed_on" in own:
        own["completed_on"] = fields["completed_on"] or None
        own["completed_inferred"] = int(bool(fields["completed_on"]) and inferred)
        said = own.get("percent", known["percent"])
        fit = percent_when(said, done=bool(fields["completed_on"]))
        if fit != said:
            own["percent"] = fit
    if several:
        return own, {}
    return own, {name: own.pop(name) for name in SHARED if name in own}
