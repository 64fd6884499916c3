"""Accounts of people, their secrets outside the journal, and results that wait to be confirmed."""

from alembic import op

revision = "0006"
down_revision = "0005"

_ACCOUNT = """
    CREATE TABLE account (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        role TEXT NOT NULL CONSTRAINT ck_account_role
            CHECK (role IN ('head', 'secretary', 'member', 'reader')),
        closed INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_account_closed CHECK (closed IN (0, 1)),
        mark TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_account_person_id UNIQUE (person_id),
        CONSTRAINT fk_account_person_id FOREIGN KEY(person_id) REFERENCES person (id)
    ) STRICT
    """
_SECRET = """
    CREATE TABLE secret (
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        tries INTEGER DEFAULT '0' NOT NULL,
        tried_at TEXT,
        CONSTRAINT pk_secret PRIMARY KEY (name)
    ) STRICT
    """
_CLAIM = """
    CREATE TABLE claim (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        period TEXT DEFAULT '' NOT NULL,
        unit_id INTEGER,
        person TEXT NOT NULL CONSTRAINT ck_claim_person CHECK (person <> ''),
        completed_on TEXT NOT NULL CONSTRAINT ck_claim_completed_on CHECK (completed_on LIKE '____-__-__'),
        result TEXT DEFAULT '' NOT NULL,
        evidence_text TEXT DEFAULT '' NOT NULL,
        claimed_at TEXT NOT NULL,
        state TEXT NOT NULL CONSTRAINT ck_claim_state CHECK (state IN ('waiting', 'accepted', 'sent_back')),
        decided_at TEXT,
        decided_by TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        CONSTRAINT ck_claim_reason CHECK (state <> 'sent_back' OR reason <> ''),
        CONSTRAINT fk_claim_task_id FOREIGN KEY(task_id) REFERENCES task (id),
        CONSTRAINT fk_claim_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
    ) STRICT
    """
_INDEXES = (
    "CREATE INDEX ix_claim_task_id ON claim (task_id)",
    "CREATE INDEX ix_claim_waiting ON claim (task_id) WHERE state = 'waiting'",
)


def upgrade() -> None:
    """Add the tables."""
    for statement in (_ACCOUNT, _SECRET, _CLAIM, *_INDEXES, "PRAGMA user_version = 6"):
        _run(statement)


def downgrade() -> None:
    """Remove them again, with what they hold; the journal still tells all but the secrets."""
    for statement in (
        "DROP TABLE claim",
        "DROP TABLE secret",
        "DROP TABLE account",
        "PRAGMA user_version = 5",
    ):
        _run(statement)


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
