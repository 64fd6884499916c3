"""What a first look at the tasks does not need, read together: every id, the counts, the tree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.domain.task import Counts, SortBy, TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.tasks.task_view import TaskView

SETTLE_MS = 150  # counts and the ids after the first are read when nothing was asked for this long
SMALL_LEDGER = 5_000  # up to so many tasks that takes no time anybody could notice
UNINDEXED = frozenset({SortBy.SECTION})
"""Orders for which every task is looked at, however few are shown."""


@dataclass(frozen=True, slots=True)
class TasksRead:
    """Of one filter; ``all_tasks`` counts those of the ledger, ``counts`` leave the classes asked for out."""

    wanted: TaskFilter
    ids: list[int]
    counts: Counts
    documents: Sequence[DocumentRow]
    sections: Sequence[SectionRow]
    all_tasks: int


def read_tasks(services: Services, wanted: TaskFilter, *_: object) -> TasksRead:
    """Ask for all of it; some tenths of a second in a large ledger."""
    tasks = services.tasks
    return TasksRead(
        wanted,
        tasks.ids(wanted),
        services.counting.counts(replace(wanted, classes=frozenset())),
        tasks.documents(),
        tasks.sections(),
        tasks.count(TaskFilter(as_of=services.today())),
    )


class TaskReading(QObject):
    """Fills a table: a small ledger's at once, else the first rows at once and the rest in the background.

    Rows whose order takes long come as soon as they are found, those before stay until then; what was asked
    last wins. ``settled`` carries the ``TasksRead`` of the filter shown, after its rows are there.
    """

    settled = Signal(object)

    def __init__(self, services: Services, host: Host, view: TaskView) -> None:
        super().__init__(view)
        self.all_tasks = 0  # of the ledger, as counted last
        self._services = services
        self._view, self._table = view, view.tasks
        self._timer = single_shot(self, SETTLE_MS, self._count)
        self._counting = Newest(host, "Đang đếm nhiệm vụ", self._settle)
        self._ordering = Newest(host, "Đang sắp xếp nhiệm vụ", self._order, left=self._give_up)

    def show(self, wanted: TaskFilter) -> None:
        """Show the rows of another filter from the top, the rest of it soon after; the current task stays."""
        current, slow = self._view.current_id(), wanted.sort in UNINDEXED and not self.is_small
        if slow:
            self._table.expect(wanted)
        else:
            self._ordering.forget()
            self._table.show(wanted)
        self._view.select_ids([], current)
        if slow:
            self._forget()
            self._ordering.ask(lambda _: (wanted, self._services.tasks.ids(wanted)))
        else:
            self._view.scrollToTop()

    def now(self) -> None:
        """Read everything while the window waits."""
        self._forget()
        self._settle(read_tasks(self._services, self._table.wanted))

    def soon(self) -> None:
        """Read everything at once in a small ledger, in a large one when nothing more is asked for.

        While an order is awaited that comes first: the rest is read when it is there.
        """
        if self.is_small:
            self.now()
        elif not self._table.awaits:
            self._timer.start()

    @property
    def is_small(self) -> bool:
        """Whether everything may be read while the window waits."""
        return self.all_tasks <= SMALL_LEDGER

    def _forget(self) -> None:
        self._timer.stop()
        self._counting.forget()
        self._ordering.forget()

    def _count(self) -> None:
        self._counting.ask(partial(read_tasks, self._services, self._table.wanted))

    def _settle(self, read: TasksRead) -> None:
        """Show it, unless another filter was asked for meanwhile."""
        if read.wanted == self._table.wanted:
            self._take(read.ids)
            self.settled.emit(read)

    def _order(self, found: tuple[TaskFilter, list[int]]) -> None:
        wanted, ids = found
        if wanted == self._table.wanted:
            self._take(ids)
        self._timer.start()

    def _give_up(self) -> None:
        """The user does not wait for the order asked for: show the document's."""
        if self._view.window().isVisible():  # else it is closing, and so is the ledger
            self._table.sort(-1)

    def _take(self, ids: list[int]) -> None:
        """Show these ids: another filter's from the top, the same one's from where they stood."""
        view = self._view
        place = 0 if self._table.awaits else view.verticalScrollBar().value()
        selected, current = view.selected_ids(), view.current_id()
        if self._table.take(ids):
            view.select_ids(selected, current)
            view.verticalScrollBar().setValue(place)
