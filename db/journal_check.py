"""The journal of a ledger against its hashes, its rows against the journal."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from db.chain import GENESIS, Change, batch_hash
from db.finding import Found
from db.parts_checked import WHOLE, Part
from db.row_text import Value, loaded, row_of
from db.schema import JOURNALLED, batch, change, recorded_columns

_NEWEST = 30  # batches whose hashes the quick check counts again
_CHANGE_COLUMNS = ("entity", "entity_id", "task_id", "field", "before", "after")


def newest_chain(connection: Connection) -> Iterator[Found]:
    """The newest batches, each hashing to what it says and following the one before."""
    newest = connection.execute(select(batch).order_by(batch.c.id.desc()).limit(_NEWEST)).all()
    following = ""
    for row in newest:
        *head, previous, digest = row
        if batch_hash(previous, head, _changes_of(connection, row)) != digest or following not in (
            "",
            digest,
        ):
            yield Found("verify_chain", {"batch": row.id})
        following = previous


def _changes_of(connection: Connection, row: Any) -> Iterator[Change]:
    """The changes of a batch, in order (``Any``: its row)."""
    wanted = (
        select(*[change.c[name] for name in _CHANGE_COLUMNS])
        .where(change.c.id.between(row.first_change, row.last_change))
        .order_by(change.c.id)
    )
    return (tuple(one) for one in connection.execute(wanted))


def whole_chain(connection: Connection) -> Iterator[Found]:
    """Each batch follows the one before, holds the changes after its, and hashes to what it says."""
    before, last_change, number = GENESIS, 0, 0
    for row in connection.execute(select(batch).order_by(batch.c.id)).all():
        number += 1
        *head, previous, digest = row
        changes = _changes_of(connection, row)
        follows = row.id == number and row.first_change == last_change + 1 and previous == before
        if not follows or batch_hash(previous, head, changes) != digest:
            yield Found("verify_chain", {"batch": row.id})
        before, last_change, number = digest, row.last_change, row.id
    last = connection.execute(select(func.max(change.c.id))).scalar() or 0
    counted = connection.execute(select(func.count()).select_from(change)).scalar_one()
    if last != last_change or counted != last_change:
        yield Found("verify_chain", {"batch": number})


def chain_part(connection: Connection, part: Part) -> Iterator[Found]:
    """Of the batches that begin in a part: each hashes to what it says, and names the one before."""
    last = connection.execute(select(func.max(change.c.id))).scalar() or 0
    before = batch.alias()
    hash_before = select(before.c.hash).where(before.c.id == batch.c.id - 1).scalar_subquery()
    wanted = select(batch, hash_before).where(part.holds(batch.c.first_change, last)).order_by(batch.c.id)
    for row in connection.execute(wanted).all():
        *head, previous, digest, follows = row
        sound = batch_hash(previous, head, _changes_of(connection, row)) == digest
        if not sound or previous != (follows or GENESIS):
            yield Found("verify_chain", {"batch": row.id})


def replayed(connection: Connection, part: Part = WHOLE) -> Iterator[Found]:
    """The journal played from its start gives the rows that the tables hold."""
    for table in JOURNALLED:
        columns = [table.c.id, *recorded_columns(table)]
        names = [column.name for column in columns[1:]]
        here = part.holds(table.c.id, highest := highest_id(connection, table, part))
        standing = connection.execute(select(*columns).where(here).order_by(table.c.id))
        stored = ((row[0], dict(zip(names, row[1:], strict=True))) for row in standing)
        there = part.holds(change.c.entity_id, highest)
        told = ((row_id, row) for row_id, row in _played(connection, table, there) if row is not None)
        for row_id in _differing(told, stored):
            yield Found("verify_replay", {"table": table.name, "row": row_id})


def highest_id(connection: Connection, table: Table, part: Part) -> int:
    """The highest id a table has; nobody asks when all of it is looked at."""
    if part == WHOLE:
        return 0
    return connection.execute(select(func.max(table.c.id))).scalar() or 0


def _played(
    connection: Connection, table: Table, there: ColumnElement[bool]
) -> Iterator[tuple[int, dict[str, Value] | None]]:
    """Rows by id as the journal leaves them, None for one that was removed."""
    wanted = (
        select(change.c.entity_id, change.c.field, change.c.after)
        .where(change.c.entity == table.name, there)
        .order_by(change.c.entity_id, change.c.id)
    )
    for row_id, changes in groupby(connection.execute(wanted), key=lambda one: one.entity_id):
        row: dict[str, Value] | None = None
        try:
            for _, name, after in changes:
                if name is None:
                    row = None if after is None else row_of(table, after)
                elif row is not None:
                    row[name] = loaded(table, name, after)
        except (ValueError, KeyError, TypeError):
            # A damaged record makes no row, which is no row of the table either.
            row = {}
        yield row_id, row


def _differing(
    told: Iterator[tuple[int, dict[str, Value]]], stored: Iterator[tuple[int, dict[str, Value]]]
) -> Iterator[int]:
    """Ids, ascending, that only one side has or that differ."""
    one, other = next(told, None), next(stored, None)
    while one is not None or other is not None:
        if one is not None and (other is None or one[0] < other[0]):
            yield one[0]
            one = next(told, None)
        elif other is not None and (one is None or other[0] < one[0]):
            yield other[0]
            other = next(stored, None)
        elif one is not None and other is not None:
            if one[1] != other[1]:
                yield one[0]
            one, other = next(told, None), next(stored, None)
