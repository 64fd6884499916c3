"""Tables on the clipboard: text for any program, cells for Excel and Word."""

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

_OURS = "application/x-namro-bang"
_WATCHED = "clipboard_let_go_at_quit"


def put_table(text: str, html: str) -> None:
    """Put a table on the clipboard as tab-separated text and as HTML."""
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(html)
    mime.setData(_OURS, b"1")
    app = QCoreApplication.instance()
    if app is not None and not app.property(_WATCHED):
        app.setProperty(_WATCHED, True)
        app.aboutToQuit.connect(let_go)
    QGuiApplication.clipboard().setMimeData(mime)


def let_go() -> None:
    """Leave only text of our own there: Qt frees the clipboard after Python has ended, and would crash."""
    clipboard = QGuiApplication.clipboard()
    held: QMimeData | None = clipboard.mimeData()
    if held is not None and held.hasFormat(_OURS):
        clipboard.setText(clipboard.text())
