"""The ledger of the next year: where it lies, and which unfinished tasks go along."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.domain.carrying import CarryPlan
from desktop_app.domain.ledger_info import LedgerInfo
from desktop_app.domain.task import TaskRow
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_number
from desktop_app.labels.tasks import TIME_CLASS, deadline_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.dialogs.files import choose_folder
from desktop_app.ui.host import Host
from desktop_app.ui.models.tick_table import TickGroup, TickTable
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.number_edit import NumberEdit
from desktop_app.ui.widgets.tick_view import TickView

WIDE, HIGH = 96, 34  # letters, lines
_READING = "Đang tìm việc chưa xong"
_UNREAD = "Chưa tìm được việc chưa xong. Đổi ngày hoặc năm để tìm lại."
_ABOUT = (
    "Việc chưa xong được chép sang sổ mới cùng văn bản, mục, hạn, gia hạn, bước chưa xong, người và nhãn. "
    "Đơn vị, nhóm, danh sách người và cài đặt cũng được chép. Sổ đang mở không thay đổi."
)


class NewYear(Asking):
    """``saved`` carries the plan, the folder, and the ids of tasks left out.

    ``plan`` is asked in the background.
    """

    saved = Signal(object, object, object)

    def __init__(
        self,
        host: Host,
        plan: Callable[[date | None, int | None], CarryPlan],
        info: LedgerInfo,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("new_year_dialog")
        self.setWindowTitle("Mở sổ năm mới")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._read = plan
        self._info = info
        self._plan: CarryPlan | None = None
        self._reading: Newest[CarryPlan] = Newest(host, _READING, self._show_plan, left=self._look)
        self.finished.connect(self._reading.forget)
        self._year = NumberEdit(self)
        self._year.setRange(info.year - 1, info.year + 5)
        self._year.setValue(info.year + 1)
        named(self._year, "new_year_year", "Năm của sổ mới")
        self._as_of = DayEdit(today, self)
        self._as_of.set_day(today)
        named(self._as_of, "new_year_as_of", "Chưa xong tính đến ngày")
        self._folder = QLineEdit(str(_beside(info, info.year + 1)), self)
        self._year_named = info.year + 1
        named(self._folder, "new_year_folder", "Thư mục của sổ mới")
        self._tasks = TickTable(_about, self)
        words = "Việc chuyển sang, bỏ đánh dấu việc không chuyển"
        self._view = TickView("new_year_tasks", words, self._tasks, self)
        self._count = QLabel(self)
        self._count.setObjectName("new_year_count")
        self._count.setProperty("role", "strong")
        buttons, self._save = verb_buttons(self, "new_year", "Mở sổ năm mới")
        self._lay_out(buttons)
        self._year.valueChanged.connect(self._take_year)
        self._as_of.changed.connect(lambda _: self._ask_plan())
        self._tasks.ticked.connect(self._look)
        self._folder.textChanged.connect(self._look)
        self._ask_plan()

    def accept(self) -> None:
        if self._as_of.settled() and self._plan is not None:
            with self.asking():
                left_out = frozenset(self._tasks.left_out)
                self.saved.emit(self._plan, Path(clean(self._folder.text())), left_out)

    def _take_year(self, year: int) -> None:
        if Path(self._folder.text()) == _beside(self._info, self._year_named):
            self._folder.setText(str(_beside(self._info, year)))
        self._year_named = year
        self._ask_plan()

    def _ask_plan(self) -> None:
        day, year = self._as_of.day, self._year.value()
        self._plan = None
        self._tasks.show(())
        self._reading.ask(lambda _: self._read(day, year))
        self._look()

    def _show_plan(self, plan: CarryPlan) -> None:
        self._plan = plan
        groups = plan.tasks.items()
        self._tasks.show(
            [TickGroup(f"{TIME_CLASS[kind]}: {vn_number(len(rows))}", rows) for kind, rows in groups]
        )

    def _look(self) -> None:
        total = self._tasks.total
        words = (
            f"Chuyển {vn_number(total - len(self._tasks.left_out))} trong {vn_number(total)} việc chưa xong"
        )
        if self._plan is None:
            words = f"{_READING}…" if self._reading.waits else _UNREAD
        self._count.setText(words)
        self._save.setEnabled(self._plan is not None and bool(clean(self._folder.text())))

    def _choose(self) -> None:
        folder = choose_folder(self, "Chọn nơi đặt sổ mới")
        if folder is not None:
            there = (folder / "so.sqlite").exists()
            self._folder.setText(
                str(folder if there else folder / _beside(self._info, self._year.value()).name)
            )

    def _lay_out(self, buttons: QWidget) -> None:
        about = muted(self, _ABOUT)
        choose = QPushButton("Chọn…", self)
        choose.clicked.connect(self._choose)
        named(choose, "new_year_choose", "Chọn thư mục của sổ mới")
        place = QHBoxLayout()
        place.setSpacing(theme.UNIT)
        place.addWidget(self._folder, 1)
        place.addWidget(choose)
        form = answers()
        form.addRow("Năm", self._year)
        form.addRow("Chưa xong đến ngày", self._as_of)
        form.addRow("Thư mục", place)
        layout = stacked(self, 1)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self._count)
        layout.addWidget(self._view, 1)
        layout.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        room = self.screen().availableSize()
        self.resize(min(WIDE * letter, room.width() * 9 // 10), min(HIGH * line, room.height() * 9 // 10))


def _about(row: TaskRow) -> str:
    return " · ".join(filter(None, (row.lead, deadline_words(row))))


def _beside(info: LedgerInfo, year: int) -> Path:
    """A folder beside the one that is open: "so 2026" becomes "so 2027"."""
    folder = Path(info.folder)
    old = str(info.year)
    name = folder.name.replace(old, str(year)) if old in folder.name else f"{folder.name} {year}"
    return folder.with_name(name)
