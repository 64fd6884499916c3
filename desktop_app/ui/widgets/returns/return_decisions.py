"""All that awaits a decision after collecting, in one list that the keyboard alone can work through."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.returns.returns import Pending, Settled
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.models.pending_list import PendingList
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.returns.pending_detail import PendingDetail
from desktop_app.ui.widgets.returns.pending_view import PendingView
from desktop_app.ui.writing import write

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

KEYS = "Phím: ↑ ↓ chọn dòng · Alt + chữ gạch chân trên nút để quyết · Alt+K gõ giá trị khác"
_COSTS = 50  # tasks: what a question costs to settle, with all that hangs on it
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)


class ReturnDecisions(QWidget):
    """``counted`` tells how many questions are open; ``receive_wanted`` that files should be collected."""

    counted = Signal(int)
    receive_wanted = Signal()

    def __init__(self, services: "Services", host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("return_decisions")
        self._services = services
        self._host = host
        self.lines = PendingList(self)
        self.view = PendingView(self.lines, self)
        self.detail = PendingDetail(read_only=services.read_only, parent=self)
        self._build()
        self.view.line_chosen.connect(lambda row: self.detail.show_line(self.lines.line(row)))
        self.detail.settled.connect(self._settle)
        self.detail.task_wanted.connect(self._show_task)
        self._everything.clicked.connect(lambda: self.keep_unit(None))
        self._nothing.acted.connect(self.receive_wanted)
        QShortcut(QKeySequence("Alt+K"), self, self.detail.type_value)

    def refresh(self) -> None:
        """Read the open questions again; the place in the list is kept."""
        row = self.view.currentIndex().row()
        questions = self._services.returns.pending()
        self.lines.set_pending(questions)
        if not self.lines.rowCount():
            self.lines.keep_unit(None)
            self._everything.hide()
        self._show(self.lines.next_question(row))
        self.counted.emit(len(questions))

    def keep_unit(self, unit_id: int | None) -> None:
        """Show only one unit's questions; None shows all."""
        self.lines.keep_unit(unit_id)
        self._everything.setVisible(unit_id is not None)
        self._show(self.lines.next_question(0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "_faces"):
            self.view.scheduleDelayedItemsLayout()
            self.detail.restyle()

    def _show_task(self, task_id: int) -> None:
        self._host.show_task(task_id)

    def _show(self, row: int) -> None:
        self._faces.setCurrentWidget(self._work if self.lines.rowCount() else self._nothing)
        self._left.setText(f"Còn {vn_number(self.lines.total)} chỗ chờ quyết định")
        self.view.choose(row)

    def _settle(self, questions: Sequence[Pending], how: Settled, value: str) -> None:
        returns = self._services.returns

        def work() -> Changes:
            if len(questions) == 1:
                return returns.settle(questions[0].id, how, value)
            return returns.settle_many([each.id for each in questions], how)

        said = f"Đã quyết {vn_number(len(questions))} chỗ"
        write(
            self._host,
            said,
            len(questions) * _COSTS,
            work,
            lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason),
        )

    def _build(self) -> None:
        self._left = QLabel(self)
        self._left.setObjectName("pending_count")
        self._left.setProperty("role", "strong")
        self._everything = named(QPushButton("Xem mọi đơn vị", self), "pending_show_all", "Xem mọi đơn vị")
        self._everything.hide()
        keys = muted(self, KEYS)
        top = QHBoxLayout()
        top.addWidget(self._left)
        top.addWidget(self._everything)
        top.addWidget(keys, 1)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setObjectName("pending_split")
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(theme.UNIT + theme.HALF)
        parts.addWidget(self.view)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setSizes((440, 660))
        self._work = QWidget(self)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(theme.UNIT)
        work.addLayout(top)
        work.addWidget(parts, 1)
        self._nothing = Empty(
            "circle-check",
            "Không có gì chờ quyết định",
            "Khi biểu của đơn vị ghi khác sổ, có dòng thêm mới, dòng chép trùng hoặc dòng gõ lại, "
            "chương trình không tự đoán mà hỏi ở đây.",
            "Nhận báo cáo",
            self,
        )
        self._nothing.button.setObjectName("pending_receive")
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self._nothing)
        self._faces.addWidget(self._work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._faces)
