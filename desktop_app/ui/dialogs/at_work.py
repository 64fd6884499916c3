"""Long work while the ledger is closed: a window that says how far it is and cannot be sent away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QWidget

from desktop_app.ui.background import Job, Progress
from desktop_app.ui.widgets.layouts import stacked

WIDE = 52  # letters


class AtWork(QDialog):
    """``done`` hears the result, ``failed`` the error, after the dialog is gone."""

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], str],
        done: Callable[[str], None],
        failed: Callable[[BaseException], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("at_work_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        words = QLabel(f"{title}. Xin đừng tắt máy; nếu mất điện, sổ vẫn nguyên vẹn.", self)
        words.setWordWrap(True)
        layout = stacked(self)
        layout.addWidget(words)
        layout.addWidget(self._bar)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._ended = False
        self._job = Job(title, work)
        self._job.progressed.connect(self._tell)
        self._job.finished.connect(lambda result: self._end(lambda: done(result)))
        self._job.failed.connect(lambda error: self._end(lambda: failed(error)))

    def start(self) -> None:
        """Show it and begin."""
        self.open()
        self._job.start()

    def reject(self) -> None:
        """Esc does not stop it half-way."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._ended:
            event.ignore()

    def _tell(self, done: int, total: int, _: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self, then: Callable[[], None]) -> None:
        self._ended = True
        self.accept()
        then()
