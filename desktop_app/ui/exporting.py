"""Exporting the tasks of a filter: the dialog, where to, the work in the background."""

import re

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.export_profile import ExportProfile
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.export_tasks import ExportTasks
from desktop_app.ui.dialogs.files import choose_workbook_to_write
from desktop_app.ui.host import Host

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Exporting:
    """Opens "Xuất Excel" over a page and does what is asked for there."""

    def __init__(self, services: Services, host: Host) -> None:
        self._services = services
        self._host = host

    def open(self, over: QWidget, wanted: TaskFilter) -> ExportTasks:
        """Ask how to export the tasks of a filter; gives the dialog, which is open by then."""
        exports = self._services.exports
        dialog = ExportTasks(
            exports.profiles(), exports.extra_headers(wanted), over, read_only=self._services.read_only
        )
        dialog.wanted.connect(lambda profile: self._write(over, wanted, profile))
        dialog.profile_saved.connect(lambda profile: self._save(dialog, profile))
        dialog.profile_dropped.connect(lambda name: self._drop(dialog, name))
        dialog.open()
        return dialog

    def _write(self, over: QWidget, wanted: TaskFilter, profile: ExportProfile | None) -> None:
        name = _NOT_IN_NAMES.sub("-", profile.name) if profile and profile.name else "nhiem-vu"
        path = choose_workbook_to_write(over, f"{name}.xlsx")
        if path is None:
            return
        self._host.background(
            f"Đang xuất {path.name}…",
            lambda _: self._services.exports.write(wanted, path, profile),
            lambda count: self._host.toast(f"Đã xuất {vn_number(count)} nhiệm vụ ra {path.name}."),
        )

    def _save(self, dialog: ExportTasks, profile: ExportProfile) -> None:
        self._keep(dialog, f"Đã lưu mẫu xuất “{profile.name}”", profile.name, profile)

    def _drop(self, dialog: ExportTasks, name: str) -> None:
        self._keep(dialog, f"Đã xóa mẫu xuất “{name}”", name, None)

    def _keep(self, dialog: ExportTasks, label: str, name: str, profile: ExportProfile | None) -> None:
        exports = self._services.exports

        def work() -> Changes:
            return exports.drop_profile(name) if profile is None else exports.save_profile(profile)

        if self._host.run(label, work) is not None:
            dialog.show_profiles(exports.profiles(), name if profile else "")
