"""Small things done to layouts in several places."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import theme


def empty(layout: QLayout) -> None:
    """Take every widget out and let it go once the event under way is done, which it may be the cause of."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            for each in (widget, *widget.findChildren(QWidget)):
                each.setObjectName("")
            widget.deleteLater()


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in an area that scrolls down where there is no room for all of it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area


def labelled(words: str, field: QWidget, parent: QWidget) -> QWidget:
    """A field behind its words, as one piece of a row that may break anywhere else."""
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, theme.UNIT, 0)
    row.setSpacing(theme.UNIT)
    row.addWidget(QLabel(words, pair))
    row.addWidget(field)
    return pair


def stacked(dialog: QWidget, gap: int = 2) -> QVBoxLayout:
    """The column of a dialog's parts within its margins; ``gap`` in ``theme.UNIT`` lies between two."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*(3 * theme.UNIT,) * 4)
    layout.setSpacing(gap * theme.UNIT)
    return layout


def answers(*rows: tuple[str, QWidget]) -> QFormLayout:
    """Fields one under another, each behind its words ("" for none)."""
    form = QFormLayout()
    form.setVerticalSpacing(theme.UNIT)
    form.setHorizontalSpacing(2 * theme.UNIT)
    for words, field in rows:
        form.addRow(words, field)
    return form
