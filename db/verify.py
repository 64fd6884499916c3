"""The full check of a ledger: file, references, schema, journal, what follows from it, evidence."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, column, create_engine, func, select, table, union_all
from sqlalchemy.exc import DatabaseError

from db import derived, register_search, search
from db.bulk import chunks
from db.closed_files import wrong_closings
from db.copying import copy_database, evidence_files
from db.database import FILE, Database
from db.driver import Access, errors
from db.engine import immediate, make_engine
from db.file_check import check_file
from db.finding import CHANGED, MISSING, Found
from db.journal_check import chain_part, highest_id, newest_chain, replayed, whole_chain
from db.open_periods import first_days
from db.parts_checked import CHANGES_A_DAY, WHOLE, Part, part_in_turn
from db.schema import change, evidence, source_file, task
from db.secret_check import wrong_secrets
from db.sqlite_objects import make_schema, objects
from desktop_app.domain.errors import AppError
from desktop_app.vault.keys import Key, key_of
from desktop_app.vault.private import PrivateFolder
from desktop_app.vault.stream import sha256_within

_FEW = 20
_DIGEST = 64  # letters of the SHA-256 that a file of evidence is called by
_TABLES = table("sqlite_master", column("name"), column("type"))


def verify(db: Database) -> list[Found]:
    """Everything that is wrong with an open ledger; empty when all is well."""
    return verify_aside(db.folder, db.access)


def verify_aside(folder: Path, access: Access) -> list[Found]:
    """As ``verify_folder`` for a ledger that people work in, who do not wait for it to write."""
    with _aside(folder, access) as place:
        return verify_folder(place, access, beside=folder)


def verify_folder(folder: Path, access: Access = Access.WRITE, beside: Path | None = None) -> list[Found]:
    """As ``verify`` for a ledger's folder that nobody has opened.

    ``beside`` is where its evidence lies when that is elsewhere.
    """

    def look(engine: Engine) -> Iterator[Found]:
        sound = True
        with engine.connect() as connection, connection.begin():
            for check in (_pages, _schema, _references, whole_chain, replayed, _secrets):
                for one in islice(check(connection), _FEW):
                    sound = False
                    yield one
            if sound:
                yield from islice(_derived(connection), _FEW)
            key, files = key_of(folder / FILE), beside or folder
            yield from _evidence(connection, files, key)
            for code, values in wrong_closings(connection, files, key):
                yield Found(code, values)
        if access is Access.WRITE:
            with immediate(engine.connect()) as connection, connection.begin():
                yield from _search_index(connection)

    return _examined(folder, access, look)


def verify_quickly(folder: Path, access: Access = Access.QUERY) -> list[Found]:
    """What can be told of a ledger in a moment: its pages, and that its newest batches fit their hashes."""

    def look(engine: Engine) -> Iterator[Found]:
        with engine.connect() as connection:
            with connection.begin():
                names = connection.execute(select(_TABLES.c.name).where(_TABLES.c.type == "table")).scalars()
                tables = [str(name).replace('"', '""') for name in names]
            for name in tables:
                with connection.begin():  # one by one: who wants to write does not wait for all
                    said = connection.exec_driver_sql(f'PRAGMA quick_check("{name}")').scalar()
                if said != "ok":
                    yield Found("verify_pages", {"detail": said})
                    return
            with connection.begin():
                yield from islice(newest_chain(connection), 1)

    return _examined(folder, access, look)


def verify_part(
    folder: Path, turn: int, access: Access = Access.QUERY, changes: int = CHANGES_A_DAY
) -> list[Found]:
    """The quick check, and of one part in turn: its journal against its hashes, its rows against the journal.

    Parts have about so many ``changes``; as many turns one after another look at all of the ledger.
    """

    def look(engine: Engine) -> Iterator[Found]:
        sound = True
        with engine.connect() as connection, connection.begin():
            part = part_in_turn(turn, connection.execute(select(func.max(change.c.id))).scalar(), changes)
            for check in (chain_part, replayed):
                for one in islice(check(connection, part), _FEW):
                    sound = False
                    yield one
            if sound:
                yield from islice(_derived(connection, part), _FEW)

    found = verify_quickly(folder, access)
    if found:
        return found
    with _aside(folder, access) as place:
        return _examined(place, access, look)


@contextmanager
def _aside(folder: Path, access: Access) -> Iterator[Path]:
    """Where a copy of a ledger's database lies: whoever reads for long keeps writers from committing.

    The ledger's own folder where no copy can be made.
    """
    with PrivateFolder(large=True) as private:
        try:
            enough = shutil.disk_usage(private.folder).free > 2 * (folder / FILE).stat().st_size
            if enough:
                copy_database(folder / FILE, private.folder / FILE, access)
        except errors(OSError):
            enough = False
        yield private.folder if enough else folder


def _examined(folder: Path, access: Access, look: Callable[[Engine], Iterator[Found]]) -> list[Found]:
    """What a look at a ledger finds; a file that cannot be looked at, or no further, is found too."""
    try:
        check_file(folder / FILE, access)
    except errors(AppError) as error:
        return [Found("verify_file", {"reason": getattr(error, "code", "ledger_damaged")})]
    engine = make_engine(folder / FILE, access)
    found: list[Found] = []
    try:
        for one in look(engine):
            found.append(one)  # what was found before a look breaks off stays
    except (DatabaseError, UnicodeDecodeError) as error:
        found.append(Found("verify_pages", {"detail": str(getattr(error, "orig", error))}))
    finally:
        engine.dispose()
    return found


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
    for name, row_id, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Found("verify_references", {"table": name, "row": row_id})


def _secrets(connection: Connection) -> Iterator[Found]:
    """What people sign in with is what they set, of which the journal keeps the mark."""
    for name in wrong_secrets(connection):
        yield Found("verify_secret", {"name": name})


def _derived(connection: Connection, part: Part = WHOLE) -> Iterator[Found]:
    """What follows from the facts is what is stored; clears only if judged by the same rules."""
    names = [name for name in derived.COLUMNS if name != "clear_states" or derived.is_current(connection)]
    here = part.holds(task.c.id, highest_id(connection, task, part))
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
    files = union_all(*[select(one.c.sha256, one.c.name) for one in (evidence, source_file)]).subquery()
    wanted = select(files.c.sha256, func.min(files.c.name)).where(files.c.sha256 != "")
    for digest, name in connection.execute(wanted.group_by(files.c.sha256)):
        path = kept.get(key.name_of(digest) if key else digest)
        if path is None:
            yield Found(MISSING, {"name": name})
        elif sha256_within(path) != digest:
            yield Found(CHANGED, {"name": name})


def _search_index(connection: Connection) -> Iterator[Found]:
    try:
        search.check(connection)
        register_search.check(connection)
    except DatabaseError:
        yield Found("verify_search")
