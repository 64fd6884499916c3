"""What a person brings to the window: dropped files, a pasted table or text."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def dropped_files(data: QMimeData | None) -> list[Path]:
    """Files of this computer in a drop or on the clipboard; folders and links are left out."""
    if data is None:
        return []
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]


def pasted() -> tuple[Path | None, str]:
    """The first file, else the text, of the clipboard."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None of an empty clipboard
    files = dropped_files(data)
    if files:
        return files[0], ""
    text = data.text() if data is not None and data.hasText() else ""
    return None, text if text.strip() else ""
