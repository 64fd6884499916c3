"""Setting, changing or taking away a ledger's passphrase: what it means is said before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.labels.sealing import BEFORE, REMOVING
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.settings.secret_field import SecretField
from desktop_app.ui.widgets.settings.secret_pair import SecretPair

WIDE = 76  # letters


class PassphraseDialog(Asking):
    """``given`` carries the passphrase known so far, the new one, and whether a new code is wanted.

    What is not asked for is "".
    """

    given = Signal(str, str, bool)
    stays = True

    def __init__(self, title: str, verb: str, parent: QWidget, *, known: bool, new: bool) -> None:
        super().__init__(parent)
        self.setObjectName("passphrase_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = SecretField("passphrase_known", "Mật khẩu đang dùng, hoặc mã mở sổ dự phòng", self)
        self._pair = SecretPair("passphrase", self)
        self._understood = QCheckBox("Tôi đã đọc và hiểu: quên là mất, không ai mở hộ được", self)
        named(self._understood, "passphrase_understood", self._understood.text())
        self._code = QCheckBox("Cấp mã mở sổ dự phòng mới (mã cũ không dùng được nữa)", self)
        named(self._code, "passphrase_new_code", self._code.text())
        buttons, self._save = verb_buttons(self, "passphrase", verb)
        self._asked = (known, new)
        self._lay_out(buttons)
        for field in (self._known, self._pair.first, self._pair.second):
            field.textChanged.connect(self._check)
        self._understood.toggled.connect(self._check)
        self._check()

    def accept(self) -> None:
        if self._save.isEnabled():
            with self.asking():
                self.given.emit(self._known.text(), self._pair.secret, self._code.isChecked())

    def field_of(self, error: AppError) -> QWidget | None:
        return self._known if error.code == "passphrase_wrong" else None

    def _lay_out(self, buttons: QWidget) -> None:
        known, new = self._asked
        said = QLabel(BEFORE if not known else "" if new else REMOVING, self)
        said.setWordWrap(True)
        said.setVisible(bool(said.text()))
        form = QFormLayout()
        form.addRow("Mật khẩu đang dùng", self._known)
        wrong = QLabel(self)
        form.addRow(wrong)
        self.refusal_in(wrong)
        form.setRowVisible(0, known)
        self._pair.setVisible(new)
        self._understood.setVisible(not known)
        self._code.setVisible(known and new)
        layout = stacked(self)
        layout.addWidget(said)
        layout.addLayout(form)
        for each in (self._pair, self._understood, self._code, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def _check(self) -> None:
        known, new = self._asked
        fit = (not known or self._known.text()) and (not new or self._pair.secret)
        self._save.setEnabled(bool(fit) and (known or self._understood.isChecked()))
