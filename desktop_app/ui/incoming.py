"""What a person brings to the window: dropped files, a pasted table or text."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

NOTHING_TO_PASTE = "Chưa có gì để dán. Hãy chép bảng hoặc văn bản trong Excel, Word rồi bấm Ctrl+V."


def choose(window: "MainWindow") -> None:
    """Ask for a file to import."""
    from desktop_app.ui.dialogs.files import choose_annex

    path = choose_annex(window)
    if path is not None:
        window.open_import(path)


def may_import(window: "MainWindow") -> bool:
    """Whether who is signed in may import what was dropped, pasted or chosen; else it is said why not."""
    try:
        window.services.database.allow(Verb.IMPORT)
    except AppError as error:
        window.error(error)
        return False
    return True


def paste(window: "MainWindow") -> None:
    """Import what is on the clipboard."""
    path, text = pasted()
    if path is not None or text:
        window.open_import(path, text or None)
    else:
        window.toast(NOTHING_TO_PASTE)


def dropped_files(data: QMimeData | None) -> list[Path]:
    """Files of this computer in a drop or on the clipboard; folders and links are left out."""
    return [path for path in dropped_paths(data) if path.is_file()]


def dropped_paths(data: QMimeData | None) -> list[Path]:
    """Files and folders of this computer in a drop; links are left out."""
    if data is None:
        return []
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.exists()]


def pasted() -> tuple[Path | None, str]:
    """The first file, else the text, of the clipboard."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None of an empty clipboard
    files = dropped_files(data)
    if files:
        return files[0], ""
    text = _text_of(data)
    return None, text if text.strip() else ""


def rich_text(text: str) -> str:
    """The HTML that the clipboard holds beside this text; "" when it holds another text by now."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data.html() if data is not None and data.hasHtml() and _text_of(data) == text else ""


def _text_of(data: QMimeData | None) -> str:
    """The text of a clipboard; of one that holds only HTML what a person sees of it."""
    if data is None:
        return ""
    if data.hasText() or not data.hasHtml():
        return data.text()
    return QTextDocumentFragment.fromHtml(data.html()).toPlainText()


def keep_lists_out(line: QLineEdit) -> None:
    """Let Ctrl+V of several lines or cells go on to the window: a line for one task would mangle them."""
    line.installEventFilter(_ListsPassBy(line))


class _ListsPassBy(QObject):
    """Leaves the paste shortcut to the window where the clipboard holds more than a line takes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        if event.matches(QKeySequence.StandardKey.Paste) and is_list(pasted()[1]):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def is_list(text: str) -> bool:
    """Whether a text has several lines, or cells."""
    return sum(bool(line.strip()) for line in text.splitlines()) > 1 or "\t" in text.strip()
