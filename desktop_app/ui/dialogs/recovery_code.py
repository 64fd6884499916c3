"""A code for emergencies, shown this once: it does not go before it is said to be on paper."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_button, verb_buttons
from desktop_app.ui.dialogs.question import offer
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, push

WIDE = 64  # letters


@dataclass(frozen=True, slots=True)
class CodeWords:
    """A code's name, what it is for, and what is asked before it goes without having been put away."""

    name: str
    about: str
    leaving: str
    leave: str
    done: str


OF_LEDGER = CodeWords(
    "Mã mở sổ dự phòng",
    "Mã này mở được sổ khi quên mật khẩu và chỉ hiện một lần. Hãy in ra (hoặc chép tay), cho vào phong bì "
    "niêm phong, cất trong két hoặc tủ có khóa. Không chụp ảnh, không gửi qua Zalo.",
    "Chưa đánh dấu đã in hoặc chép mã. Đóng lại thì không xem lại được mã này. Đóng?",
    "Đóng, không giữ mã",
    "Xong",
)
OF_SIGNING_IN = CodeWords(
    "Mã đăng nhập dự phòng",
    "Mã này chỉ hiện một lần. Hãy in hoặc chép ra giấy, cho vào phong bì, cất nơi có khóa. Khi Tổ trưởng "
    "quên mã PIN, chỉ mã này đặt lại được; không ai khác, kể cả người làm ra chương trình, giúp được.",
    OF_LEDGER.leaving,
    OF_LEDGER.leave,
    "Xong",
)
BEFORE_SIGNING_IN = CodeWords(
    OF_SIGNING_IN.name,
    OF_SIGNING_IN.about,
    "Chưa bật đăng nhập. Thôi không bật, và bỏ mã này?",
    "Thôi không bật",
    "Bật đăng nhập",
)


class RecoveryCode(Asking):
    """``kept`` tells that the code was written down; ``to_print`` gets the code."""

    kept = Signal()

    def __init__(
        self, words: CodeWords, code: str, to_print: Callable[[str], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_code_dialog")
        self.setWindowTitle(words.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = words
        about = QLabel(words.about, self)
        about.setWordWrap(True)
        shown = named(QLineEdit(code, self), "recovery_code", words.name)
        shown.setReadOnly(True)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(1.4 * self.font().pointSizeF())
        shown.setFont(font)
        lower = f"{words.name[0].lower()}{words.name[1:]}"
        paper = push(self, "recovery_code_print", f"In tờ {lower}…", lambda: to_print(code))
        copy = push(self, "recovery_code_copy", "Sao chép", lambda: QGuiApplication.clipboard().setText(code))
        copy.setFlat(True)
        ways = QHBoxLayout()
        ways.addWidget(paper)
        ways.addWidget(copy)
        ways.addStretch()
        self._sure = QCheckBox("Tôi đã in hoặc chép mã ra giấy và cất kỹ", self)
        named(self._sure, "recovery_code_sure", self._sure.text())
        before = words is BEFORE_SIGNING_IN
        buttons, save = (verb_buttons if before else verb_button)(self, "recovery_code", words.done)
        save.setEnabled(False)
        self._sure.toggled.connect(save.setEnabled)
        layout = stacked(self)
        layout.addWidget(about)
        layout.addWidget(shown)
        layout.addLayout(ways)
        layout.addWidget(self._sure)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        if self._sure.isChecked():
            with self.asking():
                self.kept.emit()

    def reject(self) -> None:
        """Esc and the window's cross do not lose a code that is not on paper."""
        if self._sure.isChecked() and self._words is not BEFORE_SIGNING_IN:
            self.accept()
        else:
            offer(self, self._words.leaving, self._words.leave, lambda: self.done(self.DialogCode.Rejected))
