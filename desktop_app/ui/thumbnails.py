"""Small pictures of evidence files, made in the background and kept for as long as the window stands."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop_app.ui.background import Job, Progress

SIDE = 40  # pixels
_MOST = 400  # pictures kept
_MAX_BYTES = 60 * 1024 * 1024
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"})

# Jobs under way; one whose window is gone still ends by itself.
_running: set[Job[dict[str, QImage]]] = set()


class Thumbnails(QObject):
    """``made`` tells that pictures asked for are there; a file that gives none is not asked again."""

    made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def of(self, sha256: str) -> QImage | None:
        """The picture of a file, None while there is none."""
        found = self._known.get(sha256)
        return None if found is None or found.isNull() else found

    def ask(self, files: Sequence[tuple[str, Path]]) -> None:
        """Make pictures of files (by SHA-256) in the background."""
        wanted = [
            (digest, path) for digest, path in files if digest not in self._asked and _has_picture(path)
        ]
        if not wanted:
            return
        self._asked |= {digest for digest, _ in wanted}
        job = Job("", lambda progress: _made(wanted, progress))
        _running.add(job)
        job.finished.connect(self._take)
        job.ended.connect(lambda: _running.discard(job))
        job.start()

    def _take(self, made: dict[str, QImage]) -> None:
        if len(self._known) > _MOST:
            self._known.clear()
            self._asked = set(made)
        self._known |= made
        self.made.emit()


def _has_picture(path: Path) -> bool:
    return path.suffix.lower() in _PICTURES or path.suffix.lower() == ".pdf"


def _made(files: Sequence[tuple[str, Path]], progress: Progress) -> dict[str, QImage]:
    made = {}
    for digest, path in files:
        progress.check()
        made[digest] = picture_of(path)
    return made


def picture_of(path: Path) -> QImage:
    """A file's picture, a null one where it has none that can be read."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            return QImage()
    except OSError:
        return QImage()
    whole = _first_page(path) if path.suffix.lower() == ".pdf" else _picture(path)
    if whole.isNull():
        return whole
    ratio = Qt.AspectRatioMode.KeepAspectRatio
    return whole.scaled(SIDE * 2, SIDE * 2, ratio, Qt.TransformationMode.SmoothTransformation)


def _picture(path: Path) -> QImage:
    """A picture read no larger than needed: a photograph takes a hundred times the memory."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(4 * SIDE, 4 * SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _first_page(path: Path) -> QImage:
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument(None)  # type: ignore[call-overload]  # no parent: it lives in this thread only
    try:
        if document.load(str(path)) is not QPdfDocument.Error.None_ or not document.pageCount():
            return QImage()
        page = document.pagePointSize(0)
        scale = 4 * SIDE / max(page.width(), page.height(), 1)
        image = document.render(0, QSize(round(page.width() * scale), round(page.height() * scale)))
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        return _on(paper, image)
    finally:
        document.close()


def _on(paper: QImage, image: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
