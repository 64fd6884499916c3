"""The top row of "Nhiệm vụ": search, saved filters, columns, and which parts of the screen are shown."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop_app.ui import theme
from desktop_app.ui.models.task_columns import COLUMNS, Col
from desktop_app.ui.widgets.named import named_line
from desktop_app.ui.widgets.search_box import SearchBox

PLACES: Mapping[str, tuple[str, str]] = {
    "right": ("Chi tiết ở bên phải", "panel-right"),
    "below": ("Chi tiết ở bên dưới", "panel-bottom"),
}


OTHERS = (
    ("pack", "Đóng gói minh chứng…", "folder-plus"),
    ("check", "Soát tệp minh chứng", "shield-check"),
    ("duplicates", "Tìm việc trùng…", "copy"),
)
"""What is done now and then with the tasks shown, or with all: key, words, icon."""


class TaskToolbar(QWidget):
    """Signals say what was asked for; the page decides and calls ``show_...`` back.

    ``other_wanted`` carries one of the keys of ``OTHERS``.
    """

    tree_toggled = Signal(bool)
    detail_toggled = Signal(bool)
    place_chosen = Signal(str)
    column_toggled = Signal(object, bool)
    columns_reset = Signal()
    filter_chosen = Signal(str)
    filter_saved = Signal()
    filter_forgotten = Signal(str)
    export_wanted = Signal()
    other_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = named_line(
            SearchBox(self),
            "tasks_search",
            "Tìm trong danh sách nhiệm vụ",
            "Tìm trong danh sách: từ 2 chữ, có dấu hoặc không dấu",
        )
        self._tree = self._button("tasks_tree", "Mục", "layers", "Hiện hoặc ẩn cây văn bản, mục")
        self._tree.setCheckable(True)
        self._tree.clicked.connect(self.tree_toggled)
        self._saved = self._button("tasks_saved_filters", "Bộ lọc", "bookmark", "Bộ lọc đã lưu")
        self._saved_menu = self._menu(self._saved, "saved_filters_menu")
        self._columns = self._button("tasks_columns", "Cột", "columns-3", "Chọn cột hiện trong bảng")
        self._columns_menu = self._menu(self._columns, "columns_menu")
        self._export = self._button("tasks_export", "Xuất Excel", "file-down", "Xuất danh sách ra Excel")
        self._export.clicked.connect(self.export_wanted)
        self._other = self._button("tasks_other", "Thêm", "ellipsis", "Minh chứng, việc trùng")
        self._other_menu = self._menu(self._other, "tasks_other_menu")
        for key, words, icon in OTHERS:
            action = self._other_menu.addAction(words)
            action.setObjectName(f"tasks_{key}")
            theme.set_icon(action, icon, "muted")
            action.triggered.connect(self._teller(self.other_wanted, key))
        self._detail = self._button("tasks_detail", "Chi tiết", "panel-right", "Chỗ của phần chi tiết (F4)")
        self._detail_shown = True
        self._places = self._place_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        row.addWidget(self._tree)
        row.addWidget(self.search, 1)
        for button in (self._saved, self._columns, self._export, self._other, self._detail):
            row.addWidget(button)

    def show_parts(self, *, has_tree: bool, tree: bool, detail: bool, place: str) -> None:
        """Show which parts of the screen stand open; no tree, no button for it."""
        self._tree.setVisible(has_tree)
        self._tree.setChecked(tree)
        theme.set_icon(self._detail, PLACES[place][1])
        self._detail_shown = detail
        self._places[place if detail else ""].setChecked(True)

    def show_search(self, words: str) -> None:
        """Show what the list is searched for, without asking for it again."""
        if self.search.words != words:
            blocked = self.search.blockSignals(True)
            self.search.setText(words)
            self.search.blockSignals(blocked)

    def open_columns(self, where: QPoint) -> None:
        """Open the menu of columns somewhere else: on the header."""
        self._columns_menu.popup(where)

    def show_columns(self, shown: Sequence[Col]) -> None:
        """Fill the menu of columns."""
        self._columns_menu.clear()
        for col in Col:
            action = self._columns_menu.addAction(COLUMNS[col].label)
            action.setObjectName(f"column_{COLUMNS[col].key}")
            action.setCheckable(True)
            action.setChecked(col in shown)
            action.setEnabled(col is not Col.TITLE)
            action.toggled.connect(self._column_teller(col))
        self._columns_menu.addSeparator()
        again = self._columns_menu.addAction("Về các cột ban đầu")
        again.setObjectName("columns_reset")
        again.triggered.connect(self.columns_reset)

    def show_saved(self, names: Sequence[str], *, can_save: bool) -> None:
        """Fill the menu of saved filters."""
        menu = self._saved_menu
        menu.clear()
        for name in names:
            menu.addAction(name.replace("&", "&&")).triggered.connect(self._teller(self.filter_chosen, name))
        if names:
            menu.addSeparator()
        save = menu.addAction("Lưu bộ lọc đang dùng…")
        save.setObjectName("filter_save")
        save.setEnabled(can_save)
        save.triggered.connect(self.filter_saved)
        if names:
            forget = menu.addMenu("Xóa bộ lọc đã lưu")
            forget.setObjectName("filter_forget")
            for name in names:
                forget.addAction(name.replace("&", "&&")).triggered.connect(
                    self._teller(self.filter_forgotten, name)
                )

    def _button(self, name: str, words: str, icon: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(f" {words}")  # the space keeps words off the icon
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon(button, icon)
        return button

    @staticmethod
    def _menu(button: QToolButton, name: str) -> QMenu:
        menu = QMenu(button)
        menu.setObjectName(name)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return menu

    def _place_menu(self) -> dict[str, QAction]:
        """Right, below or nowhere; F4 hides the detail pane and shows it again."""
        menu = self._menu(self._detail, "detail_menu")
        group = QActionGroup(menu)
        actions = {place: menu.addAction(words) for place, (words, _) in PLACES.items()}
        actions[""] = menu.addAction("Ẩn chi tiết")
        for place, action in actions.items():
            action.setObjectName(f"detail_{place or 'hidden'}")
            action.setCheckable(True)
            group.addAction(action)
            if place:
                theme.set_icon(action, PLACES[place][1])
                action.triggered.connect(self._teller(self.place_chosen, place))
        actions[""].triggered.connect(lambda: self.detail_toggled.emit(False))
        key = QShortcut(QKeySequence(Qt.Key.Key_F4), self)
        key.activated.connect(lambda: self.detail_toggled.emit(not self._detail_shown))
        return actions

    def _column_teller(self, col: Col) -> Callable[[bool], None]:
        return lambda shown: self.column_toggled.emit(col, shown)

    @staticmethod
    def _teller(signal: SignalInstance, value: str) -> Callable[[], None]:
        return lambda: signal.emit(value)
