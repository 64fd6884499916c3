"""The card "Xếp hạng đơn vị" of the settings: the rate that ranks, from where units are green and yellow."""

from functools import partial
from math import ceil

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from desktop_app.labels.ranking import RANK_BY
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.percent_edit import PercentEdit, PercentPair
from desktop_app.ui.widgets.settings.setting_card import card_form


class RankCard(QFrame):
    """Both are the ledger's and can be undone."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._host = services, host
        self._by = named(QComboBox(self), "setting_rank_by", "Tỷ lệ dùng để xếp hạng")
        for by, words in RANK_BY.items():
            self._by.addItem(f"Hoàn thành {words}", by.value)
        green = PercentEdit(self, "setting_rank_green", "Mức xanh từ", (1, 100))
        yellow = PercentEdit(self, "setting_rank_yellow", "Mức vàng từ", (0, 99))
        green.valueChanged.connect(lambda value: yellow.setMaximum(ceil(value) - 1))
        self._limits = PercentPair(green, yellow, self)
        form = card_form("Xếp hạng đơn vị", self)
        form.addRow("Xếp theo tỷ lệ", self._by)
        for field in self._limits.fields:
            form.addRow(field.accessibleName(), field)
        self.refresh()
        self._by.activated.connect(lambda: self._keep("rank_by", self._by.currentData()))
        self._limits.edited.connect(partial(self._keep, "rank_limits"))

    def refresh(self) -> None:
        """Show the settings as they are kept."""
        settings = self._services.settings
        self._by.setCurrentIndex(max(self._by.findData(settings.get("rank_by")), 0))
        self._limits.show(settings.get("rank_limits"))
        self._by.setEnabled(not self._services.read_only)
        self._limits.set_enabled(not self._services.read_only)

    def _keep(self, key: str, value: str) -> None:
        """Write one setting when it differs from what is kept; what is refused stands as it was."""
        settings = self._services.settings
        if settings.get(key) != value:
            self._host.run("Đã đổi cài đặt", lambda: settings.set(key, value))
            self.refresh()
