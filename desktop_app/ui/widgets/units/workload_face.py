"""How much everybody has to do as of a day: a table with bars; a number shows its rows."""

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.workload import Load, LoadPart
from desktop_app.labels.formats import vn_number
from desktop_app.labels.people import LOAD
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import named

_PARTS = tuple(LoadPart)
_BARS = len(_PARTS) + 1
COUNTING = "Đang tính khối lượng việc"


class WorkloadFace(QWidget):
    """Rows with most overdue first."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("workload_face")
        self._services, self._host = services, host
        self._newest: Newest[list[Load]] = Newest(host, COUNTING, self._show_loads)
        self._by = named(QComboBox(self), "workload_by", "Tính theo")
        self._by.addItem("Theo người", "person")
        self._by.addItem("Theo đơn vị chủ trì", "unit")
        self._day = named(DayEdit(services.today(), self), "workload_day", "Tính đến ngày")
        self._day.set_day(services.today())
        numbers = tuple(
            ValueColumn[Load](LOAD[part], partial(_number, part=part), number=True) for part in _PARTS
        )
        columns = (
            ValueColumn[Load]("Người, đơn vị", lambda load: load.name or "(chưa ghi)"),
            *numbers,
            ValueColumn[Load]("", lambda _: ""),
        )
        self._view = named(
            ValueView(ValueTable(columns, self), {0: 55, _BARS: 45}, self),
            "workload_table",
            "Khối lượng việc",
        )
        self._view.setItemDelegateForColumn(_BARS, _Bars(self._view))
        hint = QLabel("Bấm vào một con số để xem các việc đó. Vạch đỏ: quá hạn.", self)
        hint.setProperty("role", "muted")
        self._table = QWidget(self)
        self._empty = Empty(
            "users",
            "Chưa có việc nào để tính",
            "Khi sổ có nhiệm vụ, ở đây thấy mỗi người, mỗi đơn vị đang làm và đang chậm bao nhiêu việc.",
            "Nhập phụ lục",
            self,
            does="import_choose_file",
        )
        self._empty.hide()
        self._empty.acted.connect(host.open_import)
        below = QVBoxLayout(self._table)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.UNIT)
        below.addWidget(self._view, 1)
        below.addWidget(hint)
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self._by)
        top.addWidget(QLabel("đến ngày", self))
        top.addWidget(self._day)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._empty, 1)
        self._by.currentIndexChanged.connect(lambda _: self.refresh())
        self._day.changed.connect(lambda _: self.refresh())
        self._view.ask_cells(self._show)

    def refresh(self) -> None:
        """Count again."""
        by, as_of, service = self._by.currentData(), self._as_of(), self._services.people
        self._newest.ask(lambda _: service.workload(as_of, by))

    def _show_loads(self, loads: list[Load]) -> None:
        self._view.show_values(loads, "name")
        self._table.setVisible(bool(loads))
        self._empty.setVisible(not loads)

    def _as_of(self) -> date:
        return self._day.day or self._services.today()

    def _show(self, index: QModelIndex) -> None:
        load: Load = self._view.table.values[index.row()]
        part = _PARTS[index.column() - 1] if 1 <= index.column() < _BARS else LoadPart.OPEN
        if load[part]:
            self._host.show_tasks(self._services.people.tasks_of(load, part, self._as_of()))


class _Bars(QStyledItemDelegate):
    """Open work as a bar as long as its share of the largest, the overdue part in red."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        table = index.model()
        assert isinstance(table, ValueTable)
        loads: list[Load] = table.values
        most = max((load[LoadPart.OPEN] for load in loads), default=0)
        load = loads[index.row()]
        if not most or not load[LoadPart.OPEN]:
            return
        room: QRect = option.rect.adjusted(theme.UNIT, 0, -theme.UNIT, 0)
        high = max(6, room.height() // 3)
        top = room.top() + (room.height() - high) // 2
        wide = room.width() * load[LoadPart.OPEN] // most
        late = wide * load[LoadPart.OVERDUE] // load[LoadPart.OPEN]
        painter.fillRect(QRect(room.left(), top, wide, high), theme.colour("accent"))
        painter.fillRect(QRect(room.left(), top, late, high), theme.colour("red"))


def _number(load: Load, part: LoadPart) -> str:
    return vn_number(load[part]) if load[part] else ""
