"""Saying that one unit is only another name of a second one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.units.units import UnitInfo
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.task_verbs import tasks_words
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import named_line

WIDE = 60  # letters


class MergeUnit(Asking):
    """``saved`` carries the id of the unit that stays."""

    saved = Signal(int)

    def __init__(self, unit: UnitInfo, others: Sequence[UnitInfo], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge_unit_dialog")
        self.setWindowTitle("Là tên khác của…")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._by_name = {other.name.lower(): other.id for other in others if other.id != unit.id}
        names = [other.name for other in others if other.id != unit.id]
        about = QLabel(f"“{unit.name}” là tên khác của:", self)
        about.setWordWrap(True)
        self._into = named_line(
            NameEdit(lambda: names, parent=self),
            "merge_unit_into",
            "Đơn vị giữ lại",
            "Gõ vài chữ của tên đơn vị giữ lại",
        )
        count = tasks_words(unit.leads + unit.coordinates)
        note = QLabel(
            f"{count} chuyển sang đơn vị giữ lại, không giao hai lần. "
            "Lần sau gặp tên này, chương trình tự hiểu.",
            self,
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        buttons, self._save = verb_buttons(self, "merge_unit", "Gộp")
        layout = stacked(self, 1)
        for each in (about, self._into, note, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._into.textChanged.connect(self._look)
        self._look()
        self._into.setFocus()

    def accept(self) -> None:
        into = self._chosen()
        if into is not None:
            with self.asking():
                self.saved.emit(into)

    def _chosen(self) -> int | None:
        names = self._into.names_typed
        return self._by_name.get(names[0].lower()) if names else None

    def _look(self) -> None:
        self._save.setEnabled(self._chosen() is not None)
