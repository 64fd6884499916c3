"""Choosing units by ticks, narrowed by typing a part of a name."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from desktop_app.domain.text import fold
from desktop_app.domain.units.units import UnitInfo
from desktop_app.labels.units import UNIT_KIND
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.widgets.enter_line import EnterLine
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import muted, named, named_line

WIDE = 64  # letters
HIGH = 24  # lines of the whole dialog
LEAST = 4  # lines of the list
_ID = Qt.ItemDataRole.UserRole


class UnitWords(NamedTuple):
    """What a dialog of units is called, asks and explains; ``name`` begins its widgets' names."""

    name: str
    title: str
    about: str
    note: str
    verb: str


class ChooseUnits(Asking):
    """``saved`` carries the ids of the chosen units; those chosen already stand first, ticked."""

    saved = Signal(object)

    def __init__(
        self,
        words: UnitWords,
        units: Sequence[UnitInfo],
        chosen: Collection[int],
        parent: QWidget,
        *,
        least: int = 1,
    ) -> None:
        super().__init__(parent)
        name = words.name
        self._least = least
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(words.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(words.about, self)
        about.setProperty("role", "heading")
        about.setWordWrap(True)
        note = muted(self, words.note)
        self._find = named_line(EnterLine(self), f"{name}_filter", "Lọc đơn vị", "Lọc theo tên")
        self._find.setClearButtonEnabled(True)
        fit_icons(self._find)
        self._list = named(QListWidget(self), f"{name}_list", "Các đơn vị, đánh dấu là được chọn")
        self._list.setMinimumHeight(LEAST * self.fontMetrics().lineSpacing())
        for unit in sorted(units, key=lambda unit: unit.id not in chosen):
            item = QListWidgetItem(f"{unit.name}   ({UNIT_KIND[unit.kind].lower()})", self._list)
            item.setData(_ID, unit.id)
            item.setSizeHint(QSize(0, theme.line_height() + theme.UNIT))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if unit.id in chosen else Qt.CheckState.Unchecked)
        self._count = QLabel(self)
        self._count.setObjectName(f"{name}_count")
        buttons, self._save = verb_buttons(self, name, words.verb)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._button(f"{name}_all", "Chọn hết", Qt.CheckState.Checked))
        row.addWidget(self._button(f"{name}_none", "Bỏ chọn hết", Qt.CheckState.Unchecked))
        layout = stacked(self, 1)
        layout.addWidget(about)
        layout.addWidget(note)
        layout.addWidget(self._find)
        layout.addWidget(self._list, 1)
        layout.addLayout(row)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self.resize(self.minimumWidth(), HIGH * self.fontMetrics().lineSpacing())
        self._find.textChanged.connect(self._filter)
        self._find.entered.connect(self._list.setFocus)
        self._list.itemChanged.connect(self._look)
        self._look()
        self._list.setFocus()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._chosen())

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _chosen(self) -> list[int]:
        return [item.data(_ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _look(self) -> None:
        chosen = len(self._chosen())
        if self._list.count():
            self._count.setText(f"Đã chọn {chosen}/{self._list.count()} đơn vị")
        else:
            self._count.setText("Sổ chưa có đơn vị nào. Hãy thêm đơn vị trước.")
        self._save.setEnabled(chosen >= self._least)

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        for item in self._items():
            name = fold(item.text())
            item.setHidden(not all(word in name for word in words))

    def _button(self, name: str, word: str, state: Qt.CheckState) -> QPushButton:
        button = named(QPushButton(word, self), name, word)
        button.clicked.connect(lambda: self._set_all(state))
        return button

    def _set_all(self, state: Qt.CheckState) -> None:
        """Tick or untick every unit that the filter shows."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)
