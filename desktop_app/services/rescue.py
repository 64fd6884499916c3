"""Helping a damaged ledger: which backup is good, what it lacks, what can be saved of the ledger itself."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.database import Database
from db.driver import Access
from db.finding import Found
from db.rescue import asks_who, lost_after, newest_good, prove
from db.salvage import salvage
from db.verify import verify_aside, verify_part, verify_quickly
from desktop_app.domain.errors import AppError
from desktop_app.domain.rescue import Proof, Rescue, Salvaged
from desktop_app.labels.problems import NAMELESS, PROBLEMS
from desktop_app.services.clock import Clock

__all__ = ["asks_who", "check", "rescue", "save_beside", "sentence", "tried"]


def check(folder: Path, *, quick: bool = False, daily: date | None = None, named: bool = True) -> list[str]:
    """What is wrong with a ledger's folder, as sentences; empty when all is well.

    ``quick`` looks at what a moment allows, ``daily`` also at the part of the ledger whose turn a day is.
    Unless ``named`` numbers and kinds are told, nothing that the ledger says.
    Nothing is upgraded or written; AppError ``ledger_missing``, ``ledger_not_ours`` or ``ledger_newer``.
    """
    try:
        Database.open(folder, who="", read_only=True).close()
    except AppError as error:
        if error.code not in ("ledger_damaged", "ledger_strange", "ledger_unfinished", "disk_error"):
            raise
        return [sentence(Found("verify_file"))]
    if daily is not None:
        found = verify_part(folder, daily.toordinal())
    else:
        found = verify_quickly(folder) if quick else verify_aside(folder, Access.QUERY)
    return [sentence(one) for one in found] if named else _nameless(found)


def _nameless(found: list[Found]) -> list[str]:
    counts = Counter(one.code for one in found)
    told = [NAMELESS[code].format(count=count) for code, count in counts.items() if code in NAMELESS]
    return told + [sentence(one) for one in found if one.code not in NAMELESS]


def sentence(found: Found) -> str:
    """A finding in words."""
    return PROBLEMS[found.code].format(**found.values)


def rescue(folder: Path) -> Rescue:
    """The newest good backup of a ledger, proven by bringing it back, and what would be lost with it."""
    try:
        backup = newest_good(folder)
    except AppError as error:
        if error.code != "backup_unchecked":
            raise
        from desktop_app.labels.errors import error_sentence

        return Rescue(None, (), error_sentence(error))
    return Rescue(backup, tuple(lost_after(folder, backup.batch)) if backup else ())


def tried(file: Path) -> Proof | str:
    """A backup brought back on trial, or a sentence that says what is wrong with it.

    AppError ``backup_missing``, ``backup_unchecked`` when the disk had no room to try it, or
    ``backup_locked`` when it waits for its passphrase.
    """
    try:
        return prove(file)
    except AppError as error:
        if error.code in ("backup_missing", "backup_unchecked", "backup_locked", "ledger_locked"):
            raise
        from desktop_app.labels.errors import error_sentence

        return error_sentence(error)


def save_beside(source: Path, into: Path, *, who: str, clock: Clock) -> Salvaged:
    """Save what can be read of a damaged ledger into a new folder; AppError as ``salvage``.

    No title is told where people have to sign in to what was saved.
    """
    saved = salvage(source, into, who=who, at=clock.now())
    return replace(saved, titles=()) if asks_who(saved.folder) else saved
