"""The first ledger: every table, index and trigger of schema version 1, and its search index."""

from alembic import op

revision = "0001"
down_revision = None

_APPLICATION_ID = 0x4E616D52

_OBJECTS = (
    """
    CREATE TABLE ledger (
        id INTEGER NOT NULL CONSTRAINT ck_ledger_one_row CHECK (id = 1),
        uuid TEXT NOT NULL,
        unit TEXT NOT NULL,
        level TEXT NOT NULL,
        year INTEGER NOT NULL,
        programme TEXT DEFAULT '' NOT NULL,
        demo INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_ledger_demo CHECK (demo IN (0, 1)),
        created_at TEXT NOT NULL,
        CONSTRAINT pk_ledger PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        "key" TEXT NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_setting_key UNIQUE ("key")
    ) STRICT
    """,
    """
    CREATE TABLE unit (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT uq_unit_folded UNIQUE (folded)
    ) STRICT
    """,
    """
    CREATE TABLE document (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        number TEXT DEFAULT '' NOT NULL,
        folded TEXT NOT NULL,
        issued_on TEXT CONSTRAINT ck_document_issued_on CHECK (issued_on LIKE '____-__-__'),
        issuer TEXT DEFAULT '' NOT NULL,
        title TEXT DEFAULT '' NOT NULL,
        file_name TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_document_folded UNIQUE (folded)
    ) STRICT
    """,
    """
    CREATE TABLE batch (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        verb TEXT NOT NULL,
        subject TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        source_sha TEXT DEFAULT '' NOT NULL,
        undoes INTEGER,
        changed_rows INTEGER NOT NULL,
        first_change INTEGER NOT NULL,
        last_change INTEGER NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        CONSTRAINT fk_batch_undoes FOREIGN KEY(undoes) REFERENCES batch (id)
    ) STRICT
    """,
    "CREATE INDEX ix_batch_undoes ON batch (undoes) WHERE undoes IS NOT NULL",
    """
    CREATE TABLE derivation (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_derivation PRIMARY KEY (name)
    ) STRICT
    """,
    """
    CREATE TABLE unit_alias (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        unit_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT fk_unit_alias_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT uq_unit_alias_folded UNIQUE (folded)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_alias_unit_id ON unit_alias (unit_id)",
    """
    CREATE TABLE section (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER,
        parent_id INTEGER,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT fk_section_document_id FOREIGN KEY(document_id) REFERENCES document (id),
        CONSTRAINT fk_section_parent_id FOREIGN KEY(parent_id) REFERENCES section (id)
    ) STRICT
    """,
    "CREATE INDEX ix_section_parent_id ON section (parent_id)",
    "CREATE INDEX ix_section_place ON section (document_id, parent_id, position)",
    """
    CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        batch_id INTEGER NOT NULL,
        entity TEXT NOT NULL,
        entity_id INTEGER NOT NULL,
        task_id INTEGER,
        field TEXT,
        "before" TEXT,
        "after" TEXT,
        CONSTRAINT fk_change_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id)
    ) STRICT
    """,
    "CREATE INDEX ix_change_task_id ON change (task_id) WHERE task_id IS NOT NULL",
    """
    CREATE TABLE task (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        position INTEGER NOT NULL,
        deadline_kind TEXT DEFAULT 'unknown' NOT NULL,
        deadline_start TEXT CONSTRAINT ck_task_deadline_start CHECK (deadline_start LIKE
            '____-__-__'),
        due TEXT CONSTRAINT ck_task_due CHECK (due LIKE '____-__-__'),
        rhythm_every TEXT,
        rhythm_day INTEGER CONSTRAINT ck_task_rhythm_day CHECK (rhythm_day BETWEEN 1 AND 31),
        rhythm_month INTEGER CONSTRAINT ck_task_rhythm_month CHECK (rhythm_month BETWEEN 1 AND 12),
        assigned_on TEXT CONSTRAINT ck_task_assigned_on CHECK (assigned_on LIKE '____-__-__'),
        cancelled_on TEXT CONSTRAINT ck_task_cancelled_on CHECK (cancelled_on LIKE '____-__-__'),
        completed_on TEXT CONSTRAINT ck_task_completed_on CHECK (completed_on LIKE '____-__-__'),
        clear_states TEXT DEFAULT '' NOT NULL,
        document_id INTEGER,
        section_id INTEGER,
        percent REAL CONSTRAINT ck_task_percent CHECK (percent BETWEEN 0 AND 100),
        stt TEXT DEFAULT '' NOT NULL,
        leader TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        status TEXT DEFAULT '' NOT NULL,
        deadline_raw TEXT DEFAULT '' NOT NULL,
        deadline_doubts TEXT DEFAULT '' NOT NULL,
        lead TEXT DEFAULT '' NOT NULL,
        coordinate TEXT DEFAULT '' NOT NULL,
        stt_key TEXT,
        title_key TEXT,
        lead_key TEXT,
        person_key TEXT,
        leader_key TEXT,
        product_key TEXT,
        title TEXT NOT NULL CONSTRAINT ck_task_title CHECK (title <> ''),
        product TEXT DEFAULT '' NOT NULL,
        result TEXT DEFAULT '' NOT NULL,
        evidence_text TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        basis TEXT DEFAULT '' NOT NULL,
        cancel_reason TEXT DEFAULT '' NOT NULL,
        fields_present TEXT,
        extra TEXT DEFAULT '' NOT NULL,
        imported TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_task_document_id FOREIGN KEY(document_id) REFERENCES document (id),
        CONSTRAINT fk_task_section_id FOREIGN KEY(section_id) REFERENCES section (id)
    ) STRICT
    """,
    "CREATE INDEX ix_task_section_id ON task (section_id)",
    "CREATE INDEX ix_task_person ON task (person)",
    "CREATE INDEX ix_task_document_id ON task (document_id)",
    "CREATE INDEX ix_task_leader ON task (leader)",
    """
    CREATE INDEX ix_task_facts ON task (position, id, deadline_kind, due, completed_on, cancelled_on,
        assigned_on, deadline_start, rhythm_every, rhythm_day, rhythm_month, clear_states)
    """,
    """
    CREATE INDEX ix_task_keys ON task (title_key, id, lead_key, person_key, leader_key, product_key,
        stt_key, percent, deadline_kind, due, completed_on, cancelled_on, assigned_on)
    """,
    """
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
        evidence_text TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_assignment_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_assignment_unit ON assignment (unit_id, role, task_id)",
    "CREATE INDEX ix_assignment_task ON assignment (task_id, role, unit_id, completed_on)",
    """
    CREATE TABLE occurrence (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        period TEXT NOT NULL,
        completed_on TEXT NOT NULL CONSTRAINT ck_occurrence_completed_on CHECK (completed_on LIKE
            '____-__-__'),
        result TEXT DEFAULT '' NOT NULL,
        evidence_text TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_occurrence_task_id_period UNIQUE (task_id, period),
        CONSTRAINT fk_occurrence_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        size INTEGER NOT NULL,
        document TEXT DEFAULT '' NOT NULL,
        added_on TEXT NOT NULL CONSTRAINT ck_evidence_added_on CHECK (added_on LIKE '____-__-__'),
        CONSTRAINT fk_evidence_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_evidence_task_id ON evidence (task_id)",
    """
    CREATE TABLE waiver (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        clear TEXT NOT NULL,
        reason TEXT NOT NULL,
        CONSTRAINT uq_waiver_task_id_clear UNIQUE (task_id, clear),
        CONSTRAINT fk_waiver_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    """
    CREATE TRIGGER batch_no_update BEFORE UPDATE ON "batch" BEGIN SELECT RAISE(ABORT, 'append-only');
        END
    """,
    """
    CREATE TRIGGER batch_no_delete BEFORE DELETE ON "batch" BEGIN SELECT RAISE(ABORT, 'append-only');
        END
    """,
    """
    CREATE TRIGGER change_no_update BEFORE UPDATE ON "change" BEGIN SELECT RAISE(ABORT,
        'append-only'); END
    """,
    """
    CREATE TRIGGER change_no_delete BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT,
        'append-only'); END
    """,
    """
    CREATE TABLE search_text (id INTEGER NOT NULL CONSTRAINT pk_search_text PRIMARY KEY, words TEXT
        NOT NULL) STRICT
    """,
    "CREATE VIEW search_folded AS SELECT id, replace(words, 'đ', 'd') AS words FROM search_text",
    """
    CREATE VIRTUAL TABLE search_exact USING fts5(words, content='search_text', content_rowid='id',
        detail=none, tokenize="unicode61 remove_diacritics 0")
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5(words, content='search_folded', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3')
    """,
)

# Children before parents, as the journal's triggers and the foreign keys ask.
_DROPS = (
    "DROP TABLE search",
    "DROP TABLE search_exact",
    "DROP VIEW search_folded",
    "DROP TABLE search_text",
    "DROP TABLE waiver",
    "DROP TABLE evidence",
    "DROP TABLE occurrence",
    "DROP TABLE assignment",
    "DROP TABLE task",
    "DROP TABLE change",
    "DROP TABLE section",
    "DROP TABLE unit_alias",
    "DROP TABLE derivation",
    "DROP TABLE batch",
    "DROP TABLE document",
    "DROP TABLE unit",
    "DROP TABLE setting",
    "DROP TABLE ledger",
)


def upgrade() -> None:
    """Make everything in an empty file."""
    for statement in _OBJECTS:
        op.get_bind().exec_driver_sql(statement)
    op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    op.execute("PRAGMA user_version = 1")


def downgrade() -> None:
    """Remove everything again."""
    for statement in _DROPS:
        op.execute(statement)
    op.execute("PRAGMA application_id = 0")
    op.execute("PRAGMA user_version = 0")
