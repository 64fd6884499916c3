"""Long work in a thread: progress, cancel, and the result handed back to the GUI thread."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """The user cancelled the work."""


class Progress:
    """What work in the background may say and hear; safe from any thread."""

    def __init__(self, report: Callable[[int, int, str], None], stop: threading.Event) -> None:
        self._report = report
        self._stop = stop

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is (``total`` 0: unknown); raises Cancelled after a cancel."""
        self.check()
        self._report(done, total, text)

    def check(self) -> None:
        """Raise Cancelled when the user cancelled."""
        if self.cancelled:
            raise Cancelled


class Job(QObject, Generic[T]):
    """One piece of work in its own thread; signals arrive in the thread that made the job."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, work: Callable[[Progress], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = threading.Event()
        self._outcome: tuple[bool, object] | None = None
        self._progress = Progress(self.progressed.emit, self._stop)
        self._thread = _WorkThread(lambda: self._work(work), self)
        self._thread.finished.connect(self._deliver)

    @property
    def running(self) -> bool:
        return self._thread.isRunning()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; its result is thrown away even when it finishes first."""
        self._stop.set()

    def wait(self) -> None:
        """Block until the thread has ended (closing the window)."""
        self._thread.wait()

    def _work(self, work: Callable[[Progress], T]) -> None:
        try:
            self._outcome = (True, work(self._progress))
        except Cancelled:
            self._stop.set()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which shows or logs it
            self._outcome = (False, error)

    def _deliver(self) -> None:
        if self._stop.is_set() or self._outcome is None:
            self.cancelled.emit()
        elif self._outcome[0]:
            self.finished.emit(self._outcome[1])
        else:
            self.failed.emit(self._outcome[1])
        self.ended.emit()


class _WorkThread(QThread):
    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._call = work

    def run(self) -> None:
        self._call()
