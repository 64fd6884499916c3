"""Full-text search of tasks: words with or without accents, exact accents first (SQLite's FTS5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    column,
    false,
    literal_column,
    select,
    table,
)

from db.bulk import chunks, ids_of
from db.schema import task

_TOKEN = re.compile(r"[^\W_]+")

_folded = table("search", column("rowid", Integer), column("words", Text))
_exact = table("search_exact", column("rowid", Integer), column("words", Text))
_texts = table("search_text", column("id", Integer), column("words", Text))

_KEPT = select(_texts.c.id, _texts.c.words).where(_texts.c.id.in_(bindparam("ids", expanding=True)))

# Each index with the words it takes, as the view and table behind it give them.
_INDEXES = (("search_exact", "?"), ("search", "replace(?, 'đ', 'd')"))


@dataclass(frozen=True, slots=True)
class Query:
    """A search as FTS expressions; ``exact`` is "" when nothing is typed with accents.

    Both are "" when the search holds no letter or digit: then nothing is found.
    """

    folded: str
    exact: str


def words(*texts: str) -> str:
    """What the index keeps of a task's texts: lower case, NFC, one text per line."""
    return unicodedata.normalize("NFC", "\n".join(filter(None, texts))).lower()


def query_of(typed: str) -> Query:
    """The expressions for words as typed: all must occur, the last may be cut short.

    What hangs together ("12/KH-UBND") is looked for as a phrase.
    """
    parts = [_TOKEN.findall(part) for part in words(typed).split()]
    parts = [part for part in parts if part]
    if not parts:
        return Query("", "")
    phrases = " ".join(f'"{" ".join(part)}"' for part in parts).replace("đ", "d")
    tokens = " ".join(f'"{token}"' for part in parts for token in part)
    accented = not tokens.isascii()
    return Query(f"{phrases}*", f"{tokens}*" if accented else "")


def matches(query: Query) -> ColumnElement[bool]:
    """The condition that a task holds all the words, in any accents."""
    if not query.folded:
        return false()
    return task.c.id.in_(select(_folded.c.rowid).where(matching("search", query.folded)))


def ranked_ids(
    connection: Connection, query: Query, conditions: list[ColumnElement[bool]], limit: int | None
) -> list[int]:
    """Ids of tasks that match: those with the very accents first, each part by id."""
    if not query.folded:
        return []
    first = _exact_ids(connection, query, conditions, limit) if query.exact else []
    if limit is not None and len(first) >= limit:
        return first
    wanted = _with(
        select(_folded.c.rowid).where(matching("search", query.folded)), _folded.c.rowid, conditions
    )
    if limit is not None:
        wanted = wanted.limit(limit + len(first))
    known = set(first)
    rest = [row_id for row_id in ids_of(connection, wanted) if row_id not in known]
    return (first + rest)[:limit]


def replace(connection: Connection, texts: Mapping[int, str | None]) -> None:
    """Make the index hold these words by task id; None takes a task out."""
    kept = kept_words(connection, texts)
    changed = {row_id: text for row_id, text in texts.items() if kept.get(row_id) != text}
    old = [(row_id, kept[row_id]) for row_id in changed if row_id in kept]
    if old:
        for index, words_in in _INDEXES:
            connection.exec_driver_sql(
                f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, {words_in})", old
            )
        connection.exec_driver_sql("DELETE FROM search_text WHERE id = ?", [(row_id,) for row_id, _ in old])
    add(connection, [(row_id, text) for row_id, text in changed.items() if text is not None])


def add(connection: Connection, texts: list[tuple[int, str]]) -> None:
    """Index tasks that are not in the index yet."""
    if texts:
        connection.exec_driver_sql("INSERT INTO search_text (id, words) VALUES (?, ?)", texts)
        for index, words_in in _INDEXES:
            connection.exec_driver_sql(f"INSERT INTO {index} (rowid, words) VALUES (?, {words_in})", texts)


def kept_words(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The words the index holds of these tasks."""
    kept: dict[int, str] = {}
    for part in chunks(ids):
        kept.update((row[0], row[1]) for row in connection.execute(_KEPT, {"ids": part}))
    return kept


def strays(connection: Connection) -> list[int]:
    """Ids in the index that are no task's."""
    wanted = select(_texts.c.id).where(_texts.c.id.not_in(select(task.c.id)))
    return ids_of(connection, wanted)


def check(connection: Connection) -> None:
    """Compare both indexes with the words they stand for; SQLAlchemy's DatabaseError when they differ."""
    for index, _ in _INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def _exact_ids(
    connection: Connection, query: Query, conditions: list[ColumnElement[bool]], limit: int | None
) -> list[int]:
    wanted = select(_exact.c.rowid).where(matching("search_exact", query.exact))
    if " " in query.folded.replace('" "', ""):
        in_phrase = select(_folded.c.rowid).where(matching("search", query.folded))
        wanted = wanted.where(_exact.c.rowid.in_(in_phrase))
    wanted = _with(wanted, _exact.c.rowid, conditions)
    if limit is not None:
        wanted = wanted.limit(limit)
    return ids_of(connection, wanted)


def matching(index: str, expression: str) -> ColumnElement[bool]:
    """The condition that the words of an index's row match."""
    return literal_column(index).op("MATCH", is_comparison=True)(bindparam(None, expression, unique=True))


def _with(
    wanted: Select[int], rowid: ColumnElement[int], conditions: list[ColumnElement[bool]]
) -> Select[int]:
    """Only tasks that meet the conditions, looked up one by one so that a limit ends the work early."""
    if not conditions:
        return wanted
    return wanted.where(select(task.c.id).where(task.c.id == rowid, *conditions).exists())
