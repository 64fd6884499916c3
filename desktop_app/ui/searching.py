"""Search from anywhere: a few results under the search line, all of them in "Nhiệm vụ"."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.search_box import SearchBox
from desktop_app.ui.widgets.search_results import SearchResults

SHOWN = 8
FOUND = 500  # ids asked for; more is "hơn 500"


class GlobalSearch(QObject):
    """Joins the search line, its list of results and the pages."""

    def __init__(self, box: SearchBox, services: Services, host: Host, window: QWidget) -> None:
        super().__init__(box)
        self._box = box
        self._services = services
        self._host = host
        self._results = SearchResults(box, window)
        box.rested.connect(self.search)
        box.stepped.connect(self._results.step)
        box.submitted.connect(self._open)
        box.left.connect(self._results.hide)
        self._results.chosen.connect(self._open_task)
        self._results.all_asked.connect(lambda: self._open_all(box.words))

    def search(self, words: str) -> None:
        """Show the first results for words; nothing for ""."""
        if not words or not self._box.hasFocus():
            self._results.hide()
            return
        today = self._services.today()
        ids = self._services.tasks.ids(TaskFilter(as_of=today, search=words), limit=FOUND)
        rows = self._services.tasks.rows(ids[:SHOWN], today)
        self._results.show_rows(rows, len(ids), more=len(ids) == FOUND)

    def _open(self, words: str) -> None:
        task_id = self._results.current_id if self._results.isVisible() else None
        if task_id is not None:
            self._open_task(task_id)
        elif words:
            self._open_all(words)

    def _open_task(self, task_id: int) -> None:
        self._results.hide()
        self._host.show_task(task_id)

    def _open_all(self, words: str) -> None:
        self._results.hide()
        self._host.show_tasks(TaskFilter(as_of=self._services.today(), search=words))
