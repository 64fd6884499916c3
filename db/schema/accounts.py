"""Who may sign in and as what, their secrets, and results that wait for somebody's word."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from db.schema.parts import day, flag, metadata, reference, row_id, table, words

# A person of the roster who may sign in; ``role`` is a code. ``mark`` is the SHA-256 of the account's row in
# ``secret``: by it the journal tells when a secret was set, and a secret put in its place is noticed.
account = table(
    "account",
    row_id(),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, unique=True),
    Column(
        "role",
        Text,
        CheckConstraint("role IN ('head', 'secretary', 'member', 'reader')", name="role"),
        nullable=False,
    ),
    flag("closed"),
    words("mark"),
)

# What a PIN, a password or the recovery code is checked by (argon2id), and the wrong tries since the last
# right one. No journal: an old secret must be gone once there is a new one. ``name`` is "account:ID" or
# "recovery"; ``tried_at`` the moment of the last wrong try.
secret = Table(
    "secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("tried_at", Text),
    sqlite_strict=True,
)

# That a task, or one of its periods, is done, as a member says: it counts once somebody confirms it.
claim = table(
    "claim",
    row_id(),
    reference("task_id", "task"),
    words("period"),
    reference("unit_id", "unit", required=False, index=False),
    Column("person", Text, CheckConstraint("person <> ''", name="person"), nullable=False),
    day("completed_on", required=True),
    words("result"),
    words("evidence_text"),
    Column("claimed_at", Text, nullable=False),
    Column(
        "state",
        Text,
        CheckConstraint("state IN ('waiting', 'accepted', 'sent_back')", name="state"),
        nullable=False,
    ),
    Column("decided_at", Text),
    words("decided_by"),
    words("reason"),
    CheckConstraint("state <> 'sent_back' OR reason <> ''", name="reason"),
)

Index("ix_claim_waiting", claim.c.task_id, sqlite_where=text("state = 'waiting'"))
