"""Names of widgets: one for tests and scripts, one for ears, and an example of what is typed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from desktop_app.ui import theme

W = TypeVar("W", bound=QWidget)
L = TypeVar("L", bound=QLineEdit | QPlainTextEdit | QComboBox)


def named(widget: W, name: str, words: str) -> W:
    """The widget, called ``name`` (snake_case) and read out as ``words``."""
    widget.setObjectName(name)
    widget.setAccessibleName(words)
    return widget


def named_line(line: L, name: str, words: str, example: str = "") -> L:
    """A field called so, with an example of what is typed into it."""
    line.setPlaceholderText(example)
    return named(line, name, words)


def muted(parent: QWidget, words: str = "", name: str = "") -> QLabel:
    """Words beside what matters, on as many lines as they need; ``name`` where they change."""
    label = QLabel(words, parent)
    label.setObjectName(name)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def push(
    parent: QWidget,
    name: str,
    words: str,
    act: Callable[..., object] | SignalInstance | None = None,
    *,
    icon: str = "",
) -> QPushButton:
    """A button that does ``act``; the Enter of its dialog does not press it, and "…" is not read out."""
    button = named(QPushButton(words, parent), name, words.removesuffix("…"))
    button.setAutoDefault(False)
    if icon:
        theme.set_icon(button, icon, gap=theme.HALF)
    if act is not None:
        button.clicked.connect(act)
    return button


def arrow(parent: QWidget, name: str, words: str, icon: str, tone: str = "text") -> QToolButton:
    """A button that is only a picture; its words are read out and shown under the mouse."""
    button = named(QToolButton(parent), name, words)
    button.setToolTip(words)
    theme.set_icon(button, icon, tone)
    return button
