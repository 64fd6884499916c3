"""Small pictures of evidence files, made in the background and kept for as long as the window stands."""

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.domain.errors import AppError
from desktop_app.limited import Worker
from desktop_app.ui.background import Job, Progress

SIDE = 40  # pixels
_MOST = 400  # pictures kept
_MAX_BYTES = 60 * 1024 * 1024
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"})


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
        job.finished.connect(self._take)
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
    with Worker() as worker:
        for digest, path in files:
            progress.check()
            made[digest] = picture_of(path, worker)
    return made


def picture_of(path: Path, worker: Worker) -> QImage:
    """A file's picture, a null one where it has none that can be read; read in the child of ``worker``."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            return QImage()
        told = worker.ask("picture", {"path": str(path.absolute()), "side": SIDE * 2}, path.name)
        return _image(*told) if told is not None else QImage()
    except (OSError, AppError, ValueError, TypeError):
        return QImage()


def _image(width: int, height: int, pixels: str) -> QImage:
    """The picture of pixels (ARGB32, base64); ValueError where they are not so many."""
    content = b64decode(pixels)
    if not 0 < width <= SIDE * 2 or not 0 < height <= SIDE * 2 or len(content) != 4 * width * height:
        raise ValueError(width, height)
    return QImage(content, width, height, QImage.Format.Format_ARGB32).copy()
