"""One section of the tab "Theo dõi": a heading with what stands in it, a way to add, the rows below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.named import named


class FollowSection(QWidget):
    """A section without rows is one line, so that the tab of a plain task is short.

    A subclass says ``name`` (of its widgets), ``title`` and ``add_words`` ("" when nothing can be added),
    fills ``rows`` in ``show_task`` and answers ``add_wanted``.
    """

    name = ""
    title = ""
    add_words = ""
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"follow_{self.name}")
        self.setAccessibleName(self.title)
        self.task_id: int | None = None
        self.read_only = False
        self._heading = QLabel(self.title, self)
        self._heading.setProperty("role", "strong")
        self._summary = ElidedLabel("", self)
        self._summary.setObjectName(f"{self.name}_summary")
        self._summary.setProperty("role", "muted")
        self._add = named(
            QPushButton(f" {self.add_words}", self), f"{self.name}_add", f"{self.title}: {self.add_words}"
        )
        self._add.setFlat(True)
        self._add.setVisible(bool(self.add_words))
        theme.set_icon(self._add, "plus")
        self._add.clicked.connect(self.add_wanted)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.HALF)
        self._lay_out()

    def show_task(self, task_id: int) -> None:
        """Read and show what the section holds of a task; called only while the tab is in front."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show, and let nothing be changed."""
        self.read_only = read_only
        self._add.setVisible(bool(self.add_words) and not read_only)

    def offer(self, *ways: tuple[str, str, Callable[[], None]]) -> None:
        """Let the button open a menu of ways to add: name, words, what is done."""
        menu = QMenu(self._add)
        for name, words, act in ways:
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(act)
        self.open_menu(menu)

    def open_menu(self, menu: QMenu) -> None:
        """Let the button open this menu."""
        menu.setObjectName(f"{self.name}_menu")
        self.add_wanted.connect(lambda: menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft())))

    def summarize(self, text: str) -> None:
        """Say beside the heading what stands below, or that there is nothing yet."""
        self._summary.setText(text)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self._heading)
        top.addWidget(self._summary, 1)
        top.addWidget(self._add, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(top)
        layout.addLayout(self.rows)
