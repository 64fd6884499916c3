"""Names of widgets: one for tests and scripts, one for ears, and an example of what is typed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, words: str) -> W:
    """The widget, called ``name`` (snake_case) and read out as ``words``."""
    widget.setObjectName(name)
    widget.setAccessibleName(words)
    return widget


def named_line(line: QLineEdit, name: str, words: str, example: str = "") -> QLineEdit:
    """A line called so, with an example of what is typed into it."""
    line.setPlaceholderText(example)
    return named(line, name, words)


def push(
    parent: QWidget, name: str, words: str, act: Callable[..., object] | SignalInstance | None = None
) -> QPushButton:
    """A button that Enter presses only while it has the keyboard."""
    button = named(QPushButton(words, parent), name, words)
    button.setAutoDefault(False)
    if act is not None:
        button.clicked.connect(act)
    return button
