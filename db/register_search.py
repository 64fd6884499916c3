"""Finding rows of registers by words: what is indexed follows every write of a batch (SQLite's FTS5)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Integer, Table, column, false, select, table

from db.chain import Change
from db.schema import coordination, obstacle, petition
from db.search import Query, matching

_SEARCHED: dict[str, tuple[Table, tuple[str, ...]]] = {
    obstacle.name: (obstacle, ("problem", "cause", "proposal", "addressed_to", "answer", "resolution")),
    coordination.name: (coordination, ("question", "document", "answer")),
    petition.name: (petition, ("number", "sender", "content", "person", "answer", "document", "note")),
}


def among_register(register: Table, query: Query) -> ColumnElement[bool]:
    """The condition that a row of a register holds all the words, in any accents."""
    if not query.folded:
        return false()
    index = f"{register.name}_search"
    found = select(column("rowid", Integer)).select_from(table(index)).where(matching(index, query.folded))
    return register.c.id.in_(found)


def follow(connection: Connection, changes: Iterable[Change]) -> None:
    """Index anew the rows of registers that changed."""
    touched: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change[0] in _SEARCHED:
            touched[change[0]].add(change[1])
    for name, ids in touched.items():
        listed = json.dumps(sorted(ids))
        which = "IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(f"DELETE FROM {name}_search WHERE rowid {which}", (listed,))
        words = f"SELECT id, {_words(name)} FROM {name} WHERE id {which}"
        connection.exec_driver_sql(f"INSERT INTO {name}_search (rowid, words) {words}", (listed,))


def strays(connection: Connection) -> Iterator[str]:
    """Registers whose index holds other words than their rows."""
    for name in _SEARCHED:
        differing = connection.exec_driver_sql(
            f"SELECT 1 FROM {name} LEFT JOIN {name}_search AS kept ON kept.rowid = {name}.id "
            f"WHERE kept.words IS NOT {_words(name)} "
            f"UNION ALL SELECT 1 FROM {name}_search WHERE rowid NOT IN (SELECT id FROM {name}) LIMIT 1"
        ).first()
        if differing is not None:
            yield name


def check(connection: Connection) -> None:
    """Compare each index with its own words; SQLAlchemy's DatabaseError when they differ."""
    for name in _SEARCHED:
        connection.exec_driver_sql(f"INSERT INTO {name}_search ({name}_search) VALUES ('integrity-check')")


def _words(name: str) -> str:
    """The folded words of a row as SQL; the tokenizer folds every letter but d with stroke."""
    texts = " || ' ' || ".join(f"{name}.{each}" for each in _SEARCHED[name][1])
    return f"replace(replace({texts}, 'đ', 'd'), 'Đ', 'd')"
