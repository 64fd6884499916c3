"""What a person brings to the window: dropped files, a pasted table or text."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def dropped_files(data: QMimeData) -> list[Path]:
    """Files of this computer in a drop or on the clipboard; folders and links are left out."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]


def pasted() -> tuple[Path | None, str]:
    """The first file, else the text, of the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    files = dropped_files(data)
    if files:
        return files[0], ""
    return None, data.text() if data.hasText() and data.text().strip() else ""
