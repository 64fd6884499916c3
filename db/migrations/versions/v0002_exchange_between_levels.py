"""The exchange between levels: groups of units, each unit's own progress, workbooks sent and come back."""

from alembic import op

revision = "0002"
down_revision = "0001"

_UNIT_COLUMNS = (
    "kind TEXT DEFAULT '' NOT NULL",
    "cutoff_day INTEGER CONSTRAINT ck_unit_cutoff_day CHECK (cutoff_day BETWEEN 1 AND 31)",
)

_GROUPS = (
    """
    CREATE TABLE unit_group (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT uq_unit_group_folded UNIQUE (folded)
    ) STRICT
    """,
    """
    CREATE TABLE unit_group_member (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        group_id INTEGER NOT NULL,
        unit_id INTEGER NOT NULL,
        CONSTRAINT uq_unit_group_member_group_id_unit_id UNIQUE (group_id, unit_id),
        CONSTRAINT fk_unit_group_member_group_id FOREIGN KEY(group_id) REFERENCES unit_group (id),
        CONSTRAINT fk_unit_group_member_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_group_member_unit_id ON unit_group_member (unit_id)",
)

_ASSIGNMENT = """
    CREATE TABLE assignment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        unit_id INTEGER,
        role TEXT NOT NULL CONSTRAINT ck_assignment_role CHECK (role IN ('lead', 'coordinate')),
        position INTEGER NOT NULL,
        completed_on TEXT CONSTRAINT ck_assignment_completed_on CHECK (completed_on LIKE
            '____-__-__'),
        completed_inferred INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_assignment_completed_inferred
            CHECK (completed_inferred IN (0, 1)),
        person TEXT DEFAULT '' NOT NULL,
        result TEXT DEFAULT '' NOT NULL,
        evidence_text TEXT DEFAULT '' NOT NULL,{more}
        CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_assignment_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id){reference}
    ) STRICT
    """
_PROGRESS = """
        status TEXT DEFAULT '' NOT NULL,
        percent REAL CONSTRAINT ck_assignment_percent CHECK (percent BETWEEN 0 AND 100),
        obstacle TEXT DEFAULT '' NOT NULL,
        proposal TEXT DEFAULT '' NOT NULL,
        group_id INTEGER,"""
_GROUP = """,
        CONSTRAINT fk_assignment_group_id FOREIGN KEY(group_id) REFERENCES unit_group (id)"""
_OLD_COLUMNS = (
    "id, task_id, unit_id, role, position, completed_on, completed_inferred, person, result, evidence_text"
)
_ASSIGNMENT_INDEXES = (
    "CREATE INDEX ix_assignment_unit ON assignment (unit_id, role, task_id)",
    "CREATE INDEX ix_assignment_task ON assignment (task_id, role, unit_id, completed_on)",
)
_GROUP_INDEX = "CREATE INDEX ix_assignment_group ON assignment (group_id) WHERE group_id IS NOT NULL"

_EXCHANGE = (
    """
    CREATE TABLE dispatch (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        token TEXT NOT NULL,
        unit_id INTEGER NOT NULL,
        period TEXT NOT NULL CONSTRAINT ck_dispatch_period CHECK (period LIKE '____-__'),
        version INTEGER NOT NULL,
        sent_on TEXT NOT NULL CONSTRAINT ck_dispatch_sent_on CHECK (sent_on LIKE '____-__-__'),
        due_on TEXT NOT NULL CONSTRAINT ck_dispatch_due_on CHECK (due_on LIKE '____-__-__'),
        file_name TEXT DEFAULT '' NOT NULL,
        bases TEXT DEFAULT '' NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_dispatch_unit_id_period_version UNIQUE (unit_id, period, version),
        CONSTRAINT uq_dispatch_token UNIQUE (token),
        CONSTRAINT fk_dispatch_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    """
    CREATE TABLE unit_return (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        dispatch_id INTEGER NOT NULL,
        received_on TEXT NOT NULL CONSTRAINT ck_unit_return_received_on CHECK (received_on LIKE
            '____-__-__'),
        late_days INTEGER DEFAULT '0' NOT NULL,
        file_name TEXT DEFAULT '' NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        updated INTEGER DEFAULT '0' NOT NULL,
        CONSTRAINT fk_unit_return_dispatch_id FOREIGN KEY(dispatch_id) REFERENCES dispatch (id)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_return_dispatch_id ON unit_return (dispatch_id)",
    """
    CREATE TABLE pending (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        dispatch_id INTEGER,
        unit_id INTEGER NOT NULL,
        task_id INTEGER,
        kind TEXT NOT NULL,
        field TEXT DEFAULT '' NOT NULL,
        base TEXT DEFAULT '' NOT NULL,
        ours TEXT DEFAULT '' NOT NULL,
        theirs TEXT DEFAULT '' NOT NULL,
        "row" TEXT DEFAULT '' NOT NULL,
        place TEXT DEFAULT '' NOT NULL,
        settled TEXT DEFAULT '' NOT NULL,
        settled_on TEXT CONSTRAINT ck_pending_settled_on CHECK (settled_on LIKE '____-__-__'),
        CONSTRAINT fk_pending_dispatch_id FOREIGN KEY(dispatch_id) REFERENCES dispatch (id),
        CONSTRAINT fk_pending_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT fk_pending_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_pending_dispatch_id ON pending (dispatch_id)",
    "CREATE INDEX ix_pending_task_id ON pending (task_id)",
    "CREATE INDEX ix_pending_unit ON pending (unit_id, settled)",
    """
    CREATE TABLE source_file (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER,
        name TEXT DEFAULT '' NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        size INTEGER NOT NULL,
        added_on TEXT NOT NULL CONSTRAINT ck_source_file_added_on CHECK (added_on LIKE
            '____-__-__'),
        CONSTRAINT fk_source_file_document_id FOREIGN KEY(document_id) REFERENCES document (id)
    ) STRICT
    """,
    "CREATE INDEX ix_source_file_document_id ON source_file (document_id)",
)

# Children before parents, as the foreign keys ask.
_DROPPED = (
    "DROP TABLE source_file",
    "DROP TABLE pending",
    "DROP TABLE unit_return",
    "DROP TABLE dispatch",
    "DROP TABLE unit_group_member",
    "DROP TABLE unit_group",
    "ALTER TABLE unit DROP COLUMN cutoff_day",
    "ALTER TABLE unit DROP COLUMN kind",
)


def upgrade() -> None:
    """Add columns and tables; assignments are copied, since a reference cannot be added to a table."""
    for column in _UNIT_COLUMNS:
        _run(f"ALTER TABLE unit ADD COLUMN {column}")
    for statement in _GROUPS:
        _run(statement)
    _copy_assignments(_ASSIGNMENT.format(more=_PROGRESS, reference=_GROUP))
    _run(_GROUP_INDEX)
    for statement in _EXCHANGE:
        _run(statement)
    _run("PRAGMA user_version = 2")


def downgrade() -> None:
    """Remove them again, with what they hold; the journal still tells it."""
    _copy_assignments(_ASSIGNMENT.format(more="", reference=""))
    for statement in _DROPPED:
        _run(statement)
    _run("PRAGMA user_version = 1")


def _copy_assignments(made: str) -> None:
    """Make the table anew with its rows; ids given once are not given again."""
    _run("ALTER TABLE assignment RENAME TO assignment_before")
    _run(made)
    _run(f"INSERT INTO assignment ({_OLD_COLUMNS}) SELECT {_OLD_COLUMNS} FROM assignment_before ORDER BY id")
    _run("DELETE FROM sqlite_sequence WHERE name = 'assignment'")
    _run("UPDATE sqlite_sequence SET name = 'assignment' WHERE name = 'assignment_before'")
    _run("DROP TABLE assignment_before")
    for statement in _ASSIGNMENT_INDEXES:
        _run(statement)


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
