"""What the gate asks of a locked ledger: its passphrase, or the recovery code."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.indicators.pacing import LONGEST_AT_GATE_S, wait_after
from desktop_app.ui import errors, theme
from desktop_app.ui.background import Job
from desktop_app.ui.widgets.named import muted, push
from desktop_app.ui.widgets.settings.secret_field import SecretField

TITLE = "Sổ này có mật khẩu"
WIDE = 46  # letters of a line
PASSPHRASE, CODE = "Mật khẩu của sổ", "Mã mở sổ dự phòng (25 chữ và số, trên tờ đã in)"
USE_CODE, USE_PASSPHRASE = "Dùng mã mở sổ dự phòng", "Dùng mật khẩu"
CAPS = "Có vẻ phím Caps Lock đang bật."


class PassphraseFace(QWidget):
    """``unlock`` takes what was typed, in the background, and raises AppError; then ``passed`` is told.

    Each wrong try makes the next one wait longer.
    """

    passed = Signal()

    def __init__(
        self,
        place: Path,
        unlock: Callable[[str], None],
        parent: QWidget | None = None,
        *,
        title: str = TITLE,
        verb: str = "Mở sổ",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passphrase_face")
        self._unlock = unlock
        self._wrong = 0
        self._left = 0
        self._because = ""
        self._job: Job[None] | None = None
        self._asked = QLabel(PASSPHRASE, self)
        self._field = SecretField("passphrase", PASSPHRASE, self)
        self._field.caps_seen.connect(lambda on: self._say(CAPS if on else ""))
        self._field.returnPressed.connect(self._try)
        self._said = QLabel(self)
        self._said.setObjectName("passphrase_said")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = push(self, "passphrase_open", verb, self._try)
        theme.make_primary(self._open)
        self._other = push(self, "passphrase_code", USE_CODE, self._turn)
        self._other.setFlat(True)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._lay_out(place, title)
        self.setFocusProxy(self._field)

    def _lay_out(self, where: Path, title: str) -> None:
        picture = QLabel(self)
        picture.setPixmap(QPixmap.fromImage(theme.image("lock", "accent", 2 * theme.icon_size())))
        heading = QLabel(title, self)
        heading.setProperty("role", "heading")
        place = muted(self, str(where))
        self._asked.setBuddy(self._field)
        verbs = QHBoxLayout()
        verbs.addWidget(self._other)
        verbs.addStretch()
        verbs.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for each in (picture, heading, place, self._asked, self._field, self._said):
            layout.addWidget(each)
        layout.addLayout(verbs)
        self.setFixedWidth(WIDE * self.fontMetrics().averageCharWidth())

    def _turn(self) -> None:
        """Ask for the other of the two; the recovery code is shown as it is typed."""
        by_code = self._other.text() == USE_CODE
        self._other.setText(USE_PASSPHRASE if by_code else USE_CODE)
        self._asked.setText(CODE if by_code else PASSPHRASE)
        self._field.clear()
        self._field.show_plainly(by_code)
        self._because = ""  # was said of the other
        self._say("")
        self._field.setFocus()

    def _try(self) -> None:
        secret = self._field.text()
        if not secret or self._job is not None or self._left:
            return
        self._say("Đang mở…")
        self._open.setEnabled(False)
        self._job = Job("", lambda _: self._unlock(secret))
        self._job.finished.connect(lambda _: self._pass())
        self._job.failed.connect(self._refuse)
        self._job.start()

    def _pass(self) -> None:
        self._job = None
        self._field.clear()
        self.passed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._job = None
        self._wrong += 1
        self._left = wait_after(self._wrong, LONGEST_AT_GATE_S).seconds
        self._because = errors.sentence(error)
        self._field.selectAll()
        self._field.setFocus()
        self._clock.start()
        self._tell_wait()

    def _tick(self) -> None:
        self._left = max(self._left - 1, 0)
        self._tell_wait()

    def _tell_wait(self) -> None:
        """Say why not, and how long the next try has to wait."""
        if not self._left:
            self._clock.stop()
        self._open.setEnabled(not self._left)
        wait = f"Thử lại sau {self._left} giây." if self._left else ""
        self._say(" ".join(filter(None, (self._because, wait))))

    def _say(self, words: str) -> None:
        self._said.setText(words)
