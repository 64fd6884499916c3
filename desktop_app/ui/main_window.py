"""The window: a rail of pages made on first visit, and all that the pages may ask of it (Host)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.actions import WindowActions
from desktop_app.ui.incoming import dropped_files, pasted
from desktop_app.ui.widgets.rail import Rail
from desktop_app.ui.widgets.status import Status
from desktop_app.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.changes import Changes
    from desktop_app.domain.task import TaskFilter
    from desktop_app.services.ledger import Services
    from desktop_app.ui.background import Progress
    from desktop_app.ui.ledger_session import LedgerSession
    from desktop_app.ui.preferences import Preferences
    from desktop_app.ui.widgets.toast import Toast

T = TypeVar("T")
FIRST_SIZE = QSize(1280, 720)
HOME = "month"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the rail; ``where`` is "module:Class", imported on the first visit."""

    key: str
    word: str
    icon: str
    where: str
    more: bool = False


PAGES = (
    PageEntry(HOME, "Việc tháng này", "calendar-check", "desktop_app.ui.pages.month:MonthPage"),
    PageEntry("tasks", "Nhiệm vụ", "list-checks", "desktop_app.ui.pages.tasks:TasksPage"),
    PageEntry("import", "Nhập phụ lục", "file-input", "desktop_app.ui.pages.importing:ImportPage"),
    PageEntry("print", "Báo cáo và in", "printer", "desktop_app.ui.pages.printing:PrintPage"),
    PageEntry("journal", "Nhật ký", "history", "desktop_app.ui.pages.journal:JournalPage", more=True),
    PageEntry("settings", "Cài đặt", "settings", "desktop_app.ui.pages.settings:SettingsPage", more=True),
)


class MainWindow(QMainWindow):
    """The frame is painted before the ledger is opened: opening takes longer than all of Qt.

    ``services`` is an open ledger, or the function that opens it, called once after the first
    paint. ``changed`` tells of every write, ``arrived`` that the ledger is open and shown,
    ``left`` that the user went back to the start screen, with the folder and whether to delete it.
    """

    changed = Signal(object)
    arrived = Signal()
    left = Signal(Path, bool)

    def __init__(self, services: Services | Callable[[], Services], preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Năm Rõ")
        self.setAcceptDrops(True)
        self._source = services
        self._preferences = preferences
        self._session: LedgerSession | None = None
        self._painted = False
        self._pages: dict[str, Any] = {}  # Any: a page is a QWidget with the methods its screen promises
        self._stale: set[str] = set()
        self._toast: Toast | None = None
        theme.apply(preferences.theme, preferences.text_percent)
        self._actions = WindowActions(self)
        self._build()
        self._wire()
        if not self.restoreGeometry(preferences.state("window/geometry")):
            self.resize(FIRST_SIZE)

    @property
    def preferences(self) -> Preferences:
        return self._preferences

    @property
    def services(self) -> Services:
        """The open ledger's use cases; opens it when that has not happened yet."""
        return self._ledger().services

    @property
    def page_key(self) -> str:
        """Key of the page shown; "" before the first."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def page(self, key: str) -> Any:  # Any: see _pages
        """A page, made on its first visit."""
        if key not in self._pages:
            entry = next(each for each in PAGES if each.key == key)
            module, name = entry.where.split(":")
            page = getattr(import_module(module), name)(self.services, self)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def leave_ledger(self, *, discard: bool = False) -> None:
        """Go back to the start screen (see Host)."""
        info = self.services.info
        self._end()
        self.left.emit(Path(info.folder), discard and info.demo)

    def open_page(self, key: str) -> None:
        """Show a page, brought up to date."""
        page = self.page(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        self._stack.setCurrentWidget(page)
        self._rail.select(key)

    def run(self, label: str, work: Callable[[], Changes]) -> Changes | None:
        """Do one write (see Host)."""
        return self._ledger().run(label, work)

    def background(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run long work in a thread (see Host)."""
        self._status.jobs.start(title, work, done, failed or self.error)

    def announce(self, changes: Changes, label: str = "") -> None:
        """Tell every page of a write done elsewhere (see Host)."""
        self._ledger().announce(changes, label)

    def show_tasks(self, wanted: TaskFilter) -> None:
        """Open "Nhiệm vụ" with a filter (see Host)."""
        self.open_page("tasks")
        self._pages["tasks"].show_filter(wanted)

    def show_task(self, task_id: int, tab: str = "") -> None:
        """Open "Nhiệm vụ" on one task (see Host)."""
        self.open_page("tasks")
        self._pages["tasks"].show_task(task_id, tab)

    def open_import(self, path: Path | None = None, text: str | None = None) -> None:
        """Open the import screen, with a file or a text (see Host)."""
        self.open_page("import")
        if path is not None:
            self._pages["import"].open_file(path)
        elif text is not None:
            self._pages["import"].open_text(text)

    def open_print(self, month: date, unit: int | None = None, person: str = "") -> None:
        """Open "Báo cáo và in" for a month (see Host)."""
        self.open_page("print")
        self._pages["print"].show_month(month, unit, person)

    def toast(self, text: str) -> None:
        """Say something in passing (see Host)."""
        self._say(text, 0)

    def error(self, error: BaseException) -> None:
        """Show an error in words (see Host)."""
        from desktop_app.ui import errors

        errors.show(error, self)

    def ask(self, question: str, yes: str) -> bool:
        """Ask before something that surprises (see Host)."""
        from desktop_app.ui.dialogs.question import ask

        return ask(self, question, yes)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._arrive)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, lambda: self.open_import(files[0]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._session and self.isActiveWindow():
            self._session.look_for_others()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.set("window/geometry", self.saveGeometry())
        self._preferences.save()
        self.hide()
        self._end()
        super().closeEvent(event)

    def _build(self) -> None:
        self._rail = Rail(self)
        for entry in PAGES:
            self._rail.add(entry.key, entry.word, entry.icon, more=entry.more)
        self._rail.select(HOME)
        self._top = TopBar(self._actions, self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("pages")
        self._status = Status(self)
        self.setStatusBar(self._status)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self._top)
        self._right.addWidget(self._stack, 1)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(self._right, 1)
        self.setCentralWidget(body)

    def _wire(self) -> None:
        actions = self._actions
        self._rail.chosen.connect(self._go)
        for number, entry in enumerate(PAGES, start=1):
            actions.page(entry.key, entry.word, number, partial(self._go, entry.key))
        actions.find.triggered.connect(self._top.search.setFocus)
        actions.add_task.triggered.connect(self._add_task)
        actions.print.triggered.connect(self._print)
        actions.open_file.triggered.connect(self._choose_file)
        actions.paste.triggered.connect(self._paste)
        actions.refresh.triggered.connect(lambda: self._refresh(None))
        actions.help.triggered.connect(self._help)

    def _arrive(self) -> None:
        """Open the ledger and show the home page, once the frame stands on the screen."""
        try:
            info = self.services.info
            self._top.set_ledger(info)
            self.setWindowTitle(f"{info.unit} – Năm Rõ")
            self.open_page(HOME)
        except Exception as error:  # noqa: BLE001 - nothing can be shown without a ledger
            self._show_failure(error)
            return
        self.arrived.emit()
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """Make all that is not needed for the first look at the tasks."""
        from desktop_app.ui.language import speak_vietnamese
        from desktop_app.ui.searching import GlobalSearch
        from desktop_app.ui.widgets.notice import demo_notice, read_only_notice

        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_vietnamese(app)
        services = self.services
        self._search = GlobalSearch(self._top.search, services, self, self)
        if services.read_only:
            self._right.insertWidget(1, read_only_notice(services.holder, self))
        elif services.info.demo:
            self._right.insertWidget(1, demo_notice(self))
        self._show_saved()

    def _ledger(self) -> LedgerSession:
        if self._session is None:
            from desktop_app.ui.ledger_session import LedgerSession

            source = self._source
            session = LedgerSession(source() if callable(source) else source, self._actions, self)
            session.changed.connect(self._refresh)
            session.said.connect(self._say)
            session.failed.connect(self.error)
            session.backup_due.connect(self._back_up)
            self._session = session
        return self._session

    def _end(self) -> None:
        """Finish running work, back up, close the ledger."""
        self._status.jobs.stop()
        if self._session is not None and not self._session.closed:
            self._session.close()

    def _go(self, key: str) -> None:
        """Show a page the user asked for; a page that cannot be made says why."""
        try:
            self.open_page(key)
        except Exception as error:  # noqa: BLE001 - shown; the other pages go on working
            self._rail.select(self.page_key)
            self.error(error)

    def _refresh(self, changes: Changes | None) -> None:
        shown = self.page_key
        self._stale.update(key for key in self._pages if key != shown)
        if shown:
            self._pages[shown].refresh(changes)
        self._show_saved()
        if changes is not None:
            self.changed.emit(changes)

    def _say(self, text: str, batch: int) -> None:
        if self._toast is None:
            from desktop_app.ui.widgets.toast import Toast

            self._toast = Toast(self)
            self._toast.undo_asked.connect(self._ledger().undo_batch)
        self._toast.show_text(text, batch)

    def _show_saved(self) -> None:
        session = self._ledger()
        self._status.show_saved(session.last_write)
        self._status.show_backup(session.services.backups.newest())

    def _back_up(self) -> None:
        backups = self.services.backups
        self.background("Đang sao lưu sổ", lambda _: backups.after_work(), lambda _: self._show_saved())

    def _add_task(self) -> None:
        self._go(HOME)
        self.page(HOME).add_task()

    def _print(self) -> None:
        if self.page_key == "print":
            self._pages["print"].print_now()
        else:
            self.page(HOME).print_month()

    def _choose_file(self) -> None:
        from desktop_app.ui.dialogs.files import choose_annex

        path = choose_annex(self)
        if path is not None:
            self.open_import(path)

    def _paste(self) -> None:
        path, text = pasted()
        if path is not None or text:
            self.open_import(path, text or None)
        else:
            self.toast("Chưa có gì để dán. Hãy chép bảng hoặc văn bản trong Excel, Word rồi bấm Ctrl+V.")

    def _help(self) -> None:
        from desktop_app.ui.dialogs.guide import show_guide

        show_guide(self)

    def _show_failure(self, error: Exception) -> None:
        from desktop_app.domain.errors import AppError
        from desktop_app.ui import errors
        from desktop_app.ui.widgets.empty import Empty

        if not isinstance(error, AppError):
            errors.show(error, self)
        words = errors.sentence(error)
        failure = Empty("triangle-alert", "Chưa mở được sổ", words, "Chọn sổ khác", self)
        failure.acted.connect(lambda: self.left.emit(Path(), False))
        self._stack.addWidget(failure)
        self._stack.setCurrentWidget(failure)
