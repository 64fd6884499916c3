"""Beside the return matrix: one unit's returns, and the units to remind with a list to copy."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import named, push

LETTERS = 34  # width of the panel


class ReturnPanel(QFrame):
    """``unit_chosen`` carries the id of a listed unit; the buttons ask about the unit or the list shown."""

    unit_chosen = Signal(int)
    copy_wanted = Signal()
    tasks_wanted = Signal(int)
    pending_wanted = Signal(int)
    send_wanted = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("return_panel")
        self.setProperty("role", "card")
        self._unit = 0
        self._units: list[tuple[int, str]] = []
        self._about = QWidget(self)
        self.heading = _label("return_panel_unit", "heading", self._about)
        self.facts = _label("return_panel_facts", "", self._about)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pending = push(self, "return_pending", "Xem chỗ chờ quyết định", icon="circle-question-mark")
        self.tasks = push(self, "return_tasks", "Xem nhiệm vụ của đơn vị", icon="list-checks")
        self.send = push(self, "return_send_again", "Gửi lại biểu…", icon="send")
        verbs = QWidget(self._about)
        row = FlowLayout(verbs, theme.HALF)
        for button in (self.pending, self.tasks, self.send):
            row.addWidget(button)
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, theme.UNIT)
        for each in (self.heading, self.facts, verbs):
            about.addWidget(each)
        self.title = _label("return_list_title", "", self)
        self.title.setProperty("role", "strong")
        self._names = QStringListModel(self)
        self.list = named(QListView(self), "return_list", "Các đơn vị")
        self.list.setModel(self._names)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copy = push(self, "return_copy_list", "Sao chép danh sách", icon="copy")
        self.close_panel = named(QPushButton("Đóng", self), "return_panel_close", "Đóng phần chi tiết")
        self.close_panel.setFlat(True)
        ends = QWidget(self)
        row = FlowLayout(ends, theme.HALF)
        row.addWidget(self.copy)
        row.addWidget(self.close_panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT + theme.HALF, theme.UNIT, theme.UNIT + theme.HALF, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._about)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 1)
        layout.addWidget(ends)
        self._wire()
        self.restyle()

    @property
    def units(self) -> list[int]:
        """Ids of the listed units."""
        return [unit_id for unit_id, _ in self._units]

    @property
    def text(self) -> str:
        """The list as text, a unit a line."""
        return "\n".join([self.title.text(), *(name for _, name in self._units)])

    def show_unit(self, unit_id: int, name: str, facts: Sequence[str], *, pending: bool) -> None:
        """Show what is known of one unit above the list."""
        self._unit = unit_id
        self.heading.setText(name)
        self.facts.setText("\n".join(facts))
        self.pending.setVisible(pending)
        self._about.show()

    def hide_unit(self) -> None:
        """Only the list is asked for."""
        self._about.hide()

    def show_list(self, words: str, units: Sequence[tuple[int, str]]) -> None:
        """List units under these words: "Chưa nộp kỳ 11/2026"."""
        self._units = list(units)
        self._names.setStringList([name for _, name in units])
        title = f"{words}: {vn_number(len(units))} đơn vị"
        self.title.setText(title)
        self.list.setAccessibleName(title)
        self.copy.setEnabled(bool(units))

    def restyle(self) -> None:
        """Fit to the text size in force."""
        self.setFixedWidth(LETTERS * self.fontMetrics().averageCharWidth())

    def _wire(self) -> None:
        self.copy.clicked.connect(self.copy_wanted)
        self.close_panel.clicked.connect(self.closed)
        self.pending.clicked.connect(lambda: self.pending_wanted.emit(self._unit))
        self.tasks.clicked.connect(lambda: self.tasks_wanted.emit(self._unit))
        self.send.clicked.connect(lambda: self.send_wanted.emit(self._unit))
        self.list.clicked.connect(self._tell)
        self.list.activated.connect(self._tell)

    def _tell(self, index: QModelIndex) -> None:
        self.unit_chosen.emit(self._units[index.row()][0])


def _label(name: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
