"""The full check of a ledger: file, references, schema, journal, what follows from it, evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, create_engine, func, select, union_all
from sqlalchemy.exc import DatabaseError

from db import derived, register_search, search
from db.bulk import chunks
from db.chain import GENESIS, Change, batch_hash
from db.closed_files import BESIDE, wrong_closings
from db.copying import evidence_files
from db.database import FILE, Database
from db.driver import Access, errors
from db.engine import immediate, make_engine
from db.file_check import check_file
from db.open_periods import first_days
from db.parts_checked import CHANGES_A_DAY, WHOLE, Part, part_in_turn
from db.row_text import Value, loaded, row_of
from db.schema import JOURNALLED, batch, change, evidence, recorded_columns, source_file, task
from db.secret_check import wrong_secrets
from db.sqlite_objects import make_schema, objects
from desktop_app.domain.errors import AppError
from desktop_app.vault.keys import Key, key_of
from desktop_app.vault.stream import sha256_within

_MISSING = "verify_evidence_missing"
_CHANGED = "verify_evidence_changed"
_FEW = 20
_NEWEST = 30  # batches whose hashes the quick check counts again
_DIGEST = 64
_CHANGE_COLUMNS = ("entity", "entity_id", "task_id", "field", "before", "after")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong; the sentence for ``code`` is kept in labels and filled with ``values``."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def of_evidence(self) -> bool:
        """Whether a file beside the database is wrong and the database itself may be sound."""
        return self.code in (_MISSING, _CHANGED, *BESIDE)


def verify(db: Database) -> list[Found]:
    """Everything that is wrong with an open ledger; empty when all is well."""
    return verify_folder(db.folder, db.access)


def verify_folder(folder: Path, access: Access = Access.WRITE, beside: Path | None = None) -> list[Found]:
    """As ``verify`` for a ledger's folder that nobody has opened.

    ``beside`` is where its evidence lies when that is elsewhere.
    """
    try:
        check_file(folder / FILE, access)
    except errors(AppError) as error:
        return [Found("verify_file", {"reason": getattr(error, "code", "ledger_damaged")})]
    engine = make_engine(folder / FILE, access)
    found: list[Found] = []
    try:
        with engine.connect() as connection, connection.begin():
            for check in (_pages, _schema, _references, _chain, _replay, _secrets):
                found += islice(check(connection), _FEW)
            if not found:
                found += islice(_derived(connection), _FEW)
            key, files = key_of(folder / FILE), beside or folder
            found += _evidence(connection, files, key)
            found += [Found(code, values) for code, values in wrong_closings(connection, files, key)]
        if access is Access.WRITE:
            with immediate(engine.connect()) as connection, connection.begin():
                found += _search_index(connection)
    except (DatabaseError, UnicodeDecodeError) as error:
        found.append(Found("verify_pages", {"detail": str(getattr(error, "orig", error))}))
    finally:
        engine.dispose()
    return found


def verify_quickly(folder: Path, access: Access = Access.QUERY) -> list[Found]:
    """What can be told of a ledger in a moment: its pages, and that its newest batches fit their hashes."""
    try:
        check_file(folder / FILE, access)
    except errors(AppError) as error:
        return [Found("verify_file", {"reason": getattr(error, "code", "ledger_damaged")})]
    engine = make_engine(folder / FILE, access)
    try:
        with engine.connect() as connection, connection.begin():
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if said != "ok":
                return [Found("verify_pages", {"detail": said})]
            return list(islice(_newest_chain(connection), 1))
    except (DatabaseError, UnicodeDecodeError) as error:
        return [Found("verify_pages", {"detail": str(getattr(error, "orig", error))})]
    finally:
        engine.dispose()


def verify_part(
    folder: Path, turn: int, access: Access = Access.QUERY, changes: int = CHANGES_A_DAY
) -> list[Found]:
    """The quick check, and of one part in turn: its journal against its hashes, its rows against the journal.

    Parts have about so many ``changes``; as many turns one after another look at all of the ledger.
    """
    found = verify_quickly(folder, access)
    if found:
        return found
    engine = make_engine(folder / FILE, access)
    try:
        with engine.connect() as connection, connection.begin():
            part = part_in_turn(turn, connection.execute(select(func.max(change.c.id))).scalar(), changes)
            for check in (_chain_part, _replay):
                found += islice(check(connection, part), _FEW)
            if not found:
                found += islice(_derived(connection, part), _FEW)
    except (DatabaseError, UnicodeDecodeError) as error:
        found.append(Found("verify_pages", {"detail": str(getattr(error, "orig", error))}))
    finally:
        engine.dispose()
    return found


def _newest_chain(connection: Connection) -> Iterator[Found]:
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


def _pages(connection: Connection) -> Iterator[Found]:
    """SQLite's own check; damage it finds makes the rest pointless but not impossible."""
    for (detail,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_FEW})"):
        if detail != "ok":
            yield Found("verify_pages", {"detail": detail})


def _schema(connection: Connection) -> Iterator[Found]:
    """Tables, indexes, triggers and views: none missing or changed, none that we did not make."""
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        make_schema(fresh)
        expected = objects(fresh)
    engine.dispose()
    for name in sorted({name for name, _ in expected ^ objects(connection)}):
        yield Found("verify_schema", {"name": name})


def _references(connection: Connection) -> Iterator[Found]:
    for table, row_id, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Found("verify_references", {"table": table, "row": row_id})


def _chain(connection: Connection) -> Iterator[Found]:
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


def _chain_part(connection: Connection, part: Part) -> Iterator[Found]:
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


def _replay(connection: Connection, part: Part = WHOLE) -> Iterator[Found]:
    """The journal played from its start gives the rows that the tables hold."""
    for table in JOURNALLED:
        columns = [table.c.id, *recorded_columns(table)]
        names = [column.name for column in columns[1:]]
        here = part.holds(table.c.id, highest := _highest(connection, table, part))
        standing = connection.execute(select(*columns).where(here).order_by(table.c.id))
        stored = ((row[0], dict(zip(names, row[1:], strict=True))) for row in standing)
        there = part.holds(change.c.entity_id, highest)
        told = ((row_id, row) for row_id, row in _played(connection, table, there) if row is not None)
        for row_id in _differing(told, stored):
            yield Found("verify_replay", {"table": table.name, "row": row_id})


def _secrets(connection: Connection) -> Iterator[Found]:
    """What people sign in with is what they set, of which the journal keeps the mark."""
    for name in wrong_secrets(connection):
        yield Found("verify_secret", {"name": name})


def _highest(connection: Connection, table: Table, part: Part) -> int:
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


def _derived(connection: Connection, part: Part = WHOLE) -> Iterator[Found]:
    """What follows from the facts is what is stored; clears only if judged by the same rules."""
    names = [name for name in derived.COLUMNS if name != "clear_states" or derived.is_current(connection)]
    here = part.holds(task.c.id, _highest(connection, task, part))
    ids = list(connection.execute(select(task.c.id).where(here).order_by(task.c.id)).scalars())
    for some in chunks(ids):
        columns, words = derived.expected(connection, some)
        rows = connection.execute(
            select(task.c.id, task.c.recorded_on, *[task.c[name] for name in names]).where(
                task.c.id.in_(some)
            )
        )
        kept = search.kept_words(connection, some)
        written = first_days(connection, some)
        for task_id, recorded_on, *stored in rows:
            follows = dict(zip(derived.COLUMNS, columns[task_id], strict=True))
            told = (stored, kept.get(task_id), recorded_on)
            if told != ([follows[name] for name in names], words[task_id], written[task_id]):
                yield Found("verify_derived", {"task": task_id})
    for task_id in search.strays(connection):
        yield Found("verify_derived", {"task": task_id})
    if any(register_search.strays(connection)):
        yield Found("verify_search")


def _evidence(connection: Connection, folder: Path, key: Key | None) -> Iterator[Found]:
    kept = {path.name[:_DIGEST]: path for _, path in evidence_files(folder)}
    files = union_all(*[select(table.c.sha256, table.c.name) for table in (evidence, source_file)]).subquery()
    wanted = select(files.c.sha256, func.min(files.c.name)).where(files.c.sha256 != "")
    for digest, name in connection.execute(wanted.group_by(files.c.sha256)):
        path = kept.get(key.name_of(digest) if key else digest)
        if path is None:
            yield Found(_MISSING, {"name": name})
        elif sha256_within(path) != digest:
            yield Found(_CHANGED, {"name": name})


def _search_index(connection: Connection) -> Iterator[Found]:
    try:
        search.check(connection)
        register_search.check(connection)
    except DatabaseError:
        yield Found("verify_search")
