"""Opening a ledger that first has to be brought up to this program: in the background, told in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop_app.domain.preparing import Stage
from desktop_app.ui import theme
from desktop_app.ui.background import Cancelled, Job, Progress
from desktop_app.ui.widgets.centred_text import CentredText

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from desktop_app.domain.preparing import Told
    from desktop_app.services.ledger import Services

OPENING = "Đang mở sổ…"
CALM = (
    "Sổ này do bản cũ của chương trình ghi nên được nâng cấp một lần, với sổ lớn có thể mất vài chục giây. "
    "Nếu máy tắt giữa chừng, sổ không hỏng: lần mở sau làm lại từ đầu bước ấy."
)
WORDS = {
    Stage.COPY: "sao lưu sổ trước khi nâng cấp",
    Stage.TABLES: "chuyển dữ liệu sang bản mới",
    Stage.JUDGE: "rà lại từng nhiệm vụ",
}
STAGES = tuple(Stage)
BAR_WIDTH = 40  # units of the rhythm


class PreparingFace(QWidget):
    """Says what is done to the ledger, and how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preparing_face")
        self._title = QLabel(OPENING, self)
        self._title.setObjectName("preparing_title")
        self._title.setProperty("role", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("preparing_progress")
        self._bar.setAccessibleName(OPENING)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH * theme.UNIT)
        self._calm = CentredText(self)
        self._calm.setProperty("role", "muted")
        self._calm.setText(CALM)
        self._calm.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.UNIT)
        layout.addStretch(2)
        for each in (self._title, self._bar, self._calm):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_stage(self, stage: Stage, done: int, total: int) -> None:
        """Say which step the ledger is at, and how much of it is done (``total`` 0: unknown)."""
        number = STAGES.index(stage) + 1
        self._title.setText(f"Đang nâng cấp sổ… bước {number}/{len(STAGES)}: {WORDS[stage]}")
        self._bar.setAccessibleName(self._title.text())
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._calm.show()


class Preparing(QObject):
    """Opens the ledger in a thread and shows its face in the window meanwhile.

    ``opened`` carries the open ledger, ``failed`` why it could not be opened.
    """

    opened = Signal(object)
    failed = Signal(object)
    _told = Signal(object, int, int)

    def __init__(self, window: QMainWindow, prepare: Callable[[Told], Services]) -> None:
        super().__init__(window)
        self._prepare = prepare
        self._made: Services | None = None
        face = PreparingFace(window)
        window.setCentralWidget(face)
        self._told.connect(face.show_stage)
        self._job: Job[None] = Job("preparing", self._open)
        self._job.finished.connect(self._hand_over)
        self._job.failed.connect(self.failed)
        self._job.start()

    def stop(self) -> None:
        """End it before the window closes: a step under way is finished, or undone as a whole."""
        self._job.cancel()
        self._job.wait()
        if self._made is not None:
            self._made.close()
            self._made = None

    def _open(self, progress: Progress) -> None:
        def tell(stage: Stage, done: int, total: int) -> None:
            if progress.cancelled:
                raise Cancelled
            self._told.emit(stage, done, total)

        self._made = self._prepare(tell)

    def _hand_over(self, _: None) -> None:
        made, self._made = self._made, None
        self.opened.emit(made)
