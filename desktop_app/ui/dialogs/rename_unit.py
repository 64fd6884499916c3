"""A unit that is called otherwise from a day on."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.units.units import UnitInfo
from desktop_app.ui.dialogs.dated_form import DatedForm, typed


class RenameUnit(DatedForm):
    """``saved`` carries the new name, the day and the document."""

    saved = Signal(str, object, str)

    def __init__(self, unit: UnitInfo, today: date, parent: QWidget) -> None:
        super().__init__("rename_unit", "Đổi tên từ một ngày", "Đổi tên", today, parent)
        self._old = unit.name
        self._name = self.line("name", "Tên mới", text=unit.name)
        self._on = self.day_line()
        self._document = self.line("document", "Theo văn bản", "nếu có")
        self.column.addLayout(self.form)
        note = self.note("note")
        note.setText(
            f"Số liệu trước ngày này vẫn ghi “{unit.name}”. Tên cũ vẫn được nhận ra khi nhập văn bản."
        )
        self.finish()
        self._name.setFocus()

    def look(self) -> None:
        new = typed(self._name)
        self.save.setEnabled(bool(new) and new != self._old and self.day(self._on) is not None)

    def accept(self) -> None:
        on = self.day(self._on)
        if on is not None:
            with self.asking():
                self.saved.emit(typed(self._name), on, typed(self._document))
