"""Timers that act once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def single_shot(parent: QObject, interval: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts once, ``interval`` ms after it was last started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(act)
    return timer
