"""The journal of changes, and what was derived by which rules."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from db.schema.parts import metadata, reference, row_id, words

batch = Table(
    "batch",
    metadata,
    row_id(),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("verb", Text, nullable=False),
    words("subject"),
    words("source"),
    words("source_sha"),
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
    row_id(),
    reference("batch_id", "batch", index=False),
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
