"""The card "Bảo vệ sổ" of the settings: whether the ledger has a passphrase, and what one can do."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop_app.labels.sealing import left_words
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.sealing_verbs import SealingVerbs
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import push
from desktop_app.ui.widgets.settings.setting_card import card_form

OPEN = (
    "Sổ chưa có mật khẩu: ai dùng máy này, hoặc chép được thư mục sổ, đều đọc được. Nên đặt mật khẩu nếu máy "
    "dùng chung, máy xách tay, hoặc sổ hay sao ra USB."
)
LOCKED = "Sổ có mật khẩu: dữ liệu, minh chứng, kỳ đã chốt và bản sao lưu đều được khóa."


class SealCard(QFrame):
    """Shows what fits: setting a passphrase, or changing and taking it away."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        verbs = SealingVerbs(services, host, self, self.refresh)
        self._state = QLabel(self)
        self._state.setObjectName("seal_state")
        self._left = QLabel(self)
        self._left.setObjectName("seal_left")
        for label in (self._state, self._left):
            label.setWordWrap(True)
            label.setProperty("role", "muted")
        self._lock = push(self, "seal_lock", "Đặt mật khẩu…", verbs.ask_to_lock)
        self._change = push(self, "seal_change", "Đổi mật khẩu…", verbs.ask_to_change)
        self._remove = push(self, "seal_remove", "Bỏ mật khẩu…", verbs.ask_to_remove)
        self._delete = push(self, "seal_delete", "Xóa bản sao chưa khóa…", verbs.delete_plain_copies)
        self._newest = Newest(host, "Đang xem các bản sao lưu", self._tell_left)
        row = QWidget(self)
        flow = FlowLayout(row, gap=theme.UNIT)
        for button in (self._lock, self._change, self._remove, self._delete):
            flow.addWidget(button)
        form = card_form("Bảo vệ sổ", self)
        for each in (self._state, row, self._left):
            form.addRow(each)
        self.refresh()

    def refresh(self) -> None:
        """Say whether there is a passphrase, and which backups from before it are left."""
        locked, writable = self._services.database.key is not None, not self._services.read_only
        self._state.setText(LOCKED if locked else OPEN)
        self._lock.setVisible(not locked)
        for button in (self._change, self._remove):
            button.setVisible(locked)
        for button in (self._lock, self._change, self._remove):
            button.setEnabled(writable)
        self._tell_left("")
        if locked:
            self._newest.ask(lambda _: _left(Path(self._services.info.folder)))

    def _tell_left(self, words: str) -> None:
        self._left.setText(words)
        self._left.setVisible(bool(words))
        self._delete.setVisible(bool(words))


def _left(folder: Path) -> str:
    from desktop_app.services.sealing import plain_copies

    return left_words(plain_copies(folder).backups)
