"""The menu under the ledger's name: ledgers opened before, one click away; the ledger of the next year."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.ledger_info import LedgerInfo
from desktop_app.paths import home
from desktop_app.services.ledger import Services
from desktop_app.services.recent import RecentLedgers
from desktop_app.ui.actions import WindowActions
from desktop_app.ui.host import Host

SHOWN = 8  # ledgers


class LedgerMenu(QMenu):
    """Reads which ledgers there are when it opens; one whose folder is gone is named and cannot be chosen."""

    def __init__(self, actions: WindowActions, services: Services, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ledger_menu")
        self.setToolTipsVisible(True)
        self._services = services
        self._host = host
        self._window = parent
        self._ledgers: list[QAction] = []
        self._below = self.addSeparator()
        self.addActions([actions.new_year, actions.other_ledger, actions.ledger_settings])
        actions.new_year.triggered.connect(self._ask_new_year)
        self.aboutToShow.connect(self._list_ledgers)

    def _list_ledgers(self) -> None:
        for action in self._ledgers:
            self.removeAction(action)
            action.deleteLater()
        found = RecentLedgers(home()).described()[:SHOWN]
        self._ledgers = [self._entry(folder, info) for folder, info in found]
        self.insertActions(self._below, self._ledgers)

    def _entry(self, folder: Path, info: LedgerInfo | None) -> QAction:
        action = QAction(_words(folder, info), self)
        action.setObjectName(f"ledger_{folder.name}")
        action.setToolTip(str(folder))
        if info is None:
            action.setEnabled(False)
        elif info.id == self._services.info.id:
            action.setCheckable(True)
            action.setChecked(True)
        else:
            action.triggered.connect(partial(self._host.open_ledger, folder))
        return action

    def _ask_new_year(self) -> None:
        from desktop_app.ui.new_year import ask_new_year

        ask_new_year(self._services, self._host, self._window)


def _words(folder: Path, info: LedgerInfo | None) -> str:
    if info is None:
        words = f"{folder.name}: không thấy sổ trong thư mục này"
    elif info.locked:
        words = f"{folder.name}: có mật khẩu"
    else:
        words = " · ".join(filter(None, (info.unit, str(info.year), info.programme)))
    return words.replace("&", "&&")
