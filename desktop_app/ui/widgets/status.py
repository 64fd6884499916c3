"""The quiet line at the bottom: saved, last backup, running work."""

from datetime import datetime

from PySide6.QtWidgets import QStatusBar, QWidget

from desktop_app.ui import theme
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.widgets.elided_label import ElidedLabel


class Status(QStatusBar):
    """Left: what was saved last, the newest backup, the last full check; right: running jobs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setSizeGripEnabled(False)
        self.jobs = Jobs(self)
        self._saved = _quiet("status_saved", self)
        self._backup = _quiet("status_backup", self)
        self.addWidget(self._saved)
        self._checked = _quiet("status_checked", self)
        self.addWidget(self._backup)
        self.addWidget(self._checked)
        self.addPermanentWidget(self.jobs)

    def show_saved(self, at: datetime | None) -> None:
        """Say when the last write was; None: everything is as it was opened."""
        self._saved.setText(f"Đã lưu lúc {at:%H:%M}" if at else "Mọi thay đổi đã được lưu")

    def show_backup(self, at: datetime | None) -> None:
        """Say when the newest backup was made; None: there is none."""
        self._backup.setText(f"Sao lưu gần nhất: {at:%H:%M ngày %d/%m/%Y}" if at else "Chưa có bản sao lưu")

    def show_checked(self, words: str) -> None:
        """Say when all of the ledger was checked last."""
        self._checked.setText(words)

    def show_text(self, text: str) -> None:
        """Say something else instead of when it was saved."""
        self._saved.setText(text)


def _quiet(name: str, parent: QWidget) -> ElidedLabel:
    """Words that give way to running work: the window must not grow by it."""
    label = ElidedLabel(parent=parent)
    label.setObjectName(name)
    label.setProperty("role", "muted")
    label.setContentsMargins(theme.UNIT, theme.HALF, 2 * theme.UNIT, theme.HALF)
    return label
