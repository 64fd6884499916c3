"""What the card "Bảo vệ sổ" does: a passphrase set, changed, taken away; copies from before it deleted.

The ledger is closed while it is written anew, and opened again afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.ui.background import lasting
from desktop_app.ui.dialogs.passphrase import PassphraseDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from desktop_app.services.ledger import Services
    from desktop_app.ui.background import Progress
    from desktop_app.ui.host import Host


class SealingVerbs(QObject):
    """Dialogs stand over ``over``; ``changed`` is called when the card should be read again."""

    def __init__(self, services: Services, host: Host, over: QWidget, changed: Callable[[], None]) -> None:
        super().__init__(over)
        self._services = services
        self._host = host
        self._over = over
        self._changed = changed
        self._folder = Path(services.info.folder)
        self._is_closed = False

    def ask_to_lock(self) -> None:
        """Say what a passphrase means, and ask for one."""
        dialog = PassphraseDialog("Đặt mật khẩu cho sổ", "Đặt mật khẩu", self._over, known=False, new=True)
        to_print, who = self._printer(), self._services.database.who  # asked while the ledger is open
        dialog.given.connect(lambda _, new, __: self._lock(dialog, new, who, to_print))
        self._open(dialog)

    def ask_to_change(self) -> None:
        """Ask for the passphrase and another."""
        dialog = PassphraseDialog("Đổi mật khẩu của sổ", "Đổi mật khẩu", self._over, known=True, new=True)
        dialog.given.connect(self._change)
        self._open(dialog)

    def ask_to_remove(self) -> None:
        """Ask for the passphrase once more before it is taken away."""
        dialog = PassphraseDialog("Bỏ mật khẩu của sổ", "Bỏ mật khẩu", self._over, known=True, new=False)
        who = self._services.database.who
        dialog.given.connect(lambda known, _, __: self._remove(dialog, known, who))
        self._open(dialog)

    def delete_plain_copies(self) -> None:
        """Delete backups that anybody can read, after asking; a sealed one is made first."""
        from desktop_app.services.sealing import delete_plain_copies

        question = (
            "Xóa các bản sao lưu từ trước khi có mật khẩu? Chương trình sao lưu một bản có khóa trước. Tệp "
            "đã xóa vẫn có thể bị khôi phục từ ổ đĩa; bản sao ở USB hay nơi khác hãy tự xóa."
        )
        if not self._host.ask(question, "Xóa bản chưa khóa"):
            return

        def work(_: Progress) -> int:
            self._services.database.allow(Act.SEAL)
            self._services.backups.make()
            return delete_plain_copies(self._folder)

        self._host.background("Đang xóa bản sao chưa khóa", work, self._tell_deleted)

    def _open(self, dialog: PassphraseDialog) -> None:
        """Ask, where whoever is signed in may."""
        try:
            self._services.database.allow(Act.SEAL)
        except AppError as error:
            self._host.error(error)
            return
        dialog.rejected.connect(self._open_what_was_closed)
        dialog.open()

    def _lock(
        self, dialog: PassphraseDialog, passphrase: str, who: str, to_print: Callable[[str], None]
    ) -> None:
        from desktop_app.services.sealing import set_passphrase

        def work(progress: Progress) -> str:
            return set_passphrase(self._folder, passphrase, who=who, report=progress.report)

        self._closed(
            dialog, "Đang đặt mật khẩu và khóa sổ", work, lambda code: self._show_code(code, to_print)
        )

    def _remove(self, dialog: PassphraseDialog, known: str, who: str) -> None:
        """Try the passphrase while the ledger is open: after a wrong one nothing has to be opened again."""
        from desktop_app.services.sealing import unlock

        if self._is_closed:
            self._take_away(dialog, known, who)
        else:
            self._host.background(
                "Đang kiểm tra mật khẩu",
                lambda _: unlock(self._folder, known),
                lambda _: self._take_away(dialog, known, who),
            )

    def _take_away(self, dialog: PassphraseDialog, known: str, who: str) -> None:
        from desktop_app.services.sealing import take_passphrase_away

        def work(progress: Progress) -> str:
            take_passphrase_away(self._folder, known, who=who, report=progress.report)
            return ""

        self._closed(dialog, "Đang bỏ mật khẩu", work, lambda _: self._reopen())

    def _change(self, known: str, passphrase: str, new_code: bool) -> None:
        from desktop_app.services.sealing import change_passphrase

        to_print = self._printer()

        def tell(code: str) -> None:
            self._tell_changed(code, to_print)

        run, left = lasting(
            lambda _: change_passphrase(self._folder, known, passphrase, new_code=new_code), tell
        )
        self._host.background("Đang đổi mật khẩu", run, tell, cancelled=left)

    def _tell_changed(self, code: str, to_print: Callable[[str], None]) -> None:
        self._host.toast("Đã đổi mật khẩu của sổ")
        if code:
            self._code_dialog(code, to_print).open()

    def _tell_deleted(self, count: int) -> None:
        self._host.toast(f"Đã xóa {count} bản sao lưu chưa khóa")
        self._changed()

    def _closed(
        self,
        dialog: PassphraseDialog,
        title: str,
        work: Callable[[Progress], str],
        done: Callable[[str], None],
    ) -> None:
        """Work on the ledger while it is closed; after a failure the dialog lets it be tried again."""
        from desktop_app.ui.dialogs.at_work import AtWork

        if not self._is_closed:
            self._is_closed = True
            self._host.close_ledger()
        hear, refuse, _ = dialog.at_work(done, self._host.error, cancelled=None)
        AtWork(title, work, hear, refuse, self._over.window()).start()

    def _show_code(self, code: str, to_print: Callable[[str], None]) -> None:
        dialog = self._code_dialog(code, to_print)
        dialog.finished.connect(lambda _: self._reopen())
        dialog.open()

    def _code_dialog(self, code: str, to_print: Callable[[str], None]) -> QDialog:
        from desktop_app.ui.dialogs.recovery_code import OF_LEDGER, RecoveryCode

        return RecoveryCode(OF_LEDGER, code, to_print, self._over.window())

    def _open_what_was_closed(self) -> None:
        if self._is_closed:
            self._reopen()

    def _reopen(self) -> None:
        self._host.open_ledger(self._folder)

    def _printer(self) -> Callable[[str], None]:
        from desktop_app.services.code_sheet import code_sheet
        from desktop_app.ui.code_printing import code_printer

        return code_printer(self._services, self._over, code_sheet)
