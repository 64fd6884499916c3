"""Adding units: a list typed or pasted with one name per line, or the units such a ledger usually has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from desktop_app.domain.units.unit_lists import names_listed
from desktop_app.domain.units.units import UsualUnit
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line

WIDE = 60  # letters
HIGH = 20  # lines of the whole dialog
LEAST = 5  # lines of the list


class AddUnits(Asking):
    """``saved`` carries the list as typed."""

    saved = Signal(str)

    def __init__(self, usual: Sequence[UsualUnit], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("add_units_dialog")
        self.setWindowTitle("Thêm đơn vị")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._usual = usual
        about = QLabel("Mỗi dòng một tên. Có thể dán cả danh sách từ Excel, Word hay Zalo.", self)
        about.setWordWrap(True)
        self._list = named_line(
            QPlainTextEdit(self),
            "add_units_list",
            "Danh sách đơn vị, mỗi dòng một tên",
            "Xã …\nPhường …\nSở …",
        )
        self._list.setTabChangesFocus(True)
        self._list.setMinimumHeight(LEAST * self.fontMetrics().lineSpacing())
        self._count = QLabel(self)
        self._count.setObjectName("add_units_count")
        self._count.setProperty("role", "muted")
        insert = named(
            QPushButton(f"Chèn {len(usual)} đơn vị thường có", self),
            "add_units_usual",
            "Chèn các đơn vị thường có",
        )
        insert.setVisible(bool(usual))
        insert.clicked.connect(self._insert_usual)
        buttons, self._save = verb_buttons(self, "add_units", "Thêm")
        layout = stacked(self, 1)
        layout.addWidget(about)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._count)
        layout.addWidget(insert, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self.resize(self.minimumWidth(), HIGH * self.fontMetrics().lineSpacing())
        self._list.textChanged.connect(self._look)
        self._look()
        self._list.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._list.toPlainText())

    def _insert_usual(self) -> None:
        typed = self._list.toPlainText().rstrip()
        names = [unit.name for unit in self._usual]
        self._list.setPlainText("\n".join([typed, *names] if typed else names))
        self._list.setFocus()

    def _look(self) -> None:
        count = len(names_listed(self._list.toPlainText()))
        self._count.setText(f"{count} tên" if count else "Chưa có tên nào")
        self._save.setEnabled(count > 0)
