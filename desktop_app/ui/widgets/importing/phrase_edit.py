"""A line for a deadline as people write it, with the reading of it while it is typed."""

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent, QMoveEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from desktop_app.ui.deadline_words import phrase_words

EXAMPLE = "ví dụ 30/11/2026, quý IV/2026, hằng tháng…"


class PhraseEdit(QLineEdit):
    """``hint`` shows how the phrase is understood; without one the hint floats under the line.

    ``nothing`` is what an empty line is understood as, where it does not mean that there is no deadline.
    """

    def __init__(
        self, today: date, parent: QWidget, hint: QLabel | None = None, *, nothing: str | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._nothing = nothing
        self._host = parent
        self._floats = hint is None
        self._hint = hint or QLabel(parent)
        if self._floats:
            self._hint.setFrameShape(QFrame.Shape.StyledPanel)
            self._hint.setAutoFillBackground(True)
            self._hint.setMargin(4)
            self._hint.hide()
            self.destroyed.connect(self._hint.deleteLater)
        self.setPlaceholderText(EXAMPLE)
        self.textChanged.connect(self._read)
        self._read(self.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._floats:
            self._hint.hide()

    def _read(self, text: str) -> None:
        said = self._nothing is None or text.strip()
        words = phrase_words(text, self._today) if said else self._nothing or ""
        self._hint.setText(words)
        self.setAccessibleDescription(words)
        self._place()

    def _place(self) -> None:
        if not self._floats or not self.isVisible():
            return
        self._hint.adjustSize()
        host = self._host
        where = self.mapTo(host, QPoint(0, self.height()))
        if where.y() + self._hint.height() > host.height():
            where = self.mapTo(host, QPoint(0, -self._hint.height()))
        self._hint.move(max(0, min(where.x(), host.width() - self._hint.width())), where.y())
        self._hint.show()
        self._hint.raise_()
