"""What was sent to units and to the upper level, what came back, and what is asked about it."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from db.schema.parts import day, reference, row_id, table, words

# One return workbook sent to a unit; ``bases`` is JSON, {task id: {field: text}} without empty fields.
dispatch = table(
    "dispatch",
    row_id(),
    Column("token", Text, nullable=False, unique=True),
    reference("unit_id", "unit", index=False),
    Column("period", Text, CheckConstraint("period LIKE '____-__'", name="period"), nullable=False),
    Column("version", Integer, nullable=False),
    day("sent_on", required=True),
    day("due_on", required=True),
    words("file_name"),
    words("bases"),
    words("sha256"),
    UniqueConstraint("unit_id", "period", "version"),
)

unit_return = table(
    "unit_return",
    row_id(),
    reference("dispatch_id", "dispatch"),
    day("received_on", required=True),
    Column("late_days", Integer, nullable=False, server_default="0"),
    words("file_name"),
    words("sha256"),
    Column("updated", Integer, nullable=False, server_default="0"),
)

# A question about a returned file; open while ``settled`` is "". ``row`` is JSON, {field: text}.
pending = table(
    "pending",
    row_id(),
    reference("dispatch_id", "dispatch", required=False),
    reference("unit_id", "unit", index=False),
    reference("task_id", "task", required=False),
    Column("kind", Text, nullable=False),
    words("field"),
    words("base"),
    words("ours"),
    words("theirs"),
    words("row"),
    words("place"),
    words("settled"),
    day("settled_on"),
)

# A workbook of the upper level as it came, kept like evidence under the hash of its content.
source_file = table(
    "source_file",
    row_id(),
    reference("document_id", "document", required=False),
    words("name"),
    words("sha256"),
    Column("size", Integer, nullable=False),
    day("added_on", required=True),
)

Index("ix_pending_unit", pending.c.unit_id, pending.c.settled)
