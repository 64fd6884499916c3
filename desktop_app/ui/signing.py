"""Who is at the window: asked at the start, after an idle while, and when somebody else sits down."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QStatusBar, QToolButton
from shiboken6 import isValid

from desktop_app.labels.accounts import ACCOUNT_ROLE
from desktop_app.ui import theme
from desktop_app.ui.gate import Gate
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.offered import grey_window
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.settings.sign_in_face import SignInFace
from desktop_app.vault.recovery_code import new_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.accounts import Account
    from desktop_app.ui.main_window import MainWindow

LOOK_MS = 5_000
_NAMED = "sign_in/name"
OTHER, OTHER_LATER = "Đổi người…", "Đổi người (đợi việc đang chạy xong)…"
NOT_YET = "Đang chạy việc ghi tên người này. Xong việc, hoặc bấm Hủy, rồi mới đổi người."
_ACTS = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
})  # fmt: skip


class Signing(QObject):
    """The gate of one window whose ledger has accounts; ``now`` gives seconds that never go back."""

    def __init__(self, window: MainWindow, now: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._now = now
        self._gate: Gate | None = None
        self._acted = now()
        self._shown: Account | None = None
        self._below: list[QDialog] = []
        self._waiting: list[tuple[int, QDialog]] = []
        self._badge: QToolButton | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()
        window.settled.connect(self.show_who)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def ask(self, then: Callable[[], None]) -> bool:
        """Whether nobody is signed in; then a gate asks who it is, before ``then``."""
        services = self._window.services
        account = services.session.account
        if account is not None:
            if account != self._shown and self._gate is None:
                self.show_who()  # the gate itself has to see that somebody else came
            return False
        if self._gate is None:
            self._stand(services.signing_in.names(), "Mở sổ khác…", then, self._away)
        return True

    def lock(self, *, other: str = OTHER) -> None:
        """Ask who is there for the PIN again; all that goes on goes on below."""
        account = self._window.services.session.account
        if self._gate is None and account is not None:
            self._stand([account], other, self._back, lambda: self.switch(locked=True))

    def switch(self, *, locked: bool = False) -> None:
        """Let somebody else sign in, once all that goes on in the name of who is signed in has ended."""
        if self._gate is not None:
            return
        if not self._is_at_work():
            self._window.services.session.leave()
            self.ask(self._back)
        elif locked:
            self.lock(other=OTHER_LATER)
        else:
            self._window.toast(NOT_YET)

    def _is_at_work(self) -> bool:
        jobs = self._window.findChild(Jobs, "jobs")
        return jobs is not None and jobs.busy

    def look(self) -> None:
        """Lock after an idle while; ask again whoever may not be here any more."""
        services = self._window.services
        if self._gate is not None or not services.accounts_on:
            return
        minutes = services.accounts.idle_minutes
        if not self.ask(self._back) and minutes and self._now() - self._acted >= 60 * minutes:
            self.lock()

    def stop(self) -> None:
        """The ledger is about to be closed."""
        self._gate = None
        self._looking.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self._acted = self._now()
        return False

    def _stand(
        self, accounts: list[Account], leave: str, then: Callable[[], None], away: Callable[[], None]
    ) -> None:
        signing_in, codes = self._window.services.signing_in, [new_code()]
        self._below = [each for each in self._window.findChildren(QDialog) if each.isVisible()]
        theme.apply(self._window.preferences.theme, self._window.preferences.text_percent)
        face = SignInFace(
            accounts, signing_in.enter, lambda code, new: signing_in.recover(code, new, codes[0])
        )
        face.choose(self._last(accounts))
        self._gate = gate = Gate(self._window, face, leave)
        face.recovered.connect(lambda: self._show_code(codes[0]))
        face.passed.connect(gate.open_up)
        gate.passed.connect(lambda: self._passed(then))
        gate.left.connect(lambda: self._left(away))
        gate.stand()

    def _passed(self, then: Callable[[], None]) -> None:
        if self._gate is None:
            return  # the window was left meanwhile
        self._gate = None
        self._acted = self._now()
        account = self._window.services.session.account
        if account is not None:
            self._window.preferences.set(self._last_key(), account.id)
        if account != self._shown:
            self._close_below()
        then()
        self._go_on_with()
        self.show_who()

    def _last_key(self) -> str:
        return f"sign_in/{self._window.services.info.id}"

    def _last(self, accounts: list[Account]) -> str:
        """Who signed in last here: the number of the account is kept on the machine, and no name."""
        preferences = self._window.preferences
        named = preferences.text(_NAMED)  # as earlier versions kept it
        if named:
            preferences.remove(_NAMED)
        number = preferences.number(self._last_key())
        return next((each.name for each in accounts if each.id == number), named)

    def _close_below(self) -> None:
        """Somebody else does not go on with the dialogs that were open; what is shown only once waits."""
        from desktop_app.ui.dialogs.recovery_code import RecoveryCode

        for dialog in filter(isValid, self._below):
            if isinstance(dialog, RecoveryCode) and self._shown is not None:
                dialog.hide()
                self._waiting.append((self._shown.id, dialog))
            else:
                dialog.done(QDialog.DialogCode.Rejected)

    def _go_on_with(self) -> None:
        """Show again what waits for whoever signed in now."""
        account = self._window.services.session.account
        number = account.id if account is not None else None
        mine = [dialog for whose, dialog in self._waiting if whose == number and isValid(dialog)]
        self._waiting = [(whose, dialog) for whose, dialog in self._waiting if whose != number]
        for dialog in mine:
            dialog.open()

    def _left(self, away: Callable[[], None]) -> None:
        self._gate = None
        away()

    def _away(self) -> None:
        self._window.leave_ledger()

    def _back(self) -> None:
        """Show the pages anew: somebody else may be there now, who may do less."""
        self._window.look_again()

    def _show_code(self, code: str) -> None:
        from desktop_app.services.code_sheet import sign_in_sheet
        from desktop_app.ui.code_printing import code_printer
        from desktop_app.ui.dialogs.recovery_code import OF_SIGNING_IN, RecoveryCode

        to_print = code_printer(self._window.services, self._window, sign_in_sheet)
        RecoveryCode(OF_SIGNING_IN, code, to_print, self._window).open()

    def show_who(self) -> None:
        """Say in the status line who is signed in, with what this person can do about it."""
        if self._window.findChild(QStatusBar, "status_bar") is None:
            return  # the line comes once the first page is on the screen
        self._shown = self._window.services.session.account
        if self._badge is None:
            self._badge = self._made_badge()
        if self._shown is not None:
            self._badge.setText(f"{self._shown.name} · {ACCOUNT_ROLE[self._shown.role]}")
        self._badge.setVisible(self._shown is not None)
        grey_window(self._window.actions(), self._window.services)

    def _made_badge(self) -> QToolButton:
        badge = named(QToolButton(self._window.statusBar()), "signed_in", "Người đang đăng nhập")
        badge.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        badge.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        badge.setAutoRaise(True)
        theme.set_icon(badge, "users", "muted", gap=theme.HALF)
        menu = QMenu(badge)
        for name, words, keys, act in (
            ("lock_now", "Khóa ngay", "Ctrl+L", self.lock),
            ("switch_person", OTHER, "", self.switch),
            ("change_pin", "Đổi mã PIN của tôi…", "", self._change_pin),
        ):
            action = QAction(words, self)
            action.setObjectName(f"action_{name}")
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            menu.addAction(action)
            self._window.addAction(action)
        badge.setMenu(menu)
        self._window.statusBar().addPermanentWidget(badge)
        return badge

    def _change_pin(self) -> None:
        from desktop_app.ui.dialogs.new_secret import NewSecret

        services = self._window.services
        dialog = NewSecret("Đổi mã PIN của tôi", "Đổi mã PIN", self._window, asks_old=True)
        dialog.given.connect(
            lambda old, new: self._window.run("Đã đổi mã PIN", lambda: services.accounts.change_own(old, new))
        )
        dialog.open()
