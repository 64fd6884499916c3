"""Asking for the passphrase of a backup or another ledger, over whatever is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.services.sealing import unlock
from desktop_app.ui import theme
from desktop_app.ui.widgets.settings.passphrase_face import PassphraseFace

TITLE = "Bản sao này có mật khẩu"


def unlocked(
    error: BaseException, parent: QWidget, again: Callable[[], None], title: str = TITLE
) -> QDialog | None:
    """Ask for the passphrase that an error is about, then do it ``again``; None for any other error."""
    if not isinstance(error, AppError) or error.code not in ("backup_locked", "ledger_locked"):
        return None
    place = Path(error.where)
    dialog = QDialog(parent)
    dialog.setObjectName("unlock_dialog")
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    face = PassphraseFace(place, lambda secret: unlock(place, secret), dialog, title=title, verb="Mở khóa")
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*(3 * theme.UNIT,) * 4)
    layout.addWidget(face)
    face.passed.connect(dialog.accept)
    dialog.accepted.connect(again)
    dialog.open()
    return dialog
