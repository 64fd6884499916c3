"""Start-up with 5,000 tasks, process start included, against a bare window with an empty table."""

import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.material import ledger_of
from tests.benchmarks.timing import Promise, environment, interleaved, milestones

ROUNDS = 9
COUNT = 5_000
FRAME_GOAL = 1.3
ROWS_GOAL = 2.5

# Prints a word once a widget has been painted and its picture handed over.
_WATCH = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def __init__(self, widget, word, then):
        super().__init__(widget)
        self.widget, self.word, self.then = widget, word, then
        widget.installEventFilter(self)

    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint:
            self.widget.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print(self.word, flush=True)
        self.then()
"""
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableView())
exec(WATCH)
Watch(window, "frame", app.quit)
window.resize(1280, 720)
window.show()
sys.exit(app.exec())
"""
_OURS = """
import sys
from desktop_app import app

build = app.build_window

def watched(ledger):
    window = build(ledger)
    exec(WATCH, globals())
    Watch(window, "frame", lambda: None)
    window.arrived.connect(lambda: watch_rows(window))
    return window

def watch_rows(window):
    from PySide6.QtWidgets import QAbstractItemView
    view = window.findChild(QAbstractItemView, "month_list")
    Watch(view.viewport(), "rows", window.close)

app.build_window = watched
sys.exit(app.main(sys.argv[1:]))
"""


def measure() -> list[Promise]:
    """Milliseconds from starting Python to the painted frame and to the first painted rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(NAMRO_HOME=str(folder / "home"))
        ledger = str(ledger_of(COUNT, folder))
        rows: list[float] = []

        def bare() -> float:
            return milestones(["-c", f"WATCH = {_WATCH!r}{_BARE}"], env)["frame"]

        def ours() -> float:
            seen = milestones(["-c", f"WATCH = {_WATCH!r}{_OURS}", "--ledger", ledger], env)
            rows.append(seen["rows"])
            return seen["frame"]

        baseline, frame = interleaved(ROUNDS, bare, ours)
        return [
            (f"frame painted, {COUNT:,} tasks (bare window), ms", baseline, frame, FRAME_GOAL),
            (f"first rows painted, {COUNT:,} tasks (bare window), ms", baseline, median(rows), ROWS_GOAL),
        ]
