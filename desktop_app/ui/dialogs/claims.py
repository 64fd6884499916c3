"""Results that members reported: confirm them, or send them back; a member sees what became of the own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.domain.claims import Claim, ClaimState
from desktop_app.domain.text import clean
from desktop_app.labels.accounts import CLAIM_STATE
from desktop_app.labels.formats import opening, vn_date
from desktop_app.labels.periods import period_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line, push

WIDE, TALL = 96, 14  # letters, lines


class ClaimsDialog(Asking):
    """``confirmed`` has the ids chosen, ``sent_back`` ids and reason, ``wanted`` a task to be looked at."""

    confirmed = Signal(list)
    sent_back = Signal(list, str)
    wanted = Signal(int)

    def __init__(self, claims: Sequence[Claim], parent: QWidget, *, decides: bool) -> None:
        super().__init__(parent)
        self.setObjectName("claims_dialog")
        self.setWindowTitle(f"Chờ xác nhận ({len(claims)})" if decides else "Kết quả tôi đã báo")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._claims = list(claims)
        self._list = named(QListWidget(self), "claims_list", self.windowTitle())
        self._list.setWordWrap(True)
        self._list.setSpacing(theme.HALF)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for each in claims:
            self._list.addItem(QListWidgetItem(claim_words(each)))
        self._reason = named_line(
            QLineEdit(self), "claims_reason", "Lý do trả lại", "Lý do trả lại: cần bổ sung, sửa gì"
        )
        self._confirm = push(self, "claims_confirm", "Xác nhận", self._do_confirm)
        theme.make_primary(self._confirm)
        self._back = push(self, "claims_send_back", "Trả lại", self._do_send_back)
        self._show = push(self, "claims_show", "Xem việc", self._do_show)
        leave = push(self, "claims_leave", "Đóng", self.reject)
        row = QHBoxLayout()
        deciding: tuple[QWidget, ...] = (self._reason, self._back, self._confirm)
        for widget in deciding:
            row.addWidget(widget)
            widget.setVisible(decides)
        below = QHBoxLayout()
        below.addWidget(self._show)
        below.addStretch()
        below.addWidget(leave)
        layout = stacked(self)
        layout.addWidget(self._list)
        layout.addLayout(row)
        layout.addLayout(below)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._list.setMinimumHeight(TALL * theme.line_height())
        self._list.itemSelectionChanged.connect(self._look)
        self._reason.textChanged.connect(lambda _: self._look())
        self._list.setCurrentRow(0)
        self._look()

    def _chosen(self) -> list[Claim]:
        rows = sorted(index.row() for index in self._list.selectedIndexes())
        return [self._claims[row] for row in rows]

    def _look(self) -> None:
        chosen = self._chosen()
        self._confirm.setEnabled(bool(chosen))
        self._back.setEnabled(bool(chosen) and bool(clean(self._reason.text())))
        self._show.setEnabled(len(chosen) == 1)

    def _do_confirm(self) -> None:
        with self.asking():
            self.confirmed.emit([each.id for each in self._chosen()])

    def _do_send_back(self) -> None:
        with self.asking():
            self.sent_back.emit([each.id for each in self._chosen()], clean(self._reason.text()))

    def _do_show(self) -> None:
        with self.asking():
            self.wanted.emit(self._chosen()[0].task_id)


def claim_words(each: Claim) -> str:
    """What was reported by whom, and what became of it."""
    period = f" ({period_words(each.period)})" if each.period else ""
    told = ", ".join(filter(None, (each.result, each.evidence_text)))
    state = CLAIM_STATE[each.state]
    if each.state is ClaimState.SENT_BACK:
        state = f"{each.decided_by} trả lại: {each.reason}"
    elif each.state is ClaimState.ACCEPTED:
        state = f"{each.decided_by} đã xác nhận"
    said = f"{each.person} báo xong ngày {vn_date(each.completed_on)}. {told}"
    return f"{each.title}{period}\n{said}\n{opening(state)}".strip()
