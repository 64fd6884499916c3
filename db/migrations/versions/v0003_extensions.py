"""Extensions: a task's later due days, each with the document that grants it and the day of decision."""

from alembic import op

revision = "0003"
down_revision = "0002"

_EXTENSION = """
    CREATE TABLE extension (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        decided_on TEXT NOT NULL CONSTRAINT ck_extension_decided_on CHECK (decided_on LIKE '____-__-__'),
        old_due TEXT CONSTRAINT ck_extension_old_due CHECK (old_due LIKE '____-__-__'),
        new_due TEXT NOT NULL CONSTRAINT ck_extension_new_due CHECK (new_due LIKE '____-__-__'),
        document TEXT DEFAULT '' NOT NULL,
        approved_by TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_extension_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """
_EXTENSION_INDEX = "CREATE INDEX ix_extension_task ON extension (task_id, decided_on, id, new_due)"
_EXTENDED_ON = (
    "ALTER TABLE task ADD COLUMN extended_on TEXT "
    "CONSTRAINT ck_task_extended_on CHECK (extended_on LIKE '____-__-__')"
)

# The narrow copies of tasks that lists and counts read.
_NARROW = ("DROP INDEX ix_task_facts", "DROP INDEX ix_task_keys")
_FACTS = (
    "CREATE INDEX ix_task_facts ON task (position, id, deadline_kind, due, completed_on, cancelled_on, "
    "assigned_on, {more}deadline_start, rhythm_every, rhythm_day, rhythm_month, clear_states)"
)
_KEYS = (
    "CREATE INDEX ix_task_keys ON task (title_key, id, lead_key, person_key, leader_key, product_key, "
    "stt_key, percent, deadline_kind, due, completed_on, cancelled_on, assigned_on{more})"
)


def upgrade() -> None:
    """Add the table and the column; the narrow indexes are made anew with it."""
    for statement in (
        _EXTENSION,
        _EXTENSION_INDEX,
        _EXTENDED_ON,
        *_NARROW,
        _FACTS.format(more="extended_on, "),
        _KEYS.format(more=", extended_on"),
        "PRAGMA user_version = 3",
    ):
        _run(statement)


def downgrade() -> None:
    """Remove them again, with what they hold; the journal still tells it."""
    for statement in (
        *_NARROW,
        "ALTER TABLE task DROP COLUMN extended_on",
        "DROP TABLE extension",
        _FACTS.format(more=""),
        _KEYS.format(more=""),
        "PRAGMA user_version = 2",
    ):
        _run(statement)


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
