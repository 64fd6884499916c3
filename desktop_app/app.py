"""Entry points: the window, the command line, and what both are lent to open a ledger."""

import io
import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.discreet import BoundedLog

if TYPE_CHECKING:
    from desktop_app.domain.ledger_info import Level
    from desktop_app.domain.preparing import Told
    from desktop_app.domain.rescue import Salvaged
    from desktop_app.services.known_damage import KnownDamage
    from desktop_app.services.ledger import Services
    from desktop_app.ui.main_window import MainWindow


class Opener:
    """Lends window and command line what only the composition root can build."""

    def today(self) -> date:
        from desktop_app.composition import clock

        return clock().today()

    def open(
        self,
        ledger: Path | None,
        *,
        read_only: bool = False,
        at_once: bool = False,
        told: "Told | None" = None,
    ) -> "Services":
        """The named ledger, else the one opened last; AppError ``ledger_unnamed``.

        One that has to be brought up to this program first is refused ``at_once`` (``ledger_unready``), and
        else tells of it.
        """
        from desktop_app.composition import open_services
        from desktop_app.domain.errors import AppError
        from desktop_app.domain.preparing import unheard

        named = ledger or self.last()
        if named is None:
            raise AppError("ledger_unnamed")
        return open_services(named, read_only=read_only, at_once=at_once, told=told or unheard)

    def unlock(self, place: Path, secret: str) -> None:
        """Let a locked ledger, or a copy of one, be opened by its passphrase or recovery code."""
        from desktop_app.services.sealing import unlock

        unlock(place, secret)

    def user(self) -> str:
        """Who is at the machine, for the journal."""
        from desktop_app.composition import user

        return user()

    def last(self) -> Path | None:
        """The ledger opened last that is still there."""
        from desktop_app.services.recent import RecentLedgers

        return RecentLedgers(paths.home()).last()

    def damage(self) -> "KnownDamage":
        """Which ledgers were found damaged by a check on this machine."""
        from desktop_app.services.known_damage import KnownDamage

        return KnownDamage(paths.home())

    def create(
        self, ledger: Path | None, *, unit: str, level: "Level", year: int, programme: str = ""
    ) -> "Services":
        """A new ledger in the named folder; AppError ``ledger_unnamed`` when none is named."""
        from desktop_app.composition import create_services
        from desktop_app.domain.errors import AppError

        if ledger is None:
            raise AppError("ledger_unnamed")
        return create_services(ledger, unit=unit, level=level, year=year, programme=programme)

    def demo(self, ledger: Path) -> "Services":
        """A demo ledger in a folder that holds none yet, filled with public annex rows."""
        from desktop_app.composition import create_services
        from desktop_app.domain.ledger_info import Level
        from desktop_app.services.demo import DEMO_UNIT, fill_demo

        made = create_services(ledger, unit=DEMO_UNIT, level=Level.COMMUNE, year=self.today().year, demo=True)
        fill_demo(made, paths.resources() / "demo")
        return made

    def restore(self, file: Path, into: Path) -> Path:
        """A backup brought back into a folder that does not exist yet."""
        from desktop_app.services.backups import restore_beside

        return restore_beside(file, into)

    def salvage(self, source: Path, into: Path) -> "Salvaged":
        """What can be read of a damaged ledger, saved into a folder that does not exist yet."""
        from desktop_app.composition import clock, user
        from desktop_app.services.rescue import save_beside

        return save_beside(source, into, who=user(), clock=clock())


def build_window(ledger: Path, *, read_only: bool = False) -> "MainWindow":
    """The real window on a ledger, outside the event loop; needs a QApplication.

    The ledger is opened after the first paint; one that cannot be opened is explained there.
    """
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.preferences import Preferences

    opener = Opener()
    return MainWindow(
        lambda: opener.open(ledger, read_only=read_only, at_once=True),
        Preferences(paths.home()),
        opener.unlock,
        lambda told: opener.open(ledger, read_only=read_only, told=told),
    )


def main(arguments: list[str]) -> int:
    """Run a command, or the window when none is given; gives the exit code."""
    _speak_utf8()
    _log_to(paths.home() / "namro.log")
    match arguments:  # the words of the command line are not needed to open a window
        case []:
            return _show(None)
        case ["--ledger", ledger]:
            return _show(Path(ledger))
    from desktop_app.cli.parser import parse

    asked = parse(arguments)
    if asked.command is None:
        return _show(asked.ledger)
    from desktop_app.cli.main import run

    return run(asked, Opener())


def _show(ledger: Path | None) -> int:
    from desktop_app.ui.application import show

    return show(ledger, Opener(), build_window)


def _speak_utf8() -> None:
    """Vietnamese on any console; Windows would otherwise use its code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _log_to(file: Path) -> None:
    """Keep what goes wrong in a short file beside the settings, without data of tasks."""
    logging.getLogger("namro").addHandler(BoundedLog(file))
