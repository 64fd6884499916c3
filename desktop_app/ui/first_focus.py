"""Where the keyboard begins on a page: a focus proxy would let Tab leap over all that stands before it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class FirstFocus(QObject):
    """Hands the keyboard that a page is given on to ``part``; Tab itself never stops at the page."""

    def __init__(self, page: QWidget, part: QWidget) -> None:
        super().__init__(page)
        self.part = part
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self.part.setFocus(event.reason())
        return False
