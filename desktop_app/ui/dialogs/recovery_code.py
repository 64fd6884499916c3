"""The recovery code, shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.named import named, push

WIDE = 64  # letters
ABOUT = (
    "Mã khôi phục chỉ hiện một lần. Hãy chép ra giấy, cất cùng hồ sơ của tổ. Khi Tổ trưởng quên mã PIN, chỉ "
    "mã này đặt lại được; không ai khác, kể cả người làm ra chương trình, giúp được."
)


class RecoveryCode(QDialog):
    """``kept`` tells that the code was written down."""

    kept = Signal()

    def __init__(self, code: str, parent: QWidget, verb: str = "Xong") -> None:
        super().__init__(parent)
        self.setObjectName("recovery_code_dialog")
        self.setWindowTitle("Mã khôi phục")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(ABOUT, self)
        about.setWordWrap(True)
        shown = named(QLineEdit(code, self), "recovery_code", "Mã khôi phục")
        shown.setReadOnly(True)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(1.4 * self.font().pointSizeF())
        shown.setFont(font)
        copy = push(self, "recovery_code_copy", "Sao chép", lambda: QGuiApplication.clipboard().setText(code))
        copy.setFlat(True)
        sure = named(
            QCheckBox("Tôi đã chép mã ra giấy và cất kỹ", self), "recovery_code_sure", "Đã chép mã khôi phục"
        )
        buttons, self._save = verb_buttons(self, "recovery_code", verb)
        self._save.setEnabled(False)
        sure.toggled.connect(self._save.setEnabled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.UNIT,) * 4)
        layout.setSpacing(2 * theme.UNIT)
        for each in (about, shown, copy, sure, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        self.kept.emit()
        super().accept()
