"""The recovery code, shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.code_sheet import sign_in_sheet
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.code_printing import code_printer
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.named import named, push

WIDE = 64  # letters
ABOUT = (
    "Mã khôi phục chỉ hiện một lần. Hãy in hoặc chép ra giấy, cất cùng hồ sơ của tổ. Khi Tổ trưởng quên mã "
    "PIN, chỉ mã này đặt lại được; không ai khác, kể cả người làm ra chương trình, giúp được."
)


class RecoveryCode(QDialog):
    """``kept`` tells that the code was written down."""

    kept = Signal()

    def __init__(self, code: str, parent: QWidget, services: Services, verb: str = "Xong") -> None:
        super().__init__(parent)
        self.setObjectName("recovery_code_dialog")
        self.setWindowTitle("Mã khôi phục của Tổ trưởng")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(ABOUT, self)
        about.setWordWrap(True)
        shown = named(QLineEdit(code, self), "recovery_code", "Mã khôi phục")
        shown.setReadOnly(True)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(1.4 * self.font().pointSizeF())
        shown.setFont(font)
        paper = push(
            self,
            "recovery_code_print",
            "In tờ mã khôi phục…",
            lambda: code_printer(services, self, sign_in_sheet)(code),
        )
        copy = push(self, "recovery_code_copy", "Sao chép", lambda: QGuiApplication.clipboard().setText(code))
        copy.setFlat(True)
        ways = QHBoxLayout()
        ways.addWidget(paper)
        ways.addWidget(copy)
        ways.addStretch()
        sure = named(
            QCheckBox("Tôi đã in hoặc chép mã ra giấy và cất kỹ", self),
            "recovery_code_sure",
            "Đã chép mã khôi phục",
        )
        buttons, self._save = verb_buttons(self, "recovery_code", verb)
        self._save.setEnabled(False)
        sure.toggled.connect(self._save.setEnabled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.UNIT,) * 4)
        layout.setSpacing(2 * theme.UNIT)
        layout.addWidget(about)
        layout.addWidget(shown)
        layout.addLayout(ways)
        layout.addWidget(sure)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        self.kept.emit()
        super().accept()
