"""Copying rows of the task table: many are read in the background, and how many were copied is said."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.labels.formats import vn_number
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.tasks.task_view import CopiedTable, TaskView


class Copying(QObject):
    """Stands beside a view as long as it lives."""

    def __init__(self, view: TaskView, host: Host) -> None:
        super().__init__(view)
        self._view = view
        self._host = host
        view.copied.connect(self._tell)
        view.copy_wanted.connect(self._read)

    def _read(self, read: Callable[..., CopiedTable], selected: int) -> None:
        self._host.background("Đang chép nhiều dòng", read, lambda table: self._view.put(table, selected))

    def _tell(self, rows: int, selected: int) -> None:
        of = f" trong {vn_number(selected)} dòng đã chọn" if rows < selected else ""
        self._host.toast(f"Đã chép {vn_number(rows)} dòng{of}; dán được vào Excel.")
