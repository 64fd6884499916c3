"""What Qt has to say: its place is logged once, the rest, which may quote anything, only a console shows."""

import logging
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop_app.discreet import qt_place

_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)

log = logging.getLogger("namro")


def listen() -> None:
    """Take Qt's messages from now on; without this a desktop keeps them in a file of its own."""
    logged: set[str] = set()

    def take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            print(message, file=sys.stderr)  # noqa: T201 - somebody sits before it
        place = qt_place(message) or "?"
        if kind not in _QUIET and place not in logged:
            logged.add(place)
            log.warning("Qt: %s", place)

    qInstallMessageHandler(take)
