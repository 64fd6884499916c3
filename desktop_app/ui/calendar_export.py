"""Due days for phones and mail programs: a menu that asks whose, where to, the work in the background."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.reminding import LateParty
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.files import choose_to_write
from desktop_app.ui.host import Host


class CalendarExport:
    """``current`` tells whose row is current, None when there is none."""

    def __init__(self, services: Services, host: Host, current: Callable[[], LateParty | None]) -> None:
        self._services = services
        self._host = host
        self._current = current

    def menu(self, over: QWidget) -> QMenu:
        """The menu of a button; its choices are made when it opens."""
        menu = QMenu(over)
        menu.setObjectName("calendar_menu")
        menu.aboutToShow.connect(lambda: self._fill(menu, over))
        return menu

    def _fill(self, menu: QMenu, over: QWidget) -> None:
        menu.clear()
        every = menu.addAction("Hạn của mọi nhiệm vụ…")
        every.setObjectName("calendar_all")
        every.triggered.connect(lambda: self._write(over, None))
        party = self._current()
        if party is not None and party.key is not None:
            theirs = menu.addAction(f"Hạn của {party.name}…")
            theirs.setObjectName("calendar_one")
            theirs.triggered.connect(lambda: self._write(over, party))

    def _write(self, over: QWidget, party: LateParty | None) -> None:
        name = f" - {party.name}" if party else ""
        path = choose_to_write(over, "Ghi lịch hạn nhiệm vụ", f"Hạn nhiệm vụ{name}.ics")
        if path is None:
            return
        key = party.key if party else None
        unit, person = (key, "") if isinstance(key, int) else (None, key or "")
        self._host.background(
            f"Đang ghi {path.name}…",
            lambda _: self._services.calendars.write(path, unit, person),
            lambda count: self._host.toast(f"Đã ghi {vn_number(count)} hạn vào {path.name}."),
        )
