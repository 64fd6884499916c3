"""Days off and days worked in their place: the ledger's table, filled by the year, corrected by hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.deadlines.work_calendar import Holiday
from desktop_app.domain.text import clean
from desktop_app.labels.formats import WEEKDAYS, vn_date
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line, push
from desktop_app.ui.widgets.number_edit import NumberEdit
from desktop_app.ui.writing import write_long

WIDE = 64  # letters
LINES = 14
HINT = "Ngày có sẵn lấy theo lịch chính thức; hoán đổi của năm sau hãy sửa khi có thông báo."
EMPTY = (
    "Bảng còn trống: chỉ thứ bảy, chủ nhật được coi là ngày nghỉ. Hãy chọn năm rồi bấm “Thêm ngày nghỉ lễ, "
    "Tết của năm”, hoặc ghi từng ngày ở dòng dưới cùng."
)


class Holidays(QDialog):
    """Every change is written at once and can be undone."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("holidays_dialog")
        self.setWindowTitle("Ngày nghỉ và ngày làm bù")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        self._host = host
        self._list = named(QListWidget(self), "holidays_list", "Ngày nghỉ và ngày làm bù")
        self._hint = QLabel(HINT, self)
        self._hint.setObjectName("holidays_hint")
        self._list.setSpacing(theme.HALF // 2)
        self._list.setMinimumHeight(LINES * theme.line_height())
        self._year = named(NumberEdit(self), "holidays_year", "Năm")
        self._year.setRange(2000, 2100)
        self._year.setValue(services.today().year)
        self._seed = push(self, "holidays_seed", "Thêm ngày nghỉ lễ, Tết của năm", self._add_year)
        self._day = named(DayEdit(services.today(), self), "holidays_day", "Ngày")
        self._name = named_line(
            QLineEdit(self), "holidays_name", "Tên ngày nghỉ", "Tên, ví dụ: Nghỉ bù Quốc khánh"
        )
        self._worked = named(
            QCheckBox("Làm bù", self), "holidays_worked", "Là ngày làm bù, không phải ngày nghỉ"
        )
        self._add = push(self, "holidays_add", "Thêm ngày", self._add_day)
        self._remove = push(self, "holidays_remove", "Bỏ ngày đã chọn", self._remove_day)
        for line in (self._day, self._name):
            line.returnPressed.connect(self._add_day)
        self._list.currentRowChanged.connect(self._look)
        self._lay_out()
        self._show()

    def _show(self) -> None:
        """Read the table again; what was current stays so."""
        row = self._list.currentRow()
        self._list.clear()
        for one in self._services.holidays.all():
            item = QListWidgetItem(_words(one))
            item.setData(Qt.ItemDataRole.UserRole, one.day)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._hint.setText(HINT if self._list.count() else EMPTY)
        self._look()

    def _look(self) -> None:
        writable = not self._services.read_only
        for widget in (self._seed, self._add, self._day, self._name, self._worked):
            widget.setEnabled(writable)
        self._remove.setEnabled(writable and self._list.currentRow() >= 0)

    def _add_year(self) -> None:
        year, holidays = self._year.value(), self._services.holidays
        write_long(self._host, f"Đã thêm ngày nghỉ năm {year}", lambda: holidays.seed(year), self._written)

    def _add_day(self) -> None:
        holidays, read = self._services.holidays, self._day.settled()
        day = self._day.day
        if not read or day is None:
            self._day.setFocus()
            return
        name, worked = clean(self._name.text()), self._worked.isChecked()
        write_long(self._host, "Đã thêm ngày", lambda: holidays.add(day, name, worked=worked), self._added)

    def _written(self) -> None:
        if isValid(self):  # it may have been closed meanwhile
            self._show()

    def _added(self) -> None:
        if isValid(self):
            self._day.set_day(None)
            self._name.clear()
            self._show()
            self._day.setFocus()

    def _remove_day(self) -> None:
        day = self._list.currentItem().data(Qt.ItemDataRole.UserRole)
        holidays = self._services.holidays
        write_long(self._host, f"Đã bỏ ngày {vn_date(day)}", lambda: holidays.remove(day), self._written)

    def _lay_out(self) -> None:
        hint = self._hint
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        leave = QDialogButtonBox(self)
        close = leave.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("holidays_close")
        close.setAutoDefault(False)
        leave.rejected.connect(self.reject)
        self._day.setMaximumWidth(18 * self.fontMetrics().averageCharWidth())
        layout = stacked(self, 1)
        layout.addWidget(hint)
        layout.addWidget(self._list, 1)
        layout.addLayout(_row(self._remove, None, self._year, self._seed))
        layout.addLayout(_row(self._day, self._name, self._worked, self._add))
        layout.addWidget(leave)
        width = WIDE * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width, layout.totalHeightForWidth(width))  # the hint takes two lines


def _words(one: Holiday) -> str:
    kind = "làm bù" if one.worked else "nghỉ"
    return f"{vn_date(one.day)} ({WEEKDAYS[one.day.weekday()]}) · {kind} · {one.name}"


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None stands for room."""
    row = QHBoxLayout()
    row.setSpacing(theme.UNIT)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
