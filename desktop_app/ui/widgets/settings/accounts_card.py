"""The card "Người dùng": nothing but one sentence and a button until accounts are switched on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from desktop_app.domain.accounts import IDLE_RANGE, Account, AccountRole
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.permissions import Leave
from desktop_app.labels.accounts import ACCOUNT_ROLE
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import muted, named, push
from desktop_app.ui.widgets.settings.setting_card import card_form

if TYPE_CHECKING:
    from desktop_app.ui.dialogs.recovery_code import CodeWords, RecoveryCode

OFF = (
    "Một người dùng thì không cần đăng nhập. Nhiều người chung một máy hoặc một sổ: bật để mỗi người vào "
    "bằng mã PIN, đúng quyền của mình. Mã PIN ngăn người tò mò; muốn bảo vệ chính tệp sổ, hãy đặt mật khẩu "
    "cho sổ."
)
ROWS = 5


class AccountsCard(QFrame):
    """Every act is the head's; others see who there is."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("accounts_card")
        self._services = services
        self._host = host
        self._everybody: list[Account] = []
        self._about = muted(self, OFF)
        self._on = push(self, "accounts_on", "Bật đăng nhập…", self._switch_on)
        self._list = named(QListWidget(self), "accounts_list", "Người dùng và quyền")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setSpacing(1)
        self._list.currentRowChanged.connect(lambda _: self._look())
        self._confirm = named(
            QCheckBox("Kết quả của thành viên phải được xác nhận", self),
            "accounts_confirm",
            "Kết quả của thành viên phải được xác nhận",
        )
        self._confirm.clicked.connect(
            lambda on: self._do("Đã đổi cài đặt", lambda: services.accounts.confirm_results(needed=on))
        )
        self._idle = named(QSpinBox(self), "accounts_idle", "Tự khóa sau số phút không dùng")
        self._idle.setRange(IDLE_RANGE.start, IDLE_RANGE.stop - 1)
        self._idle.setSuffix(" phút")
        self._idle.setSpecialValueText("Không tự khóa")
        self._idle.editingFinished.connect(self._keep_idle)
        self._verbs = self._made_verbs()
        form = card_form("Người dùng", self)
        form.addRow(self._about)
        form.addRow(_row(self, [self._on]))
        form.addRow(self._list)
        form.addRow(_row(self, self._verbs[:4]))
        form.addRow("Tự khóa sau", self._idle)
        form.addRow(self._confirm)
        form.addRow(_row(self, self._verbs[4:]))
        self._form = form
        self.refresh()

    def refresh(self) -> None:
        """Show who may sign in, as the ledger says now."""
        on = self._services.accounts_on
        self._everybody = self._services.accounts.all() if on else []
        for at in range(1, self._form.rowCount()):
            self._form.setRowVisible(at, on if at > 1 else not on)
        self._form.setRowVisible(0, not on)
        self._on.setEnabled(not self._services.read_only)
        chosen = self._list.currentRow()
        self._list.clear()
        for each in self._everybody:
            self._list.addItem(QListWidgetItem(_words(each)))
        self._list.setFixedHeight(
            (min(max(len(self._everybody), 2), ROWS) + 1) * theme.line_height() + 2 * theme.UNIT
        )
        self._list.setCurrentRow(min(max(chosen, 0), len(self._everybody) - 1))
        if on:
            self._idle.setValue(self._services.accounts.idle_minutes)
            self._confirm.setChecked(self._services.session.confirming)
        self._look()

    def _made_verbs(self) -> list[QWidget]:
        return [
            push(self, "account_add", "Thêm…", self._add),
            push(self, "account_role", "Đổi quyền…", self._change_role),
            push(self, "account_reset", "Đặt lại mã PIN…", self._reset),
            push(self, "account_close", "Khóa tài khoản", self._close),
            push(self, "accounts_new_code", "Cấp mã đăng nhập dự phòng mới…", self._new_code),
            push(self, "accounts_off", "Tắt đăng nhập", self._switch_off),
        ]

    def _look(self) -> None:
        """Grey out what who is signed in may not do, and say why."""
        may = not self._services.accounts_on or self._services.may(Verb.ACCOUNTS) is Leave.YES
        why = "" if may else self._services.session.why_not(Verb.ACCOUNTS)
        chosen = self._chosen()
        for each in (*self._verbs, self._idle, self._confirm):
            each.setEnabled(may)
            each.setToolTip(why)
        for each in self._verbs[1:4]:
            each.setEnabled(may and chosen is not None)
        closing = self._verbs[3]
        if chosen is not None:
            closing.setProperty("text", "Mở lại tài khoản" if chosen.closed else "Khóa tài khoản")

    def _chosen(self) -> Account | None:
        row = self._list.currentRow()
        return self._everybody[row] if 0 <= row < len(self._everybody) else None

    def _do(self, label: str, work: Callable[[], Changes]) -> None:
        self._host.run(label, work)
        self.refresh()

    def _keep_idle(self) -> None:
        if self._idle.value() != self._services.accounts.idle_minutes:
            self._do("Đã đổi cài đặt", lambda: self._services.accounts.lock_after(self._idle.value()))

    def _switch_on(self) -> None:
        from desktop_app.ui.dialogs.new_account import NewAccount
        from desktop_app.ui.dialogs.recovery_code import BEFORE_SIGNING_IN
        from desktop_app.vault.recovery_code import new_code

        code, accounts = new_code(), self._services.accounts

        def show_code(name: str, _: AccountRole, secret: str) -> None:
            shown = self._code_dialog(BEFORE_SIGNING_IN, code)
            shown.kept.connect(
                lambda: self._do("Đã bật đăng nhập", lambda: accounts.switch_on(name, secret, code)[0])
            )
            shown.open()

        dialog = NewAccount(
            "Bật đăng nhập: Tổ trưởng đầu tiên", self._names(), [AccountRole.HEAD], self.window()
        )
        dialog.given.connect(show_code)
        dialog.open()

    def _add(self) -> None:
        from desktop_app.ui.dialogs.new_account import NewAccount

        known = {each.name for each in self._everybody}
        dialog = NewAccount(
            "Thêm người dùng",
            [name for name in self._names() if name not in known],
            list(AccountRole),
            self.window(),
        )
        dialog.given.connect(
            lambda name, role, secret: self._do(
                f"Đã thêm {name}", lambda: self._services.accounts.add(name, role, secret)
            )
        )
        dialog.open()

    def _names(self) -> list[str]:
        return [one.name for one in self._services.people.all()]

    def _change_role(self) -> None:
        from desktop_app.ui.dialogs.choose_role import ChooseRole

        one = self._chosen()
        if one is not None:
            dialog = ChooseRole(one, self.window())
            dialog.chosen.connect(
                lambda role: self._do("Đã đổi quyền", lambda: self._services.accounts.set_role(one.id, role))
            )
            dialog.open()

    def _reset(self) -> None:
        from desktop_app.ui.dialogs.new_secret import NewSecret

        one = self._chosen()
        if one is not None:
            dialog = NewSecret(f"Mã PIN mới của {one.name}", "Đặt mã PIN", self.window())
            dialog.given.connect(
                lambda _, new: self._do(
                    "Đã đặt mã PIN mới", lambda: self._services.accounts.reset(one.id, new)
                )
            )
            dialog.open()

    def _close(self) -> None:
        one = self._chosen()
        if one is not None:
            words = "Đã mở lại tài khoản" if one.closed else "Đã khóa tài khoản"
            self._do(words, lambda: self._services.accounts.set_closed(one.id, closed=not one.closed))

    def _new_code(self) -> None:
        from desktop_app.ui.dialogs.recovery_code import OF_SIGNING_IN

        codes: list[str] = []

        def replace() -> Changes:
            changes, code = self._services.accounts.new_recovery()
            codes.append(code)
            return changes

        self._do("Đã cấp mã đăng nhập dự phòng mới; mã cũ hết dùng", replace)
        for code in codes:
            self._code_dialog(OF_SIGNING_IN, code).open()

    def _code_dialog(self, words: CodeWords, code: str) -> RecoveryCode:
        from desktop_app.services.code_sheet import sign_in_sheet
        from desktop_app.ui.code_printing import code_printer
        from desktop_app.ui.dialogs.recovery_code import RecoveryCode

        return RecoveryCode(words, code, code_printer(self._services, self, sign_in_sheet), self.window())

    def _switch_off(self) -> None:
        if self._host.ask("Tắt đăng nhập: ai mở sổ cũng xem và sửa được. Tắt?", "Tắt đăng nhập"):
            self._do("Đã tắt đăng nhập", self._services.accounts.switch_off)


def _words(one: Account) -> str:
    return f"{one.name} – {ACCOUNT_ROLE[one.role]}{' (đã khóa)' if one.closed else ''}"


def _row(parent: QWidget, verbs: list[QWidget]) -> QWidget:
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.UNIT)
    for each in verbs:
        layout.addWidget(each)
    layout.addStretch()
    return row
