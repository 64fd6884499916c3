"""One unit: its name, its other names, what it is, the day its reports are due."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QWidget,
)

from desktop_app.domain.text import clean
from desktop_app.domain.units.unit_kinds import UnitKind, kind_of
from desktop_app.domain.units.units import UnitInfo
from desktop_app.labels.units import UNIT_KIND
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.number_edit import NumberEdit

WIDE = 64  # letters
LAST_DAY = 31


class EditUnit(Asking):
    """``saved`` carries the name, other names, kind (None: told from the name), day (None: the ledger's)
    and the id of the unit it belongs to, if it does; ``others`` are those that may be that."""

    saved = Signal(str, object, object, object, object)

    def __init__(self, unit: UnitInfo, others: Sequence[UnitInfo], ledger_day: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("edit_unit_dialog")
        self.setWindowTitle("Sửa đơn vị")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = self._line("edit_unit_name", "Tên đơn vị", unit.name)
        self._aliases = self._line(
            "edit_unit_aliases", "Tên khác, cách nhau bằng dấu ;", "; ".join(unit.aliases)
        )
        self._aliases.setPlaceholderText("ví dụ Sở KH&CN; Sở KHCN")
        self._kind = named(QComboBox(self), "edit_unit_kind", "Loại đơn vị")
        self._kind.addItem("", None)
        for kind in UnitKind:
            self._kind.addItem(UNIT_KIND[kind], kind)
        self._kind.setCurrentIndex(1 + list(UnitKind).index(unit.kind) if unit.kind_chosen else 0)
        self._day = named(NumberEdit(self), "edit_unit_cutoff", "Ngày chốt báo cáo trong tháng")
        self._day.setRange(0, LAST_DAY)
        self._day.setSpecialValueText(f"Như cả sổ (ngày {ledger_day})")
        self._day.setPrefix("ngày ")
        self._day.setValue(unit.cutoff_day or 0)
        self._parent = named(QComboBox(self), "edit_unit_parent", "Trực thuộc đơn vị")
        self._parent.addItem("(không)", None)
        for other in others:
            self._parent.addItem(other.name, other.id)
        self._parent.setCurrentIndex(max(0, self._parent.findData(unit.parent_id)))
        note = muted(self, "Văn bản ghi tên chính hay tên khác đều được nhận ra là đơn vị này.")
        buttons, self._save = verb_buttons(self, "edit_unit", "Lưu")
        form = answers(
            ("Tên", self._name),
            ("Tên khác", self._aliases),
            ("Loại", self._kind),
            ("Ngày chốt báo cáo", self._day),
            ("Trực thuộc", self._parent),
        )
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._name.textChanged.connect(self._look)
        self._look()
        self._name.setFocus()

    def accept(self) -> None:
        others = [clean(name) for name in self._aliases.text().split(";") if clean(name)]
        kind, parent = self._kind.currentData(), self._parent.currentData()
        with self.asking():
            self.saved.emit(clean(self._name.text()), others, kind, self._day.value() or None, parent)

    def _look(self) -> None:
        name = clean(self._name.text())
        self._kind.setItemText(0, f"Theo tên: {UNIT_KIND[kind_of(name)]}")
        self._save.setEnabled(bool(name))

    def _line(self, name: str, word: str, text: str) -> QLineEdit:
        return named(QLineEdit(text, self), name, word)
