"""Helping a damaged ledger: which backup is good, what it lacks, what can be saved of the ledger itself."""

from dataclasses import dataclass
from pathlib import Path

from db.database import Database
from db.driver import Access
from db.rescue import LostBatch, Proof, lost_after, newest_good, prove
from db.salvage import Salvaged, salvage
from db.verify import Found, verify_folder, verify_quickly
from desktop_app.domain.errors import AppError
from desktop_app.problem_labels import PROBLEMS
from desktop_app.services.clock import Clock

__all__ = ["LostBatch", "Proof", "Rescue", "Salvaged", "check", "prove", "rescue", "save_beside"]


@dataclass(frozen=True, slots=True)
class Rescue:
    """The newest good backup of a ledger (None: there is none), and the batches it lacks."""

    backup: Proof | None
    lost: tuple[LostBatch, ...]


def check(folder: Path, *, quick: bool = False) -> list[str]:
    """What is wrong with a ledger's folder, as sentences; empty when all is well.

    Nothing is upgraded or written; AppError ``ledger_missing``, ``ledger_not_ours`` or ``ledger_newer``.
    """
    try:
        Database.open(folder, who="", read_only=True).close()
    except AppError as error:
        if error.code not in ("ledger_damaged", "ledger_strange", "ledger_unfinished", "disk_error"):
            raise
        return [sentence(Found("verify_file"))]
    found = verify_quickly(folder) if quick else verify_folder(folder, Access.QUERY)
    return [sentence(one) for one in found]


def sentence(found: Found) -> str:
    """A finding in words."""
    return PROBLEMS[found.code].format(**found.values)


def rescue(folder: Path) -> Rescue:
    """The newest good backup of a ledger, proven by bringing it back, and what would be lost with it."""
    backup = newest_good(folder)
    return Rescue(backup, tuple(lost_after(folder, backup.batch)) if backup else ())


def save_beside(source: Path, into: Path, *, who: str, clock: Clock) -> Salvaged:
    """Save what can be read of a damaged ledger into a new folder; AppError as ``salvage``."""
    return salvage(source, into, who=who, at=clock.now())
