"""The details of an unexpected error: shown whole, then copied when somebody wants to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from desktop_app.ui.widgets.layouts import stacked

WIDE, HIGH = 80, 18  # letters, lines
HEAD = (
    "Dưới đây là tất cả những gì sẽ được sao chép: phiên bản chương trình, tên loại lỗi và chỗ lỗi trong mã "
    "chương trình. Không có nội dung sổ, tên người, số liệu hay đường dẫn tệp."
)
COPIED = "Đã sao chép. Hãy dán vào thư hoặc tin nhắn gửi người hỗ trợ."


class ErrorDetails(QDialog):
    """The text is not edited: what is read is what is copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error_details")
        self.setWindowTitle("Chi tiết lỗi")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._head = QLabel(HEAD, self)
        self._head.setObjectName("error_details_head")
        self._head.setWordWrap(True)
        self._text = QPlainTextEdit(text, self)
        self._text.setObjectName("error_details_text")
        self._text.setAccessibleName("Chi tiết lỗi")
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton("Sao chép", QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("error_details_copy")
        copy.setAccessibleName("Sao chép chi tiết lỗi")
        copy.clicked.connect(self._copy)
        leave = buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        leave.setObjectName("error_details_leave")
        leave.setAccessibleName("Đóng")
        buttons.rejected.connect(self.reject)
        layout = stacked(self)
        for each in (self._head, self._text, buttons):
            layout.addWidget(each)
        letters = self.fontMetrics()
        self._text.setMinimumSize(WIDE * letters.averageCharWidth(), HIGH * letters.lineSpacing())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._head.setText(COPIED)
