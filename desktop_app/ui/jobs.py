"""The running background jobs and their bars: what is being done, how far, and cancel."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.background import Job, Progress

T = TypeVar("T")
QUIET_MS = 100  # work shorter than this shows no bar


class JobBar(QWidget):
    """One job: its title, its progress, its cancel button."""

    def __init__(self, job: Job[T], parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(job.title, self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("job_progress")
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(16 * theme.UNIT)
        self._cancel = QPushButton("Hủy", self)
        self._cancel.setObjectName("job_cancel")
        self._cancel.setAccessibleName(f"Hủy: {job.title}")
        self._cancel.clicked.connect(job.cancel)
        self._cancel.clicked.connect(lambda: self._cancel.setEnabled(False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for each in (self._title, self._bar, self._cancel):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignVCenter)
        job.progressed.connect(self._progress)

    def _progress(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._title.setText(text)


class Jobs(QWidget):
    """All running jobs side by side; owns them until they have ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._running: list[Job[object]] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * theme.UNIT)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run work in a thread; its bar appears when it takes longer than a moment."""
        job: Job[T] = Job(title, work, self)
        bar = JobBar(job, self)
        bar.hide()
        self._layout.addWidget(bar)
        job.finished.connect(done)
        job.failed.connect(failed)
        job.ended.connect(lambda: self._end(job, bar))
        self._running.append(job)  # type: ignore[arg-type]
        timer = QTimer(bar)
        timer.setSingleShot(True)
        timer.timeout.connect(bar.show)
        timer.start(QUIET_MS)
        job.start()

    def stop(self) -> None:
        """Cancel every job and wait for its thread (closing the window)."""
        for job in list(self._running):
            job.cancel()
            job.wait()

    def _end(self, job: Job[T], bar: JobBar) -> None:
        self._running.remove(job)  # type: ignore[arg-type]
        self._layout.removeWidget(bar)
        bar.deleteLater()
        job.deleteLater()
