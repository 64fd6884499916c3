"""A line on the month's page: results that wait to be confirmed, or what became of one's own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.changes import Verb
from desktop_app.domain.claims import Claim, ClaimState
from desktop_app.domain.permissions import Leave
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import push
from desktop_app.ui.writing import write


class ClaimsBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("claims_bar")
        self.setProperty("tone", "amber")
        self._services = services
        self._host = host
        self._words = QLabel(self)
        self._words.setObjectName("claims_words")
        self._open = push(self, "claims_open", "Xem và xác nhận…", self._show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.HALF, theme.UNIT, theme.HALF)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._open)
        self.hide()

    def refresh(self) -> None:
        """Count again."""
        if self._decides:
            count = self._services.claims.count()
            self._words.setText(f"Chờ xác nhận ({count}): kết quả thành viên báo chưa tính vào số liệu.")
            self._open.setText("Xem và xác nhận…")
        else:
            own = _still_of_interest(self._services.claims.of_person(self._services.database.who))
            count = len(own)
            back = sum(each.state is ClaimState.SENT_BACK for each in own)
            self._words.setText(
                ", ".join(
                    words
                    for number, words in (
                        (count - back, f"{count - back} kết quả của bạn chờ xác nhận"),
                        (back, f"{back} kết quả bị trả lại"),
                    )
                    if number
                )
            )
            self._open.setText("Xem…")
        self.setVisible(bool(count))

    @property
    def _decides(self) -> bool:
        return self._services.may(Verb.CONFIRM) is Leave.YES

    def _show(self) -> None:
        from desktop_app.ui.dialogs.claims import ClaimsDialog

        service = self._services.claims
        decides = self._decides
        found = service.waiting() if decides else service.of_person(self._services.database.who)
        dialog = ClaimsDialog(found, self.window(), decides=decides)
        dialog.confirmed.connect(
            lambda ids: write(
                self._host, f"Đã xác nhận {len(ids)} kết quả", len(ids), lambda: service.confirm(ids)
            )
        )
        dialog.sent_back.connect(
            lambda ids, reason: write(
                self._host,
                f"Đã trả lại {len(ids)} kết quả",
                len(ids),
                lambda: service.send_back(ids, reason),
            )
        )
        dialog.wanted.connect(self._host.show_task)
        dialog.open()


def _still_of_interest(claims: Sequence[Claim]) -> list[Claim]:
    """Those that wait, and those sent back that were not reported again; ``claims`` are the newest first."""
    seen: set[tuple[int, str]] = set()
    found = []
    for each in claims:
        if (each.task_id, each.period) not in seen and each.state is not ClaimState.ACCEPTED:
            found.append(each)
        seen.add((each.task_id, each.period))
    return found
