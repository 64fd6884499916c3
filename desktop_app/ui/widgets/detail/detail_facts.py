"""The tab "Thông tin": every field of the task, and the columns only its source has."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.task import Role
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.widgets.follow.extension_list import ExtensionList
from desktop_app.ui.widgets.tasks.columns import Columns
from desktop_app.ui.widgets.tasks.task_fields import FIELDS, field_edit, field_text
from desktop_app.ui.widgets.units.unit_ticks import UnitTicks


class FactsTab(QWidget):
    """``committed`` carries field and text; ``unit_ticked`` a lead unit and whether it is done."""

    committed = Signal(str, str)
    unit_ticked = Signal(str, bool)

    def __init__(self, names: KnownNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {field: field_edit("fact", field, names, self) for field in FIELDS}
        self._units = UnitTicks(self)
        self._units.ticked.connect(self.unit_ticked)
        self.extensions = ExtensionList(self)
        self._extra = QLabel(self)
        self._extra.setObjectName("extra_columns")
        self._extra.setWordWrap(True)
        self._extra.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for name, field in self.fields.items():
            field.committed.connect(lambda text, name=name: self.committed.emit(name, text))
        self._columns = Columns(self)
        shown: list[QWidget] = [self._units, *self.fields.values(), self._extra]
        shown.insert(shown.index(self.fields["deadline"]) + 1, self.extensions)
        self._columns.put(shown)

    def show_detail(self, detail: TaskDetail, *, anew: bool) -> None:
        """Show a task's fields; what is being typed into the same task stays."""
        for name, field in self.fields.items():
            field.show_value(field_text(detail.facts, name), anew=anew)
        leads = [part for part in detail.assignments if part.role is Role.LEAD and part.unit]
        self._units.show_leads(leads if len(leads) > 1 else [], anew=anew)
        self.extensions.show_extensions(detail.extensions)
        self._show_extra(detail.facts.extra)

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        for field in self.fields.values():
            field.set_read_only(read_only)
        self._units.setEnabled(not read_only)
        self.extensions.read_only = read_only

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()

    def _show_extra(self, extra: Mapping[str, str]) -> None:
        lines = [f"{header}: {text}" for header, text in extra.items() if text]
        self._extra.setText("\n".join(["Cột khác của văn bản", *lines]) if lines else "")
        self._extra.setVisible(bool(lines))
