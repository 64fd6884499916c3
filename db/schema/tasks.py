"""Documents, their sections and tasks, and what belongs to one task.

Columns marked derived are computed from the others (see ``db.derived``) and stay out of the journal.
"""

from sqlalchemy import REAL, CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from db.schema.parts import day, flag, reference, row_id, sort_key, table, words

document = table(
    "document",
    row_id(),
    words("number"),
    Column("folded", Text, nullable=False, unique=True),
    day("issued_on"),
    words("issuer"),
    words("title"),
    words("file_name"),
    words("kind"),
    day("meeting_on"),
    words("chair"),
    # How many tasks the document says it gives, and in which parts: JSON, [[words, number], ...].
    Column("announced", Integer, CheckConstraint("announced >= 0", name="announced")),
    words("announced_parts"),
)

section = table(
    "section",
    row_id(),
    reference("document_id", "document", required=False, index=False),
    reference("parent_id", "section", required=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

task = table(
    "task",
    row_id(),
    Column("position", Integer, nullable=False),
    Column("deadline_kind", Text, nullable=False, server_default="unknown"),
    day("deadline_start"),
    day("due"),
    Column("rhythm_every", Text),
    Column("rhythm_day", Integer, CheckConstraint("rhythm_day BETWEEN 1 AND 31", name="rhythm_day")),
    Column("rhythm_month", Integer, CheckConstraint("rhythm_month BETWEEN 1 AND 12", name="rhythm_month")),
    day("assigned_on"),
    day("cancelled_on"),
    day("completed_on", derived=True),
    words("clear_states", derived=True),
    reference("document_id", "document", required=False),
    reference("section_id", "section", required=False),
    Column("percent", REAL, CheckConstraint("percent BETWEEN 0 AND 100", name="percent")),
    words("stt"),
    words("leader"),
    words("person"),
    words("status"),
    words("deadline_raw"),
    words("deadline_doubts"),
    words("lead", derived=True),
    words("coordinate", derived=True),
    sort_key("stt_key"),
    sort_key("title_key"),
    sort_key("lead_key"),
    sort_key("person_key"),
    sort_key("leader_key"),
    sort_key("product_key"),
    Column("title", Text, CheckConstraint("title <> ''", name="title"), nullable=False),
    words("product"),
    words("result"),
    words("evidence_text"),
    words("note"),
    words("basis"),
    words("cancel_reason"),
    Column("fields_present", Text),
    words("extra"),
    words("imported"),
    # The first day on which an extension was decided: a task that has none asks for no other row.
    day("extended_on", derived=True),
    # From which day its occurrences are expected, when a person said so; else since it was written.
    day("followed_from"),
    day("recorded_on", derived=True),
    # The due day of the earliest occurrence not ticked, and the last day a late one was ticked.
    day("next_open", derived=True),
    day("late_until", derived=True),
    Column(
        "priority",
        Integer,
        CheckConstraint("priority BETWEEN 0 AND 2", name="priority"),
        nullable=False,
        server_default="0",
    ),
    day("upper_entered_on"),
    # The ledger and task it was carried over from: "UUID/ID".
    words("origin"),
)

assignment = table(
    "assignment",
    row_id(),
    reference("task_id", "task", index=False),
    reference("unit_id", "unit", required=False, index=False),
    Column("role", Text, CheckConstraint("role IN ('lead', 'coordinate')", name="role"), nullable=False),
    Column("position", Integer, nullable=False),
    day("completed_on"),
    flag("completed_inferred"),
    words("person"),
    words("result"),
    words("evidence_text"),
    words("status"),
    Column("percent", REAL, CheckConstraint("percent BETWEEN 0 AND 100", name="percent")),
    words("obstacle"),
    words("proposal"),
    reference("group_id", "unit_group", required=False, index=False),
)

occurrence = table(
    "occurrence",
    row_id(),
    reference("task_id", "task", index=False),
    Column("period", Text, nullable=False),
    day("completed_on", required=True),
    words("result"),
    words("evidence_text"),
    day("due"),
    UniqueConstraint("task_id", "period"),
)

evidence = table(
    "evidence",
    row_id(),
    reference("task_id", "task"),
    words("name"),
    words("sha256"),
    Column("size", Integer, nullable=False),
    words("document"),
    day("added_on", required=True),
    day("issued_on"),
    words("issuer"),
    words("excerpt"),
    words("link"),
)

waiver = table(
    "waiver",
    row_id(),
    reference("task_id", "task", index=False),
    Column("clear", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("task_id", "clear"),
)

# A later due day and the document that grants it, or the due day that an event set when it came
# (``trigger``); ``old_due`` stood when it was decided.
extension = table(
    "extension",
    row_id(),
    reference("task_id", "task", index=False),
    day("decided_on", required=True),
    day("old_due"),
    day("new_due", required=True),
    words("document"),
    words("approved_by"),
    words("reason"),
    Column(
        "kind",
        Text,
        CheckConstraint("kind IN ('extension', 'trigger')", name="kind"),
        nullable=False,
        server_default="extension",
    ),
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
    task.c.next_open,
    task.c.late_until,
    task.c.priority,
    task.c.upper_entered_on,
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
