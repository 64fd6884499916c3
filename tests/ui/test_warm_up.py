"""What the pages are made of is loaded while nobody waits: the first visit of a page loads nothing more."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.five_clear import FIVE
from desktop_app.domain.task import TaskFacts, TaskFilter
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.tasks import TasksPage
from desktop_app.ui.warm_up import CHARTS
from tests.ui.page_host import PageHost
from tests.ui.seen import named

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

MOST_AT_ONCE = 70  # widgets of a page that are made in one stretch; a hundred take some 50 ms
VISITS = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop_app.app import build_window
from desktop_app.ui.page_table import PAGES
window = build_window(Path({folder!r}))
window.settled.connect(window.warm_up)
window.show()
while not (window._warming and window._warming.done):
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
before = set(sys.modules)
print("pyqtgraph" in before, "openpyxl" in before)
for entry in PAGES:
    window.page(entry.key)
print(*sorted(name for name in set(sys.modules) - before if name.startswith({ours!r})))
window.close()
"""


def test_first_visits_load_nothing_once_the_window_has_warmed_up(month_ledger: "Services") -> None:
    script = VISITS.format(folder=month_ledger.info.folder, ours=("desktop_app.", "db.", "sqlalchemy."))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    heavy, loaded = done.stdout.splitlines()
    assert heavy == "False False"
    assert set(loaded.split()) <= CHARTS


def test_page_asked_for_while_the_window_warms_up_comes_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.warm_up()
    window.go("journal")
    assert window.page_key == ""
    assert named(window, QLabel, "coming_page").isVisible()
    qtbot.waitUntil(lambda: window.page_key == "journal", timeout=60_000)


def test_page_asked_for_is_given_up_when_another_one_is_opened_meanwhile(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.warm_up()
    window.go("journal")
    window.go("month")
    assert window.page_key == "month"
    warming = window._warming
    assert warming is not None
    qtbot.waitUntil(lambda: warming.done, timeout=60_000)
    assert window.page_key == "month"


def test_tasks_page_is_made_in_pieces_none_of_which_makes_many_widgets(
    month_ledger: "Services", qtbot: QtBot, tmp_path: Path
) -> None:
    made = [0]
    for page in TasksPage.pieces(month_ledger, PageHost(tmp_path)):
        made.append(len(page.findChildren(QWidget)))
    qtbot.addWidget(page)
    assert made[-1] > 2 * MOST_AT_ONCE
    assert max(after - before for before, after in pairwise(made)) <= MOST_AT_ONCE


def test_tasks_page_stands_before_anybody_asks_for_it_and_reads_when_somebody_does(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.warm_up()
    warming = window._warming
    assert warming is not None
    qtbot.waitUntil(lambda: warming.done, timeout=60_000)
    assert "tasks" in window._pages
    page = window._pages._made["tasks"]
    assert len(page.detail.clears.cards) == len(FIVE)
    assert page.detail.follow.sections
    assert not page.table.ids
    window.open_page("tasks")
    everything = window.services.tasks.ids(TaskFilter(window.services.today()))
    assert window.page("tasks").table.ids == everything


def test_what_is_written_while_a_page_is_made_in_pieces_is_on_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window._pages.make_more("tasks")
    window.run("Đã thêm", lambda: window.services.tasks.add(TaskFacts("Việc giữa chừng")))
    while window._pages.make_more("tasks"):
        pass
    assert "tasks" in window._pages
    window.show_tasks(TaskFilter(window.services.today(), search="Việc giữa chừng"))
    assert len(window.page("tasks").table.ids) == 1


def test_page_that_cannot_be_made_ahead_holds_no_other_page_up(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("không mở được")

    monkeypatch.setattr("desktop_app.ui.pages.tasks.TasksPage.pieces", refuse)
    window.warm_up()
    window.go("journal")
    qtbot.waitUntil(lambda: window.page_key == "journal", timeout=60_000)
    warming = window._warming
    assert warming is not None
    qtbot.waitUntil(lambda: warming.done, timeout=60_000)
