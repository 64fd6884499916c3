"""All tables of a ledger; triggers and the search index of SQLite are in ``db.sqlite_objects``."""

from typing import Any

from sqlalchemy import Column, Table

from db.schema.accounts import account, claim, secret
from db.schema.closing import closed_period
from db.schema.exchange import dispatch, pending, source_file, unit_return
from db.schema.follow_up import (
    coordination,
    obstacle,
    obstacle_task,
    petition,
    progress,
    reminder,
    step,
    tag,
    task_alias,
    task_parent,
    task_person,
    task_tag,
    transfer,
)
from db.schema.indicators import indicator, indicator_target, indicator_task, indicator_unit, measurement
from db.schema.journal import batch, change, derivation
from db.schema.ledger import holiday, ledger, setting
from db.schema.parts import metadata
from db.schema.tasks import assignment, document, evidence, extension, occurrence, section, task, waiver
from db.schema.units import person, unit, unit_alias, unit_change, unit_group, unit_group_member, unit_parent

__all__ = (
    "JOURNALLED",
    "OF_TASK",
    "account",
    "assignment",
    "batch",
    "change",
    "claim",
    "closed_period",
    "coordination",
    "derivation",
    "dispatch",
    "document",
    "evidence",
    "extension",
    "holiday",
    "indicator",
    "indicator_target",
    "indicator_task",
    "indicator_unit",
    "ledger",
    "measurement",
    "metadata",
    "obstacle",
    "obstacle_task",
    "occurrence",
    "pending",
    "person",
    "petition",
    "progress",
    "recorded_columns",
    "reminder",
    "secret",
    "section",
    "setting",
    "source_file",
    "step",
    "tag",
    "task",
    "task_alias",
    "task_parent",
    "task_person",
    "task_tag",
    "transfer",
    "unit",
    "unit_alias",
    "unit_change",
    "unit_group",
    "unit_group_member",
    "unit_parent",
    "unit_return",
    "waiver",
)  # fmt: skip

# The tables whose every row and change stands in the journal, parents first. ``secret`` has none: the journal
# is for ever, a PIN is not; ``account.mark`` tells which secret belongs to whom.
JOURNALLED = (
    ledger, setting, holiday, unit, unit_alias, unit_group, unit_group_member, unit_parent, unit_change,
    person, document, section, task, assignment, occurrence, evidence, waiver, extension,
    step, progress, task_parent, task_alias, tag, task_tag, task_person, transfer, coordination,
    obstacle, obstacle_task, petition, reminder,
    indicator, indicator_target, indicator_unit, measurement, indicator_task,
    dispatch, unit_return, pending, source_file, closed_period,
    account, claim,
)  # fmt: skip

# The columns that refer to a task: its parts, and what is linked to it.
OF_TASK = tuple(
    column
    for each in JOURNALLED
    for column in each.c
    if any(key.column.table is task for key in column.foreign_keys)
)


def recorded_columns(table: Table) -> list[Column[Any]]:
    """Columns that the journal keeps: all but the id and the derived ones."""
    return [column for column in table.c if column.name != "id" and not column.info.get("derived")]
