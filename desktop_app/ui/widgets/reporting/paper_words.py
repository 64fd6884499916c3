"""What stands on every paper: under whom, where, who signs, how much room a stamp gets."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.reporting.paper_form import SIGN_RANGE_MM
from desktop_app.domain.text import clean
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named, named_line
from desktop_app.ui.widgets.number_edit import NumberEdit
from desktop_app.ui.widgets.reporting.paper_limits import label

# Settings of the ledger that stand on every paper: key, label, hint.
PAPER_WORDS = (
    ("upper_unit", "Cơ quan cấp trên", "in trên tên đơn vị"),
    ("place", "Địa danh", "in trước ngày tháng"),
    ("prepared_by", "Người lập biểu", "để trống để ghi tay"),
    ("head_of_group", "Tổ trưởng", "để trống để ghi tay"),
)
ROOM, ROOM_WORDS = "signature_mm", "Chỗ ký, đóng dấu"


class PaperWords(QWidget):
    """``changed`` tells a setting of the ledger and its new text."""

    changed = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._fields = {key: self._field(key, words, hint) for key, words, hint in PAPER_WORDS}
        self._room = named(NumberEdit(self), f"print_{ROOM}", ROOM_WORDS)
        self._room.setRange(*SIGN_RANGE_MM)
        self._room.setSuffix(" mm")
        self._room.setToolTip("Dấu tròn rộng 36–40 mm; chữ ký số của thiết bị cũng đặt ở đây")
        self._room.setReadOnly(services.read_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        for key, words, _ in PAPER_WORDS:
            column.addWidget(label(words, self._fields[key], self))
            column.addWidget(self._fields[key])
        column.addWidget(label(ROOM_WORDS, self._room, self))
        column.addWidget(self._room)
        for key, field in self._fields.items():
            field.editingFinished.connect(lambda key=key: self._keep(key, clean(self._fields[key].text())))
        self._room.editingFinished.connect(lambda: self._keep(ROOM, str(self._room.value())))
        self.read_again()

    def read_again(self) -> None:
        """Show the ledger's words anew, but never over what is being typed."""
        kept = self._services.settings.get
        for key, field in self._fields.items():
            if not field.hasFocus():
                field.setText(kept(key))
        with QSignalBlocker(self._room):
            self._room.setValue(int(kept(ROOM)))

    def _keep(self, key: str, words: str) -> None:
        if words != self._services.settings.get(key):
            self.changed.emit(key, words)

    def _field(self, key: str, words: str, hint: str) -> QLineEdit:
        field = named_line(QLineEdit(self), f"print_{key}", words, hint)
        field.setReadOnly(self._services.read_only)
        return field
