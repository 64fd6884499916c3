"""The line above the table: how many tasks are shown, or what to do with those that are selected."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Counts
from desktop_app.labels import vn_number, vn_rate
from desktop_app.ui import theme

DONE = frozenset({TimeClass.DONE_ON_TIME, TimeClass.DONE_LATE})
DUE = DONE | {TimeClass.OVERDUE}

# Verb, words on the button, icon.
SELECTION_VERBS = (
    ("assign", "Giao cho…", "users"),
    ("deadline", "Đặt thời hạn…", "calendar-clock"),
    ("complete", "Hoàn thành…", "check"),
    ("reopen", "Mở lại", "rotate-ccw"),
    ("cancel", "Hủy…", "ban"),
    ("retract", "Rút (nhập nhầm)…", "trash-2"),
)


class CountBar(QStackedWidget):
    """``classes_wanted`` carries the time classes behind a clicked number, ``verb_wanted`` a verb's name."""

    classes_wanted = Signal(object)
    verb_wanted = Signal(str)
    selection_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setObjectName("count_line")
        self._words.setAccessibleName("Số nhiệm vụ đang hiện")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.linkActivated.connect(self._follow)
        self.addWidget(self._words)
        self._selection = QWidget(self)
        self._selected = QLabel(self._selection)
        self._selected.setObjectName("selection_count")
        self._selected.setFont(theme.font(bold=True))
        row = QHBoxLayout(self._selection)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HALF)
        row.addWidget(self._selected)
        row.addSpacing(theme.UNIT)
        self._buttons = [self._button(*each) for each in SELECTION_VERBS]
        for button in self._buttons:
            row.addWidget(button)
        drop = QPushButton("Bỏ chọn", self._selection)
        drop.setObjectName("selected_none")
        drop.setAccessibleName("Bỏ chọn")
        drop.setFlat(True)
        drop.clicked.connect(self.selection_dropped)
        row.addWidget(drop)
        row.addStretch(1)
        self.addWidget(self._selection)

    def show_counts(self, shown: int, all_tasks: int, counts: Counts) -> None:
        """Say how many of all tasks are shown, and both rates of those the filter keeps."""
        words = f"Đang hiện <b>{vn_number(shown)}</b> / {vn_number(all_tasks)} nhiệm vụ"
        if counts.total:
            due = counts.done + counts.overdue
            words += (
                f" &nbsp;·&nbsp; hoàn thành {_link('done', vn_number(counts.done))}"
                f" ({vn_rate(counts.rate_of_all)} trên tổng số"
            )
            if due:
                words += f"; {vn_rate(counts.rate_of_due)} trên {_link('due', vn_number(due))} đến hạn"
            words += ")"
        self._words.setText(words)

    def show_selection(self, count: int) -> None:
        """Offer what can be done to several selected tasks; below two, the counts are shown."""
        self._selected.setText(f"Đã chọn {vn_number(count)}")
        self.setCurrentIndex(1 if count > 1 else 0)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be done to tasks of a ledger that may only be read."""
        for button in self._buttons:
            button.setEnabled(not read_only)

    def _follow(self, link: str) -> None:
        self.classes_wanted.emit(DONE if link == "done" else DUE)

    def _button(self, verb: str, words: str, icon: str) -> QPushButton:
        button = QPushButton(words, self._selection)
        button.setObjectName(f"selected_{verb}")
        button.setAccessibleName(f"{words.rstrip('…')} các nhiệm vụ đã chọn")
        theme.set_icon(button, icon)
        button.clicked.connect(self._teller(verb))
        return button

    def _teller(self, verb: str) -> Callable[[], None]:
        return lambda: self.verb_wanted.emit(verb)


def _link(target: str, words: str) -> str:
    return f'<a href="{target}">{words}</a>'
