"""What can be done to the selected tasks: dialogs that ask, the panel that ticks, the menu that offers."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.cancel_task import CancelTask
from desktop_app.ui.dialogs.edit_tasks import AssignTasks, EditTasks, SetDeadline
from desktop_app.ui.dialogs.files import choose_evidence
from desktop_app.ui.extending import ask_extension
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.more_verbs import MoreVerbs
from desktop_app.ui.task_verbs import TaskVerbs, tasks_words
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from desktop_app.ui.widgets.month.tick_slot import TickSlot
from desktop_app.ui.widgets.tasks.count_bar import SELECTION_VERBS
from desktop_app.ui.widgets.tasks.task_view import Offer


class SelectedTasks(QObject):
    """Each verb is one undoable batch over all ids; ``finished`` tells that the keyboard is free again."""

    finished = Signal()

    def __init__(
        self, services: Services, verbs: TaskVerbs, names: KnownNames, slot: QVBoxLayout, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self._names = names
        self._parent = parent
        self._panel = TickSlot(slot, parent)
        self._panel.left.connect(self.finished)
        self._acts: dict[str, Callable[[Sequence[int]], object]] = {
            "assign": self.assign,
            "deadline": self.set_deadline,
            "extend": self.extend,
            "complete": self.complete,
            "reopen": verbs.reopen,
            "cancel": self.cancel,
            "retract": verbs.retract,
        }

    def do(self, verb: str, ids: Sequence[int]) -> None:
        """Do a verb of ``SELECTION_VERBS``."""
        if ids:
            self._acts[verb](ids)

    def assign(self, ids: Sequence[int]) -> None:
        """Ask whom to give tasks to."""
        self._ask(AssignTasks(len(ids), self._names, self._parent), ids, "người được giao")

    def set_deadline(self, ids: Sequence[int]) -> None:
        """Ask for one deadline for tasks."""
        self._ask(SetDeadline(len(ids), self._names, self._parent), ids, "thời hạn")

    def extend(self, ids: Sequence[int]) -> None:
        """Ask for the new due day and the document that grants it."""
        ask_extension(self._services, self._verbs.host, ids, self._about(ids), self._parent)

    def cancel(self, ids: Sequence[int]) -> None:
        """Ask for the reason and cancel tasks from today on."""
        today = self._services.today()
        dialog = CancelTask(self._about(ids), self._parent)
        dialog.saved.connect(lambda reason: self._verbs.cancel(ids, today, reason))
        dialog.open()

    def complete(self, ids: Sequence[int]) -> None:
        """Open the tick panel for tasks."""
        panel = TickPanel(self._about(ids), self._services.today(), self._parent)
        leave = partial(self._panel.leave, panel)
        panel.saved.connect(
            lambda completion, files: self._verbs.complete(ids, completion, files=files, then=leave)
        )
        # With large text its fields would rather be a little narrow than make the window wider.
        panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._panel.put(panel)

    def menu(self, ids: Sequence[int], offers: Sequence[Offer]) -> QMenu:
        """The context menu of the selected tasks, below ``offers`` of the table."""
        menu = QMenu(self._parent)
        menu.setObjectName("selection_menu")
        for name, words, icon, act in offers:
            self._add(menu, name, words, icon, act)
        menu.addSeparator()
        for verb, _, words, icon in SELECTION_VERBS:
            self._add(menu, verb, words, icon, self._doer(verb, ids), writes=True)
        self._add_more(menu, ids)
        if len(ids) == 1:
            menu.addSeparator()
            self._add(
                menu, "attach", "Đính kèm minh chứng…", "paperclip", lambda: self._attach(ids[0]), writes=True
            )
        menu.aboutToHide.connect(menu.deleteLater)
        if self._services.accounts_on:
            from desktop_app.ui.offered import grey_out

            menu.setToolTipsVisible(True)
            grey_out(menu.actions(), self._services)
        return menu

    def _add_more(self, menu: QMenu, ids: Sequence[int]) -> None:
        """What is not done daily stands in a menu of its own."""
        from desktop_app.ui.marking import add_marks, add_relating

        more = menu.addMenu("Thêm")
        theme.set_icon(more.menuAction(), "ellipsis", "muted")
        more.setObjectName("selection_menu_more")
        more.setEnabled(not self._services.read_only)
        self._add_trigger(more, ids)
        add_marks(more, self._services, self._verbs.host, ids, self._parent)
        more.addSeparator()
        add_relating(more, self._services, self._verbs.host, ids, self._parent)
        MoreVerbs(self._services, self._verbs.host, self._parent).add_to(more, ids, self._about(ids))

    def _add_trigger(self, more: QMenu, ids: Sequence[int]) -> None:
        """One task that waits for an event is told when it came."""
        from desktop_app.ui.triggering import WORDS, ask_trigger, waits

        rows = self._services.tasks.rows(ids) if len(ids) == 1 else []
        row = next(filter(waits, rows), None)
        if row is not None:
            ask = partial(ask_trigger, self._services, self._verbs.host, row, self._parent)
            self._add(more, "trigger", WORDS, "calendar-clock", ask, writes=True)

    def _ask(self, dialog: EditTasks, ids: Sequence[int], what: str) -> None:
        dialog.saved.connect(lambda fields: self._verbs.edit(ids, fields, what))
        dialog.open()

    def _attach(self, task_id: int) -> None:
        files = choose_evidence(self._parent)
        if files:
            self._verbs.attach([task_id], files)

    def _about(self, ids: Sequence[int]) -> str:
        """What a dialog says it is about: the task's own words, or how many they are."""
        if len(ids) == 1:
            rows = self._services.tasks.rows(ids)
            if rows:
                return rows[0].title
        return f"{tasks_words(len(ids))} đã chọn"

    def _doer(self, verb: str, ids: Sequence[int]) -> Callable[[], None]:
        return lambda: self.do(verb, ids)

    def _add(
        self, menu: QMenu, name: str, words: str, icon: str, act: Callable[[], None], *, writes: bool = False
    ) -> None:
        action = menu.addAction(words)
        action.setObjectName(f"menu_{name}")
        theme.set_icon(action, icon, "muted")
        action.setEnabled(not (writes and self._services.read_only))
        action.triggered.connect(act)
