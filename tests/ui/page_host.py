"""A window's promises to one page, kept without a window: writes at once, notes what was said."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.task import TaskFilter
from desktop_app.ui.background import Progress, Stop
from desktop_app.ui.dialogs.asking import asking_now, stay_open
from desktop_app.ui.preferences import Preferences

T = TypeVar("T")


class Refreshed(Protocol):
    def refresh(self, changes: Changes | None = None) -> None: ...


class PageHost:
    """``said`` are labels and toasts, ``refused`` codes of errors; ``answer`` is given to questions.

    ``stated`` counts how often the window was to say how things stand; ``cancels`` says that the user
    cancels what is begun in the background; ``holds`` keeps that in ``held`` until the test lets it come.
    """

    def __init__(self, folder: Path) -> None:
        self._preferences = Preferences(folder)
        self.page: Refreshed | None = None
        self.said: list[str] = []
        self.refused: list[str] = []
        self.asked: list[str] = []
        self.opened: list[str] = []
        self.wanted: list[object] = []
        self.background_work: list[str] = []
        self.changes: list[Changes] = []
        self.shown: list[TaskFilter] = []
        self.printed: list[PaperWanted] = []
        self.stated = 0
        self.answer = True
        self.cancels = False
        self.holds = False
        self.held: list[Callable[[], None]] = []

    @property
    def preferences(self) -> Preferences:
        return self._preferences

    def run(self, label: str, work: Callable[[], Changes]) -> Changes | None:
        try:
            changes = work()
        except AppError as error:
            self.error(error)
            return None
        self.announce(changes, label)
        return changes

    def background(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        self.background_work.append(title)
        if self.cancels:
            if cancelled is not None:
                cancelled()
            return
        if self.holds:
            self.held.append(partial(self._do, work, done, failed or self.error))
        else:
            self._do(work, done, failed or self.error)

    @staticmethod
    def _do(
        work: Callable[[Progress], T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> None:
        try:
            result = work(Progress(lambda *_: None, Stop()))
        except AppError as error:
            failed(error)
        else:
            done(result)

    def announce(self, changes: Changes, label: str = "") -> None:
        self.said.append(label)
        self.changes.append(changes)
        if self.page is not None:
            self.page.refresh(changes)

    def close_ledger(self) -> None:
        self.opened.append("closed")

    def open_page(self, key: str, wanted: object = None) -> None:
        self.opened.append(key)
        self.wanted.append(wanted)

    def show_tasks(self, wanted: TaskFilter) -> None:
        self.opened.append("tasks")
        self.shown.append(wanted)

    def show_task(self, task_id: int, tab: str = "") -> None:
        self.opened.append(f"task {task_id} {tab}")

    def open_import(self, path: Path | None = None, text: str | None = None) -> None:
        self.opened.append("import")

    def open_print(self, wanted: PaperWanted) -> None:
        self.opened.append("print")
        self.printed.append(wanted)

    def leave_ledger(self, *, discard: bool = False) -> None:
        self.opened.append("another ledger")

    def open_ledger(self, folder: Path) -> None:
        self.opened.append(f"ledger {folder.name}")

    def show_state(self) -> None:
        self.stated += 1

    def toast(self, text: str) -> None:
        self.said.append(text)

    def error(self, error: BaseException) -> None:
        assert isinstance(error, AppError), error
        self.refused.append(error.code)
        dialog = asking_now()
        if dialog is not None:
            dialog.refuse(error)

    def ask(self, question: str, yes: str) -> bool:
        self.asked.append(question)
        if not self.answer:
            stay_open()
        return self.answer
