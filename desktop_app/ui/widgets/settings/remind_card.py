"""The card "Đôn đốc, báo cáo": the days, how papers are signed, the line of the day, the tray."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from desktop_app.domain.reminding import MOST_DAYS
from desktop_app.services.ledger import Services
from desktop_app.ui.digest import DIGEST, TRAY
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.number_edit import NumberEdit
from desktop_app.ui.widgets.settings.setting_card import card_form

TEXTS = (
    ("remind_days", "Nhắc trước hạn (ngày)", "ví dụ 1, 3, 7"),
    ("letter_symbol", "Ký hiệu công văn", "ví dụ UBND-VP"),
    ("report_symbol", "Ký hiệu báo cáo", "ví dụ BC-UBND"),
    ("letter_authority", "Thẩm quyền ký", "ví dụ TM. ỦY BAN NHÂN DÂN"),
    ("letter_role", "Chức vụ người ký", "ví dụ CHỦ TỊCH"),
    ("letter_signer", "Họ tên người ký", ""),
    ("letter_copies", "Nơi nhận thêm", "cách nhau bằng dấu chấm phẩy"),
)


class RemindCard(QFrame):
    """Days and signature are the ledger's and can be undone; line and tray are this machine's."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._host = host
        self._texts = {key: self._line(key, word, example) for key, word, example in TEXTS}
        self._answer = named(NumberEdit(self), "setting_answer_days", "Số ngày để đơn vị trả lời")
        self._answer.setRange(1, MOST_DAYS)
        self._answer.setSuffix(" ngày")
        self._digest = self._tick("setting_digest", "Khi mở sổ, báo một dòng việc mới đến hạn, quá hạn")
        self._tray = self._tick("setting_tray", "Báo cả ở khay hệ thống")
        form = card_form("Đôn đốc, báo cáo", self)
        for key, word, _ in TEXTS[:1]:
            form.addRow(word, self._texts[key])
        form.addRow("Đề nghị trả lời trong", self._answer)
        for key, word, _ in TEXTS[1:]:
            form.addRow(word, self._texts[key])
        form.addRow("Trên máy này", self._digest)
        form.addRow("", self._tray)
        self.refresh()
        self._answer.editingFinished.connect(lambda: self._keep("answer_days", str(self._answer.value())))
        self._digest.toggled.connect(partial(host.preferences.set, DIGEST))
        self._tray.toggled.connect(partial(host.preferences.set, TRAY))

    def refresh(self) -> None:
        """Show the settings as they are kept."""
        settings, preferences = self._services.settings, self._host.preferences
        for key, line in self._texts.items():
            if not line.isModified():
                line.setText(settings.get(key))
        self._answer.setValue(int(settings.get("answer_days")))
        self._digest.setChecked(preferences.flag(DIGEST, True))
        self._tray.setChecked(preferences.flag(TRAY))
        for each in (*self._texts.values(), self._answer):
            each.setEnabled(not self._services.read_only)

    def _keep(self, key: str, value: str) -> None:
        """Write one setting when it differs from what is kept; what is refused stands as it was."""
        settings = self._services.settings
        if settings.get(key) != value.strip():
            self._host.run("Đã đổi cài đặt", lambda: settings.set(key, value.strip()))
            self.refresh()

    def _keep_text(self, key: str, line: QLineEdit) -> None:
        line.setModified(False)
        self._keep(key, line.text())

    def _line(self, key: str, word: str, example: str) -> QLineEdit:
        line = named_line(QLineEdit(self), f"setting_{key}", word, example)
        line.editingFinished.connect(partial(self._keep_text, key, line))
        return line

    def _tick(self, name: str, words: str) -> QCheckBox:
        return named(QCheckBox(words, self), name, words)
