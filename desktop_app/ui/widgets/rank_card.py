"""The card "Xếp hạng đơn vị" of the settings: the rate that ranks, from where units are green and yellow."""

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from desktop_app.labels.ranking import RANK_BY
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.setting_card import card_form


class RankCard(QFrame):
    """Both are the ledger's and can be undone."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._host = services, host
        self._by = named(QComboBox(self), "setting_rank_by", "Tỷ lệ dùng để xếp hạng")
        for by, words in RANK_BY.items():
            self._by.addItem(f"Hoàn thành {words}", by.value)
        self._limits = named_line(
            QLineEdit(self), "setting_rank_limits", "Ngưỡng xếp hạng (%): xanh từ; vàng từ", "90;70"
        )
        form = card_form("Xếp hạng đơn vị", self)
        form.addRow("Xếp theo tỷ lệ", self._by)
        form.addRow("Xanh từ; vàng từ (%)", self._limits)
        self.refresh()
        self._by.activated.connect(lambda: self._keep("rank_by", self._by.currentData()))
        self._limits.editingFinished.connect(lambda: self._keep("rank_limits", self._limits.text()))

    def refresh(self) -> None:
        """Show the settings as they are kept."""
        settings = self._services.settings
        self._by.setCurrentIndex(max(self._by.findData(settings.get("rank_by")), 0))
        if not self._limits.isModified():
            self._limits.setText(settings.get("rank_limits"))
        for each in (self._by, self._limits):
            each.setEnabled(not self._services.read_only)

    def _keep(self, key: str, value: str) -> None:
        """Write one setting when it differs from what is kept; what is refused stands as it was."""
        self._limits.setModified(False)
        settings = self._services.settings
        if settings.get(key) != value.strip():
            self._host.run("Đã đổi cài đặt", lambda: settings.set(key, value.strip()))
            self.refresh()
