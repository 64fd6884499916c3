"""Beside the figures of a report: the template, the draft and what is left to write, rows of a figure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from desktop_app.domain.reporting.figures import FigureRow
from desktop_app.labels.formats import vn_number
from desktop_app.services.reports import WrittenReport
from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import muted, named, push

_ABOUT = (
    "Bản dự thảo theo Nghị định 30: số liệu, bảng và phụ lục được điền sẵn; chỗ chỉ người viết biết được tô "
    "vàng và liệt kê ở đây. Số, ngày ban hành để trống cho văn thư."
)
MOST_ROWS = 1000


class ReportPanel(QWidget):
    """The buttons ask; what came of it is shown here."""

    write_asked = Signal()
    open_asked = Signal()
    edit_asked = Signal()
    check_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report_panel")
        self._write = push(self, "report_write", "Tạo báo cáo Word…", self.write_asked)
        self._write.setProperty("primary", True)
        self._open = push(self, "report_open", "Mở báo cáo", self.open_asked)
        self._open.setEnabled(False)
        self._template = QLabel(self)
        self._template.setObjectName("report_template")
        self._edit = push(self, "report_edit", "Sửa mẫu…", self.edit_asked)
        self._check = push(self, "report_check", "Kiểm tra mẫu", self.check_asked)
        self._restore = push(self, "report_restore", "Khôi phục mẫu gốc", self.restore_asked)
        self._heading = QLabel("Dự thảo báo cáo", self)
        self._heading.setObjectName("report_heading")
        self._heading.setProperty("role", "heading")
        self._heading.setWordWrap(True)
        self._about = muted(self, _ABOUT, "report_about")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rows = named(QListWidget(self), "report_rows", "Chi tiết")
        self._rows.setWordWrap(True)
        self._rows.setSpacing(theme.UNIT // 4)
        self._rows.hide()
        self._lay_out()

    def show_template(self, edited: bool, *, read_only: bool) -> None:
        """Say whose template the draft is made by."""
        self._template.setText("Mẫu của cơ quan (đã sửa)" if edited else "Mẫu có sẵn theo Nghị định 30")
        self._restore.setVisible(edited)
        self._edit.setEnabled(not read_only)

    def show_written(self, written: WrittenReport) -> None:
        """Show what is left to write in a draft."""
        left = written.to_write
        said = (
            f"Còn {vn_number(len(left))} chỗ phải viết (tô vàng trong tệp):"
            if left
            else "Không còn chỗ trống."
        )
        self._show(f"Đã viết {written.file.name}", said, left)
        self._open.setEnabled(True)

    def show_rows(self, heading: str, rows: Sequence[FigureRow]) -> None:
        """Show the rows a figure counts."""
        said = "Không có dòng nào." if not rows else ""
        if len(rows) > MOST_ROWS:
            said = f"{vn_number(MOST_ROWS)} dòng đầu trong {vn_number(len(rows))} dòng:"
        self._show(f"{heading}: {vn_number(len(rows))}", said, [row.title for row in rows[:MOST_ROWS]])

    def show_check(self, words: str) -> None:
        """Show what a check of the template says, line by line."""
        self._show("Kiểm tra mẫu", "", words.splitlines())

    def show_fields(self, lines: Sequence[str]) -> None:
        """Show what an edited template may say."""
        self._show("Trường số liệu dùng được trong mẫu", "Thêm vào mẫu như chữ thường:", lines)

    def _show(self, heading: str, about: str, lines: Sequence[str]) -> None:
        self._heading.setText(heading)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._rows.clear()
        self._rows.addItems(list(lines))
        self._rows.setVisible(bool(lines))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(_row(self._write, self._open))
        layout.addWidget(self._template)
        ways = FlowLayout(gap=theme.UNIT)
        for each in (self._edit, self._check, self._restore):
            ways.addWidget(each)
        layout.addLayout(ways)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(self._heading)
        layout.addWidget(self._about)
        layout.addWidget(self._rows, 1)
        layout.addStretch()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.UNIT)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
