"""The table of tasks: a page further down against QSqlQueryModel, a keystroke in search against its limit."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.app import build_window
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.tasks import TasksPage
from tests.benchmarks.material import filled
from tests.benchmarks.timing import Promise, Run, interleaved, timed

ROUNDS = 25
PAGE_TASKS = 5_000
PAGE_GOAL = 1.6
SEARCH_TASKS = 100_000
SEARCH_MS = 50.0
TYPED = ("du", "du lieu dan", "so hoa", "số hóa kết", "bao cao ket qua dot 4", "đợt 99", "zz", "to cong nghe")
_COLUMNS = (
    "stt, title, lead, coordinate, leader, person, deadline_raw, due, product, result, percent, "
    "completed_on, evidence_text, note, basis, status"
)


def measure() -> list[Promise]:
    """Milliseconds of one scroll by a page, and of the slowest usual keystroke."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        promises = [scrolled(filled(Path(name), PAGE_TASKS)), searched(filled(Path(name), SEARCH_TASKS))]
    del app
    return promises


def scrolled(ledger: Path) -> Promise:
    """Ours reads its rows from the ledger as it goes; the baseline has read all of them before."""
    with tasks_page(ledger) as page:
        page.table.load_rest()
        view = page.view
        shown = view.viewport().height() // view.rowHeight(0)
        bare, database = bare_view(ledger, view)
        baseline, ours = interleaved(
            ROUNDS, page_down(bare, shown, PAGE_TASKS), page_down(view, shown, PAGE_TASKS)
        )
        bare.close()
        bare.deleteLater()
        database.close()
    return f"page of the table, {shown} rows (QSqlQueryModel), ms", baseline, ours, PAGE_GOAL


def searched(ledger: Path) -> Promise:
    """From the words that search hands over after its pause to the painted table."""
    with tasks_page(ledger) as page:
        words = cycle(TYPED)

        def keystroke() -> float:
            word = next(words)

            def work() -> None:
                page.toolbar.search.rested.emit(word)
                page.view.viewport().repaint()

            taken = timed(work)
            settle()
            return taken

        slowest = max(interleaved(3, *[keystroke] * len(TYPED)))
    return f"search keystroke, {SEARCH_TASKS:,} tasks (limit), ms", SEARCH_MS, slowest, 1.0


def page_down(view: QTableView, shown: int, count: int) -> Run:
    """A run that goes one page further down each time, from the top again at the end."""
    place = 0

    def run() -> float:
        nonlocal place
        place = (place + shown) % (count - shown)

        def work() -> None:
            view.verticalScrollBar().setValue(place)
            view.viewport().repaint()

        return timed(work)

    return run


def bare_view(ledger: Path, like: QTableView) -> tuple[QTableView, QSqlDatabase]:
    """A plain view of the same rows, as large as ``like``."""
    database = QSqlDatabase.addDatabase("QSQLITE", "benchmark")
    database.setDatabaseName(str(ledger / "so.sqlite"))
    database.open()
    view = QTableView()
    model = QSqlQueryModel(view)
    model.setQuery(f"SELECT {_COLUMNS} FROM task ORDER BY position, id", database)
    while model.canFetchMore():
        model.fetchMore()
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(like.rowHeight(0))
    view.resize(like.size())
    view.show()
    settle()
    return view, database


@contextmanager
def tasks_page(ledger: Path) -> Iterator[TasksPage]:
    """The page of tasks in the real window, settled."""
    window: MainWindow = build_window(ledger)
    window.resize(1366, 768)
    arrived = QEventLoop()
    window.arrived.connect(arrived.quit)
    window.show()
    arrived.exec()
    window.open_page("tasks")
    settle()
    page = window.page("tasks")
    assert isinstance(page, TasksPage)
    try:
        yield page
    finally:
        window.close()
        window.deleteLater()
        settle()


def settle() -> None:
    """Let everything under way come to rest."""
    for _ in range(20):
        QCoreApplication.processEvents()
