"""The window's actions: what each is called, its icon and its keys."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.labels.formats import within_sentence
from desktop_app.ui import theme

SUBJECT_LETTERS = 60
LAST_DIGIT = 9


class WindowActions:
    """All actions of the window; each is added to it, so its keys work on every page."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.undo = self._action("undo", "Hoàn tác", "undo-2", "Ctrl+Z")
        self.redo = self._action("redo", "Làm lại", "redo-2", "Ctrl+Shift+Z", "Ctrl+Y")
        self.add_task = self._action("add_task", "Thêm nhiệm vụ", "plus", "Ctrl+N")
        self.find = self._action("find", "Tìm nhiệm vụ", "search", "Ctrl+F")
        self.print = self._action("print_month", "In danh mục của tháng", "printer", "Ctrl+P")
        self.open_file = self._action("open_file", "Nhập phụ lục từ tệp…", "file-input", "Ctrl+O")
        self.paste = self._action("paste_table", "Dán bảng hoặc văn bản để nhập", "clipboard-paste", "Ctrl+V")
        self.refresh = self._action("refresh", "Đọc lại từ sổ", "rotate-ccw", "F5")
        self.help = self._action("help", "Hướng dẫn", "circle-question-mark", "F1")
        self.other_ledger = self._action("other_ledger", "Mở hoặc tạo sổ khác…", "folder-open")
        self.new_year = self._action("new_year", "Mở sổ năm mới…", "calendar-check")
        self.ledger_settings = self._action("ledger_settings", "Cài đặt của sổ này", "settings")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def page(self, key: str, word: str, number: int, go: Callable[[], None]) -> None:
        """Add the action that opens a page, with Ctrl and its number in the rail while that is one digit."""
        keys = [f"Ctrl+{number}"] if number <= LAST_DIGIT else []
        action = self._action(f"go_{key}", word, "", *keys)
        action.triggered.connect(go)

    def name_undo(self, word: str, subject: str) -> None:
        """Say what undo would take back; "" when there is nothing."""
        _name(self.undo, "Hoàn tác", word, subject, "Ctrl+Z")

    def name_redo(self, word: str, subject: str) -> None:
        """Say what redo would do again; "" when there is nothing."""
        _name(self.redo, "Làm lại", word, subject, "Ctrl+Y")

    def _action(self, name: str, word: str, icon: str, *keys: str) -> QAction:
        action = QAction(word, self._window)
        action.setObjectName(f"action_{name}")
        if icon:
            theme.set_icon(action, icon, gap=theme.HALF)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setToolTip(f"{word} ({keys[0]})" if keys else word)
        self._window.addAction(action)
        return action


def _name(action: QAction, verb: str, word: str, subject: str, keys: str) -> None:
    action.setEnabled(bool(word))
    action.setText(f"{verb}: {within_sentence(word)}" if word else verb)
    shown = subject if len(subject) <= SUBJECT_LETTERS else subject[: SUBJECT_LETTERS - 1] + "…"
    what = f": {word}" if word else ""
    about = f" – {shown}" if shown else ""
    action.setToolTip(f"{verb}{what}{about} ({keys})")
