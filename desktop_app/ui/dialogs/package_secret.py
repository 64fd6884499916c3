"""Whether a hand-over package gets a passphrase of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.settings.secret_pair import SecretPair

WIDE = 64  # letters
WORDS = (
    "Đặt mật khẩu thì chỉ người có mật khẩu mở được gói; quên là mất. Hãy trao mật khẩu riêng, không kèm "
    "gói. Để trống thì ai có gói cũng đọc được."
)


class PackageSecret(Asking):
    """``given`` carries the passphrase, "" for none."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("package_dialog")
        self.setWindowTitle("Gói bàn giao")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(WORDS, self)
        said.setWordWrap(True)
        self._pair = SecretPair("package", self)
        buttons, self._save = verb_buttons(self, "package", "Chọn nơi ghi gói…")
        self._pair.changed.connect(lambda: self._save.setEnabled(bool(self._pair.secret) or self._pair.blank))
        layout = stacked(self)
        for each in (said, self._pair, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        with self.asking():
            self.given.emit(self._pair.secret)
