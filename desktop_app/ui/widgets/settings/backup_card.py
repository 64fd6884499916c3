"""The card "Sao lưu" of the settings: back up, prove the last backup, check, bring back, hand over."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from desktop_app.services.backups import SecondPlace
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.background import lasting
from desktop_app.ui.dialogs.files import choose_backup, choose_folder, choose_new_folder, choose_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.preferences import SECOND_PLACE
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import muted, push
from desktop_app.ui.widgets.settings.setting_card import card_form

GOOD = "Sổ nguyên vẹn: dữ liệu, nhật ký và minh chứng đều khớp."
NO_SECOND = "Nơi thứ hai: chưa chọn. Nên chọn một USB hoặc thư mục dùng chung, phòng khi máy này hỏng."


class BackupCard(QFrame):
    """What it finds out is said in the card itself; the second place is this machine's."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._host = host
        words = muted(self, "Chương trình tự sao lưu sau mỗi buổi làm việc vào thư mục sao-luu của sổ.")
        self._second = QLabel(self)
        self._second.setObjectName("backup_second_state")
        self._second.setWordWrap(True)
        self._found = QLabel(self)
        self._found.setObjectName("verify_result")
        self._found.setWordWrap(True)
        self._found.hide()
        self._newest = Newest(host, "Đang xem nơi sao lưu thứ hai", self._second.setText)
        self._forget = push(self, "backup_second_forget", "Bỏ nơi thứ hai", self._forget_second)
        form = card_form("Sao lưu", self)
        form.addRow(words)
        form.addRow(
            self._row(
                push(self, "backup_now", "Sao lưu ngay", self._back_up),
                push(self, "backup_try", "Thử phục hồi", self._try),
                push(self, "backup_verify", "Kiểm tra sổ", self._verify),
                push(self, "backup_restore", "Phục hồi từ bản sao lưu…", self._restore),
                push(self, "backup_package", "Gói bàn giao…", self._package),
            )
        )
        form.addRow(self._found)
        form.addRow(self._second)
        form.addRow(self._row(push(self, "backup_second", "Chọn nơi thứ hai…", self._choose), self._forget))
        self.refresh()

    def refresh(self) -> None:
        """Say where the second place is, whether it is there, and when it was written to last."""
        kept, ledger = self._host.preferences.second_place, self._services.info.id
        self._forget.setVisible(kept is not None)
        # A share that is away keeps whoever asks for it waiting.
        self._newest.ask(lambda _: _second_words(kept, ledger) if kept else NO_SECOND)

    def _back_up(self) -> None:
        second = self._host.preferences.second_place
        self._host.background("Đang sao lưu", lambda _: self._made(second), self._tell_made)

    def _made(self, second: Path | None) -> Path:
        path = self._services.backups.make()
        if second is not None:
            self._services.backups.to_second(second)
        return path

    def _tell_made(self, path: Path) -> None:
        self.refresh()
        self._host.show_state()
        self._host.toast(f"Đã sao lưu vào {path.name}")

    def _verify(self) -> None:
        self._say("Đang kiểm tra…")
        self._host.background(
            "Đang kiểm tra sổ",
            lambda _: self._services.backups.verify(),
            lambda problems: self._say("\n".join(problems) or GOOD),
            self._refuse,
            self._found.hide,
        )

    def _try(self) -> None:
        """Prove the newest backup by bringing it back into a temporary folder."""
        self._say("Đang phục hồi thử bản sao lưu gần nhất vào thư mục tạm và đối chiếu…")
        self._host.background(
            "Đang thử phục hồi",
            lambda _: self._services.backups.tried(),
            self._say,
            self._refuse,
            self._found.hide,
        )

    def _restore(self) -> None:
        """Bring a backup back beside this ledger, never over it."""
        file = choose_backup(self)
        into = choose_new_folder(self, "Phục hồi vào thư mục mới") if file else None
        if file and into:
            self._bring_back(file, into)

    def _bring_back(self, file: Path, into: Path) -> None:
        """Restore; a backup with a passphrase is asked for it first."""
        from desktop_app.ui.unlocking import unlocked

        def refuse(error: BaseException) -> None:
            if unlocked(error, self, lambda: self._bring_back(file, into)) is None:
                self._host.error(error)

        def tell(folder: Path) -> None:
            self._host.toast(f"Đã phục hồi vào {folder}. Mở bằng “Mở hoặc tạo sổ khác”.")

        run, left = lasting(lambda _: self._services.backups.restore(file, into), tell)
        self._host.background("Đang phục hồi", run, tell, refuse, left)

    def _package(self) -> None:
        """Write the whole ledger into one file for whoever takes over."""
        if self._services.database.key is not None:
            self._write_package("")
            return
        from desktop_app.ui.dialogs.package_secret import PackageSecret

        dialog = PackageSecret(self)
        dialog.given.connect(self._write_package)
        dialog.open()

    def _write_package(self, passphrase: str) -> None:
        backups = self._services.backups
        path = choose_to_write(self, "Ghi gói bàn giao", backups.package_name())
        sealed = bool(passphrase) or self._services.database.key is not None
        care = "Mở gói phải có mật khẩu." if sealed else "Gói không có mật khẩu: hãy trao tận tay."
        if path is not None:
            self._host.background(
                "Đang ghi gói bàn giao",
                lambda _: backups.package(path, passphrase),
                lambda written: self._say(f"Đã ghi và phục hồi thử gói bàn giao {written}. {care}"),
            )

    def _choose(self) -> None:
        folder = choose_folder(self, "Chọn nơi sao lưu thứ hai")
        if folder is not None:
            self._host.preferences.set(SECOND_PLACE, str(folder))
            self._back_up()

    def _forget_second(self) -> None:
        self._host.preferences.set(SECOND_PLACE, "")
        self.refresh()

    def _refuse(self, error: BaseException) -> None:
        self._found.hide()
        self._host.error(error)

    def _say(self, words: str) -> None:
        self._found.setText(words)
        self._found.show()

    def _row(self, *buttons: QPushButton) -> QWidget:
        row = QWidget(self)
        layout = FlowLayout(row, gap=theme.UNIT)
        for button in buttons:
            layout.addWidget(button)
        return row


def _second_words(kept: Path, ledger: str) -> str:
    place = SecondPlace(kept)
    at = place.newest(ledger)
    if not place.present:
        state = "chưa thấy ổ hoặc thư mục này; cắm vào là lần sao lưu sau sẽ chép sang"
    else:
        state = f"bản mới nhất lúc {at:%H:%M ngày %d/%m/%Y}" if at else "chưa có bản nào"
    return f"Nơi thứ hai: {kept}; {state}."
