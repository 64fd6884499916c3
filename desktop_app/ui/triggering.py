"""Telling that an awaited event came, from any list: ask, write once."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.domain.deadlines.deadline import WAITING
from desktop_app.domain.task import TaskRow
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host

if TYPE_CHECKING:
    from desktop_app.ui.dialogs.trigger_task import AskedTrigger

WORDS = "Sự kiện đã đến…"


def waits(row: TaskRow) -> bool:
    """Whether a task's deadline waits for an event, or got its day from one."""
    return row.deadline.kind in WAITING and row.completed_on is None and row.cancelled_on is None


def ask_trigger(services: Services, host: Host, row: TaskRow, parent: QWidget) -> None:
    """Open the dialog on a task."""
    from desktop_app.domain.deadlines.extension import ExtensionKind
    from desktop_app.ui.dialogs.trigger_task import TriggerTask

    tasks = services.tasks

    def write(asked: "AskedTrigger") -> None:
        host.run(
            "Đã ghi sự kiện đã đến", lambda: tasks.trigger(row.id, asked.on, asked.document, asked.until)
        )

    known = next((one for one in tasks.detail(row.id).extensions if one.kind is ExtensionKind.TRIGGER), None)
    dialog = TriggerTask(
        row.title, row.deadline.raw, lambda on: tasks.due_after(row.id, on), services.today(), known, parent
    )
    dialog.saved.connect(write)
    dialog.open()


def ask_untrigger(services: Services, host: Host, task_id: int) -> None:
    """Take back that the event came, after asking."""
    if host.ask("Bỏ sự kiện đã ghi? Nhiệm vụ lại chờ sự kiện, không còn hạn theo sự kiện này.", "Bỏ sự kiện"):
        host.run("Đã bỏ sự kiện", lambda: services.tasks.untrigger(task_id))
