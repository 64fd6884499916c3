"""What a file that calls itself a ledger must not bring along: code that runs as it is read, names of files.

A ledger may come from anybody, as a folder or as a backup. Only what the program itself makes is let in:
plain tables and indexes that call no function, its search indexes, triggers that refuse.
"""

import re
import sqlite3
from pathlib import Path

from db.driver import Access, connect
from db.tables import TABLES
from desktop_app.domain.errors import AppError

_JOURNAL_END = bytes.fromhex("d9d505f920a163d7")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*\"""")
_LAST_WORD = re.compile(r"(\w+)\Z")
_BEFORE_NAMES = {"references", "table", "on"}
_NO_CALLS = {"check", "in", "key", "unique", "varchar", "and", "or", "not"}
_HIDDEN = ("--", "/*", "[", "`", "$")
_TRIGGER = re.compile(
    r"""CREATE TRIGGER \w+ BEFORE (?:DELETE|UPDATE|INSERT)(?: OF [\w, ]+)? ON "?\w+"? """
    r"""BEGIN SELECT RAISE\(ABORT, '[\w -]+'\); END""",
    re.ASCII,
)
_SEARCH = re.compile(
    r"""CREATE VIRTUAL TABLE \w+ USING fts5\(words(?:, (?:content='(?:search_text|search_folded)'|"""
    r"""content_rowid='id'|detail=none|tokenize="unicode61 remove_diacritics [02]"|prefix='2 3'))*\)""",
    re.ASCII,
)
_VIEW = "CREATE VIEW search_folded AS SELECT id, replace(words, 'đ', 'd') AS words FROM search_text"


def refuse_strange_journal(file: Path) -> None:
    """AppError ``ledger_strange`` for a journal that names another one.

    SQLite deletes the file named there; a program that never writes two databases at once never names any.
    """
    journal = file.with_name(f"{file.name}-journal")
    try:
        with journal.open("rb") as opened:
            size = opened.seek(0, 2)
            opened.seek(max(0, size - len(_JOURNAL_END)))
            end = opened.read()
    except OSError:
        return
    if size > len(_JOURNAL_END) and end == _JOURNAL_END:
        raise AppError("ledger_strange", where=str(file.parent), name=journal.name)


def refuse_strange_schema(connection: sqlite3.Connection, where: str) -> None:
    """AppError ``ledger_strange`` for a table, index, trigger or view that could run code of its own."""
    asked = "SELECT type, CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_schema WHERE sql IS NOT NULL"
    for kind, *told in connection.execute(asked).fetchall():
        name, sql = (text.decode("utf-8", "replace") for text in told)
        if not _is_harmless(kind, " ".join(sql.split())):
            raise AppError("ledger_strange", where=where, name=name[:100])


def connect_strange(file: Path, access: Access) -> sqlite3.Connection:
    """A connection to a file that nobody has checked; AppError ``ledger_strange``, else as ``connect``."""
    refuse_strange_journal(file)
    connection = connect(file, access)
    try:
        refuse_strange_schema(connection, str(file))
    except BaseException:
        connection.close()
        raise
    return connection


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether a ledger of this schema has each table with all its columns."""
    asked = (
        "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    )
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(asked):
        found.setdefault(table, set()).add(column)
    return all(columns.keys() <= found.get(table, set()) for table, columns in TABLES.items())


def _is_harmless(kind: str, sql: str) -> bool:
    if kind == "trigger":
        return _TRIGGER.fullmatch(sql) is not None
    if kind == "view":
        return sql == _VIEW
    if sql.upper().startswith("CREATE VIRTUAL"):
        return _SEARCH.fullmatch(sql) is not None
    return kind in ("table", "index") and not _calls(sql)


def _calls(sql: str) -> bool:
    """Whether a statement that makes a table or an index calls a function or generates a column."""
    bare = _QUOTED.sub(lambda quoted: "''" if quoted[0].startswith("'") else "q", sql).lower()
    if any(mark in bare for mark in _HIDDEN):
        return True
    return any(map(_is_call, bare.split("(")[:-1]))


def _is_call(before: str) -> bool:
    """Whether what stands before a bracket is the name of a function."""
    *_, last_but_one, last = ["", "", *before.rsplit(None, 2)]
    word = _LAST_WORD.search(last)
    return (
        word is not None
        and word[1] not in _NO_CALLS
        and (word[1] != last or last_but_one not in _BEFORE_NAMES)
    )
