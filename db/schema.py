"""The tables of a ledger; dates are ISO text, so that text order is date order.

Columns marked derived are computed from the others (see ``db.derived``) and stay out of the
journal. Triggers and the search index, which only SQLite has, are in ``db.sqlite_objects``.
"""

from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
_ISO_DAY = "____-__-__"

metadata = MetaData(naming_convention=_NAMES)


def _table(name: str, *parts: Any) -> Table:
    """A table whose ids are never used twice; ``Any`` because SQLAlchemy takes columns and constraints."""
    return Table(name, metadata, *parts, sqlite_autoincrement=True, sqlite_strict=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _words(name: str, *, derived: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="", info={"derived": derived})


def _sort_key(name: str) -> Column[str]:
    return Column(name, Text, nullable=True, info={"derived": True})


def _flag(name: str) -> Column[int]:
    return Column(
        name, Integer, CheckConstraint(f"{name} IN (0, 1)", name=name), nullable=False, server_default="0"
    )


def _day(name: str, *, required: bool = False, derived: bool = False) -> Column[str]:
    check = CheckConstraint(f"{name} LIKE '{_ISO_DAY}'", name=name)
    return Column(name, Text, check, nullable=not required, info={"derived": derived})


def _reference(name: str, target: str, *, required: bool = True, index: bool = True) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not required, index=index)


ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("uuid", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("year", Integer, nullable=False),
    _words("programme"),
    _flag("demo"),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
)

setting = _table("setting", _id(), Column("key", Text, nullable=False, unique=True), _words("value"))

unit = _table(
    "unit",
    _id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    _words("kind"),
    Column("cutoff_day", Integer, CheckConstraint("cutoff_day BETWEEN 1 AND 31", name="cutoff_day")),
)

unit_alias = _table(
    "unit_alias",
    _id(),
    _reference("unit_id", "unit"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
)

# A name that stands for many units ("Các xã, phường") and the units it stands for.
unit_group = _table(
    "unit_group",
    _id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
)

unit_group_member = _table(
    "unit_group_member",
    _id(),
    _reference("group_id", "unit_group", index=False),
    _reference("unit_id", "unit"),
    UniqueConstraint("group_id", "unit_id"),
)

document = _table(
    "document",
    _id(),
    _words("number"),
    Column("folded", Text, nullable=False, unique=True),
    _day("issued_on"),
    _words("issuer"),
    _words("title"),
    _words("file_name"),
)

section = _table(
    "section",
    _id(),
    _reference("document_id", "document", required=False, index=False),
    _reference("parent_id", "section", required=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

task = _table(
    "task",
    _id(),
    Column("position", Integer, nullable=False),
    Column("deadline_kind", Text, nullable=False, server_default="unknown"),
    _day("deadline_start"),
    _day("due"),
    Column("rhythm_every", Text),
    Column("rhythm_day", Integer, CheckConstraint("rhythm_day BETWEEN 1 AND 31", name="rhythm_day")),
    Column("rhythm_month", Integer, CheckConstraint("rhythm_month BETWEEN 1 AND 12", name="rhythm_month")),
    _day("assigned_on"),
    _day("cancelled_on"),
    _day("completed_on", derived=True),
    _words("clear_states", derived=True),
    _reference("document_id", "document", required=False),
    _reference("section_id", "section", required=False),
    Column("percent", REAL, CheckConstraint("percent BETWEEN 0 AND 100", name="percent")),
    _words("stt"),
    _words("leader"),
    _words("person"),
    _words("status"),
    _words("deadline_raw"),
    _words("deadline_doubts"),
    _words("lead", derived=True),
    _words("coordinate", derived=True),
    _sort_key("stt_key"),
    _sort_key("title_key"),
    _sort_key("lead_key"),
    _sort_key("person_key"),
    _sort_key("leader_key"),
    _sort_key("product_key"),
    Column("title", Text, CheckConstraint("title <> ''", name="title"), nullable=False),
    _words("product"),
    _words("result"),
    _words("evidence_text"),
    _words("note"),
    _words("basis"),
    _words("cancel_reason"),
    Column("fields_present", Text),
    _words("extra"),
    _words("imported"),
    # The first day on which an extension was decided: a task that has none asks for no other row.
    _day("extended_on", derived=True),
)

assignment = _table(
    "assignment",
    _id(),
    _reference("task_id", "task", index=False),
    _reference("unit_id", "unit", required=False, index=False),
    Column("role", Text, CheckConstraint("role IN ('lead', 'coordinate')", name="role"), nullable=False),
    Column("position", Integer, nullable=False),
    _day("completed_on"),
    _flag("completed_inferred"),
    _words("person"),
    _words("result"),
    _words("evidence_text"),
    _words("status"),
    Column("percent", REAL, CheckConstraint("percent BETWEEN 0 AND 100", name="percent")),
    _words("obstacle"),
    _words("proposal"),
    _reference("group_id", "unit_group", required=False, index=False),
)

occurrence = _table(
    "occurrence",
    _id(),
    _reference("task_id", "task", index=False),
    Column("period", Text, nullable=False),
    _day("completed_on", required=True),
    _words("result"),
    _words("evidence_text"),
    UniqueConstraint("task_id", "period"),
)

evidence = _table(
    "evidence",
    _id(),
    _reference("task_id", "task"),
    _words("name"),
    _words("sha256"),
    Column("size", Integer, nullable=False),
    _words("document"),
    _day("added_on", required=True),
)

waiver = _table(
    "waiver",
    _id(),
    _reference("task_id", "task", index=False),
    Column("clear", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("task_id", "clear"),
)

# A later due day and the document that grants it; ``old_due`` stood when it was decided.
extension = _table(
    "extension",
    _id(),
    _reference("task_id", "task", index=False),
    _day("decided_on", required=True),
    _day("old_due"),
    _day("new_due", required=True),
    _words("document"),
    _words("approved_by"),
    _words("reason"),
)

# One return workbook sent to a unit; ``bases`` is JSON, {task id: {field: text}} without empty fields.
dispatch = _table(
    "dispatch",
    _id(),
    Column("token", Text, nullable=False, unique=True),
    _reference("unit_id", "unit", index=False),
    Column("period", Text, CheckConstraint("period LIKE '____-__'", name="period"), nullable=False),
    Column("version", Integer, nullable=False),
    _day("sent_on", required=True),
    _day("due_on", required=True),
    _words("file_name"),
    _words("bases"),
    _words("sha256"),
    UniqueConstraint("unit_id", "period", "version"),
)

unit_return = _table(
    "unit_return",
    _id(),
    _reference("dispatch_id", "dispatch"),
    _day("received_on", required=True),
    Column("late_days", Integer, nullable=False, server_default="0"),
    _words("file_name"),
    _words("sha256"),
    Column("updated", Integer, nullable=False, server_default="0"),
)

# A question about a returned file; open while ``settled`` is "". ``row`` is JSON, {field: text}.
pending = _table(
    "pending",
    _id(),
    _reference("dispatch_id", "dispatch", required=False),
    _reference("unit_id", "unit", index=False),
    _reference("task_id", "task", required=False),
    Column("kind", Text, nullable=False),
    _words("field"),
    _words("base"),
    _words("ours"),
    _words("theirs"),
    _words("row"),
    _words("place"),
    _words("settled"),
    _day("settled_on"),
)

# A workbook of the upper level as it came, kept like evidence under the hash of its content.
source_file = _table(
    "source_file",
    _id(),
    _reference("document_id", "document", required=False),
    _words("name"),
    _words("sha256"),
    Column("size", Integer, nullable=False),
    _day("added_on", required=True),
)

batch = Table(
    "batch",
    metadata,
    _id(),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("verb", Text, nullable=False),
    _words("subject"),
    _words("source"),
    _words("source_sha"),
    Column("undoes", Integer, ForeignKey("batch.id")),
    Column("changed_rows", Integer, nullable=False),
    Column("first_change", Integer, nullable=False),
    Column("last_change", Integer, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("ix_batch_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

change = Table(
    "change",
    metadata,
    _id(),
    _reference("batch_id", "batch", index=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("task_id", Integer),
    Column("field", Text),
    Column("before", Text),
    Column("after", Text),
    Index("ix_change_task_id", "task_id", sqlite_where=text("task_id IS NOT NULL")),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

derivation = Table(
    "derivation",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

Index("ix_section_place", section.c.document_id, section.c.parent_id, section.c.position)

# Task rows are long. Lists and counts read these narrow copies of what they filter and sort by; an index
# that holds only a part of what a query needs is slower than none.
_CLASS_FACTS = (
    task.c.deadline_kind,
    task.c.due,
    task.c.completed_on,
    task.c.cancelled_on,
    task.c.assigned_on,
    task.c.extended_on,
)
Index(
    "ix_task_facts",
    task.c.position,
    task.c.id,
    *_CLASS_FACTS,
    task.c.deadline_start,
    task.c.rhythm_every,
    task.c.rhythm_day,
    task.c.rhythm_month,
    task.c.clear_states,
)
Index(
    "ix_task_keys",
    task.c.title_key,
    task.c.id,
    task.c.lead_key,
    task.c.person_key,
    task.c.leader_key,
    task.c.product_key,
    task.c.stt_key,
    task.c.percent,
    *_CLASS_FACTS,
)
Index("ix_task_person", task.c.person)
Index("ix_task_leader", task.c.leader)
Index("ix_assignment_unit", assignment.c.unit_id, assignment.c.role, assignment.c.task_id)
Index(
    "ix_assignment_task",
    assignment.c.task_id,
    assignment.c.role,
    assignment.c.unit_id,
    assignment.c.completed_on,
)
Index(
    "ix_extension_task",
    extension.c.task_id,
    extension.c.decided_on,
    extension.c.id,
    extension.c.new_due,
)
Index("ix_assignment_group", assignment.c.group_id, sqlite_where=assignment.c.group_id.is_not(None))
Index("ix_pending_unit", pending.c.unit_id, pending.c.settled)

# The tables whose every row and change stands in the journal, parents first.
JOURNALLED = (
    ledger, setting, unit, unit_alias, unit_group, unit_group_member, document, section, task, assignment,
    occurrence, evidence, waiver, extension, dispatch, unit_return, pending, source_file,
)  # fmt: skip


def recorded_columns(table: Table) -> list[Column[Any]]:
    """Columns that the journal keeps: all but the id and the derived ones."""
    return [column for column in table.c if column.name != "id" and not column.info.get("derived")]
