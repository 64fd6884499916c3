"""The roster as a list: pasted out of the decision that set the working group up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from desktop_app.domain.people import people_listed
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named

WIDE = 70  # letters
LEAST = 10  # lines of the list


class AddPeople(Asking):
    """``saved`` carries the list as typed."""

    saved = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("add_people_dialog")
        self.setWindowTitle("Dán danh sách tổ công tác")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel("Mỗi dòng một người: họ tên, vai trò, chức vụ, đơn vị. Dán được từ Word, Excel.", self)
        about.setWordWrap(True)
        self._list = named(QPlainTextEdit(self), "add_people_list", "Danh sách người, mỗi dòng một người")
        self._list.setPlaceholderText(
            "1. Ông …, Chủ tịch UBND xã - Tổ trưởng;\n2. Bà …, Trưởng Công an xã - Tổ phó;"
        )
        self._list.setTabChangesFocus(True)
        self._list.setMinimumHeight(LEAST * self.fontMetrics().lineSpacing())
        self._count = QLabel(self)
        self._count.setObjectName("add_people_count")
        self._count.setProperty("role", "muted")
        buttons, self._save = verb_buttons(self, "add_people", "Thêm")
        layout = stacked(self, 1)
        for each in (about, self._list, self._count, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._list.textChanged.connect(self._look)
        self._look()
        self._list.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._list.toPlainText())

    def _look(self) -> None:
        people = people_listed(self._list.toPlainText(), lambda _: False)
        self._count.setText("; ".join(one.name for one in people) if people else "Chưa có ai")
        self._count.setWordWrap(True)
        self._save.setEnabled(bool(people))
