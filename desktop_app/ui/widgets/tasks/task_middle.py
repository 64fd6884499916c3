"""The table of tasks, or what to say and offer where it would be empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.layouts import scrolled
from desktop_app.ui.widgets.tasks.task_view import TaskView


class TaskMiddle(QStackedWidget):
    """``clear_wanted`` gives up the filter that keeps nothing, ``import_wanted`` fills an empty ledger."""

    clear_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, view: TaskView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        no_match = Empty(
            "search",
            "Không có nhiệm vụ nào khớp",
            "Thử bớt điều kiện lọc, hoặc tìm bằng ít chữ hơn; gõ có dấu hay không dấu đều được.",
            "Xóa lọc",
            self,
        )
        no_match.acted.connect(self.clear_wanted)
        no_tasks = Empty(
            "file-input",
            "Sổ chưa có nhiệm vụ",
            "Nhập phụ lục đã ban hành: chọn tệp, kéo tệp vào cửa sổ này, hoặc dán bảng bằng Ctrl+V.",
            "Nhập phụ lục",
            self,
            does="import_choose_file",
        )
        no_tasks.acted.connect(self.import_wanted)
        # Scrolled, so that their sentences do not keep the table from being narrow.
        self._no_match, self._no_tasks = scrolled(no_match), scrolled(no_tasks)
        for part in (view, self._no_match, self._no_tasks):
            self.addWidget(part)

    def show_for(self, shown: int, all_tasks: int) -> None:
        """Show what fits so many tasks shown out of all of the ledger."""
        if shown:
            self.setCurrentWidget(self._view)
        else:
            self.setCurrentWidget(self._no_match if all_tasks else self._no_tasks)
