"""A list that opens under a button: tick one or several, find by typing with accents or without."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.widgets.named import named, named_line

_KEY = Qt.ItemDataRole.UserRole
_SEARCHED_FROM = 9  # entries; a shorter list needs no search line
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: what is chosen, its words, how many tasks it has (None: not counted)."""

    key: object
    label: str
    tasks: int | None = None


class ChoicePopup(QFrame):
    """``chosen`` tells all ticked keys after every tick; with one choice only it closes at once."""

    chosen = Signal(object)

    def __init__(self, name: str, title: str, *, several: bool, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._several = several
        self._box_clicked = False
        self.setObjectName(f"{name}_popup")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._search = named_line(QLineEdit(self), f"{name}_search", f"Tìm trong danh sách: {title}", "Tìm…")
        self._search.textChanged.connect(self._narrow)
        self._list = named(QListWidget(self), f"{name}_list", title)
        self._list.setUniformItemSizes(True)
        self._list.setProperty("role", "choices")
        self._list.itemPressed.connect(self._pressed)
        self._list.itemChanged.connect(self._ticked)
        self._list.itemClicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.HALF, theme.HALF, theme.HALF, theme.HALF)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self._search)
        layout.addWidget(self._list)

    def open_under(self, anchor: QWidget, choices: Sequence[Choice], chosen: Iterable[object]) -> None:
        """Show the choices below a button, the chosen ones ticked."""
        ticked = set(chosen)
        self._list.blockSignals(True)
        self._list.clear()
        for choice in choices:
            count = "" if choice.tasks is None else f"  ({vn_number(choice.tasks)})"
            item = QListWidgetItem(choice.label + count, self._list)
            item.setData(_KEY, choice.key)
            item.setToolTip(choice.label)
            if self._several:
                state = Qt.CheckState.Checked if choice.key in ticked else Qt.CheckState.Unchecked
                item.setCheckState(state)
            elif choice.key in ticked:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._search.clear()
        self._search.setVisible(len(choices) >= _SEARCHED_FROM)
        self._fit(len(choices))
        self._place(anchor)
        self.show()
        (self._list if self._search.isHidden() else self._search).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            current = self._list.currentItem() or self._first_shown()
            if current is not None:
                self._clicked(current)
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.setFocus()
            first = self._first_shown()
            if first is not None:
                self._list.setCurrentItem(first)
        else:
            super().keyPressEvent(event)

    def _fit(self, entries: int) -> None:
        row = self.fontMetrics().lineSpacing() + theme.UNIT
        self._list.setMinimumWidth(min(max(self._list.sizeHintForColumn(0) + 4 * theme.UNIT, 220), 460))
        self._list.setFixedHeight(min(max(entries, 2), _ROWS) * row + theme.UNIT)
        self.adjustSize()

    def _place(self, anchor: QWidget) -> None:
        where = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        screen = anchor.screen().availableGeometry()
        where.setX(max(screen.left(), min(where.x(), screen.right() - self.width())))
        if where.y() + self.height() > screen.bottom():
            where = anchor.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(where)

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for row in range(self._list.count()):
            item = self._list.item(row)
            folded = fold(item.text())
            item.setHidden(not all(word in folded for word in words))

    def _first_shown(self) -> QListWidgetItem | None:
        rows = (self._list.item(row) for row in range(self._list.count()))
        return next((item for item in rows if not item.isHidden()), None)

    def _clicked(self, item: QListWidgetItem) -> None:
        if not self._several:
            self.close()
            self.chosen.emit(frozenset({item.data(_KEY)}))
            return
        if self._box_clicked:
            return
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _pressed(self) -> None:
        self._box_clicked = False

    def _ticked(self) -> None:
        self._box_clicked = True
        rows = (self._list.item(row) for row in range(self._list.count()))
        self.chosen.emit(
            frozenset(item.data(_KEY) for item in rows if item.checkState() == Qt.CheckState.Checked)
        )
