"""The window: pages made on first visit, and all that they may ask of it (Host)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from desktop_app.ui.first_paint import paint_sheet
from desktop_app.ui.page_table import HOME
from desktop_app.ui.window_pages import WindowPages

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

    from desktop_app.domain.changes import Changes, UndoOutcome
    from desktop_app.domain.preparing import Told
    from desktop_app.domain.reporting.paper import PaperWanted
    from desktop_app.domain.task import TaskFilter
    from desktop_app.services.ledger import Services
    from desktop_app.ui.background import Job, Progress
    from desktop_app.ui.ledger_session import LedgerSession
    from desktop_app.ui.pages.importing import ImportPage
    from desktop_app.ui.pages.papers import PapersPage
    from desktop_app.ui.pages.tasks import TasksPage
    from desktop_app.ui.preferences import Preferences
    from desktop_app.ui.preparing import Preparing
    from desktop_app.ui.signing import Signing
    from desktop_app.ui.warm_up import WarmUp
    from desktop_app.ui.window_frame import WindowFrame
    from desktop_app.ui.window_tools import WindowTools

T = TypeVar("T")
FIRST_SIZE = QSize(1280, 720)
SETTLE_AFTER_MS = 20  # once the first rows are on the screen and whatever the user did meanwhile is done


class MainWindow(QMainWindow):
    """Painted first as an empty sheet, then filled: opening a ledger takes longer than all of Qt.

    ``services`` is an open ledger, or the function that opens it, called once after the first paint;
    ``unlock`` lets one with a passphrase be opened by it; ``prepare`` opens one that cannot be opened at once
    (AppError ``ledger_unready``), telling how far it is.
    ``changed`` tells of every write, ``arrived`` that the ledger is open and its first page made, ``settled``
    that the window around it stands too, ``left`` that the user went back to the start screen, with the
    folder and whether to delete it, ``ledger_wanted`` that another is to be opened, ``damaged`` what is
    wrong with the ledger of a folder, as sentences, and whether it can be looked at all the same.
    """

    changed = Signal(object)
    arrived = Signal()
    settled = Signal()
    left = Signal(Path, bool)
    ledger_wanted = Signal(Path)
    damaged = Signal(Path, list, bool)

    def __init__(
        self,
        services: Services | Callable[[], Services],
        preferences: Preferences,
        unlock: Callable[[Path, str], None] | None = None,
        prepare: Callable[[Told], Services] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Năm Rõ")
        self._source = services
        self._preferences = preferences
        self._unlock = unlock
        self._prepare = prepare
        self._preparing: Preparing | None = None
        self._session: LedgerSession | None = None
        self._frame: WindowFrame | None = None
        self._tools: WindowTools | None = None
        self._asking: Job[None] | None = None
        self._warming: WarmUp | None = None
        self._signing: Signing | None = None
        self._painted = False
        self._unsettled = False
        self._pages = WindowPages(self, lambda: self.services, lambda: self._around().stack)
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
        return self._pages.shown

    def page(self, key: str) -> Any:  # Any: the class that the table of pages names for the key
        """A page, made on its first visit."""
        return self._pages.page(key)

    def open_page(self, key: str, wanted: object = None) -> None:
        """Show a page, brought up to date, or only some of its rows (see Host)."""
        if self._warming is not None:
            self._warming.drop_wish()
        page = self._pages.show(key, wanted)
        self._around().rail.select(key)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def warm_up(self) -> None:
        """Load what the other pages need, piece by piece; a page asked for meanwhile waits for it."""
        from desktop_app.ui.warm_up import WarmUp

        self._warming = WarmUp(self.services, self._pages.make_more, self)

    def leave_ledger(self, *, discard: bool = False) -> None:
        """Go back to the start screen (see Host)."""
        info = self.services.info
        self._end()
        self.left.emit(Path(info.folder), discard and info.demo)

    def close_ledger(self) -> None:
        """Let go of the ledger while the window stands (see Host)."""
        self._end()

    def open_ledger(self, folder: Path) -> None:
        """Open the ledger of a folder in place of this one (see Host)."""
        self.ledger_wanted.emit(folder)

    def run(self, label: str, work: Callable[[], Changes]) -> Changes | None:
        """Do one write (see Host)."""
        return self._ledger().run(label, work)

    def background(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run long work in a thread (see Host)."""
        from desktop_app.ui.dialogs.asking import asking_now

        dialog, failed = asking_now(), failed or self.error
        if dialog is not None:
            done, failed, cancelled = dialog.at_work(done, failed, cancelled)
        self._equipped().status.jobs.start(title, work, done, failed, cancelled)

    def announce(self, changes: Changes, label: str = "") -> None:
        """Tell every page of a write done elsewhere (see Host)."""
        self._ledger().announce(changes, label)

    def show_tasks(self, wanted: TaskFilter) -> None:
        """Open "Nhiệm vụ" with a filter (see Host)."""
        self.open_page("tasks")
        tasks: TasksPage = self.page("tasks")
        tasks.show_filter(wanted)

    def show_task(self, task_id: int, tab: str = "") -> None:
        """Open "Nhiệm vụ" on one task (see Host)."""
        self.open_page("tasks")
        tasks: TasksPage = self.page("tasks")
        tasks.show_task(task_id, tab)

    def open_import(self, path: Path | None = None, text: str | None = None) -> None:
        """Open the import screen, with a file or a text (see Host)."""
        if path is not None or text is not None:
            from desktop_app.ui.incoming import may_import

            if not may_import(self):
                return
        self.open_page("import")
        importing: ImportPage = self.page("import")
        if path is not None:
            importing.open_file(path)
        elif text is not None:
            importing.open_text(text)

    def open_print(self, wanted: PaperWanted) -> None:
        """Open "Báo cáo và in" with a form (see Host)."""
        self.open_page("print")
        papers: PapersPage = self.page("print")
        papers.show_paper(wanted)

    def toast(self, text: str, batch: int = 0) -> None:
        """Say something in passing (see Host); ``batch`` is what "Hoàn tác" takes back."""
        self._equipped().toast.show_text(text, batch)

    def show_state(self) -> None:
        """Say again how things stand (see Host)."""
        if not self._ledger().closed:
            self._equipped().show_state(self._ledger().last_write)

    def error(self, error: BaseException) -> None:
        """Show an error in words (see Host)."""
        from desktop_app.ui import errors
        from desktop_app.ui.dialogs.asking import asking_now

        dialog = asking_now()
        if dialog is not None:
            dialog.refuse(error)
        else:
            errors.show(error, self)

    def ask(self, question: str, yes: str) -> bool:
        """Ask before something that surprises (see Host)."""
        from desktop_app.ui.dialogs.asking import stay_open
        from desktop_app.ui.dialogs.question import ask

        agreed = ask(self, question, yes)
        if not agreed:
            stay_open()
        return agreed

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._painted:
            self._painted = True
            paint_sheet(self, self._preferences)
            QTimer.singleShot(0, self._arrive)
            return
        super().paintEvent(event)
        if self._unsettled:
            self._unsettled = False
            QTimer.singleShot(SETTLE_AFTER_MS, self._settle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from desktop_app.ui import enter_key

        if not enter_key.pressed(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop_app.ui.incoming import dropped_files

        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from desktop_app.ui.incoming import dropped_files

        files = dropped_files(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, partial(self.open_import, files[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.set("window/geometry", self.saveGeometry())
        self._preferences.save()
        self.hide()
        self._end()
        super().closeEvent(event)

    def _arrive(self) -> None:
        """Open the ledger and show the home page."""
        try:
            if self._nobody_signed_in(self._arrive):
                return
            self.setWindowTitle(f"{self.services.info.unit} – Năm Rõ")
            self.open_page(HOME)
        except Exception as error:  # noqa: BLE001 - nothing can be shown without a ledger
            self._show_failure(error)
            return
        self._unsettled = True
        self.arrived.emit()

    def look_again(self) -> None:
        """Show everything anew, as whoever is signed in now may see and do it."""
        self._refresh(None)

    def _nobody_signed_in(self, then: Callable[[], None]) -> bool:
        """Where people sign in and nobody is: let a gate ask, before ``then``."""
        if not self.services.accounts_on:
            if self._signing is not None:
                self._signing.show_who()
            return False
        if self._signing is None:
            from desktop_app.ui.signing import Signing

            self._signing = Signing(self)
        return self._signing.ask(then)

    def _settle(self) -> None:
        """Make what was not needed for the first look at the tasks, then read what it shows."""
        if not self._ledger().closed:
            from desktop_app.ui.warm_up import first_questions

            self._equipped()
            self._asking = first_questions(self.services)
            self._asking.ended.connect(self._ask_first)
            self._asking.start()

    def _ask_first(self) -> None:
        """Ask what rail and status line show, now that asking does not hold the window up."""
        if not self._ledger().closed:
            from desktop_app.ui.saved_filters import take_over

            self.show_state()
            QTimer.singleShot(0, self._promote_exchange)
            QTimer.singleShot(0, self._equipped().digest.tell)
            QTimer.singleShot(0, partial(take_over, self._preferences, self.services))
            self.settled.emit()

    def _around(self) -> WindowFrame:
        """Rail and pages, made when they are first needed."""
        if self._frame is None:
            from desktop_app.ui import theme
            from desktop_app.ui.window_frame import WindowFrame

            theme.apply(self._preferences.theme, self._preferences.text_percent)
            self._frame = WindowFrame(self)
            self._frame.chosen.connect(self.go)
            self.setCentralWidget(self._frame)
            self._frame.show()
            self.setAcceptDrops(True)
        return self._frame

    def _ledger(self) -> LedgerSession:
        if self._session is None:
            from desktop_app.ui.ledger_session import LedgerSession

            source = self._source
            session = LedgerSession(source() if callable(source) else source, self, self.background)
            session.changed.connect(self._refresh)
            session.said.connect(self.toast)
            session.failed.connect(self.error)
            session.undone.connect(self._tell_undone)
            session.backup_due.connect(self._back_up)
            self._session = session
        return self._session

    def _equipped(self) -> WindowTools:
        """Top bar, status line and keys, made when the first page is on the screen."""
        if self._tools is None:
            from desktop_app.ui.window_tools import WindowTools

            session, frame = self._ledger(), self._around()
            tools = WindowTools(self, self, self.page, session.services)
            tools.undo_asked.connect(session.undo_batch)
            self._tools = tools
            frame.set_top(tools.top)
            notice = tools.notice()
            if notice is not None:
                frame.add_notice(notice)
            self._preferences.set("window/rail", frame.rail.width())
            self._wire(tools, session)
        return self._tools

    def _wire(self, tools: WindowTools, session: LedgerSession) -> None:
        from desktop_app.ui.window_verbs import connect_actions

        folder = Path(session.services.info.folder)
        tools.watch.damaged.connect(lambda problems: self.damaged.emit(folder, problems, True))
        tools.watch.cautioned.connect(lambda *said: self._around().add_notice(tools.caution(*said)))
        tools.digest.told.connect(lambda *told: self.page("month").tell_digest(*told))
        tools.digest.day_changed.connect(partial(self._refresh, None))
        connect_actions(self, tools.actions, session)

    def prepare(self) -> bool:
        """Open in the background a ledger that cannot be opened at once; False where nobody can."""
        if self._prepare is None:
            return False
        from desktop_app.ui import theme
        from desktop_app.ui.preparing import Preparing

        theme.apply(self._preferences.theme, self._preferences.text_percent)
        self._preparing = Preparing(self, self._prepare)
        self._preparing.opened.connect(self._take)
        self._preparing.failed.connect(self._show_failure)
        return True

    def _take(self, services: Services) -> None:
        """Go on with a ledger that was opened in the background."""
        self._source = services
        self._arrive()

    def _end(self) -> None:
        """Finish running work, back up, close the ledger."""
        if self._preparing is not None:
            self._preparing.stop()
        if self._asking is not None:
            self._asking.wait()
        if self._warming is not None:
            self._warming.stop()
        if self._tools is not None:
            self._tools.stop()
        if self._signing is not None:
            self._signing.stop()
        if self._session is not None and not self._session.closed:
            self._session.close(self._preferences.second_place)
        for timer in self.findChildren(QTimer):
            timer.stop()  # none may look into the closed ledger

    def go(self, key: str) -> None:
        """Show a page the user asked for; a page that cannot be made says why."""
        if self._warming is not None and not self._warming.done and key not in self._pages:
            self._around().show_coming(key)
            self._warming.bring(key, partial(self._go, key))
        else:
            self._go(key)

    def _go(self, key: str) -> None:
        try:
            self.open_page(key)
        except Exception as error:  # noqa: BLE001 - shown; the other pages go on working
            self.open_page(self.page_key or HOME)
            self.error(error)

    def _refresh(self, changes: Changes | None) -> None:
        if self._nobody_signed_in(partial(self._refresh, None)):
            return
        self._pages.refresh(changes)
        self.show_state()
        if changes is not None:
            self._promote_exchange(changes)
            self.changed.emit(changes)

    def _promote_exchange(self, changes: Changes | None = None) -> None:
        """An office that sends return workbooks has their page on the rail, not under "Thêm"."""
        from desktop_app.domain.changes import Verb
        from desktop_app.ui.page_table import EXCHANGE

        # What another process wrote comes without a batch and may be anything.
        other = changes is not None and changes.batch and changes.verb is not Verb.SPLIT
        if other or self._ledger().closed:
            return
        if self.services.returns.matrix(1).periods:
            self._around().rail.promote(EXCHANGE)

    def _tell_undone(self, outcome: UndoOutcome) -> None:
        """Name what an undo could not put back."""
        from desktop_app.ui.dialogs.undo_outcome import tell

        tell(self.services, outcome, self)

    def _back_up(self) -> None:
        backups, second = self.services.backups, self._preferences.second_place
        self.background("Đang sao lưu sổ", lambda _: backups.after_work(second), lambda _: self.show_state())

    def _show_failure(self, error: Exception) -> None:
        from desktop_app.ui import opening

        screen = opening.explain(self, error, self._unlock, self._arrive)
        if screen is not None:
            stack = self._around().stack
            stack.addWidget(screen)
            stack.setCurrentWidget(screen)
            self._around().rail.setEnabled(False)
