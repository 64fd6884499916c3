"""Saving what can still be read of a damaged ledger into a new one, for a person to compare.

The journal is kept up to the first batch whose hash no longer fits; what came after it becomes one batch.
Of two tellings of a row, that of the journal wins where it can be trusted, else that of the table.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table

from db import bulk_writing, derived, register_search
from db.copying import files_beside, refused_by_disk
from db.database import FILE
from db.driver import Access, errors, integrity_errors
from db.engine import immediate, make_engine
from db.readable import Readable, Row, read_what_can_be
from db.schema import JOURNALLED, batch, change, recorded_columns, task
from db.sqlite_objects import make_schema
from db.strange import refuse_strange_journal
from db.stubborn import Stubborn
from db.verify import verify_folder
from db.writer import BatchHead, Writer
from desktop_app.disk import whole_folder
from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.rescue import Salvaged
from desktop_app.open_here import copy_here
from desktop_app.vault.keys import Key, key_of

_BATCH = tuple(column.name for column in batch.c)
_CHANGE = tuple(column.name for column in change.c)


def salvage(source: Path, into: Path, *, who: str, at: datetime) -> Salvaged:
    """Save what can be read of a ledger's folder (or its file) into a folder that does not exist yet.

    Raises AppError ``folder_exists``, ``ledger_missing``, ``salvage_nothing``, ``ledger_newer``, or
    ``backup_not_written`` when the disk refuses.
    """
    file = source / FILE if source.is_dir() else source
    if into.exists():
        raise AppError("folder_exists", where=str(into))
    if not file.is_file():
        raise AppError("ledger_missing", where=str(source))
    with refused_by_disk(into), whole_folder(into) as beside:
        read = _read_copy(file, beside / "doc")
        if not read.rows["ledger"]:
            raise AppError("salvage_nothing", where=str(source))
        head = BatchHead(Verb.SALVAGE, at, who, subject=file.name)
        done = _write(read, beside, into, head, key_of(file))
        _take_files(file.parent, beside)
        if [one for one in verify_folder(beside) if not one.of_evidence]:
            raise AppError("salvage_nothing", where=str(source))
    return done


def _read_copy(file: Path, folder: Path) -> Readable:
    """Read a copy, its journal along: opening a file may change it, and the old one stays as it is."""
    folder.mkdir()
    for name in (FILE, f"{FILE}-journal"):
        beside = file.with_name(name.replace(FILE, file.name))
        if beside.is_file():
            copy_here(beside, folder / name)
    try:
        refuse_strange_journal(folder / FILE)
        with closing(Stubborn(folder / FILE, _of_tables_only)) as connection:
            return read_what_can_be(connection)
    except errors(UnicodeDecodeError) as error:
        raise AppError("salvage_nothing", where=str(file)) from error
    finally:
        shutil.rmtree(folder)


def _of_tables_only(action: int, _a: str | None, _b: str | None, _c: str | None, through: str | None) -> int:
    """Rows come from tables: nothing is read through a view or trigger, which may never end."""
    return sqlite3.SQLITE_DENY if through or action == sqlite3.SQLITE_RECURSIVE else sqlite3.SQLITE_OK


def _write(read: Readable, folder: Path, into: Path, head: BatchHead, key: Key | None) -> Salvaged:
    """Write the ledger that was read into a new file, sealed with the same key where it was sealed."""
    engine = make_engine(folder / FILE, Access.CREATE, key)
    lost = dict(read.unreadable)
    try:
        with immediate(engine.connect()) as connection, connection.begin():
            make_schema(connection)
            _put_history(connection, read)
            derived.judge_anew(connection)
            writer = Writer(connection, head)
            for table in JOURNALLED:
                refused = _bring_to(writer, table, read)
                if refused:
                    lost[table.name] = lost.get(table.name, 0) + refused
            for table in reversed(JOURNALLED):
                gone = read.at_prefix[table.name].keys() - read.rows[table.name].keys()
                writer.put_away(table, gone)
            forgotten = writer.accounts.take_over(read.secrets)
            if forgotten:
                lost["secret"] = len(forgotten)
            writer.finish()
            # The day a task was first written follows from the batch, which stands only now.
            derived.refresh(connection, read.rows[task.name])
    finally:
        engine.dispose()
    titles = [str(read.rows["task"][one]["title"]) for one in sorted(read.doubtful["task"])]
    return Salvaged(
        into,
        read.good_batches,
        len(read.rows["task"]) - lost.get("task", 0),
        sum(map(len, read.rows.values())),
        {name: len(ids) for name, ids in read.doubtful.items() if ids},
        {name: count for name, count in lost.items() if count},
        tuple(titles),
    )


def _put_history(connection: Connection, read: Readable) -> None:
    """The journal's sound beginning, and the rows as it leaves them."""
    bulk_writing.insert_rows(connection, batch, _BATCH, read.batches[: read.good_batches])
    last = read.batches[read.good_batches - 1][_BATCH.index("last_change")] if read.good_batches else 0
    bulk_writing.insert_rows(connection, change, _CHANGE, read.changes[: int(str(last))])
    for table in JOURNALLED:
        names = ("id", *(column.name for column in recorded_columns(table)))
        rows = [
            (row_id, *(row[name] for name in names[1:]))
            for row_id, row in sorted(read.at_prefix[table.name].items())
        ]
        bulk_writing.insert_rows(connection, table, names, rows)
    derived.refresh(connection, read.at_prefix[task.name])
    register_search.follow(
        connection,
        [(name, row_id, None, None, None, None) for name, rows in read.at_prefix.items() for row_id in rows],
    )


def _bring_to(writer: Writer, table: Table, read: Readable) -> int:
    """Write rows that differ from what the kept journal leaves; how many the ledger would not take."""
    before: Mapping[int, Row] = read.at_prefix[table.name]
    refused = 0
    for row_id, row in sorted(read.rows[table.name].items()):
        if before.get(row_id) != row:
            try:
                writer.put(table, row_id, row, known=row_id in before)
            except integrity_errors():
                refused += 1
    return refused


def _take_files(source: Path, into: Path) -> None:
    """Take evidence, templates and closed periods along; whether they are whole, the full check tells."""
    for name, path in files_beside(source):
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_here(path, target)
