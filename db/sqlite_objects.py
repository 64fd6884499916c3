"""What only SQLite has: the journal's abort triggers and the search index (FTS5).

``search_text`` keeps the words of each task in lower case; ``search_exact`` finds them by exact
accents, ``search`` without accents (its tokenizer folds every Vietnamese letter but d with stroke,
which the view folds).
"""

from sqlalchemy import Connection

from db.file_format import APPLICATION_ID, SCHEMA_VERSION
from db.schema import metadata
from db.schema.closing import FROZEN

_APPEND_ONLY = [
    f'CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON "{table}" '
    f"BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    for table in ("batch", "change")
    for event in ("UPDATE", "DELETE")
]

# A closed period stays as it was reported; it can only be reopened.
_FROZEN = [
    f'CREATE TRIGGER closed_period_no_{name} BEFORE {event} ON "closed_period" '
    f"BEGIN SELECT RAISE(ABORT, 'frozen'); END"
    for name, event in (("update", f"UPDATE OF {', '.join(FROZEN)}"), ("delete", "DELETE"))
]

_SEARCH_INDEX = (
    "CREATE TABLE search_text (id INTEGER NOT NULL CONSTRAINT pk_search_text PRIMARY KEY, "
    "words TEXT NOT NULL) STRICT",
    "CREATE VIEW search_folded AS SELECT id, replace(words, 'đ', 'd') AS words FROM search_text",
    "CREATE VIRTUAL TABLE search_exact USING fts5(words, content='search_text', content_rowid='id', "
    'detail=none, tokenize="unicode61 remove_diacritics 0")',
    "CREATE VIRTUAL TABLE search USING fts5(words, content='search_folded', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
)

# Registers are few and keep their folded words in the index itself.
_REGISTER_INDEXES = tuple(
    f'CREATE VIRTUAL TABLE {table}_search USING fts5(words, tokenize="unicode61 remove_diacritics 2")'
    for table in ("obstacle", "coordination", "petition")
)

_STAMPS = (
    # what Alembic reads first when a later version of the program upgrades the file
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
    f"INSERT INTO alembic_version VALUES ('{SCHEMA_VERSION:04}')",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


def make_schema(connection: Connection) -> None:
    """Make everything of the newest schema in an empty file."""
    metadata.create_all(connection, checkfirst=False)
    for statement in (*_APPEND_ONLY, *_FROZEN, *_SEARCH_INDEX, *_REGISTER_INDEXES, *_STAMPS):
        connection.exec_driver_sql(statement)


def objects(connection: Connection) -> set[tuple[str, str]]:
    """Name and statement of every table, index, trigger and view, however the statement is spaced.

    The statement of a table of ours is left out: its columns are checked by reading its rows.
    """
    rows = connection.exec_driver_sql("SELECT name, coalesce(sql, '') FROM sqlite_schema")
    return {(name, "" if name in metadata.tables else "".join(sql.split())) for name, sql in rows}
