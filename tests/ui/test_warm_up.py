"""What the pages are made of is loaded while nobody waits: the first visit of a page loads nothing more."""

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.warm_up import CHARTS
from tests.ui.seen import named

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

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
