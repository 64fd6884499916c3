"""Indicators, their targets by period, and what was measured."""

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from db.schema.parts import day, flag, number, reference, row_id, table, words

# Targets are kept as written too; what cannot be read as numbers is text only.
indicator = table(
    "indicator",
    row_id(),
    Column("position", Integer, nullable=False),
    reference("document_id", "document", required=False),
    # Who watches over it, as written; ``unit_id`` where that names one unit.
    words("lead"),
    reference("unit_id", "unit", required=False),
    words("section"),
    words("stt"),
    Column("name", Text, CheckConstraint("name <> ''", name="name"), nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    words("measure"),
    Column("better", Text, nullable=False),
    words("target_raw"),
    number("target_low"),
    number("target_high"),
    Column("every", Text, nullable=False),
    flag("cumulative"),
    words("numerator"),
    words("denominator"),
    # The bands of this indicator where they differ from the ledger's: JSON.
    words("bands"),
    words("person"),
    words("note"),
    words("imported"),
    day("ended_on"),
)

# The target of a period on the way: "2026-Q4".
indicator_target = table(
    "indicator_target",
    row_id(),
    reference("indicator_id", "indicator", index=False),
    Column("period", Text, nullable=False),
    words("raw"),
    number("low"),
    number("high"),
    UniqueConstraint("indicator_id", "period"),
)

# What a unit, or the ledger's own office (NULL), measured for a period.
measurement = table(
    "measurement",
    row_id(),
    reference("indicator_id", "indicator", index=False),
    reference("unit_id", "unit", required=False),
    Column("period", Text, nullable=False),
    number("numerator"),
    number("denominator"),
    number("value"),
    words("text"),
    day("measured_on", required=True),
    words("source"),
    words("note"),
    UniqueConstraint("indicator_id", "unit_id", "period"),
)

indicator_task = table(
    "indicator_task",
    row_id(),
    reference("indicator_id", "indicator", index=False),
    reference("task_id", "task"),
    UniqueConstraint("indicator_id", "task_id"),
)

# The units that an indicator is measured by; without any the ledger's own office measures it.
indicator_unit = table(
    "indicator_unit",
    row_id(),
    reference("indicator_id", "indicator", index=False),
    reference("unit_id", "unit"),
    UniqueConstraint("indicator_id", "unit_id"),
)
