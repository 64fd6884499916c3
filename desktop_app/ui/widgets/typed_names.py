"""Names that tasks give to people the roster lacks: one click takes one in, or says who it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from desktop_app.domain.people import PersonInfo, TypedName
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import empty

SHOWN = 8


class TypedNames(QWidget):
    """``taken`` carries names to add; ``same`` a name and the id of the person it is."""

    taken = Signal(list)
    same = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("typed_names")
        self._row = FlowLayout(self, theme.UNIT)

    def show_names(
        self, names: Sequence[TypedName], people: Sequence[PersonInfo], *, read_only: bool
    ) -> None:
        """Offer these names; without any nothing is shown."""
        empty(self._row)
        self.setVisible(bool(names) and not read_only)
        if not names or read_only:
            return
        label = QLabel("Có trong việc, chưa có trong danh sách:", self)
        label.setProperty("role", "muted")
        self._row.addWidget(label)
        for each in names[:SHOWN]:
            self._row.addWidget(self._button(each, people))
        if len(names) > 1:
            every = QToolButton(self)
            every.setProperty("role", "class")
            every.setObjectName("typed_names_all")
            every.setText(f"Thêm cả {vn_number(len(names))}")
            every.setAccessibleName("Thêm mọi tên vào danh sách")
            every.clicked.connect(lambda: self.taken.emit([one.name for one in names]))
            self._row.addWidget(every)

    def _button(self, each: TypedName, people: Sequence[PersonInfo]) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "class")
        button.setObjectName("typed_name")
        button.setText(f"+ {each.name} ({vn_number(each.tasks)})".replace("&", "&&"))
        button.setAccessibleName(f"Thêm {each.name} vào danh sách")
        button.clicked.connect(lambda: self.taken.emit([each.name]))
        if people:
            menu = QMenu(button)
            for one in people:
                action = menu.addAction(f"Là cách ghi khác của {one.name}".replace("&", "&&"))
                action.triggered.connect(partial(self._say_same, each.name, one.id))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return button

    def _say_same(self, name: str, person_id: int) -> None:
        self.same.emit(name, person_id)
