"""Units, their other names, and the names that stand for many of them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text, UniqueConstraint

from db.schema.parts import day, reference, row_id, table, words

unit = table(
    "unit",
    row_id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    words("kind"),
    Column("cutoff_day", Integer, CheckConstraint("cutoff_day BETWEEN 1 AND 31", name="cutoff_day")),
    # The day a unit was merged into another; from then on it is offered nowhere.
    day("ended_on"),
)

unit_alias = table(
    "unit_alias",
    row_id(),
    reference("unit_id", "unit"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
)

# A name that stands for many units ("Các xã, phường") and the units it stands for.
unit_group = table(
    "unit_group",
    row_id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
)

unit_group_member = table(
    "unit_group_member",
    row_id(),
    reference("group_id", "unit_group", index=False),
    reference("unit_id", "unit"),
    UniqueConstraint("group_id", "unit_id"),
)

# The unit a unit belongs to: a village team under its commune.
unit_parent = table(
    "unit_parent",
    row_id(),
    Column("unit_id", Integer, ForeignKey("unit.id"), nullable=False, unique=True),
    reference("parent_id", "unit"),
)

# A unit renamed on a day, or merged into another one, by a document; its name before that day.
unit_change = table(
    "unit_change",
    row_id(),
    reference("unit_id", "unit"),
    reference("into_id", "unit", required=False),
    day("changed_on", required=True),
    Column("old_name", Text, nullable=False),
    words("document"),
)

# A member of the working group; ``role`` is a code, ``position`` the order of the roster.
person = table(
    "person",
    row_id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    reference("unit_id", "unit", required=False),
    words("role"),
    words("job"),
    Column("position", Integer, nullable=False),
    day("left_on"),
)
