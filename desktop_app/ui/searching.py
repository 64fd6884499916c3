"""Search from anywhere: a few tasks under the search line, all of them in "Nhiệm vụ"; then other rows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.found import Found, FoundKind
from desktop_app.domain.task import TaskFilter, TaskRow
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.search_box import SearchBox
from desktop_app.ui.widgets.search_results import SearchResults

SHOWN = 8
PAGE_OF = {
    FoundKind.OBSTACLE: "registers",
    FoundKind.PETITION: "registers",
    FoundKind.INDICATOR: "indicators",
}
FOUND = 500  # ids asked for; more is "hơn 500"
Page = Callable[[str], Any]  # Any: a page that shows rows other than tasks, asked by its key


class GlobalSearch(QObject):
    """Joins the search line, its list of results and the pages."""

    def __init__(self, box: SearchBox, services: Services, host: Host, page: Page, window: QWidget) -> None:
        super().__init__(box)
        self._page = page
        self._box = box
        self._services = services
        self._host = host
        self._results = SearchResults(box, window)
        box.rested.connect(self.search)
        box.stepped.connect(self._results.step)
        box.submitted.connect(self._open)
        box.left.connect(self._results.hide)
        self._results.chosen.connect(self._open_row)
        self._results.all_asked.connect(lambda: self._open_all(box.words))

    def search(self, words: str) -> None:
        """Show the first results for words; nothing for ""."""
        if not words or not self._box.hasFocus():
            self._results.hide()
            return
        today = self._services.today()
        ids = self._services.tasks.ids(TaskFilter(as_of=today, search=words), limit=FOUND)
        rows = self._services.tasks.rows(ids[:SHOWN], today)
        others = self._services.finding.elsewhere(words)
        self._results.show_rows([*rows, *others], len(ids), more=len(ids) == FOUND)

    def _open(self, words: str) -> None:
        row = self._results.current if self._results.isVisible() else None
        if row is not None:
            self._open_row(row)
        elif words:
            self._open_all(words)

    def _open_row(self, row: TaskRow | Found) -> None:
        self._results.hide()
        if isinstance(row, TaskRow):
            self._host.show_task(row.id)
            return
        key = PAGE_OF[row.kind]
        self._host.open_page(key)
        self._page(key).show_row(row)

    def _open_all(self, words: str) -> None:
        self._results.hide()
        self._host.show_tasks(TaskFilter(as_of=self._services.today(), search=words))
