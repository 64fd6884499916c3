"""Extending tasks from any list: ask, ask again where a deadline would become shorter, write once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.extend_tasks import AskedExtension, ExtendTasks
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write as put


def ask_extension(services: Services, host: Host, ids: Sequence[int], about: str, parent: QWidget) -> None:
    """Open the dialog on tasks; ``about`` says which they are."""
    dues = services.tasks.dues(ids)
    days = [day for day in dues.values() if day is not None]

    def write(asked: AskedExtension) -> None:
        shorter = _not_later(asked.until, days)
        if shorter and not host.ask(_question(asked.until, days), "Vẫn ghi"):
            return
        put(
            host,
            f"Đã gia hạn {vn_number(len(ids))} nhiệm vụ",
            len(ids),
            lambda: services.tasks.extend(
                ids,
                asked.until,
                asked.document,
                approved_by=asked.approved_by,
                reason=asked.reason,
                shorten=bool(shorter),
            ),
        )

    due = days[0] if len(ids) == 1 and days else None
    dialog = ExtendTasks(about, due, services.today(), parent)
    dialog.saved.connect(write)
    dialog.open()


def _not_later(until: date, days: Sequence[date]) -> int:
    """How many of the standing due days the new one is not after."""
    return sum(until <= day for day in days)


def _question(until: date, days: Sequence[date]) -> str:
    if len(days) == 1:
        return f"Hạn mới {vn_date(until)} không ở sau hạn đang có ({vn_date(days[0])}). Vẫn ghi hạn này?"
    number = vn_number(_not_later(until, days))
    return f"Hạn mới {vn_date(until)} không ở sau hạn đang có của {number} nhiệm vụ. Vẫn ghi hạn này?"
