"""What a ledger says of itself, and its settings."""

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from db.schema.parts import flag, metadata, row_id, table, words

ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("uuid", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("year", Integer, nullable=False),
    words("programme"),
    flag("demo"),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
)

setting = table("setting", row_id(), Column("key", Text, nullable=False, unique=True), words("value"))

# Days off on a weekday, and days worked in their place ("làm bù").
holiday = table(
    "holiday",
    row_id(),
    Column("day", Text, CheckConstraint("day LIKE '____-__-__'", name="day"), nullable=False, unique=True),
    words("name"),
    flag("worked"),
)
