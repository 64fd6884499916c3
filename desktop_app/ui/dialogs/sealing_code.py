"""The recovery code, shown this once: to be printed, and put away where nobody else finds it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named, push

WORDS = (
    "Mã này mở được sổ khi quên mật khẩu và chỉ hiện một lần. Hãy in ra (hoặc chép tay), cho vào phong bì "
    "niêm phong, cất trong két hoặc tủ có khóa. Không chụp ảnh, không gửi qua Zalo."
)


class SealingCode(QDialog):
    """``to_print`` gets the code; the dialog closes once it is said to be put away."""

    def __init__(self, code: str, to_print: Callable[[str], None], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("sealing_code_dialog")
        self.setWindowTitle("Mã phục hồi của sổ")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(WORDS, self)
        said.setWordWrap(True)
        shown = named(QLabel(code, self), "recovery_code", "Mã phục hồi")
        shown.setProperty("role", "title")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._kept = QCheckBox("Tôi đã in hoặc chép mã này ra giấy", self)
        named(self._kept, "recovery_kept", self._kept.text())
        paper = push(self, "recovery_print", "In tờ mã phục hồi…", lambda: to_print(code))
        self._close = push(self, "recovery_close", "Xong", self.accept)
        theme.make_primary(self._close)
        self._close.setEnabled(False)
        self._kept.toggled.connect(self._close.setEnabled)
        verbs = QHBoxLayout()
        verbs.addWidget(paper)
        verbs.addStretch()
        verbs.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.UNIT,) * 4)
        layout.setSpacing(2 * theme.UNIT)
        for each in (said, shown, self._kept):
            layout.addWidget(each)
        layout.addLayout(verbs)

    def reject(self) -> None:
        """Esc does not lose the code."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._kept.isChecked() and self.result() != QDialog.DialogCode.Accepted:
            event.ignore()
