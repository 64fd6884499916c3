"""Composition root: the only place that builds things and hands them over."""

import getpass
import io
import logging
import os
import sys
from datetime import date
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from db.database import Database, NewLedger
from desktop_app import paths
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Level
from desktop_app.domain.text import clean
from desktop_app.files.evidence import EvidenceStore
from desktop_app.services.backups import BackupService, restore_beside
from desktop_app.services.checklists import ChecklistService
from desktop_app.services.clock import Clock
from desktop_app.services.counting import CountingService
from desktop_app.services.evidence import EvidenceService
from desktop_app.services.exports import ExportService
from desktop_app.services.history import HistoryService
from desktop_app.services.imports import ImportService
from desktop_app.services.ledger import Services
from desktop_app.services.recent import RecentLedgers
from desktop_app.services.settings import SettingsService
from desktop_app.services.tasks import TaskService

PROGRAMME = "Đề án 06"
FIRST_YEAR, LAST_YEAR = 2000, 2100

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


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


def services(database: Database, time: Clock, folder: Path) -> Services:
    """The use cases of an open ledger."""
    settings = SettingsService(database, time)
    evidence = EvidenceService(database, EvidenceStore(folder), time)
    tasks = TaskService(database, evidence, settings, time)
    return Services(
        database=database,
        today=time.today,
        tasks=tasks,
        imports=ImportService(database, time),
        exports=ExportService(database, time),
        checklists=ChecklistService(tasks, settings),
        counting=CountingService(database),
        evidence=evidence,
        history=HistoryService(database, time),
        backups=BackupService(database, folder, time),
        settings=settings,
    )


def open_services(folder: Path, *, read_only: bool = False) -> Services:
    """Open a ledger folder; raises AppError with what is wrong with it."""
    database = Database.open(folder, who=user(), read_only=read_only)
    RecentLedgers(paths.home()).opened(folder)
    return services(database, clock(), folder)


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
    time = clock()
    new = NewLedger(clean(unit), level, year, clean(programme) or PROGRAMME, demo=demo)
    database = Database.create(folder, new, who=user(), at=time.now())
    RecentLedgers(paths.home()).opened(folder)
    return services(database, time, folder)


def build_window(ledger: Path) -> "MainWindow":
    """The real window on a ledger, outside the event loop; needs a QApplication."""
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.preferences import Preferences

    return MainWindow(open_services(ledger), Preferences(paths.home()))


class Opener:
    """Lends the command line what only the composition root can build."""

    def today(self) -> date:
        return clock().today()

    def open(self, ledger: Path | None, *, read_only: bool = False) -> Services:
        """The named ledger, else the one opened last; AppError ``ledger_unnamed``."""
        return open_services(_named(ledger), read_only=read_only)

    def create(self, ledger: Path | None, *, unit: str, level: Level, year: int, programme: str) -> Services:
        if ledger is None:
            raise AppError("ledger_unnamed")
        return create_services(ledger, unit=unit, level=level, year=year, programme=programme)

    def restore(self, file: Path, into: Path) -> Path:
        return restore_beside(file, into)


def main(arguments: list[str]) -> int:
    """Run a command, or the window when none is given; gives the exit code."""
    from desktop_app.cli.parser import parse

    _speak_utf8()
    _log_to(paths.home() / "namro.log")
    asked = parse(arguments)
    if not asked.command:
        from desktop_app.ui.application import show

        return show(asked.ledger, Opener(), build_window)
    from desktop_app.cli.main import run

    return run(asked, Opener())


def _named(ledger: Path | None) -> Path:
    named = ledger or RecentLedgers(paths.home()).last()
    if named is None:
        raise AppError("ledger_unnamed")
    return named


def _speak_utf8() -> None:
    """Vietnamese on any console; Windows would otherwise use its code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _log_to(file: Path) -> None:
    """Keep what goes wrong in a short file beside the settings, without data of tasks."""
    handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("namro").addHandler(handler)
