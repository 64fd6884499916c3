"""Returned workbooks that still carry the hidden id of a task that was merged into another one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from desktop_app.domain.returns.returns import ReturnFile, ReturnRow

T = TypeVar("T")


def with_current_keys(file: ReturnFile, current: Mapping[str, str]) -> ReturnFile:
    """The file with ids of merged tasks in the place of old ones (``current`` by old hidden id).

    A row whose plan nobody touched says the plan of the task it now reports on.
    """
    used = {row.task_key for row in file.rows} | file.plan.keys() | file.bases.keys()
    if not used & current.keys():
        return file
    plan = _rekeyed(file.plan, current)

    def moved(row: ReturnRow) -> ReturnRow:
        key = current.get(row.task_key)
        if key is None:
            return row
        untouched = row.plan == file.plan.get(row.task_key)
        return replace(row, task_key=key, plan=plan[key] if untouched else row.plan)

    return replace(
        file,
        rows=tuple(map(moved, file.rows)),
        plan=plan,
        bases=_rekeyed(file.bases, current),
        evidence=tuple(
            replace(each, task_key=current.get(each.task_key, each.task_key)) for each in file.evidence
        ),
    )


def _rekeyed(told: Mapping[str, T], current: Mapping[str, str]) -> dict[str, T]:
    """By current id; what stands under it already stays."""
    own = {key: value for key, value in told.items() if key not in current}
    return {**{current[key]: value for key, value in told.items() if key in current}, **own}
