"""A small picture of an evidence file, made in the child process: image and PDF readers may die of a file.

Asked through ``limited_child``; questions and answers are JSON.
"""

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_MAX_MEGABYTES = 256  # of one picture before it is made small


def picture(question: Mapping[str, Any]) -> Any:  # Any: JSON
    """``{"path", "side"}``: width, height and pixels (ARGB32, base64) within ``side``; None for none."""
    path, side = Path(question["path"]), int(question["side"])
    QImageReader.setAllocationLimit(_MAX_MEGABYTES)
    whole = _first_page(path, side) if path.suffix.lower() == ".pdf" else _picture(path, side)
    if whole.isNull():
        return None
    ratio = Qt.AspectRatioMode.KeepAspectRatio
    small = whole.scaled(side, side, ratio, Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_ARGB32)
    return [small.width(), small.height(), b64encode(bytes(small.constBits())).decode()]


def _picture(path: Path, side: int) -> QImage:
    """A picture read no larger than needed: a photograph takes a hundred times the memory."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(2 * side, 2 * side, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _first_page(path: Path, side: int) -> QImage:
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument(None)  # type: ignore[call-overload]  # no parent: nothing else lives here
    try:
        if document.load(str(path)) is not QPdfDocument.Error.None_ or not document.pageCount():
            return QImage()
        page = document.pagePointSize(0)
        scale = 2 * side / max(page.width(), page.height(), 1)
        size = QSize(max(1, round(page.width() * scale)), max(1, round(page.height() * scale)))
        return _on_paper(document.render(0, size))
    finally:
        document.close()


def _on_paper(image: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
