"""One-file backups: database and evidence in one archive, read back before it gets its name."""

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

from db.automatic import automatic
from db.backup_keys import refuse_locked
from db.copying import (
    CHUNK,
    EVIDENCE_NAME,
    KEY_NAME,
    PERIOD_NAME,
    TEMPLATE_NAME,
    copy_database,
    files_beside,
    files_of,
    newest_batch,
    refuse_unsound,
    refused_by_disk,
    sha256_of,
    written_beside,
)
from db.database import FILE, Database
from db.driver import Access, errors
from db.engine import immediate, make_engine
from db.file_check import check_file
from db.file_format import SCHEMA_VERSION
from db.verify import verify_folder
from desktop_app.disk import UNFINISHED, whole_folder
from desktop_app.domain.errors import AppError
from desktop_app.open_here import copy_here, opened_here
from desktop_app.vault import key_file
from desktop_app.vault.keys import MARK, key_id_of
from desktop_app.zips import opened_stored, opened_zip

__all__ = ["automatic", "back_up", "restore"]

MANIFEST = "manifest.json"
FORMAT = 1
NOTE, SUMS = "DOC-TRUOC.txt", "SHA256SUMS.txt"
_FOR_PEOPLE = (MANIFEST, NOTE, SUMS)
"""What lies in an archive and is no part of the ledger."""

_MAX_MANIFEST = 1 << 20
_SQLITE_START = b"SQLite format 3\x00"


def back_up(db: Database, target: Path, *, note: tuple[str, str] | None = None) -> Path:
    """Write database and evidence into one file (a .zip, stored) and read it back before it gets its name.

    With a ``note`` (``NOTE`` and its text) it is a package for a person: the note and the
    SHA-256 of every file lie in it.

    Raises AppError ``backup_not_written``, or ``backup_not_sound`` when what was read back differs.
    """
    with written_beside(target) as beside:
        copy = beside.with_name(f"{beside.stem}.sqlite{UNFINISHED}")
        try:
            copy_database(db.folder / FILE, copy, db.access)
            refuse_unsound(copy)
            written = _pack(beside, copy, db, note)
        finally:
            copy.unlink(missing_ok=True)
        with zipfile.ZipFile(beside) as archive:
            if archive.testzip() is not None or len(archive.namelist()) != written:
                raise AppError("backup_not_sound", where=str(target))
    return target


def restore(file: Path, into: Path) -> Path:
    """Bring a backup back into a folder that does not exist yet; returns the folder.

    ``file`` is one of ``back_up`` or an automatic copy (.sqlite), whose evidence lies beside it. Evidence
    that was missing already when the backup was made does not stand in the way. Raises AppError
    ``folder_exists``, ``backup_missing``, ``backup_locked``, ``backup_not_ours``, ``backup_damaged``,
    ``ledger_newer``, ``ledger_strange`` or ``backup_not_written``.
    """
    if into.exists():
        raise AppError("folder_exists", where=str(into))
    if not file.is_file():
        raise AppError("backup_missing", where=str(file))
    refuse_locked(file)
    with refused_by_disk(into), whole_folder(into) as beside:
        with opened_here(file) as opened:
            is_database = opened.read(len(_SQLITE_START)).startswith((_SQLITE_START, MARK))
        try:
            (_take_copy if is_database else _unpack)(file, beside)
            _bring_up(beside / FILE)
        except AppError as error:  # about the backup, not about the folder it is taken to
            raise AppError(error.code, where=str(file), **error.values) from error
        if [found for found in verify_folder(beside) if not found.of_evidence]:
            raise AppError("backup_damaged", where=str(file))
    return into


def _pack(target: Path, database: Path, db: Database, note: tuple[str, str] | None) -> int:
    """Write the archive and return its number of files; the manifest stands last."""
    batch, digest = newest_batch(database)
    files = [(FILE, database), *files_beside(db.folder)]
    manifest = {"format": FORMAT, "ledger": db.info.id, "batch": batch, "hash": digest}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in files:
            entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as stored:
                shutil.copyfileobj(source, stored, CHUNK)
        texts = [] if note is None else [note, (SUMS, "".join(f"{sha256_of(p)}  {n}\n" for n, p in files))]
        for name, text in texts:
            archive.writestr(name, text.encode())
        archive.writestr(MANIFEST, json.dumps({**manifest, "files": len(files) + len(texts)}))
    return len(files) + len(texts) + 1


def _bring_up(file: Path) -> None:
    """Bring a database of an earlier schema up to ours."""
    try:
        version = check_file(file, Access.WRITE)
    except errors(AppError) as error:
        if isinstance(error, AppError) and error.code in ("ledger_newer", "ledger_strange"):
            raise
        if isinstance(error, AppError) and error.code == "ledger_not_ours":
            raise AppError("backup_not_ours") from error
        raise AppError("backup_damaged") from error
    if version < SCHEMA_VERSION:
        from sqlalchemy.exc import DatabaseError

        from db.derived import judge_anew
        from db.migrate import migrate

        try:
            migrate(file, "head")
        except DatabaseError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) != sqlite3.SQLITE_ERROR:
                raise
            raise AppError("backup_damaged") from error  # tables or columns are not those of its version
        engine = make_engine(file, Access.WRITE)
        try:
            # As opening does after an upgrade: what is derived follows the rules of this program.
            with immediate(engine.connect()) as connection, connection.begin():
                judge_anew(connection)
        finally:
            engine.dispose()


def _unpack(file: Path, into: Path) -> None:
    """Take an archive apart: only names a backup has, never more bytes than the archive is long."""
    try:
        with opened_zip(file) as archive:
            entries = archive.infolist()
            _refuse_foreign(entries, archive, file)
            manifest = manifest_of(archive)
            for entry in entries:
                if entry.filename not in _FOR_PEOPLE:
                    target = into / entry.filename
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with archive.open(entry) as stored, target.open("wb") as taken:
                        shutil.copyfileobj(stored, taken, CHUNK)
            if newest_batch(into / FILE) != (manifest["batch"], manifest["hash"]) or _differ(archive, into):
                raise AppError("backup_damaged", where=str(file))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError) as error:
        raise AppError("backup_damaged", where=str(file)) from error


def _differ(archive: zipfile.ZipFile, into: Path) -> bool:
    """Whether a package's list of hashes tells of other files than were in it; ValueError for no list."""
    if SUMS not in archive.namelist():
        return False
    told = dict(line.split("  ", 1)[::-1] for line in archive.read(SUMS).decode().splitlines())
    found = {path.relative_to(into).as_posix(): sha256_of(path) for path in into.rglob("*") if path.is_file()}
    return {name: found.get(name) for name in told} != told or len(told) != len(
        [name for name in found if not name.endswith("-journal")]
    )


def manifest_of(archive: zipfile.ZipFile) -> Any:
    """The manifest as read (any JSON).

    Raises ValueError, KeyError or RecursionError when there is none of a likely size, zipfile.BadZipFile for
    a damaged one.
    """
    with opened_stored(archive, MANIFEST) as member:
        content = member.read(_MAX_MANIFEST + 1)
    if len(content) > _MAX_MANIFEST:
        raise ValueError(MANIFEST)
    return json.loads(content)


def _refuse_foreign(entries: list[zipfile.ZipInfo], archive: zipfile.ZipFile, file: Path) -> None:
    """Raise AppError ``backup_not_ours`` for anything ``back_up`` would not have written."""
    try:
        manifest = manifest_of(archive)
    except (ValueError, KeyError, RecursionError) as error:
        raise AppError("backup_not_ours", where=str(file)) from error
    names = [entry.filename for entry in entries]
    kept = (EVIDENCE_NAME, TEMPLATE_NAME, PERIOD_NAME, KEY_NAME)
    known = all(name in (FILE, *_FOR_PEOPLE) or any(each.fullmatch(name) for each in kept) for name in names)
    stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
    whole = sum(entry.file_size for entry in entries) <= file.stat().st_size
    ours = isinstance(manifest, dict) and manifest.get("format") == FORMAT
    whole = whole and ours and manifest.get("files") == len(names) - 1
    apart = len({name.lower() for name in names}) == len(names)
    if not (known and stored and whole and ours and apart and FILE in names):
        raise AppError("backup_not_ours", where=str(file))


def _take_copy(file: Path, into: Path) -> None:
    """Take a copy of a database and what is kept beside it.

    The journal of a write that never ended comes along and is rolled back in the copy; without it the copy
    would hold half of that write. So does what another program left in a write-ahead log.
    """
    journal = file.with_name(f"{file.name}-journal")
    wal = file.with_name(f"{file.name}-wal")
    unfinished = [(f"{FILE}-journal", journal)] if journal.is_file() else []
    unfinished += [(f"{FILE}-wal", wal)] if wal.is_file() else []
    key_id = key_id_of(file)
    if key_id is not None:
        key_file.store(into, key_file.load(file.parent, key_id))
    for name, path in [(FILE, file), *unfinished, *files_of(file.parent, key_id)]:
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_here(path, target)
