"""What follows a task between the plan and the report: steps, progress, persons, obstacles, reminders."""

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from db.schema.parts import day, reference, row_id, table, words

step = table(
    "step",
    row_id(),
    reference("task_id", "task"),
    Column("position", Integer, nullable=False),
    Column("text", Text, CheckConstraint("text <> ''", name="text"), nullable=False),
    words("person"),
    day("due"),
    day("done_on"),
)

# One entry of the progress log.
progress = table(
    "progress",
    row_id(),
    reference("task_id", "task"),
    day("day", required=True),
    Column("percent", REAL, CheckConstraint("percent BETWEEN 0 AND 100", name="percent")),
    words("note"),
    words("who"),
)

# A local task and the task of the upper plan that it carries out.
task_parent = table(
    "task_parent",
    row_id(),
    Column("task_id", Integer, ForeignKey("task.id"), nullable=False, unique=True),
    reference("parent_id", "task"),
)

# The id of a duplicate that was merged into a task: workbooks sent before still carry it.
task_alias = table(
    "task_alias",
    row_id(),
    reference("task_id", "task"),
    Column("old_id", Integer, nullable=False, unique=True),
)

# A word to find tasks by, or a stream of work; a task has one stream at most.
tag = table(
    "tag",
    row_id(),
    Column("kind", Text, CheckConstraint("kind IN ('tag', 'stream')", name="kind"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("kind", "folded"),
)

task_tag = table(
    "task_tag",
    row_id(),
    reference("task_id", "task", index=False),
    reference("tag_id", "tag", index=False),
    UniqueConstraint("task_id", "tag_id"),
    Index("ix_task_tag_tag_id_task_id", "tag_id", "task_id"),
)

# Who works on a task besides the one who is accountable (``task.person``).
task_person = table(
    "task_person",
    row_id(),
    reference("task_id", "task", index=False),
    reference("person_id", "person"),
    UniqueConstraint("task_id", "person_id"),
)

# A part of a task that passed from a unit or person to another on a day: a hand-over or a merger of units.
# Where the unit that took over had a part of its own, one of the two went: ``joined_role`` is the role of
# that one, ``completed_on`` the day the part that stayed had been done before it was opened again.
transfer = table(
    "transfer",
    row_id(),
    reference("task_id", "task"),
    Column("kind", Text, CheckConstraint("kind IN ('handover', 'merger')", name="kind"), nullable=False),
    reference("assignment_id", "assignment", required=False),
    reference("from_unit_id", "unit", required=False),
    reference("to_unit_id", "unit", required=False, index=False),
    words("from_person"),
    words("to_person"),
    day("moved_on", required=True),
    words("document"),
    words("reason"),
    words("joined_role"),
    day("completed_on"),
    Index("ix_transfer_moved_on", "moved_on"),
)

# What a coordinating unit was asked, and when it answered.
coordination = table(
    "coordination",
    row_id(),
    reference("task_id", "task"),
    reference("unit_id", "unit"),
    day("asked_on", required=True),
    day("due"),
    day("answered_on"),
    words("question"),
    words("document"),
    words("answer"),
)

obstacle = table(
    "obstacle",
    row_id(),
    Column("problem", Text, CheckConstraint("problem <> ''", name="problem"), nullable=False),
    words("cause"),
    words("kind"),
    words("proposal"),
    words("addressed_to"),
    reference("unit_id", "unit", required=False),
    day("raised_on", required=True),
    # The day it went to whom it is addressed; until then nobody owes an answer.
    day("sent_on"),
    day("due"),
    day("answered_on"),
    words("answer"),
    day("resolved_on"),
    words("resolution"),
    # The words of a unit's report it was taken from: these are not offered again.
    words("reported"),
)

obstacle_task = table(
    "obstacle_task",
    row_id(),
    reference("obstacle_id", "obstacle", index=False),
    reference("task_id", "task"),
    UniqueConstraint("obstacle_id", "task_id"),
)

# A petition, proposal or idea of a citizen: what came, who deals with it, what was answered.
petition = table(
    "petition",
    row_id(),
    words("kind"),
    words("channel"),
    words("number"),
    words("sender"),
    Column("content", Text, CheckConstraint("content <> ''", name="content"), nullable=False),
    day("received_on", required=True),
    day("due"),
    reference("unit_id", "unit", required=False),
    words("person"),
    day("assigned_on"),
    day("answered_on"),
    words("answer"),
    words("document"),
    words("note"),
)
# What lists and counts of petitions go by, without their long texts.
Index(
    "ix_petition_facts",
    *[
        petition.c[name]
        for name in ("received_on", "due", "assigned_on", "answered_on", "unit_id", "kind", "channel")
    ],
)

# One time a unit or person was reminded of a task.
reminder = table(
    "reminder",
    row_id(),
    reference("task_id", "task"),
    reference("unit_id", "unit", required=False),
    words("person"),
    day("reminded_on", required=True),
    words("channel"),
    words("document"),
    words("note"),
)
