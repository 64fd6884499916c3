"""Builds an open ledger's use cases: the one place that knows which storage stands behind them.

Heavy by nature (storage, services), so the entry points in ``app`` import it only when a ledger is
needed: the window's frame is painted before that.
"""

import getpass
import os
from datetime import date
from pathlib import Path

from db.database import Database, NewLedger
from desktop_app import paths
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.preparing import Told, unheard
from desktop_app.domain.text import clean
from desktop_app.domain.years import FIRST_YEAR, LAST_YEAR
from desktop_app.services.clock import Clock
from desktop_app.services.ledger import Services
from desktop_app.services.recent import RecentLedgers

PROGRAMME = "Đề án 06"


def clock() -> Clock:
    """The clock; ``NAMRO_TODAY=YYYY-MM-DD`` replaces today. AppError ``today_invalid``."""
    named = os.environ.get("NAMRO_TODAY", "")
    try:
        return Clock(date.fromisoformat(named) if named else None)
    except ValueError as error:
        raise AppError("today_invalid", where=named) from error


def user() -> str:
    """Who is at the machine, for the journal."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def open_services(
    folder: Path, *, read_only: bool = False, at_once: bool = False, told: Told = unheard
) -> Services:
    """Open a ledger folder (see ``Database.open``); raises AppError with what is wrong with it."""
    database = Database.open(folder, who=user(), read_only=read_only, at_once=at_once, told=told)
    if database.key is not None:
        from desktop_app.vault.private import sweep

        sweep()
    RecentLedgers(paths.home()).opened(folder)
    return Services(database, clock())


def create_services(
    folder: Path, *, unit: str, level: Level, year: int, programme: str = "", demo: bool = False
) -> Services:
    """Make a new ledger in a folder that holds none yet, and open it.

    Raises AppError ``unit_blank`` or ``year_range``, and what the storage says.
    """
    if not clean(unit):
        raise AppError("unit_blank")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise AppError("year_range", where=str(year))
    from desktop_app.files import closing, evidence
    from desktop_app.services import backups

    time = clock()
    new = NewLedger(clean(unit), level, year, clean(programme) or PROGRAMME, demo=demo)
    database = Database.create(folder, new, who=user(), at=time.now())
    for kept in (evidence.FOLDER, backups.FOLDER, closing.FOLDER):
        (folder / kept).mkdir(exist_ok=True)
    RecentLedgers(paths.home()).opened(folder)
    return Services(database, time)
