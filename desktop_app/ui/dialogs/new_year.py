"""The ledger of the next year: where it lies, and which unfinished tasks go along."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
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
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.number_edit import NumberEdit

WIDE, HIGH = 96, 34  # letters, lines
_ID = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ABOUT = (
    "Việc chưa xong được chép sang sổ mới cùng văn bản, mục, hạn, gia hạn, bước chưa xong, người và nhãn. "
    "Đơn vị, nhóm, danh sách người và cài đặt cũng được chép. Sổ đang mở không thay đổi."
)


class NewYear(Asking):
    """``saved`` carries the plan, the folder, and the ids of tasks left out."""

    saved = Signal(object, object, object)

    def __init__(
        self, plan: Callable[[date | None, int | None], CarryPlan], info: LedgerInfo, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("new_year_dialog")
        self.setWindowTitle("Mở sổ năm mới")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._read = plan
        self._info = info
        self._plan = plan(None, None)
        self._year = NumberEdit(self)
        self._year.setRange(info.year - 1, info.year + 5)
        self._year.setValue(self._plan.year)
        named(self._year, "new_year_year", "Năm của sổ mới")
        self._as_of = DayEdit(self._plan.as_of, self)
        self._as_of.set_day(self._plan.as_of)
        named(self._as_of, "new_year_as_of", "Chưa xong tính đến ngày")
        self._folder = QLineEdit(str(_beside(info, self._plan.year)), self)
        named(self._folder, "new_year_folder", "Thư mục của sổ mới")
        self._tree = QTreeWidget(self)
        named(self._tree, "new_year_tasks", "Việc chuyển sang, bỏ đánh dấu việc không chuyển")
        self._tree.setHeaderHidden(True)
        self._tree.setColumnCount(2)
        self._tree.setUniformRowHeights(True)
        self._count = QLabel(self)
        self._count.setObjectName("new_year_count")
        self._count.setProperty("role", "strong")
        buttons, self._save = verb_buttons(self, "new_year", "Mở sổ năm mới")
        self._lay_out(buttons)
        self._show_plan()
        self._year.valueChanged.connect(self._take_year)
        self._as_of.changed.connect(lambda _: self._take_plan())
        self._counting = single_shot(self, 0, self._look)
        self._tree.itemChanged.connect(lambda _: self._counting.start())
        self._folder.textChanged.connect(self._look)

    def accept(self) -> None:
        if not self._as_of.settled():
            return
        with self.asking():
            self.saved.emit(self._plan, Path(clean(self._folder.text())), self._left_out())

    def _take_year(self, year: int) -> None:
        if Path(self._folder.text()) == _beside(self._info, self._plan.year):
            self._folder.setText(str(_beside(self._info, year)))
        self._take_plan()

    def _take_plan(self) -> None:
        self._plan = self._read(self._as_of.day, self._year.value())
        self._show_plan()

    def _show_plan(self) -> None:
        self._tree.blockSignals(True)
        self._tree.clear()
        for kind, rows in self._plan.tasks.items():
            if rows:
                words = f"{TIME_CLASS[kind]}: {vn_number(len(rows))}"
                group = QTreeWidgetItem(self._tree, [words])
                group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
                group.setFirstColumnSpanned(True)
                group.setSizeHint(0, QSize(0, theme.line_height() + theme.UNIT))
                for row in rows:
                    _add(group, row)
                group.setExpanded(True)
        self._tree.blockSignals(False)
        self._look()

    def _left_out(self) -> frozenset[int]:
        return frozenset(item.data(0, _ID) for item in self._items() if item.checkState(0) == _UNCHECKED)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self._tree.topLevelItemCount()):
            group = self._tree.topLevelItem(place)
            for row in range(group.childCount() if group else 0):
                item = group.child(row) if group else None
                if item is not None:
                    yield item

    def _look(self) -> None:
        count = self._plan.count - len(self._left_out())
        self._count.setText(f"Chuyển {vn_number(count)} trong {vn_number(self._plan.count)} việc chưa xong")
        self._save.setEnabled(bool(clean(self._folder.text())))

    def _choose(self) -> None:
        folder = choose_folder(self, "Chọn nơi đặt sổ mới")
        if folder is not None:
            there = (folder / "so.sqlite").exists()
            self._folder.setText(str(folder if there else folder / _beside(self._info, self._plan.year).name))

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
        layout.addWidget(self._tree, 1)
        layout.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        room = self.screen().availableSize()
        self.resize(min(WIDE * letter, room.width() * 9 // 10), min(HIGH * line, room.height() * 9 // 10))
        self._tree.setColumnWidth(0, self.width() * 6 // 10)


def _add(group: QTreeWidgetItem, row: TaskRow) -> None:
    about = " · ".join(filter(None, (row.lead, deadline_words(row))))
    item = QTreeWidgetItem(group, [" ".join(row.title.split()), about])
    item.setSizeHint(0, QSize(0, theme.line_height() + theme.UNIT))
    item.setToolTip(0, row.title)
    item.setToolTip(1, about)
    item.setData(0, _ID, row.id)
    item.setCheckState(0, _CHECKED)


def _beside(info: LedgerInfo, year: int) -> Path:
    """A folder beside the one that is open: "so 2026" becomes "so 2027"."""
    folder = Path(info.folder)
    old = str(info.year)
    name = folder.name.replace(old, str(year)) if old in folder.name else f"{folder.name} {year}"
    return folder.with_name(name)
