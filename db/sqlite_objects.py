"""What only SQLite has: the journal's abort triggers and the search index (FTS5).

``search_text`` keeps the words of each task in lower case; ``search_exact`` finds them by exact
accents, ``search`` without accents (its tokenizer folds every Vietnamese letter but d with stroke,
which the view folds). Registers keep their own texts: what their triggers index follows every write.
"""

from sqlalchemy import Connection

from db.file_format import APPLICATION_ID, SCHEMA_VERSION
from db.schema import metadata

_APPEND_ONLY = [
    f'CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON "{table}" '
    f"BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    for table in ("batch", "change")
    for event in ("UPDATE", "DELETE")
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

# The registers that are searched by words, and the texts searched.
SEARCHED = (
    ("obstacle", ("problem", "cause", "proposal", "addressed_to", "answer", "resolution")),
    ("coordination", ("question", "document", "answer")),
    ("petition", ("number", "sender", "content", "person", "answer", "document", "note")),
)


def _register_index(table: str, columns: tuple[str, ...]) -> list[str]:
    """A register's folded words, their index, and the triggers that keep it."""
    texts = " || ' ' || ".join(columns)
    index, words = f"{table}_search", f"{table}_words"
    add = f"INSERT INTO {index} (rowid, words) SELECT id, words FROM {words} WHERE id"
    drop = f"INSERT INTO {index} ({index}, rowid, words) SELECT 'delete', id, words FROM {words} WHERE id"
    return [
        f"CREATE VIEW {words} AS SELECT id, replace(replace({texts}, 'đ', 'd'), 'Đ', 'd') AS words "
        f"FROM {table}",
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='{words}', content_rowid='id', "
        'tokenize="unicode61 remove_diacritics 2")',
        f"CREATE TRIGGER {index}_made AFTER INSERT ON {table} BEGIN {add} = new.id; END",
        f"CREATE TRIGGER {index}_left BEFORE UPDATE ON {table} BEGIN {drop} = old.id; END",
        f"CREATE TRIGGER {index}_kept AFTER UPDATE ON {table} BEGIN {add} = new.id; END",
        f"CREATE TRIGGER {index}_gone BEFORE DELETE ON {table} BEGIN {drop} = old.id; END",
    ]


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
    registers = [statement for each in SEARCHED for statement in _register_index(*each)]
    for statement in (*_APPEND_ONLY, *_SEARCH_INDEX, *registers, *_STAMPS):
        connection.exec_driver_sql(statement)


def objects(connection: Connection) -> set[tuple[str, str]]:
    """Name and statement of every table, index, trigger and view, however the statement is spaced.

    The statement of a table of ours is left out: its columns are checked by reading its rows.
    """
    rows = connection.exec_driver_sql("SELECT name, coalesce(sql, '') FROM sqlite_schema")
    return {(name, "" if name in metadata.tables else "".join(sql.split())) for name, sql in rows}
