"""Noting by hand, from any list, that somebody was reminded of tasks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.reminding import NewReminder
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host


def ask_reminder(services: Services, host: Host, ids: Sequence[int], parent: QWidget) -> None:
    """Ask for day and way of a reminder of tasks and write it down."""
    from desktop_app.ui.dialogs.note_reminder import NoteReminder

    def write(act: NewReminder) -> None:
        label = f"Đã ghi đôn đốc {vn_number(len(ids))} việc"
        host.run(label, lambda: services.reminders.log_tasks(ids, act))

    dialog = NoteReminder(services.today(), parent)
    dialog.saved.connect(write)
    dialog.open()
