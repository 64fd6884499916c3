"""What was exchanged last through a workbook, as stored: JSON, {task id: {field: text}}."""

import json
from collections.abc import Mapping

from desktop_app.domain.merge import merge_cell
from desktop_app.domain.returns.return_fields import Progress


def bases_stored(bases: Mapping[int, Progress]) -> str:
    """What was exchanged last by task, as stored: the same is always stored alike, without empty fields."""
    kept = {
        task_id: {name: text for name, text in sorted(fields.items()) if text}
        for task_id, fields in sorted(bases.items())
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def bases_of(stored: str) -> dict[int, dict[str, str]]:
    """What was exchanged last by task, out of storage."""
    return {int(task_id): fields for task_id, fields in json.loads(stored or "{}").items()}


def merged_back(before: object, after: object, now: object) -> str:
    """Stored bases with what a batch did to them taken back, field by field; what came later stays.

    ``before`` is what stood before the batch, ``after`` what it left.
    """
    theirs, base, ours = (bases_of(str(stored)) for stored in (before, after, now))
    merged: dict[int, dict[str, str]] = {}
    for task_id in theirs.keys() | base.keys() | ours.keys():
        if merge_cell(task_id in base, task_id in ours, task_id in theirs).value:
            sides = [side.get(task_id, {}) for side in (base, ours, theirs)]
            names = {name: None for side in sides for name in side}
            merged[task_id] = {
                name: merge_cell(*(side.get(name, "") for side in sides)).value for name in names
            }
    return bases_stored(merged)
