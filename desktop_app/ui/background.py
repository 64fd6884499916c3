"""Long work in a thread: progress, cancel, and the result handed back to the GUI thread."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

T = TypeVar("T")
SWITCH_S = 0.0005  # how long work may keep the interpreter from a paint, which asks for it cell by cell
_at_work: "set[Job[Any]]" = set()
"""Jobs under way: one that its thread let go of last would end there, while Qt speaks to it here."""
REPORT_EVERY_S = 0.03  # more reports than can be painted would only fill the event queue


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """The user cancelled the work."""


class Stop:
    """A wish to stop: asked for in one thread, seen or acted upon in another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = False
        self._acts: list[Callable[[], object]] = []

    def is_set(self) -> bool:
        return self._wanted

    def set(self) -> None:
        """Ask to stop; what waits for that is called now, from this thread."""
        with self._lock:
            self._wanted = True
            acts = list(self._acts)
        for act in acts:
            act()

    @contextmanager
    def calling(self, act: Callable[[], object]) -> Iterator[None]:
        """Call ``act`` when asked to stop within this block, at once when asked before."""
        with self._lock:
            self._acts.append(act)
            late = self._wanted
        if late:
            act()
        try:
            yield
        finally:
            with self._lock:
                self._acts.remove(act)


class Progress:
    """What work in the background may say and hear; safe from any thread."""

    def __init__(self, report: Callable[[int, int, str], None], stop: Stop) -> None:
        self._report = report
        self._stop = stop
        self._last = 0.0

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def stopping(self, act: Callable[[], object]) -> AbstractContextManager[None]:
        """Within this block a cancel calls ``act``, which ends what the work waits for (kill a child)."""
        return self._stop.calling(act)

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is (``total`` 0: unknown); raises Cancelled after a cancel.

        Reports that follow each other too fast are left out, but never the last of ``total``.
        """
        self.check()
        now = monotonic()
        if now - self._last >= REPORT_EVERY_S or (total and done >= total):
            self._last = now
            self._report(done, total, text)

    def check(self) -> None:
        """Raise Cancelled when the user cancelled."""
        if self.cancelled:
            raise Cancelled


def lasting(
    work: Callable[[Progress], T], done: Callable[[T], object]
) -> tuple[Callable[[Progress], T], Callable[[], None]]:
    """Work that changes something, and what follows a cancel: one that came too late tells what was done."""
    found: list[T] = []

    def run(progress: Progress) -> T:
        progress.check()
        found.append(work(progress))
        return found[0]

    def left() -> None:
        if found:
            done(found[0])

    return run, left


class Job(QObject, Generic[T]):
    """One piece of work in its own thread; signals arrive in the thread that made the job.

    Exactly one of ``finished``, ``failed`` and ``cancelled`` is emitted, then ``ended``. It lives until then;
    whoever wants to hear nothing of it any more waits for it and lets go of it.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _returned = Signal()

    def __init__(self, title: str, work: Callable[[Progress], T]) -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._stop = Stop()
        self._outcome: tuple[bool, object] | None = None
        self._thread = threading.Thread(target=self._run, name=title or "job", daemon=True)
        self._returned.connect(self._deliver)

    @property
    def started(self) -> bool:
        """Whether the thread was started, also when it has ended since."""
        return self._thread.ident is not None

    def start(self) -> None:
        """Start the thread."""
        sys.setswitchinterval(SWITCH_S)
        _at_work.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; its result is thrown away even when it finishes first."""
        self._stop.set()

    def wait(self) -> None:
        """Block until the thread has ended (closing the window)."""
        self._thread.join()
        _at_work.discard(self)

    def _run(self) -> None:
        try:
            self._outcome = (True, self._work(Progress(self.progressed.emit, self._stop)))
        except Cancelled:
            self._stop.set()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which shows or logs it
            self._outcome = (False, error)
        self._returned.emit()

    def _deliver(self) -> None:
        self._thread.join()  # it is at its end
        if self._stop.is_set() or self._outcome is None:
            self.cancelled.emit()
        elif self._outcome[0]:
            self.finished.emit(self._outcome[1])
        else:
            self.failed.emit(self._outcome[1])
        self.ended.emit()
        QTimer.singleShot(0, partial(_at_work.discard, self))  # not within an event of its own
