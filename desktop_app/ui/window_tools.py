"""The window's top bar, status line and actions, and what their buttons and keys do."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.domain.journal import BatchRow
from desktop_app.labels.changes import VERB
from desktop_app.services.ledger import Services
from desktop_app.ui.actions import WindowActions
from desktop_app.ui.demo import discard_demo
from desktop_app.ui.digest import DailyDigest
from desktop_app.ui.host import Host
from desktop_app.ui.language import speak_vietnamese
from desktop_app.ui.ledger_menu import LedgerMenu
from desktop_app.ui.ledger_watch import LedgerWatch
from desktop_app.ui.searching import GlobalSearch, Page
from desktop_app.ui.widgets.notice import Notice, demo_notice, read_only_notice
from desktop_app.ui.widgets.status import Status
from desktop_app.ui.widgets.toast import Toast
from desktop_app.ui.widgets.top_bar import TopBar


class WindowTools(QObject):
    """Made after the first page is on the screen; ``undo_asked`` carries the batch of a toast."""

    undo_asked = Signal(int)

    def __init__(self, window: QMainWindow, host: Host, page: Page, services: Services) -> None:
        super().__init__(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_vietnamese(app)
        self._services = services
        self._host = host
        self.actions = WindowActions(window)
        self.top = TopBar(self.actions)
        self.top.set_ledger(services.info)
        self.top.set_menu(LedgerMenu(self.actions, services, host, window))
        self.status = Status(window)
        window.setStatusBar(self.status)
        self.toast = Toast(window)
        self.toast.undo_asked.connect(self.undo_asked)
        self._search = GlobalSearch(self.top.search, services, host, page, window)
        self.actions.find.triggered.connect(self.top.search.setFocus)
        self.digest = DailyDigest(services, host.preferences, self)
        self.watch = LedgerWatch(services, host.preferences, self)
        self.watch.checked.connect(self.status.show_checked)

    def notice(self) -> Notice | None:
        """The strip that says why nothing can be written, or that this is the demo ledger."""
        only_this_person = self._services.accounts_on and self._services.session.only_looks
        if self._services.read_only and not only_this_person:
            return read_only_notice(self._services.holder)
        return demo_notice(partial(discard_demo, self._host)) if self._services.info.demo else None

    def caution(self, words: str, key: str) -> Notice:
        """A strip that says something to be careful about, with a button that takes it away."""
        notice = Notice("caution_notice", "triangle-alert", words, "amber")
        notice.add_close("Đã hiểu", partial(self.watch.told, key) if key else notice.hide)
        return notice

    def stop(self) -> None:
        """End what goes on by itself, before the ledger is closed."""
        self.status.jobs.stop()
        self.digest.stop()
        self.watch.stop()

    def show_state(self, last_write: datetime | None) -> None:
        """Say when was saved and backed up, and what undo and redo would do."""
        history = self._services.history
        self.status.show_saved(last_write)
        self.status.show_backup(self._services.backups.newest())
        if not self._services.read_only:
            self.actions.name_undo(*_words(history.next_undo()))
            self.actions.name_redo(*_words(history.brought_back()))


def _words(row: BatchRow | None) -> tuple[str, str]:
    return (VERB.get(row.verb, row.verb), row.subject) if row else ("", "")
