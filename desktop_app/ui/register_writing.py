"""Writing rows of a register into a workbook: where to, in the background, how many."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.labels.formats import vn_number
from desktop_app.ui.dialogs.files import choose_workbook_to_write
from desktop_app.ui.host import Host


def export_rows(host: Host, parent: QWidget, name: str, write: Callable[[Path], int]) -> None:
    """Ask where to write, ``name`` is offered; ``write`` gives the number of rows."""
    path = choose_workbook_to_write(parent, name)
    if path is not None:
        host.background(
            "Đang xuất Excel",
            lambda _: write(path),
            lambda count: host.toast(f"Đã xuất {vn_number(count)} dòng ra {path.name}"),
        )
