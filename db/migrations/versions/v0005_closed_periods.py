"""Closed reporting periods: figures, files and the head of the journal as they were when one was closed."""

from alembic import op

revision = "0005"
down_revision = "0004"

_CLOSED_PERIOD = """
    CREATE TABLE closed_period (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        period TEXT NOT NULL CONSTRAINT ck_closed_period_period CHECK (period <> ''),
        as_of TEXT NOT NULL CONSTRAINT ck_closed_period_as_of CHECK (as_of LIKE '____-__-__'),
        closed_at TEXT NOT NULL,
        closed_by TEXT DEFAULT '' NOT NULL,
        figures TEXT NOT NULL,
        chain_batch INTEGER NOT NULL,
        chain_head TEXT NOT NULL,
        folder TEXT DEFAULT '' NOT NULL,
        files TEXT DEFAULT '' NOT NULL,
        reopened_at TEXT,
        reopened_by TEXT DEFAULT '' NOT NULL,
        reopen_reason TEXT DEFAULT '' NOT NULL,
        CONSTRAINT ck_closed_period_reopen_reason CHECK (reopened_at IS NULL OR reopen_reason <> '')
    ) STRICT
    """
_STANDING = (
    "CREATE UNIQUE INDEX uq_closed_period_standing ON closed_period (period) WHERE reopened_at IS NULL"
)
_FROZEN = (
    "CREATE TRIGGER closed_period_no_update BEFORE UPDATE OF period, as_of, closed_at, closed_by, figures, "
    "chain_batch, chain_head, folder, files ON \"closed_period\" BEGIN SELECT RAISE(ABORT, 'frozen'); END",
    'CREATE TRIGGER closed_period_no_delete BEFORE DELETE ON "closed_period" '
    "BEGIN SELECT RAISE(ABORT, 'frozen'); END",
)


def upgrade() -> None:
    """Add the table and what keeps its rows as they were written."""
    for statement in (_CLOSED_PERIOD, _STANDING, *_FROZEN, "PRAGMA user_version = 5"):
        _run(statement)


def downgrade() -> None:
    """Remove it again, with what it holds; the journal and the folders of the periods still tell it."""
    for statement in ("DROP TABLE closed_period", "PRAGMA user_version = 4"):
        _run(statement)


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)
