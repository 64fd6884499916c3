"""Failures in words: what a user can act on is a sentence, anything else a program error with details."""

import logging

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

PROGRAM_ERROR = (
    "Lỗi chương trình. Dữ liệu đã lưu không bị ảnh hưởng. "
    "Hãy sao chép chi tiết và gửi cho người hỗ trợ, rồi thử lại."
)

log = logging.getLogger("namro")


def sentence(error: BaseException) -> str:
    """One Vietnamese sentence for any error; only an AppError says what to do."""
    if isinstance(error, AppError):
        from desktop_app.labels.errors import error_sentence

        return error_sentence(error)
    return PROGRAM_ERROR


def show(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """Show an error in a dialog that does not block; an unexpected one is logged and can be copied."""
    box = QMessageBox(parent)
    box.setObjectName("error_box")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setText(sentence(error))
    if isinstance(error, AppError):
        box.setWindowTitle("Chưa làm được")
        box.setIcon(QMessageBox.Icon.Warning)
        theme.set_box_icon(box, "triangle-alert", "amber")
    else:
        log.error("unexpected error", exc_info=error)
        box.setWindowTitle("Lỗi chương trình")
        box.setIcon(QMessageBox.Icon.Critical)
        theme.set_box_icon(box, "circle-x", "red")
        copy = _button(box, "Sao chép chi tiết…", "error_copy", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # which would close the box
        copy.clicked.connect(lambda: _show_details(error, box))
    close = _button(box, "Đóng", "error_close", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box


def _show_details(error: BaseException, parent: QWidget) -> None:
    """What would be copied, to be read first."""
    from desktop_app.discreet import details
    from desktop_app.ui.dialogs.error_details import ErrorDetails

    ErrorDetails(details(error), parent).open()


def _button(box: QMessageBox, word: str, name: str, role: QMessageBox.ButtonRole) -> QPushButton:
    button = box.addButton(word, role)
    named(button, name, word)
    return button
