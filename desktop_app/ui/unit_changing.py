"""What may become of units on a day, from the page of units: merged, renamed, their work handed over."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.units.transfer import Merger
from desktop_app.domain.units.units import UnitInfo
from desktop_app.services.ledger import Services
from desktop_app.ui.handing_over import ask_handover
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write


class UnitChanging:
    """The verbs of the menu "Tổ chức lại"; ``chosen`` gives the selected units, ``units`` all of them."""

    def __init__(
        self,
        services: Services,
        host: Host,
        chosen: Callable[[], Sequence[UnitInfo]],
        units: Callable[[], Sequence[UnitInfo]],
    ) -> None:
        self._services, self._host = services, host
        self._chosen, self._units = chosen, units

    def menu(self, parent: QWidget) -> QMenu:
        """The menu; what needs one unit can only be pressed with one selected."""
        menu = QMenu(parent)
        menu.setObjectName("units_change_menu")
        merge = menu.addAction("Sáp nhập từ một ngày…", lambda: self._want_merger(parent))
        merge.setObjectName("units_merger")
        rename = menu.addAction("Đổi tên từ một ngày…", lambda: self._want_rename(parent))
        rename.setObjectName("units_rename")
        handover = menu.addAction("Bàn giao việc…", lambda: self._want_handover(parent))
        handover.setObjectName("units_handover")

        def look() -> None:
            one = len(self._chosen()) == 1
            rename.setEnabled(one)
            handover.setEnabled(one and bool(self._chosen()[0].leads + self._chosen()[0].coordinates))

        menu.aboutToShow.connect(look)
        return menu

    def place(self, ids: Sequence[int], above: int | None) -> None:
        """Ask before units that were dragged belong to another one, or to none."""
        names = {unit.id: unit.name for unit in self._units()}
        ids = [each for each in ids if each != above]
        if not ids:
            return
        what = f"“{names[ids[0]]}”" if len(ids) == 1 else f"{len(ids)} đơn vị"
        question = f"Để {what} không trực thuộc đơn vị nào?"
        if above is not None:
            question = f"Chuyển {what} thành đơn vị trực thuộc “{names[above]}”?"
        if self._host.ask(question, "Chuyển"):
            move = partial(self._services.units.set_parent, ids, above)
            write(self._host, f"Đã chuyển {what}", len(ids), move)

    def _want_merger(self, parent: QWidget) -> None:
        from desktop_app.ui.dialogs.merge_units import MergeUnits

        services, chosen = self._services, {unit.id for unit in self._chosen()}
        preview = services.unit_changes.preview
        dialog = MergeUnits(
            self._host, self._units(), chosen, services.today(), preview, self._titles, parent
        )
        dialog.saved.connect(self._merge)
        dialog.open()

    def _merge(self, wanted: Merger) -> None:
        names = {unit.id: unit.name for unit in self._units()}
        old = ", ".join(names[one] for one in wanted.ids if one != wanted.into)
        write(
            self._host,
            f"Đã sáp nhập {old} thành {wanted.name}",
            sum(_parts(unit) for unit in self._units() if unit.id in wanted.ids),
            lambda: self._services.unit_changes.merge(wanted),
        )

    def _want_rename(self, parent: QWidget) -> None:
        from desktop_app.ui.dialogs.rename_unit import RenameUnit

        [unit] = self._chosen()

        def call(name: str, on: date, document: str) -> None:
            change = partial(self._services.unit_changes.rename, unit.id, name, on, document)
            write(self._host, f"{unit.name} nay là {name}", _parts(unit), change)

        dialog = RenameUnit(unit, self._services.today(), parent)
        dialog.saved.connect(call)
        dialog.open()

    def _want_handover(self, parent: QWidget) -> None:
        [unit] = self._chosen()
        ids = {each.name: each.id for each in self._units()}
        ask_handover(self._services, self._host, unit.name, ids, parent)

    def _titles(self, ids: Sequence[int]) -> list[str]:
        return [row.title for row in self._services.tasks.rows(ids)]


def _parts(unit: UnitInfo) -> int:
    """In how many tasks a unit has a part."""
    return unit.leads + unit.coordinates
