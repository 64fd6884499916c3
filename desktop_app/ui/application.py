"""The running program: start screen or window, one after the other; failures nobody expected."""

import gc
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop_app.domain.ledger_info import Level
    from desktop_app.domain.rescue import Salvaged
    from desktop_app.services.ledger import Services
    from desktop_app.ui.background import Job
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.pages.first_start import FirstStart, NewLedgerWish

DEMO_FOLDER = "so-dung-thu"
START_SIZE = QSize(1080, 640)


class Opener(Protocol):
    """What the composition root lends: opening and making ledgers."""

    def today(self) -> date:
        """Today's date."""
        ...

    def last(self) -> Path | None:
        """The ledger opened last that is still there."""
        ...

    def create(
        self, ledger: Path | None, *, unit: str, level: "Level", year: int, programme: str = ""
    ) -> "Services":
        """Make a ledger and open it."""
        ...

    def demo(self, ledger: Path) -> "Services":
        """Make the demo ledger and open it."""
        ...

    def restore(self, file: Path, into: Path) -> Path:
        """A backup brought back into a folder that does not exist yet."""
        ...

    def salvage(self, source: Path, into: Path) -> "Salvaged":
        """What can be read of a damaged ledger, saved into a folder that does not exist yet."""
        ...


class Application(QObject):
    """Shows either the start screen or the window of one ledger; ``home`` is the settings folder."""

    def __init__(self, opener: Opener, build_window: "Callable[..., MainWindow]", home: Path) -> None:
        super().__init__()
        self._opener = opener
        self._build_window = build_window
        self._home = home
        self._shown: QWidget | None = None
        self._job: Job[Path] | None = None

    @property
    def shown(self) -> QWidget | None:
        """The start screen or the window."""
        return self._shown

    def start(self, ledger: Path | None) -> None:
        """Open a ledger, else the last one, else the start screen."""
        ledger = ledger or self._opener.last()
        if ledger is None:
            self.show_start()
        else:
            self.open(ledger)

    def open(self, ledger: Path, *, read_only: bool = False) -> None:
        """Show the window of a ledger in place of what is shown."""
        window = self._build_window(ledger, **({"read_only": True} if read_only else {}))
        window.left.connect(self._leave)
        window.ledger_wanted.connect(self.open)
        window.settled.connect(_collect_again)
        window.settled.connect(window.warm_up)
        window.damaged.connect(self._tell_damage)
        self._replace(window)

    def _tell_damage(self, folder: Path, problems: list[str], readable: bool) -> None:
        """Offer what helps a damaged ledger, over its window."""
        from desktop_app.ui.dialogs.damaged import DamagedDialog

        dialog = DamagedDialog(folder, problems, self._opener.restore, self._opener.salvage, self._shown)
        dialog.set_readable(readable)
        dialog.open_wanted.connect(self.open)
        dialog.read_only_wanted.connect(partial(self.open, folder, read_only=True))
        dialog.open()

    def show_start(self) -> None:
        """Show the start screen in place of what is shown."""
        from desktop_app.services.recent import RecentLedgers
        from desktop_app.ui import theme
        from desktop_app.ui.pages.first_start import FirstStart
        from desktop_app.ui.preferences import Preferences

        preferences = Preferences(self._home)
        theme.apply(preferences.theme, preferences.text_percent)
        screen = FirstStart(RecentLedgers(self._home).all())
        screen.create_asked.connect(self._create)
        screen.open_asked.connect(self.open)
        screen.demo_asked.connect(lambda: self._open_demo(screen))
        screen.restore_asked.connect(partial(self._restore, screen))
        screen.resize(START_SIZE)
        self._replace(screen)
        _collect_again()

    def _create(self, wish: "NewLedgerWish") -> None:
        from desktop_app.ui import errors

        try:
            year = self._opener.today().year
            self._opener.create(wish.folder, unit=wish.unit, level=wish.level, year=year).close()
        except Exception as error:  # noqa: BLE001 - shown
            errors.show(error, self._shown)
            return
        self.open(wish.folder)

    def _open_demo(self, screen: "FirstStart") -> None:
        """Open the demo ledger, made in the background the first time."""
        folder = self._home / DEMO_FOLDER
        if folder.is_dir():
            self.open(folder)
            return

        def make() -> Path:
            try:
                self._opener.demo(folder).close()
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            return folder

        self._prepare(screen, "Đang chuẩn bị dữ liệu mẫu…", make)

    def _restore(self, screen: "FirstStart", file: Path, into: Path) -> None:
        """Bring a backup back into a new folder and open it."""
        self._prepare(screen, "Đang phục hồi sổ…", lambda: self._opener.restore(file, into))

    def _prepare(self, screen: "FirstStart", words: str, make: Callable[[], Path]) -> None:
        """Make a ledger in the background, then open it; a failure is shown on the start screen."""
        from desktop_app.ui import errors
        from desktop_app.ui.background import Job

        def tell(error: BaseException) -> None:
            from desktop_app.ui.unlocking import unlocked

            screen.wait_for("")
            if unlocked(error, screen, lambda: self._prepare(screen, words, make)) is None:
                errors.show(error, screen)

        screen.wait_for(words)
        self._job = Job("", lambda _: make())
        self._job.finished.connect(self.open)
        self._job.failed.connect(tell)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._job.wait)
        self._job.start()

    def _leave(self, folder: Path, discard: bool) -> None:
        """The window was left for the start screen; a demo ledger may go with it."""
        from desktop_app.services.demo import discard_demo
        from desktop_app.ui import errors

        failure: Exception | None = None
        if discard:
            try:
                discard_demo(folder)
            except Exception as error:  # noqa: BLE001 - shown on the start screen
                failure = error
        self.show_start()
        if failure is not None:
            errors.show(failure, self._shown)

    def _replace(self, widget: QWidget) -> None:
        before, self._shown = self._shown, widget
        widget.show()
        if before is not None:
            before.close()
            before.deleteLater()


def show(ledger: Path | None, opener: Opener, build_window: "Callable[..., MainWindow]") -> int:
    """Run the program with a window until it is closed; gives the exit code."""
    from desktop_app.paths import home
    from desktop_app.ui import qt_messages

    qt_messages.listen()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("namro")
    app.setApplicationDisplayName("Năm Rõ")
    gc.disable()  # what is loaded at the start stays: looking through it takes a tenth of the start
    program = Application(opener, build_window, home())
    sys.excepthook = _shower(program)
    program.start(ledger)
    return app.exec()


def _collect_again() -> None:
    """Look for garbage again, among what came after the start."""
    gc.freeze()
    gc.enable()


def _shower(
    program: Application,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A hook that logs what nobody caught and shows it, instead of losing it in a console."""

    def show_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from desktop_app.ui import errors

        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        errors.show(error, program.shown)

    return show_unexpected
