"""One entry of a section in the tab "Theo dõi": what it says, how it stands, and what can be done to it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import named

Deed = tuple[str, str, Callable[[], object]]
"""A button's name, its words and what it does."""


class FollowEntry(QWidget):
    """``state`` is shown in a tone below the text, with the deeds beside it."""

    def __init__(self, text: str, state: str, tone: str, deeds: Sequence[Deed], parent: QWidget) -> None:
        super().__init__(parent)
        words = QLabel(text, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        stands = QLabel(state, self)
        stands.setTextFormat(Qt.TextFormat.PlainText)
        stands.setStyleSheet(f"color: {theme.colour(tone).name()};")
        stands.setWordWrap(True)
        below = FlowLayout(gap=0)
        for name, verb, act in deeds:
            button = named(QPushButton(verb, self), name, f"{verb.rstrip('…')}: {text}")
            button.setFlat(True)
            button.setStyleSheet(f"padding: 2px {theme.UNIT}px 2px 0;")
            button.clicked.connect(lambda _=False, deed=act: deed())
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(words)
        layout.addWidget(stands)
        layout.addLayout(below)
