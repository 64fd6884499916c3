"""The running background jobs and their bars: what is being done, how far, and cancel."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from desktop_app.ui import theme
from desktop_app.ui.background import Job, Progress
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.named import named

T = TypeVar("T")
QUIET_MS = 100  # work shorter than this shows no bar


class JobBar(QWidget):
    """One job, kept as long as it runs: its title, its progress, its cancel button."""

    ended = Signal(QWidget)

    def __init__(self, job: Job[Any], parent: QWidget) -> None:  # Any: a bar does not look at results
        super().__init__(parent)
        self._job = job
        self._title = ElidedLabel(job.title, self)
        self._bar = named(QProgressBar(self), "job_progress", job.title)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(16 * theme.UNIT)
        self._cancel = named(QPushButton("Hủy", self), "job_cancel", f"Hủy: {job.title}")
        self._cancel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cancel.clicked.connect(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for each in (self._title, self._bar, self._cancel):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._quiet = single_shot(self, QUIET_MS, self.show)
        job.progressed.connect(self._progress)
        job.ended.connect(self._end)
        self.hide()

    @property
    def words(self) -> str:
        """What is being done now."""
        return self._title.text()

    def start(self) -> None:
        """Start the job; the bar shows itself when it takes longer than a moment."""
        self._quiet.start()
        self._job.start()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._cancel.setEnabled(False)
        self._job.cancel()

    def stop(self) -> None:
        """Cancel the job and wait for its thread."""
        self.cancel()
        self._job.wait()

    def _progress(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._title.setText(text)

    def _end(self) -> None:
        self._quiet.stop()
        self.ended.emit(self)


class Jobs(QWidget):
    """All running jobs side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._bars: list[JobBar] = []
        self._closed = False
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * theme.UNIT)

    @property
    def busy(self) -> bool:
        return bool(self._bars)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run work in a thread and hand its result or failure over, or that it was cancelled."""
        if self._closed:
            return
        job: Job[T] = Job(title, work)
        job.finished.connect(done)
        job.failed.connect(failed)
        if cancelled is not None:
            job.cancelled.connect(partial(self._tell_cancelled, cancelled))
        bar = JobBar(job, self)
        bar.ended.connect(self._forget)
        self._layout.addWidget(bar)
        self._bars.append(bar)
        bar.start()

    def stop(self) -> None:
        """Cancel every job and wait for its thread; none is started any more (closing the window)."""
        self._closed = True
        for bar in self._bars:
            bar.stop()

    def _tell_cancelled(self, cancelled: Callable[[], None]) -> None:
        if not self._closed:
            cancelled()

    def _forget(self, bar: JobBar) -> None:
        self._bars.remove(bar)
        self._layout.removeWidget(bar)
        bar.deleteLater()
