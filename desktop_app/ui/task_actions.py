"""What can be done to one task of a list: tick, reopen, edit, extend, cancel, retract, attach, look at."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.task import Completion, TaskRow
from desktop_app.labels.periods import period_short
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.files import choose_evidence
from desktop_app.ui.host import Host
from desktop_app.ui.keeping_files import keep_files
from desktop_app.ui.models.month_list import is_done
from desktop_app.ui.more_verbs import MoreVerbs
from desktop_app.ui.triggering import WORDS, ask_trigger, waits

QUESTION_LETTERS = 90


class TaskActions(QObject):
    """Each verb is one write through the host, which shows it and offers to undo it."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._host = host
        self._widget = parent

    def complete(
        self,
        task_id: int,
        period: str,
        completion: Completion,
        files: Sequence[Path] = (),
        then: Callable[[], object] | None = None,
    ) -> None:
        """Finish a task, or record that a recurring one was done for a ``period`` ("" for none).

        Its evidence files go into the same batch; ``then`` follows when it was told.
        """

        def work() -> Changes:
            if period:
                return self._services.occurrences.tick(task_id, [period], completion, files)
            return self._services.tasks.complete([task_id], completion, evidence=files)

        label = f"Đã đánh dấu xong kỳ {period_short(period)}" if period else "Đã hoàn thành 1 nhiệm vụ"
        keep_files(self._host, label, files, work, then=then)

    def untick(self, task_id: int, period: str) -> None:
        """Take the tick of a period off a recurring task."""
        occurrences = self._services.occurrences
        self._host.run(
            f"Đã bỏ đánh dấu kỳ {period_short(period)}", lambda: occurrences.untick(task_id, [period])
        )

    def reopen(self, task_id: int) -> None:
        """Take a completion back."""
        self._host.run("Đã mở lại 1 nhiệm vụ", lambda: self._services.tasks.reopen([task_id]))

    def edit(self, task_id: int) -> None:
        """Open the dialog that edits what people change daily."""
        from desktop_app.ui.dialogs.edit_task import EditTask

        tasks = self._services.tasks
        dialog = EditTask(tasks.detail(task_id).facts, self._services, self._widget)
        dialog.saved.connect(
            lambda fields: self._host.run("Đã sửa 1 nhiệm vụ", lambda: tasks.edit([task_id], fields))
        )
        dialog.open()

    def extend(self, task: TaskRow) -> None:
        """Ask for the new due day and the document that grants it."""
        from desktop_app.ui.extending import ask_extension

        ask_extension(self._services, self._host, [task.id], task.title, self._widget)

    def trigger(self, task: TaskRow) -> None:
        """Ask when the event came that the deadline waits for."""
        ask_trigger(self._services, self._host, task, self._widget)

    def cancel(self, task_id: int) -> None:
        """Ask for the reason and cancel a task from today on."""
        from desktop_app.ui.dialogs.cancel_task import CancelTask

        tasks, today = self._services.tasks, self._services.today()
        dialog = CancelTask(tasks.detail(task_id).facts.title, self._widget)
        dialog.saved.connect(
            lambda reason: self._host.run("Đã hủy 1 nhiệm vụ", lambda: tasks.cancel([task_id], today, reason))
        )
        dialog.open()

    def retract(self, task: TaskRow) -> None:
        """Remove a task entered by mistake, after asking."""
        question = f"Rút nhiệm vụ này khỏi sổ vì nhập nhầm?\n\n{_short(task.title)}"
        if self._host.ask(question, "Rút khỏi sổ"):
            self._host.run("Đã rút 1 nhiệm vụ", lambda: self._services.tasks.retract([task.id]))

    def attach(self, task_id: int, files: Sequence[Path]) -> None:
        """Keep files as evidence of a task."""
        if files:
            keep_files(
                self._host,
                f"Đã đính kèm {len(files)} tệp minh chứng",
                files,
                lambda: self._services.evidence.attach([task_id], files),
            )

    def print_slip(self, task_id: int) -> None:
        """Open the slip that gives a task to whoever does it."""
        from desktop_app.domain.reporting.paper import PaperWanted
        from desktop_app.domain.reporting.paper_form import PaperForm

        today = self._services.today()
        self._host.open_print(PaperWanted(PaperForm.SLIP, today, today, task=task_id))

    def menu(self, task: TaskRow, month: date, toggle: Callable[[], None]) -> QMenu:
        """The context menu of a task; ``toggle`` ticks it or takes the tick back."""
        menu = QMenu(self._widget)
        menu.setObjectName("task_menu")
        done = is_done(task)
        self._add(menu, "menu_done", "Hoàn thành…", "check", toggle, enabled=not done)
        self._add(menu, "menu_reopen", "Mở lại", "rotate-ccw", toggle, enabled=done)
        menu.addSeparator()
        self._add(menu, "menu_edit", "Sửa…\tF2", "pencil", lambda: self.edit(task.id))
        if waits(task):
            self._add(menu, "menu_trigger", WORDS, "calendar-clock", lambda: self.trigger(task))
        self._add(menu, "menu_extend", "Gia hạn…", "hourglass", lambda: self.extend(task))
        self._add(menu, "menu_cancel", "Hủy nhiệm vụ…\tDelete", "ban", lambda: self.cancel(task.id))
        self._add(menu, "menu_retract", "Rút nhiệm vụ nhập nhầm…", "trash-2", lambda: self.retract(task))
        self._add_more(menu, task)
        menu.addSeparator()
        self._add(
            menu,
            "menu_attach",
            "Đính kèm minh chứng…",
            "paperclip",
            lambda: self.attach(task.id, choose_evidence(self._widget)),
        )
        self._add(
            menu,
            "menu_open",
            "Xem chi tiết\tEnter",
            "eye",
            lambda: self._host.show_task(task.id),
            writes=False,
        )
        self._add(
            menu,
            "menu_slip",
            "In phiếu giao việc",
            "printer",
            lambda: self.print_slip(task.id),
            writes=False,
        )
        self._add(
            menu,
            "menu_history",
            "Lịch sử",
            "history",
            lambda: self._host.show_task(task.id, "history"),
            writes=False,
        )
        menu.aboutToHide.connect(menu.deleteLater)
        _grey_out(menu, self._services)
        return menu

    def _add_more(self, menu: QMenu, task: TaskRow) -> None:
        """What is not done daily stands in a menu of its own."""
        from desktop_app.ui.marking import add_marks, add_relating

        more = menu.addMenu("Thêm")
        theme.set_icon(more.menuAction(), "ellipsis", "muted")
        more.setObjectName("task_menu_more")
        more.setEnabled(not self._services.read_only)
        add_marks(more, self._services, self._host, [task.id], self._widget)
        more.addSeparator()
        add_relating(more, self._services, self._host, [task.id], self._widget)
        MoreVerbs(self._services, self._host, self._widget).add_to(more, [task.id], task.title)

    def _add(
        self,
        menu: QMenu,
        name: str,
        word: str,
        icon: str,
        act: Callable[[], None],
        *,
        enabled: bool = True,
        writes: bool = True,
    ) -> None:
        action = menu.addAction(word)
        action.setObjectName(name)
        theme.set_icon(action, icon, "muted")
        action.setEnabled(enabled and not (writes and self._services.read_only))
        action.triggered.connect(act)


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= QUESTION_LETTERS else title[: QUESTION_LETTERS - 1] + "…"


def _grey_out(menu: QMenu, services: Services) -> None:
    """Where people sign in, grey out what this one may not do."""
    if services.accounts_on:
        from desktop_app.ui.offered import grey_out

        menu.setToolTipsVisible(True)
        grey_out(menu.actions(), services)
