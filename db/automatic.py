"""Automatic backups after work: a copy when something changed, and fewer of them the older they get."""

import re
import shutil
from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from db.copying import (
    EVIDENCE,
    EVIDENCE_NAME,
    KEY_NAME,
    copy_database,
    files_beside,
    newest_batch,
    refuse_unsound,
    refused_by_disk,
    sha256_of,
    written_beside,
)
from db.database import BACKUPS, FILE, Database
from desktop_app.disk import UNFINISHED
from desktop_app.domain.errors import AppError
from desktop_app.vault.key_file import put_aside
from desktop_app.vault.keys import key_id_of

_NAME = re.compile(r"tu-dong-(\d{8}-\d{6})\.sqlite")
_STAMP = "%Y%m%d-%H%M%S"
_DAY_S = 86_400
_ALL_OF = timedelta(days=2)
_DAILY = timedelta(days=31)
_WEEKLY = timedelta(days=366)
NEWEST = 10
"""So many of the newest copies stay whatever a clock says."""
AT_ONCE = 5
"""No more copies than these are deleted after one copy was made."""


def automatic(db: Database, *, at: datetime, into: Path | None = None) -> Path | None:
    """Copy the ledger into its ``sao-luu`` and thin the copies; None when nothing changed since the last.

    ``into`` is another folder for the copies. What lies beside the database is kept beside the copies,
    each file once. Raises AppError ``backup_not_written`` or
    ``backup_not_sound``.
    """
    at = at.replace(tzinfo=None)
    folder = into or db.folder / BACKUPS
    kept = _copies(folder)
    target = folder / f"tu-dong-{at.strftime(_STAMP)}.sqlite"
    unchanged = target.exists() or (kept and _same(db, kept[max(kept)]))
    if not unchanged:
        with written_beside(target) as beside:
            copy_database(db.folder / FILE, beside, db.access)
            refuse_unsound(beside)
    with refused_by_disk(folder):
        # Also beside a copy of before: an edited template is in no batch, and the disk may have been full.
        _keep_beside(db.folder, folder)
        _clear_unfinished(folder, "~*", at)
        if not db.read_only:
            _clear_unfinished(db.folder / EVIDENCE, "*/~*", at)
        copies = _copies(folder)
        for stamp in to_delete(copies, at):
            copies[stamp].unlink(missing_ok=True)
    return None if unchanged else target


def to_delete(stamps: Iterable[datetime], at: datetime) -> list[datetime]:
    """Which copies go now: the oldest few that are one too many, of all but the newest ones.

    A clock set far forward makes every copy look old; this takes no more than a few before it is noticed.
    """
    past = sorted(stamp for stamp in stamps if stamp <= at)
    return sorted(thinned(past, at) - set(past[-NEWEST:]))[:AT_ONCE]


def thinned(stamps: Iterable[datetime], at: datetime) -> set[datetime]:
    """Which copies are one too many: kept are all of two days, then one a day, a week, a month.

    Of each span the newest stays; copies dated after ``at`` always stay, since then a clock was wrong.
    """
    kept: dict[Hashable, datetime] = {}
    past = sorted(stamp for stamp in stamps if stamp <= at)
    for stamp in past:
        kept[_span(stamp, at)] = stamp
    return set(past) - set(kept.values())


def _span(stamp: datetime, at: datetime) -> Hashable:
    """The span of time of which one copy is kept."""
    age = at - stamp
    if age <= _ALL_OF:
        return stamp
    if age <= _DAILY:
        return stamp.date()
    return stamp.isocalendar()[:2] if age <= _WEEKLY else ("month", stamp.year, stamp.month)


def _copies(folder: Path) -> dict[datetime, Path]:
    """Automatic copies by the moment in their names."""
    found: dict[datetime, Path] = {}
    for path in folder.glob("tu-dong-*.sqlite"):
        if named := _NAME.fullmatch(path.name):
            try:
                found[datetime.strptime(named[1], _STAMP)] = path
            except ValueError:
                continue
    return found


def _clear_unfinished(folder: Path, which: str, at: datetime) -> None:
    """Delete what a killed program began to write here more than a day ago and never named."""
    for path in folder.glob(f"{which}{UNFINISHED}"):
        if path.is_file() and at.timestamp() - path.stat().st_mtime > _DAY_S:
            path.unlink(missing_ok=True)


def _same(db: Database, copy: Path) -> bool:
    """Whether a copy ends with the ledger's newest batch and is sealed as the ledger is."""
    if key_id_of(copy) != key_id_of(db.folder / FILE):
        return False
    with db.reading() as reader:
        newest = reader.history.newest()
    try:
        return newest_batch(copy) == newest
    except AppError:
        return False


def _keep_beside(ledger: Path, folder: Path) -> None:
    for name, path in files_beside(ledger):
        kept = folder / name
        # Evidence is named by its content; what else there is may have been edited.
        if not kept.exists() or (not EVIDENCE_NAME.fullmatch(name) and sha256_of(kept) != sha256_of(path)):
            if KEY_NAME.fullmatch(name):
                put_aside(kept, path)
            with written_beside(kept) as beside:
                shutil.copyfile(path, beside)
