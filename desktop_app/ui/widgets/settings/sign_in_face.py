"""What the gate asks where people sign in: the name, the PIN; or the recovery code and a new PIN."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.accounts import Account
from desktop_app.labels.accounts import ACCOUNT_ROLE
from desktop_app.ui import errors, theme
from desktop_app.ui.background import Job
from desktop_app.ui.widgets.named import named, push
from desktop_app.ui.widgets.settings.secret_field import SecretField

WIDE = 50  # letters
FORGOTTEN, BACK = "Quên mã PIN?", "Quay lại"
ASK_HEAD = (
    "Quên mã PIN: hãy nhờ Tổ trưởng đặt lại ở Cài đặt, Người dùng. Tổ trưởng quên thì dùng mã đăng nhập "
    "dự phòng."
)


class SignInFace(QWidget):
    """``enter`` takes an account's id and what was typed, ``recover`` a code and a new PIN.

    They work in the background and raise AppError. ``passed`` tells that somebody is in, ``recovered`` that
    a new code is to be shown.
    """

    passed = Signal()
    recovered = Signal()

    def __init__(
        self,
        accounts: Sequence[Account],
        enter: Callable[[int, str], object],
        recover: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in_face")
        self._enter, self._recover = enter, recover
        self._recovering = False
        self._left = 0
        self._job: Job[object] | None = None
        self._who = named(QComboBox(self), "sign_in_name", "Người dùng")
        for each in accounts:
            self._who.addItem(f"{each.name} – {ACCOUNT_ROLE[each.role]}", each.id)
        self._pin = SecretField("sign_in_pin", "Mã PIN hoặc mật khẩu", self)
        self._code = SecretField("sign_in_code", "Mã đăng nhập dự phòng", self)
        self._code.show_plainly(True)
        self._new = SecretField("sign_in_new", "Mã PIN mới", self)
        self._said = QLabel(self)
        self._said.setObjectName("sign_in_said")
        self._said.setWordWrap(True)
        self._go = push(self, "sign_in_go", "Đăng nhập", self._try)
        theme.make_primary(self._go)
        self._other = push(self, "sign_in_forgotten", FORGOTTEN, self._turn)
        self._other.setFlat(True)
        for field in (self._pin, self._new):
            field.returnPressed.connect(self._try)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._lay_out(locked=len(accounts) == 1)
        self.setFocusProxy(self._pin)

    def choose(self, name: str) -> None:
        """Offer this person first."""
        self._who.setCurrentIndex(max(0, self._index_of(name)))

    def _index_of(self, name: str) -> int:
        texts = [self._who.itemText(at) for at in range(self._who.count())]
        return next((at for at, text in enumerate(texts) if text.startswith(f"{name} – ")), 0)

    def _lay_out(self, *, locked: bool) -> None:
        picture = QLabel(self)
        picture.setPixmap(QPixmap.fromImage(theme.image("lock", "accent", 2 * theme.icon_size())))
        heading = QLabel("Màn hình đã khóa" if locked else "Đăng nhập", self)
        heading.setProperty("role", "heading")
        self._form = QFormLayout()
        self._form.setVerticalSpacing(theme.UNIT)
        self._form.addRow("Người dùng", self._who)
        self._form.addRow("Mã PIN", self._pin)
        self._form.addRow("Mã đăng nhập dự phòng", self._code)
        self._form.addRow("Mã PIN mới", self._new)
        verbs = QHBoxLayout()
        verbs.addWidget(self._other)
        verbs.addStretch()
        verbs.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(picture)
        layout.addWidget(heading)
        layout.addLayout(self._form)
        layout.addWidget(self._said)
        layout.addLayout(verbs)
        self.setFixedWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._show_fields()

    def _show_fields(self) -> None:
        for field in (self._who, self._pin):
            self._form.setRowVisible(field, not self._recovering)
        for field in (self._code, self._new):
            self._form.setRowVisible(field, self._recovering)
        self._other.setText(BACK if self._recovering else FORGOTTEN)
        self._go.setText("Đặt mã PIN mới cho Tổ trưởng" if self._recovering else "Đăng nhập")
        self._said.setText(ASK_HEAD if self._recovering else "")

    def _turn(self) -> None:
        self._recovering = not self._recovering
        self._show_fields()
        (self._code if self._recovering else self._pin).setFocus()

    def _try(self) -> None:
        if self._job is not None or self._left:
            return
        account, typed = self._who.currentData(), self._pin.text()
        code, new, recovering = self._code.text(), self._new.text(), self._recovering
        if not (code and new if recovering else typed):
            return
        self._said.setText("Đang kiểm tra…")
        self._go.setEnabled(False)
        self._job = Job("", lambda _: self._recover(code, new) if recovering else self._enter(account, typed))
        self._job.finished.connect(lambda _: self._pass(recovering=recovering))
        self._job.failed.connect(self._refuse)
        self._job.start()

    def _pass(self, *, recovering: bool) -> None:
        self._job = None
        for field in (self._pin, self._code, self._new):
            field.clear()
        if recovering:
            self.recovered.emit()
        self.passed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._job = None
        self._because = errors.sentence(error)
        self._left = int(getattr(error, "values", {}).get("seconds", 0))
        self._pin.selectAll()
        self._pin.setFocus()
        self._said.setText(self._because)
        self._go.setEnabled(not self._left)
        if self._left:
            self._clock.start()

    def _tick(self) -> None:
        self._left = max(self._left - 1, 0)
        if not self._left:
            self._clock.stop()
            self._said.setText("")
        else:
            self._said.setText(f"Hãy thử lại sau {self._left} giây.")
        self._go.setEnabled(not self._left)
