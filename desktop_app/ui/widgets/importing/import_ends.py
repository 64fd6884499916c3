"""Before and after an import: the place to drop a file, and what was done with the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.labels.privacy import STATE_SECRETS
from desktop_app.ui import theme
from desktop_app.ui.widgets.centred_text import CentredText
from desktop_app.ui.widgets.drop_place import DropPlace
from desktop_app.ui.widgets.named import named, push

KINDS = "Excel (.xlsx, .xls, .ods), Word (.docx), CSV hoặc văn bản (.txt)"


class ImportStart(DropPlace):
    """Before an import: a file is chosen or dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "file-input",
            "Nhập nhiệm vụ từ phụ lục",
            "Chọn tệp hoặc kéo thả tệp vào đây. Cũng có thể chép bảng trong Excel, Word "
            f"hoặc một thông báo kết luận rồi bấm Ctrl+V. Nhận {KINDS}.",
            "Chọn tệp…",
            parent,
        )
        self.setObjectName("import_start")
        self.add_line(STATE_SECRETS)
        self.button.setObjectName("import_choose_file")


class ImportDone(QWidget):
    """What an import did, in a few lines; the way back stands beside the way on."""

    undo_wanted = Signal()
    month_wanted = Signal()
    other_file_wanted = Signal()
    units_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_done")
        self._icon = ("circle-check", "green")
        self._picture = QLabel(self)
        self.title = QLabel(self)
        self.title.setObjectName("import_done_title")
        self.title.setProperty("role", "heading")
        self.words = CentredText(self)
        self.words.setObjectName("import_done_words")
        self.month = push(self, "import_show_month", "Xem việc tháng này", self.month_wanted)
        self.month.setProperty("primary", True)
        self.undo = push(self, "import_undo", "Hoàn tác lần nhập", self.undo_wanted)
        self.other = push(self, "import_another", "Nhập tệp khác…", self.other_file_wanted)
        self.units = push(self, "import_confirm_units", "Xác nhận đơn vị…", self.units_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        for button in (self.month, self.units, self.undo, self.other):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addStretch(2)
        for each in (self._picture, self.title, self.words):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.UNIT)
        layout.addLayout(buttons)
        layout.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_done(
        self,
        title: str,
        sentences: str,
        *,
        can_undo: bool,
        units_open: bool = False,
        icon: str = "circle-check",
    ) -> None:
        """Say what was done; ``can_undo`` offers the way back, ``units_open`` the way to the units."""
        self._icon = (icon, "green" if icon == "circle-check" else "muted")
        self._picture.setPixmap(QPixmap.fromImage(theme.image(*self._icon, 48)))
        self.title.setText(title)
        self.words.setText(sentences)
        self.undo.setVisible(can_undo)
        self.units.setVisible(units_open)
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)


class FaultStrip(QFrame):
    """A sentence about what could not be done, above everything else until closed or overcome."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_fault")
        self.setProperty("tone", "amber")
        self._picture = QLabel(self)
        self.words = QLabel(self)
        self.words.setObjectName("import_fault_words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = named(QPushButton("Đóng", self), "import_fault_close", "Đóng thông báo")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._picture)
        layout.addWidget(self.words, 1)
        layout.addWidget(close)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._picture.setPixmap(QPixmap.fromImage(theme.image("triangle-alert", "amber")))
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
