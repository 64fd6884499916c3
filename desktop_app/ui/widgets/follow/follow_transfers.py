"""The section "Chuyển giao": from whom to whom the task passed, on which day, by which document."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.units.transfer import Transfer, TransferKind
from desktop_app.labels.formats import vn_date
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.handing_over import print_sheet
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_section import FollowSection

_KIND = {TransferKind.HANDOVER: "Bàn giao", TransferKind.MERGER: "Sáp nhập"}


class TransfersSection(FollowSection):
    """Only told: hand-overs are made in "Đơn vị và người"; the sheet of one can be printed again."""

    name = "transfers"
    title = "Chuyển giao"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._verbs = services, verbs
        self._told = QLabel(self)
        self._told.setObjectName("transfers_list")
        self._told.setTextFormat(Qt.TextFormat.RichText)
        self._told.setWordWrap(True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._told.setAccessibleName("Các lần chuyển giao")
        self._told.linkActivated.connect(lambda batch: print_sheet(services, verbs.host, int(batch)))
        self.rows.addWidget(self._told)

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        found = self._services.handovers.of_task(task_id)
        self.summarize(f"{len(found)} lần" if found else "chưa có")
        self._told.setText("<br>".join(_html(one) for one in reversed(found)))
        self._told.setVisible(bool(found))


def _html(one: Transfer) -> str:
    parts = [
        f"<b>{vn_date(one.moved_on)}</b> {_KIND[one.kind]}: {escape(one.giver)} → {escape(one.taker)}",
        escape(one.document),
        escape(one.reason),
        _sheet(one.batch) if one.kind is TransferKind.HANDOVER and one.batch else "",
    ]
    return " · ".join(part for part in parts if part)


def _sheet(batch: int) -> str:
    return f'<a href="{batch}" style="color: {theme.colours().accent}">In lại biên bản</a>'
