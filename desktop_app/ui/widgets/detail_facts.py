"""The tab "Thông tin": every field of the task, and the columns only its source has."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.task import AssignmentRow, Role, TaskDetail
from desktop_app.labels import vn_date
from desktop_app.ui import theme
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.widgets.columns import Columns
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.task_fields import FIELDS, field_edit, field_text


class FactsTab(QWidget):
    """``committed`` carries field and text; ``unit_ticked`` a lead unit and whether it is done."""

    committed = Signal(str, str)
    unit_ticked = Signal(str, bool)

    def __init__(self, names: KnownNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {field: field_edit("fact", field, names, self) for field in FIELDS}
        self._units = QWidget(self)
        self._units.setObjectName("unit_list")
        self._units_layout = QVBoxLayout(self._units)
        self._units_layout.setContentsMargins(0, 0, 0, 0)
        self._units_layout.setSpacing(theme.HALF)
        self._extra = QLabel(self)
        self._extra.setObjectName("extra_columns")
        self._extra.setWordWrap(True)
        self._extra.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for name, field in self.fields.items():
            field.committed.connect(lambda text, name=name: self.committed.emit(name, text))
        self._columns = Columns(self)
        self._columns.put([self._units, *self.fields.values(), self._extra])

    def show_detail(self, detail: TaskDetail, *, anew: bool) -> None:
        """Show a task's fields; what is being typed into the same task stays."""
        for name, field in self.fields.items():
            field.show_value(field_text(detail.facts, name), anew=anew)
        leads = [part for part in detail.assignments if part.role is Role.LEAD and part.unit]
        self._show_units(leads if len(leads) > 1 else [])
        self._show_extra(detail.facts.extra)

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        for field in self.fields.values():
            field.set_read_only(read_only)
        self._units.setEnabled(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()

    def _show_units(self, leads: list[AssignmentRow]) -> None:
        """One tick per lead unit of a task that several units lead."""
        empty(self._units_layout)
        if leads:
            done = sum(part.completed_on is not None for part in leads)
            heading = QLabel(f"Từng đơn vị chủ trì ({done}/{len(leads)} đã xong)", self._units)
            heading.setProperty("role", "muted")
            self._units_layout.addWidget(heading)
        for number, part in enumerate(leads):
            day = f" – xong {vn_date(part.completed_on)}" if part.completed_on else ""
            box = QCheckBox(f"{part.unit}{day}".replace("&", "&&"), self._units)
            box.setObjectName(f"unit_done_{number}")
            box.setAccessibleName(f"{part.unit} đã hoàn thành")
            box.setChecked(part.completed_on is not None)
            box.clicked.connect(lambda on, unit=part.unit: self.unit_ticked.emit(unit, on))
            self._units_layout.addWidget(box)
        self._units.setVisible(bool(leads))

    def _show_extra(self, extra: Mapping[str, str]) -> None:
        lines = [f"{header}: {text}" for header, text in extra.items() if text]
        self._extra.setText("\n".join(["Cột khác của văn bản", *lines]) if lines else "")
        self._extra.setVisible(bool(lines))
