"""The open ledger in the window: writes with undo, what others wrote meanwhile, the backup after work."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.changes import FINAL, Changes, UndoOutcome, Verb
from desktop_app.domain.errors import AppError
from desktop_app.services.ledger import Services
from desktop_app.ui.background import Progress, lasting
from desktop_app.ui.timers import single_shot

WATCH_MS = 2_000
BACKUP_AFTER_MS = 10 * 60_000  # of rest since the last write

CLAIMED = "Đã báo xong, chờ Tổ trưởng hoặc Thư ký xác nhận."
UNDONE_AT_ONCE = 200
"""Changed rows that are taken back within a blink."""

Background = Callable[
    [
        str,
        Callable[[Progress], UndoOutcome],
        Callable[[UndoOutcome], None],
        Callable[[BaseException], None],
        Callable[[], None],
    ],
    None,
]
"""As ``Host.background``."""

log = logging.getLogger("namro")


class LedgerSession(QObject):
    """Runs writes one after another in the GUI thread; each is short and durable when it returns.

    ``background`` runs what is not short (see Host).

    ``changed`` carries every write's Changes (those of another process touch no named task: read
    all again); ``said`` a past event and the batch that undoes it (0: none); ``failed`` an error;
    ``undone`` the outcome of an undo.
    """

    changed = Signal(object)
    said = Signal(str, int)
    failed = Signal(object)
    undone = Signal(object)
    backup_due = Signal()

    def __init__(self, services: Services, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.services = services
        self._background = background
        self._undoing = False
        self.last_write: datetime | None = None
        self.closed = False
        self._version = services.version()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look_for_others)
        self._watch.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look_for_others)
        self._rest = single_shot(self, BACKUP_AFTER_MS, self.backup_due.emit)

    def run(self, label: str, work: Callable[[], Changes]) -> Changes | None:
        """Do one write and tell of it; None when it failed, which ``failed`` told."""
        try:
            changes = work()
        except Exception as error:  # noqa: BLE001 - every failure of a write is shown, never lost
            self.failed.emit(error)
            return None
        self.announce(changes, label)
        return changes

    def announce(self, changes: Changes, label: str = "") -> None:
        """Tell of a write that was done elsewhere; without a label nothing is said."""
        self._undoing = False
        if changes.batch:
            self.last_write = datetime.now().astimezone()
            self._rest.start()
        self._version = self.services.version()
        self.changed.emit(changes)
        if changes.verb is Verb.CLAIM:
            label = CLAIMED
        if label:
            self.said.emit(label, 0 if changes.verb in FINAL else changes.batch)

    def undo(self) -> None:
        """Take the newest batch back (Ctrl+Z)."""
        row = self.services.history.next_undo()
        if row is not None:
            self.undo_batch(row.batch)

    def undo_batch(self, batch: int) -> None:
        """Take one batch back, in the background where it changed many rows; one at a time.

        What was edited since is kept and said so.
        """
        history = self.services.history
        try:
            rows = history.batch(batch).changes
        except Exception as error:  # noqa: BLE001 - shown
            self.failed.emit(error)
            return
        self._take_back(rows, "Đang hoàn tác", partial(history.undo, batch), self._tell)

    def _take_back(
        self,
        rows: int,
        title: str,
        work: Callable[[], UndoOutcome],
        tell: Callable[[UndoOutcome], None],
    ) -> None:
        """Undo or redo a batch of so many rows; one at a time."""
        if self._undoing:
            return
        self._undoing = True
        if rows > UNDONE_AT_ONCE:
            run, left = lasting(lambda _: work(), tell)
            self._background(title, run, tell, self._fail, partial(self._leave, left))
            return
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - shown
            self._fail(error)
        else:
            tell(outcome)

    def _fail(self, error: BaseException) -> None:
        self._undoing = False
        self.failed.emit(error)

    def _leave(self, left: Callable[[], None]) -> None:
        """An undo was cancelled, maybe too late."""
        self._undoing = False
        left()

    def _tell(self, outcome: UndoOutcome) -> None:
        kept = f" {len(outcome.kept)} chỗ đã sửa sau đó được giữ nguyên." if outcome.kept else ""
        self.announce(outcome.changes)
        self.said.emit(f"Đã hoàn tác.{kept}", 0)
        self.undone.emit(outcome)

    def redo(self) -> None:
        """Do again what was undone last (Ctrl+Y), in the background where that changes many rows."""
        history = self.services.history
        row = history.next_redo()
        if row is not None:
            self._take_back(row.changes, "Đang làm lại", history.redo_last, self._tell_redone)

    def _tell_redone(self, outcome: UndoOutcome) -> None:
        self.announce(outcome.changes)
        self.said.emit("Đã làm lại.", 0)

    def look_for_others(self) -> None:
        """Refresh when another window or the command line wrote to this ledger."""
        try:
            version = self.services.version()
        except AppError:
            return  # the share is away for a moment; the next look tells
        if version != self._version:
            self._version = version
            self.changed.emit(Changes(0, Verb.EDIT))

    def close(self, second: Path | None = None) -> None:
        """Stop watching, back up what was written, also to a second place, close the ledger."""
        self.closed = True
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.disconnect(self.look_for_others)
        self._watch.stop()
        self._rest.stop()
        try:
            # A write that went on while the window closed was not told.
            if self.last_write is not None or self.services.version() != self._version:
                self.services.backups.after_work(second)
        except (AppError, OSError) as error:
            log.error("no backup after work", exc_info=error)
        self.services.close()
