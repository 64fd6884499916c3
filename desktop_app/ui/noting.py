"""Noting by hand, from any list, that somebody was reminded of tasks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.reminding import NewReminder
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write


def ask_reminder(services: Services, host: Host, ids: Sequence[int], parent: QWidget) -> None:
    """Ask for day and way of a reminder of tasks and write it down."""
    from desktop_app.ui.dialogs.note_reminder import NoteReminder

    def note(act: NewReminder) -> None:
        label = f"Đã ghi đôn đốc {vn_number(len(ids))} việc"
        write(host, label, len(ids), lambda: services.reminders.log_tasks(ids, act))

    dialog = NoteReminder(services.today(), parent)
    dialog.saved.connect(note)
    dialog.open()
