"""Groups of units as a row of buttons: the phrase and how many units it stands for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.units.units import GroupInfo
from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named


class GroupBar(QWidget):
    """``chosen`` carries the group whose button was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("units_groups")
        self._row = FlowLayout(self, theme.UNIT)

    def show_groups(self, groups: Sequence[GroupInfo], *, read_only: bool) -> None:
        """Show these groups instead."""
        empty(self._row)
        for group in groups:
            word = f"{group.name}: {len(group.unit_ids)} đơn vị"
            button = named(
                QPushButton(word.replace("&", "&&"), self), f"unit_group_{group.id}", f"Sửa nhóm {word}"
            )
            button.setToolTip("Sửa các đơn vị của nhóm")
            button.setEnabled(not read_only)
            button.clicked.connect(partial(self._choose, group))
            theme.set_icon(button, "users", gap=theme.HALF)
            self._row.addWidget(button)
        self.setVisible(bool(groups))

    def _choose(self, group: GroupInfo) -> None:
        self.chosen.emit(group)
