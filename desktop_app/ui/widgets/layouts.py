"""Taking widgets out of a layout."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take every widget out and let it go once the event under way is done, which it may be the cause of."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setObjectName("")
            widget.deleteLater()
