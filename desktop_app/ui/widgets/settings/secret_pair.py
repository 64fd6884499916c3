"""A new passphrase, typed twice, with advice while it is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop_app.labels.sealing import advice
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import muted
from desktop_app.ui.widgets.settings.secret_field import SecretField
from desktop_app.vault.key_file import SHORTEST

CAPS = "Có vẻ phím Caps Lock đang bật."
DIFFERENT = "Hai lần gõ chưa giống nhau."


class SecretPair(QWidget):
    """``changed`` tells whenever what is typed may or may not be taken."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.first = SecretField(f"{name}_new", "Mật khẩu mới", self)
        self.second = SecretField(f"{name}_again", "Gõ lại mật khẩu mới", self)
        self._told = muted(self, advice(""), f"{name}_advice")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * theme.UNIT)
        form.setVerticalSpacing(theme.UNIT)
        form.addRow("Mật khẩu mới", self.first)
        form.addRow("Nhập lại", self.second)
        form.addRow(self._told)
        for field in (self.first, self.second):
            field.textChanged.connect(self._typed)
            field.caps_seen.connect(self._tell_caps)

    @property
    def secret(self) -> str:
        """What was typed, "" until both lines are the same and long enough."""
        typed = self.first.text()
        return typed if typed == self.second.text() and len(typed.strip()) >= SHORTEST else ""

    @property
    def blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.first.text() and not self.second.text()

    def _typed(self) -> None:
        different = bool(self.second.text()) and self.first.text() != self.second.text()
        self._told.setText(DIFFERENT if different else advice(self.first.text()))
        self.changed.emit()

    def _tell_caps(self, on: bool) -> None:
        if on:
            self._told.setText(CAPS)
