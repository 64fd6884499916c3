"""Once a day: what became due or overdue since the ledger was last opened, as a line and a tray notice."""

import logging
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop_app.domain.errors import AppError
from desktop_app.domain.reminding import Digest
from desktop_app.labels.reminders import digest_words
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.preferences import Preferences

LOOK_MS = 60_000
DIGEST, TRAY = "remind/digest", "remind/tray"

log = logging.getLogger("namro")


class DailyDigest(QObject):
    """``told`` carries the line of the day, ``day_changed`` says that another day began meanwhile."""

    told = Signal(str)
    day_changed = Signal()

    def __init__(self, services: Services, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._preferences = preferences
        self._tray: QSystemTrayIcon | None = None
        self._day = services.today()
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MS)
        self._watch.timeout.connect(self.look_at_the_day)
        self._watch.start()

    def stop(self) -> None:
        """Tell nothing any more: the ledger is being closed."""
        self._watch.stop()

    def look_at_the_day(self) -> None:
        """Tell again when the day changed while the window stood open."""
        if self._services.today() != self._day:
            self._day = self._services.today()
            self.day_changed.emit()
            self.tell()

    def tell(self) -> None:
        """Tell what is new, unless it was told today or nobody wants to hear it."""
        lines, tray = self._preferences.flag(DIGEST, True), self._preferences.flag(TRAY)
        wanted = self._watch.isActive() and (lines or tray)
        if not wanted or self._last_told() == self._day:
            return
        try:
            found = self._services.reminders.digest(self._last_told())
        except AppError as error:
            log.error("no digest of the day", exc_info=error)
            return
        self._preferences.set(self._key, self._day.isoformat())
        if found.tells and lines:
            self.told.emit(digest_words(found))
        if tray and (found.overdue or found.soon):
            self._notify(found)

    @property
    def _key(self) -> str:
        return f"remind/told-{self._services.info.id}"

    def _last_told(self) -> date | None:
        kept = self._preferences.text(self._key)
        try:
            return date.fromisoformat(kept) if kept else None
        except ValueError:
            return None

    def _notify(self, found: Digest) -> None:
        """A notice of the system, where there is a tray to show it."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(theme.icon("bell", "accent"), self)
        self._tray.show()
        self._tray.showMessage("Năm Rõ", digest_words(found), theme.icon("bell", "accent"))
