"""The officer's guide in a window of its own, kept open beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.paths import resources
from desktop_app.ui import theme
from desktop_app.ui.widgets.named import named

GUIDE = "huong-dan.md"
WIDE, HIGH = 76, 34  # letters, lines


def show_guide(parent: QWidget) -> QDialog:
    """Open the guide, or bring it to the front."""
    found = parent.findChild(QDialog, "guide_window")
    guide = found or _make(parent)
    guide.show()
    guide.raise_()
    guide.activateWindow()
    return guide


def _make(parent: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setObjectName("guide_window")
    dialog.setWindowTitle("Hướng dẫn – Năm Rõ")
    text = named(QTextBrowser(dialog), "guide_text", "Hướng dẫn sử dụng")
    text.setOpenExternalLinks(False)
    folder = resources().parent / "docs"
    text.setSearchPaths([str(folder)])
    text.document().setDocumentMargin(3 * theme.UNIT)
    text.setMarkdown((folder / GUIDE).read_text(encoding="utf-8"))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(text)
    metrics = dialog.fontMetrics()
    dialog.resize(WIDE * metrics.averageCharWidth(), HIGH * metrics.height())
    for key in (QKeySequence.StandardKey.Close, QKeySequence(Qt.Key.Key_Escape)):
        QShortcut(QKeySequence(key), dialog).activated.connect(dialog.close)
    return dialog
