"""One person of the working group: name, role, job, unit."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.people import PersonInfo, PersonRole
from desktop_app.domain.text import clean
from desktop_app.domain.units.units import UnitInfo
from desktop_app.labels.people import PERSON_ROLE
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named

WIDE = 60  # letters


class EditPerson(Asking):
    """``saved`` carries the ``PersonInfo`` as it should be."""

    saved = Signal(object)

    def __init__(self, one: PersonInfo, units: Sequence[UnitInfo], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("edit_person_dialog")
        self.setWindowTitle("Sửa người" if one.id else "Thêm người")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._one = one
        self._name = self._line("name", "Họ và tên", one.name)
        self._job = self._line("job", "Chức vụ", one.job)
        self._role = self._box("role", "Vai trò trong tổ công tác")
        for role in PersonRole:
            self._role.addItem(PERSON_ROLE[role], role)
        self._role.setCurrentIndex(list(PersonRole).index(one.role))
        self._unit = self._box("unit", "Đơn vị")
        self._unit.addItem("(không ghi)", None)
        for unit in units:
            self._unit.addItem(unit.name, unit.id)
        self._unit.setCurrentIndex(max(0, self._unit.findData(one.unit_id)))
        form = answers(
            ("Họ và tên", self._name),
            ("Vai trò", self._role),
            ("Chức vụ", self._job),
            ("Đơn vị", self._unit),
        )
        buttons, self._save = verb_buttons(self, "edit_person", "Lưu")
        layout = stacked(self)
        layout.addLayout(form)
        if one.id:
            note = muted(self, "Đổi tên ở đây thì tên trong mọi việc cũng đổi theo; hoàn tác được một lần.")
            layout.addWidget(note)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._name.textChanged.connect(self._look)
        self._look()
        self._name.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(
                replace(
                    self._one,
                    name=clean(self._name.text()),
                    role=PersonRole(self._role.currentData()),
                    job=clean(self._job.text()),
                    unit_id=self._unit.currentData(),
                )
            )

    def _look(self) -> None:
        self._save.setEnabled(bool(clean(self._name.text())))

    def _line(self, name: str, word: str, text: str) -> QLineEdit:
        return named(QLineEdit(text, self), f"edit_person_{name}", word)

    def _box(self, name: str, word: str) -> QComboBox:
        return named(QComboBox(self), f"edit_person_{name}", word)
