"""Making one task of several: which stays, and side by side what it keeps where they differ."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.task import TaskRow
from desktop_app.domain.task_merge import FieldValues
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.tasks.task_fields import FIELDS

WIDE, HIGH = 108, 34  # letters, lines
_TITLE_LETTERS = 70
_ALL = "Gộp cả"


class MergeTasks(Asking):
    """``saved`` carries the ids that go, the id that stays, and the chosen values by field."""

    saved = Signal(object, int, object)

    def __init__(
        self,
        tasks: Sequence[TaskRow],
        compare: Callable[[Sequence[int], int], tuple[FieldValues, ...]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("merge_tasks_dialog")
        self.setWindowTitle("Gộp nhiệm vụ trùng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self._compare = compare
        self._fields: tuple[FieldValues, ...] = ()
        self._choices: list[QComboBox] = []
        self._kept = named(QComboBox(self), "merge_tasks_kept", "Nhiệm vụ giữ lại")
        for row in tasks:
            self._kept.addItem(f"{row.stt or '–'}  {_short(row.title)}", row.id)
        keeps = QLabel("Giữ lại nhiệm vụ:", self)
        keeps.setBuddy(self._kept)
        note = QLabel(
            "Minh chứng, gia hạn, các bước, tiến độ, kết quả của từng đơn vị đều chuyển sang nhiệm vụ giữ "
            "lại; mã cũ trong các biểu đã gửi vẫn tìm được nó. Hoàn tác được bằng Ctrl+Z.",
            self,
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self._same = QLabel("Các nhiệm vụ này ghi giống hệt nhau.", self)
        self._table = named(QTableWidget(self), "merge_tasks_fields", "Các mục khác nhau")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setWordWrap(True)
        buttons, self._save = verb_buttons(self, "merge_tasks", "Gộp")
        layout = stacked(self, 1)
        for each in (keeps, self._kept, self._same, self._table, note, buttons):
            layout.addWidget(each)
        self._kept.currentIndexChanged.connect(self._show)
        self._show()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        room = self.screen().availableSize()
        wide = min(WIDE * metrics.averageCharWidth(), room.width() - 8 * theme.UNIT)
        return QSize(wide, min(HIGH * metrics.lineSpacing(), room.height() - 12 * theme.UNIT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Columns get their width after this; only then rows know how tall they are.
        QTimer.singleShot(0, self._table, self._table.resizeRowsToContents)

    def accept(self) -> None:
        chosen: Mapping[str, object] = {
            field.name: choice.currentData()[0]
            for field, choice in zip(self._fields, self._choices, strict=True)
        }
        with self.asking():
            self.saved.emit(self._gone(), self._kept.currentData(), chosen)

    def _gone(self) -> list[int]:
        return [row.id for row in self._tasks if row.id != self._kept.currentData()]

    def _show(self) -> None:
        """Compare anew with the task that shall stay; its column stands first."""
        self._fields = self._compare(self._gone(), self._kept.currentData())
        ids = [self._kept.currentData(), *self._gone()]
        names = ["Nhiệm vụ giữ lại", *[f"Nhiệm vụ mã {task_id}" for task_id in ids[1:]]]
        self._table.setColumnCount(len(ids) + 1)
        self._table.setHorizontalHeaderLabels([*names, "Giữ"])
        self._table.setRowCount(len(self._fields))
        self._table.setVerticalHeaderLabels([_caption(field.name) for field in self._fields])
        self._choices = []
        for line, field in enumerate(self._fields):
            for place, value in enumerate(field.values):
                self._table.setItem(line, place, QTableWidgetItem(_text(value) or "(trống)"))
            choice = self._choice(field)
            self._choices.append(choice)
            self._table.setCellWidget(line, len(ids), choice)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(len(ids), QHeaderView.ResizeMode.ResizeToContents)
        self._table.resizeRowsToContents()
        self._table.setVisible(bool(self._fields))
        self._same.setVisible(not self._fields)

    def _choice(self, field: FieldValues) -> QComboBox:
        """What may be kept of a field: one of the values, or what is proposed of all."""
        choice = named(
            QComboBox(self._table), f"merge_tasks_{field.name}", f"Giữ gì ở mục {_caption(field.name)}"
        )
        for place, value in enumerate(field.values):
            choice.addItem("Cột đầu" if place == 0 else f"Cột {place + 1}", (value,))
        if field.proposed not in field.values:
            choice.addItem(_ALL, (field.proposed,))
            choice.setItemData(choice.count() - 1, _text(field.proposed), Qt.ItemDataRole.ToolTipRole)
        known = [choice.itemData(place)[0] for place in range(choice.count())]
        choice.setCurrentIndex(known.index(field.proposed))
        return choice


def _text(value: object) -> str:
    """A field's value as people write it."""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, Deadline):
        return value.raw
    if isinstance(value, date):
        return vn_date(value)
    if isinstance(value, float):
        return f"{vn_number(value, 0 if value == int(value) else 1)} %"
    return "" if value is None else str(value)


def _caption(name: str) -> str:
    return FIELDS[name].caption if name in FIELDS else name


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _TITLE_LETTERS else f"{title[:_TITLE_LETTERS]}…"
