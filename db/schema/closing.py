"""Closed reporting periods: the figures as they were reported, the files printed, the head of the journal."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text

from db.schema.parts import day, row_id, table, words

# ``period`` is a code such as 2026-11; ``figures`` and ``files`` are JSON: what was counted, and each file of
# the folder with its SHA-256. ``chain_batch`` and ``chain_head`` are the journal's newest batch and its hash
# when the figures were counted. Only a reopening changes a row; a period closed again is a new row.
closed_period = table(
    "closed_period",
    row_id(),
    Column("period", Text, CheckConstraint("period <> ''", name="period"), nullable=False),
    day("as_of", required=True),
    Column("closed_at", Text, nullable=False),
    words("closed_by"),
    Column("figures", Text, nullable=False),
    Column("chain_batch", Integer, nullable=False),
    Column("chain_head", Text, nullable=False),
    words("folder"),
    words("files"),
    Column("reopened_at", Text),
    words("reopened_by"),
    words("reopen_reason"),
    CheckConstraint("reopened_at IS NULL OR reopen_reason <> ''", name="reopen_reason"),
)

FROZEN = (
    "period", "as_of", "closed_at", "closed_by", "figures", "chain_batch", "chain_head", "folder", "files",
)  # fmt: skip
"""The columns that nothing ever changes."""

Index(
    "uq_closed_period_standing",
    closed_period.c.period,
    unique=True,
    sqlite_where=closed_period.c.reopened_at.is_(None),
)
