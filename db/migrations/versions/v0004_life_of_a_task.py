"""The whole life of a task: occurrences, steps, persons, obstacles, petitions, indicators, reminders."""

from alembic import op

revision = "0004"
down_revision = "0003"

_COLUMNS = (
    ("occurrence", "due TEXT CONSTRAINT ck_occurrence_due CHECK (due LIKE '____-__-__')"),
    ("evidence", "issued_on TEXT CONSTRAINT ck_evidence_issued_on CHECK (issued_on LIKE '____-__-__')"),
    ("evidence", "issuer TEXT DEFAULT '' NOT NULL"),
    ("evidence", "excerpt TEXT DEFAULT '' NOT NULL"),
    ("evidence", "link TEXT DEFAULT '' NOT NULL"),
    (
        "extension",
        "kind TEXT DEFAULT 'extension' NOT NULL "
        "CONSTRAINT ck_extension_kind CHECK (kind IN ('extension', 'trigger'))",
    ),
    ("unit", "ended_on TEXT CONSTRAINT ck_unit_ended_on CHECK (ended_on LIKE '____-__-__')"),
    ("document", "kind TEXT DEFAULT '' NOT NULL"),
    ("document", "meeting_on TEXT CONSTRAINT ck_document_meeting_on CHECK (meeting_on LIKE '____-__-__')"),
    ("document", "chair TEXT DEFAULT '' NOT NULL"),
    ("document", "announced INTEGER CONSTRAINT ck_document_announced CHECK (announced >= 0)"),
    ("document", "announced_parts TEXT DEFAULT '' NOT NULL"),
    ("task", "followed_from TEXT CONSTRAINT ck_task_followed_from CHECK (followed_from LIKE '____-__-__')"),
    ("task", "recorded_on TEXT CONSTRAINT ck_task_recorded_on CHECK (recorded_on LIKE '____-__-__')"),
    ("task", "next_open TEXT CONSTRAINT ck_task_next_open CHECK (next_open LIKE '____-__-__')"),
    ("task", "late_until TEXT CONSTRAINT ck_task_late_until CHECK (late_until LIKE '____-__-__')"),
    (
        "task",
        "priority INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_task_priority CHECK (priority BETWEEN 0 AND 2)",
    ),
    (
        "task",
        "upper_entered_on TEXT "
        "CONSTRAINT ck_task_upper_entered_on CHECK (upper_entered_on LIKE '____-__-__')",
    ),
    ("task", "origin TEXT DEFAULT '' NOT NULL"),
)
_TABLES = (
    """
    CREATE TABLE holiday (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        day TEXT NOT NULL CONSTRAINT ck_holiday_day CHECK (day LIKE '____-__-__'),
        name TEXT DEFAULT '' NOT NULL,
        worked INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_holiday_worked CHECK (worked IN (0, 1)),
        CONSTRAINT uq_holiday_day UNIQUE (day)
    ) STRICT
    """,
    """
    CREATE TABLE unit_parent (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        unit_id INTEGER NOT NULL,
        parent_id INTEGER NOT NULL,
        CONSTRAINT uq_unit_parent_unit_id UNIQUE (unit_id),
        CONSTRAINT fk_unit_parent_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT fk_unit_parent_parent_id FOREIGN KEY(parent_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_parent_parent_id ON unit_parent (parent_id)",
    """
    CREATE TABLE unit_change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        unit_id INTEGER NOT NULL,
        into_id INTEGER,
        changed_on TEXT NOT NULL
            CONSTRAINT ck_unit_change_changed_on CHECK (changed_on LIKE '____-__-__'),
        old_name TEXT NOT NULL,
        document TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_unit_change_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
        CONSTRAINT fk_unit_change_into_id FOREIGN KEY(into_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_unit_change_into_id ON unit_change (into_id)",
    "CREATE INDEX ix_unit_change_unit_id ON unit_change (unit_id)",
    """
    CREATE TABLE person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        unit_id INTEGER,
        role TEXT DEFAULT '' NOT NULL,
        job TEXT DEFAULT '' NOT NULL,
        position INTEGER NOT NULL,
        left_on TEXT CONSTRAINT ck_person_left_on CHECK (left_on LIKE '____-__-__'),
        CONSTRAINT uq_person_folded UNIQUE (folded),
        CONSTRAINT fk_person_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_person_unit_id ON person (unit_id)",
    """
    CREATE TABLE step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL CONSTRAINT ck_step_text CHECK (text <> ''),
        person TEXT DEFAULT '' NOT NULL,
        due TEXT CONSTRAINT ck_step_due CHECK (due LIKE '____-__-__'),
        done_on TEXT CONSTRAINT ck_step_done_on CHECK (done_on LIKE '____-__-__'),
        CONSTRAINT fk_step_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_step_task_id ON step (task_id)",
    """
    CREATE TABLE progress (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        day TEXT NOT NULL CONSTRAINT ck_progress_day CHECK (day LIKE '____-__-__'),
        percent REAL CONSTRAINT ck_progress_percent CHECK (percent BETWEEN 0 AND 100),
        note TEXT DEFAULT '' NOT NULL,
        who TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_progress_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_progress_task_id ON progress (task_id)",
    """
    CREATE TABLE task_parent (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        parent_id INTEGER NOT NULL,
        CONSTRAINT uq_task_parent_task_id UNIQUE (task_id),
        CONSTRAINT fk_task_parent_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_task_parent_parent_id FOREIGN KEY(parent_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_task_parent_parent_id ON task_parent (parent_id)",
    """
    CREATE TABLE task_alias (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        old_id INTEGER NOT NULL,
        CONSTRAINT fk_task_alias_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT uq_task_alias_old_id UNIQUE (old_id)
    ) STRICT
    """,
    "CREATE INDEX ix_task_alias_task_id ON task_alias (task_id)",
    """
    CREATE TABLE tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CONSTRAINT ck_tag_kind CHECK (kind IN ('tag', 'stream')),
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT uq_tag_kind_folded UNIQUE (kind, folded)
    ) STRICT
    """,
    """
    CREATE TABLE task_tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        CONSTRAINT uq_task_tag_task_id_tag_id UNIQUE (task_id, tag_id),
        CONSTRAINT fk_task_tag_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_task_tag_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id)
    ) STRICT
    """,
    "CREATE INDEX ix_task_tag_tag_id_task_id ON task_tag (tag_id, task_id)",
    """
    CREATE TABLE task_person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        CONSTRAINT uq_task_person_task_id_person_id UNIQUE (task_id, person_id),
        CONSTRAINT fk_task_person_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_task_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
    ) STRICT
    """,
    "CREATE INDEX ix_task_person_person_id ON task_person (person_id)",
    """
    CREATE TABLE transfer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        kind TEXT NOT NULL CONSTRAINT ck_transfer_kind CHECK (kind IN ('handover', 'merger')),
        assignment_id INTEGER,
        from_unit_id INTEGER,
        to_unit_id INTEGER,
        from_person TEXT DEFAULT '' NOT NULL,
        to_person TEXT DEFAULT '' NOT NULL,
        moved_on TEXT NOT NULL CONSTRAINT ck_transfer_moved_on CHECK (moved_on LIKE '____-__-__'),
        document TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        joined_role TEXT DEFAULT '' NOT NULL,
        completed_on TEXT CONSTRAINT ck_transfer_completed_on CHECK (completed_on LIKE '____-__-__'),
        CONSTRAINT fk_transfer_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_transfer_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id),
        CONSTRAINT fk_transfer_from_unit_id FOREIGN KEY(from_unit_id) REFERENCES unit (id),
        CONSTRAINT fk_transfer_to_unit_id FOREIGN KEY(to_unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_transfer_assignment_id ON transfer (assignment_id)",
    "CREATE INDEX ix_transfer_from_unit_id ON transfer (from_unit_id)",
    "CREATE INDEX ix_transfer_moved_on ON transfer (moved_on)",
    "CREATE INDEX ix_transfer_task_id ON transfer (task_id)",
    """
    CREATE TABLE coordination (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        unit_id INTEGER NOT NULL,
        asked_on TEXT NOT NULL CONSTRAINT ck_coordination_asked_on CHECK (asked_on LIKE '____-__-__'),
        due TEXT CONSTRAINT ck_coordination_due CHECK (due LIKE '____-__-__'),
        answered_on TEXT CONSTRAINT ck_coordination_answered_on CHECK (answered_on LIKE '____-__-__'),
        question TEXT DEFAULT '' NOT NULL,
        document TEXT DEFAULT '' NOT NULL,
        answer TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_coordination_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_coordination_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_coordination_task_id ON coordination (task_id)",
    "CREATE INDEX ix_coordination_unit_id ON coordination (unit_id)",
    """
    CREATE TABLE obstacle (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        problem TEXT NOT NULL CONSTRAINT ck_obstacle_problem CHECK (problem <> ''),
        cause TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        proposal TEXT DEFAULT '' NOT NULL,
        addressed_to TEXT DEFAULT '' NOT NULL,
        unit_id INTEGER,
        raised_on TEXT NOT NULL CONSTRAINT ck_obstacle_raised_on CHECK (raised_on LIKE '____-__-__'),
        sent_on TEXT CONSTRAINT ck_obstacle_sent_on CHECK (sent_on LIKE '____-__-__'),
        due TEXT CONSTRAINT ck_obstacle_due CHECK (due LIKE '____-__-__'),
        answered_on TEXT CONSTRAINT ck_obstacle_answered_on CHECK (answered_on LIKE '____-__-__'),
        answer TEXT DEFAULT '' NOT NULL,
        resolved_on TEXT CONSTRAINT ck_obstacle_resolved_on CHECK (resolved_on LIKE '____-__-__'),
        resolution TEXT DEFAULT '' NOT NULL,
        reported TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_obstacle_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_obstacle_unit_id ON obstacle (unit_id)",
    """
    CREATE TABLE obstacle_task (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        obstacle_id INTEGER NOT NULL,
        task_id INTEGER NOT NULL,
        CONSTRAINT uq_obstacle_task_obstacle_id_task_id UNIQUE (obstacle_id, task_id),
        CONSTRAINT fk_obstacle_task_obstacle_id FOREIGN KEY(obstacle_id) REFERENCES obstacle (id),
        CONSTRAINT fk_obstacle_task_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_obstacle_task_task_id ON obstacle_task (task_id)",
    """
    CREATE TABLE petition (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT DEFAULT '' NOT NULL,
        channel TEXT DEFAULT '' NOT NULL,
        number TEXT DEFAULT '' NOT NULL,
        sender TEXT DEFAULT '' NOT NULL,
        content TEXT NOT NULL CONSTRAINT ck_petition_content CHECK (content <> ''),
        received_on TEXT NOT NULL
            CONSTRAINT ck_petition_received_on CHECK (received_on LIKE '____-__-__'),
        due TEXT CONSTRAINT ck_petition_due CHECK (due LIKE '____-__-__'),
        unit_id INTEGER,
        person TEXT DEFAULT '' NOT NULL,
        assigned_on TEXT CONSTRAINT ck_petition_assigned_on CHECK (assigned_on LIKE '____-__-__'),
        answered_on TEXT CONSTRAINT ck_petition_answered_on CHECK (answered_on LIKE '____-__-__'),
        answer TEXT DEFAULT '' NOT NULL,
        document TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_petition_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_petition_facts ON petition "
    "(received_on, due, assigned_on, answered_on, unit_id, kind, channel)",
    "CREATE INDEX ix_petition_unit_id ON petition (unit_id)",
    """
    CREATE TABLE reminder (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        unit_id INTEGER,
        person TEXT DEFAULT '' NOT NULL,
        reminded_on TEXT NOT NULL
            CONSTRAINT ck_reminder_reminded_on CHECK (reminded_on LIKE '____-__-__'),
        channel TEXT DEFAULT '' NOT NULL,
        document TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        CONSTRAINT fk_reminder_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_reminder_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_reminder_task_id ON reminder (task_id)",
    "CREATE INDEX ix_reminder_unit_id ON reminder (unit_id)",
    """
    CREATE TABLE indicator (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        position INTEGER NOT NULL,
        document_id INTEGER,
        lead TEXT DEFAULT '' NOT NULL,
        unit_id INTEGER,
        section TEXT DEFAULT '' NOT NULL,
        stt TEXT DEFAULT '' NOT NULL,
        name TEXT NOT NULL CONSTRAINT ck_indicator_name CHECK (name <> ''),
        folded TEXT NOT NULL,
        kind TEXT NOT NULL,
        measure TEXT DEFAULT '' NOT NULL,
        better TEXT NOT NULL,
        target_raw TEXT DEFAULT '' NOT NULL,
        target_low REAL,
        target_high REAL,
        every TEXT NOT NULL,
        cumulative INTEGER DEFAULT '0' NOT NULL
            CONSTRAINT ck_indicator_cumulative CHECK (cumulative IN (0, 1)),
        numerator TEXT DEFAULT '' NOT NULL,
        denominator TEXT DEFAULT '' NOT NULL,
        bands TEXT DEFAULT '' NOT NULL,
        person TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        imported TEXT DEFAULT '' NOT NULL,
        ended_on TEXT CONSTRAINT ck_indicator_ended_on CHECK (ended_on LIKE '____-__-__'),
        CONSTRAINT fk_indicator_document_id FOREIGN KEY(document_id) REFERENCES document (id),
        CONSTRAINT fk_indicator_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_indicator_document_id ON indicator (document_id)",
    "CREATE INDEX ix_indicator_unit_id ON indicator (unit_id)",
    """
    CREATE TABLE indicator_target (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        indicator_id INTEGER NOT NULL,
        period TEXT NOT NULL,
        raw TEXT DEFAULT '' NOT NULL,
        low REAL,
        high REAL,
        CONSTRAINT uq_indicator_target_indicator_id_period UNIQUE (indicator_id, period),

               CONSTRAINT fk_indicator_target_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id)
    ) STRICT
    """,
    """
    CREATE TABLE measurement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        indicator_id INTEGER NOT NULL,
        unit_id INTEGER,
        period TEXT NOT NULL,
        numerator REAL,
        denominator REAL,
        value REAL,
        text TEXT DEFAULT '' NOT NULL,
        measured_on TEXT NOT NULL
            CONSTRAINT ck_measurement_measured_on CHECK (measured_on LIKE '____-__-__'),
        source TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_measurement_indicator_id_unit_id_period UNIQUE (indicator_id, unit_id, period),
        CONSTRAINT fk_measurement_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
        CONSTRAINT fk_measurement_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_measurement_unit_id ON measurement (unit_id)",
    """
    CREATE TABLE indicator_task (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        indicator_id INTEGER NOT NULL,
        task_id INTEGER NOT NULL,
        CONSTRAINT uq_indicator_task_indicator_id_task_id UNIQUE (indicator_id, task_id),
        CONSTRAINT fk_indicator_task_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
        CONSTRAINT fk_indicator_task_task_id FOREIGN KEY(task_id) REFERENCES task (id)
    ) STRICT
    """,
    "CREATE INDEX ix_indicator_task_task_id ON indicator_task (task_id)",
    """
    CREATE TABLE indicator_unit (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        indicator_id INTEGER NOT NULL,
        unit_id INTEGER NOT NULL,
        CONSTRAINT uq_indicator_unit_indicator_id_unit_id UNIQUE (indicator_id, unit_id),
        CONSTRAINT fk_indicator_unit_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
        CONSTRAINT fk_indicator_unit_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX ix_indicator_unit_unit_id ON indicator_unit (unit_id)",
)
_NEW = (
    "holiday", "unit_parent", "unit_change", "person", "step", "progress", "task_parent", "task_alias", "tag",
    "task_tag", "task_person", "transfer", "coordination", "obstacle", "obstacle_task", "petition",
    "reminder", "indicator", "indicator_target", "measurement", "indicator_task",
    "indicator_unit",
)  # fmt: skip

# The registers that are searched by words; what is indexed is kept beside them.
_SEARCHED = ("obstacle", "coordination", "petition")
_SEARCH = 'CREATE VIRTUAL TABLE {table}_search USING fts5(words, tokenize="unicode61 remove_diacritics 2")'

# The day a task was first written, out of the journal.
_RECORDED_ON = """
    UPDATE task SET recorded_on = (
        SELECT substr(batch.at, 1, 10) FROM change JOIN batch ON batch.id = change.batch_id
        WHERE change.task_id = task.id AND change.entity = 'task' AND change.field IS NULL
        ORDER BY change.id LIMIT 1
    )
    """

# The narrow copies of tasks that lists and counts read.
_NARROW = ("DROP INDEX ix_task_facts", "DROP INDEX ix_task_keys")
_FACTS = (
    "CREATE INDEX ix_task_facts ON task (position, id, deadline_kind, due, completed_on, cancelled_on, "
    "assigned_on, extended_on, {more}deadline_start, rhythm_every, rhythm_day, rhythm_month, clear_states)"
)
_KEYS = (
    "CREATE INDEX ix_task_keys ON task (title_key, id, lead_key, person_key, leader_key, product_key, "
    "stt_key, percent, deadline_kind, due, completed_on, cancelled_on, assigned_on, extended_on{more})"
)


def upgrade() -> None:
    """Add the columns and tables; which occurrences are open is derived when the ledger opens."""
    for table, column in _COLUMNS:
        _run(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in (
        *_TABLES,
        *[_SEARCH.format(table=table) for table in _SEARCHED],
        _RECORDED_ON,
        *_NARROW,
        "DELETE FROM derivation",
        _FACTS.format(more="next_open, late_until, priority, upper_entered_on, "),
        _KEYS.format(more=", next_open, late_until, priority, upper_entered_on"),
        "PRAGMA user_version = 4",
    ):
        _run(statement)


def downgrade() -> None:
    """Remove them again, with what they hold; the journal still tells it."""
    for statement in _NARROW:
        _run(statement)
    for name in _SEARCHED:
        _run(f"DROP TABLE {name}_search")
    for name in reversed(_NEW):
        _run(f"DROP TABLE {name}")
    for table, column in reversed(_COLUMNS):
        _run(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    for statement in (_FACTS.format(more=""), _KEYS.format(more=""), "PRAGMA user_version = 3"):
        _run(statement)


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
