"""The first opening of every page, 100,000 tasks: the longest stretch in which no key is taken."""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.material import filled
from tests.benchmarks.timing import PATIENCE_S, Promise, environment

ROUNDS = 3
TASKS = 100_000
LIMIT_MS = 50.0
# Prints each page's key and the processor time in ms of the longest stretch of its opening, what comes after
# it within three seconds included: laying out the paper of all tasks takes far longer in its thread.
_VISITS = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop_app.app import build_window
from desktop_app.ui.page_table import HOME, PAGES

app = QApplication([])
window = build_window(Path(sys.argv[1]))
window.resize(1366, 768)
window.settled.connect(window.warm_up)
window.show()

def stretch(work):
    before = time.thread_time()
    work()
    return (time.thread_time() - before) * 1000

def until(done):
    longest = 0.0
    while not done():
        longest = max(longest, stretch(app.processEvents))
        time.sleep(0.001)
    return longest

def quiet(least=0.3, most=3.0):
    begun = since = time.perf_counter()
    def calm():
        nonlocal since
        now = time.perf_counter()
        if window._equipped().status.jobs.busy:
            since = now
        return now - since > least or now - begun > most
    return calm

until(lambda: window._warming and window._warming.done)
until(quiet())
for entry in sorted(PAGES, key=lambda entry: entry.key == "print"):
    if entry.key != HOME:
        opened = stretch(lambda: window.open_page(entry.key))
        print(entry.key, max(opened, until(quiet())), flush=True)
window.close()
"""


def measure() -> list[Promise]:
    """Milliseconds of the GUI thread's processor, of the page that takes longest, which is named."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = filled(folder, TASKS)
        for turn in range(ROUNDS):
            for line in _visits(ledger, folder / f"home-{turn}"):
                key, ms = line.split()
                taken.setdefault(key, []).append(float(ms))
    slowest = max(taken, key=lambda key: median(taken[key]))
    what = f"first opening, slowest page: {slowest}, {TASKS:,} tasks (limit), ms"
    return [(what, LIMIT_MS, median(taken[slowest]), 1.0)]


def _visits(ledger: Path, home: Path) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", _VISITS, str(ledger)],
        env=environment(NAMRO_HOME=str(home)),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    return run.stdout.splitlines()
