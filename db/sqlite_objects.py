"""What only SQLite has: the journal's abort triggers and the search index (FTS5).

``search_exact`` keeps the words of each task in lower case and finds them by exact accents;
``search`` finds the same words without accents (the tokenizer folds every Vietnamese letter but
d with stroke, which the view folds).
"""

from db.schema import APPLICATION_ID, SCHEMA_VERSION

_APPEND_ONLY = [
    f'CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON "{table}" '
    f"BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    for table in ("batch", "change")
    for event in ("UPDATE", "DELETE")
]

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_exact USING fts5(words, detail=none, "
    'tokenize="unicode61 remove_diacritics 0")',
    "CREATE VIEW search_folded AS SELECT rowid AS id, replace(words, 'đ', 'd') AS words FROM search_exact",
    "CREATE VIRTUAL TABLE search USING fts5(words, content='search_folded', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
)

OBJECTS = (*_APPEND_ONLY, *SEARCH_INDEX)

STAMPS = (
    # what Alembic reads first when a later version of the program upgrades the file
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
    f"INSERT INTO alembic_version VALUES ('{SCHEMA_VERSION:04}')",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
