"""A paper to look at before or after it is made: pages, and a button that saves the file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.dialogs.files import choose_pdf_to_write
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.reporting.pdf_preview import PdfPreview

WIDE, HIGH = 980, 660


class PaperPreview(QDialog):
    """``write`` puts the file where the person wants it."""

    def __init__(
        self, title: str, pdf: bytes, name: str, write: Callable[[Path], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper_preview_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name, self._write = name, write
        self.preview = PdfPreview(self)
        self.preview.show_pdf(pdf)
        save = named(QPushButton("Lưu tệp PDF…", self), "paper_preview_save", "Lưu tệp PDF")
        theme.make_primary(save)
        save.clicked.connect(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.addWidget(self.preview, 1)
        layout.addWidget(save, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(WIDE, HIGH)

    def _save(self) -> None:
        path = choose_pdf_to_write(self, self._name)
        if path is not None:
            self._write(path)
