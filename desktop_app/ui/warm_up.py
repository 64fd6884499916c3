"""Loading what the pages are made of while nobody waits for it: a first visit then only makes a page."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui.background import Job, Progress
from desktop_app.ui.timers import single_shot

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

log = logging.getLogger("namro")

# Loaded in a thread, which lets the window paint in between.
QUIET = ("desktop_app.domain", "db.queries", "db.repositories", "desktop_app.services")
ALSO = ("desktop_app.exchange.annexes.known_units",)
# Classes of Qt are loaded one module at a time in the GUI thread, leaves before what they hold.
SHOWN = tuple(f"desktop_app.ui.{each}" for each in ("models", "widgets", "dialogs", "pages"))
CHARTS = frozenset(f"desktop_app.ui.widgets.reporting.{each}" for each in ("chart_card", "charts_panel"))
# Net new objects per look at the youngest, of these per look at the middle, of those per look at all.
# A large ledger brings 100,000 that soon go by themselves: looking through all held the window for 0.25 s.
COLLECT_EVERY = (2_000, 10, 100)
START_MS = 300  # after the window stands: whatever the user did meanwhile comes first
STEP_MS = 5  # between two modules, for what the user does
# Pages made piece by piece before anybody asks for them.
AHEAD = ("tasks", "print", "overview", "exchange", "units", "settings", "registers", "journal")


def modules(packages: Iterable[str]) -> Iterator[str]:
    """Names of the modules of some packages; charts are left out, which few look at."""
    for package in packages:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            if module.name not in CHARTS:
                yield module.name


def first_questions(services: Services) -> Job[None]:
    """Asks in a thread what the window asks after every write: the first time loads the query library."""

    def ask(_: Progress) -> None:
        services.backups.newest()
        services.history.next_undo()
        services.history.next_redo()
        services.returns.matrix(1)

    return Job("first-questions", ask)


class WarmUp(QObject):
    """Begins some moments after it was made; once ``done`` every page can be shown at once.

    ``make_more`` makes a piece of a page and tells whether more is to be made.
    """

    def __init__(self, services: Services, make_more: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self.done = False
        self._make_more = make_more
        self._ahead = list(AHEAD)
        self._job: Job[None] = Job("warm-up", partial(_load, services))
        self._job.ended.connect(self._show_next)
        self._waiting = modules(SHOWN)
        self._timer = single_shot(self, START_MS, self._begin)
        self._timer.start()
        self._pause = STEP_MS
        self._wish: Callable[[], None] | None = None

    def bring(self, key: str, act: Callable[[], None]) -> None:
        """Do something as soon as a page stands, which is made before others; what was wished for is not."""
        self._wish, self._pause = act, 0
        self._ahead = [key, *(each for each in self._ahead if each != key)]
        if not self._job.started:
            self._begin()

    def drop_wish(self) -> None:
        """Do nothing any more than load."""
        self._wish = None

    def stop(self) -> None:
        """End it, before the window closes."""
        self._timer.stop()
        self._wish, self._waiting = None, iter(())
        self._ahead.clear()
        if self._job.started:
            self._job.cancel()
            self._job.wait()

    def _begin(self) -> None:
        self._timer.stop()
        self._job.start()

    def _show_next(self) -> None:
        """Load the next module that is not there yet, or go on to the pages."""
        name = next((name for name in self._waiting if name not in sys.modules), None)
        if name is None:
            gc.freeze()  # what is loaded stays: looking through it would hold the window up
            gc.set_threshold(*COLLECT_EVERY)
            self._make_next()
            return
        QTimer.singleShot(self._pause, self._show_next)  # also when this one cannot be loaded
        import_module(name)

    def _make_next(self) -> None:
        """Make one more piece of the next page, or tell that all stand."""
        try:
            more = bool(self._ahead) and self._make_more(self._ahead[0])
        except Exception as error:
            log.error("page not made ahead", exc_info=error)
            more = False
        if not more:
            del self._ahead[:1]
            self.done = not self._ahead
        if not self.done:
            QTimer.singleShot(self._pause, self._make_next)
        if not more and self._wish is not None:
            wish, self._wish = self._wish, None
            wish()


def _load(services: Services, progress: Progress) -> None:
    for name in (*modules(QUIET), *ALSO):
        progress.check()
        import_module(name)
    _look_at_one(services)


def _look_at_one(services: Services) -> None:
    """Look at one of each as pages will: statements and patterns are compiled by their first use."""
    from desktop_app.domain.deadlines.deadline_reading import read_deadline
    from desktop_app.domain.registers.registers import RegisterFilter
    from desktop_app.domain.task import TaskFilter

    today = services.today()
    services.tasks.documents()
    services.tasks.sections()
    for task_id in services.tasks.ids(TaskFilter(as_of=today), limit=1):
        read_deadline(services.tasks.detail(task_id).facts.deadline.raw, year=today.year)
        services.tasks.rows([task_id], today)
    wanted = RegisterFilter(today)
    for register, by in (
        (services.obstacles, "kind"),
        (services.petitions, "channel"),
        (services.coordinations, "unit_id"),
    ):
        register.rows(register.ids(wanted, 1), today)
        register.states(wanted)
        register.grouped(wanted, by)
    services.obstacles.reported()
    services.history.lines(limit=1)
    services.history.batches(limit=1)
