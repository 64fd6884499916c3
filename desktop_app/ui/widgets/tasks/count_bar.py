"""The line above the table: how many tasks are shown, or what to do with those that are selected."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import Counts
from desktop_app.labels.formats import unbroken, vn_number, vn_rate
from desktop_app.ui import theme
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import named

DUE = DONE | {TimeClass.OVERDUE}

# Verb, words on the button, words in a menu, icon.
SELECTION_VERBS = (
    ("assign", "Giao cho…", "Giao cho…", "users"),
    ("deadline", "Đặt thời hạn…", "Đặt thời hạn…", "calendar-clock"),
    ("extend", "Gia hạn…", "Gia hạn…", "hourglass"),
    ("complete", "Hoàn thành…", "Hoàn thành…", "check"),
    ("reopen", "Mở lại", "Mở lại", "rotate-ccw"),
    ("cancel", "Hủy…", "Hủy nhiệm vụ…", "ban"),
    ("retract", "Rút…", "Rút nhiệm vụ nhập nhầm…", "trash-2"),
)


class CountBar(QWidget):
    """``classes_wanted`` carries the time classes behind a clicked number, ``verb_wanted`` a verb's name."""

    classes_wanted = Signal(object)
    verb_wanted = Signal(str)
    selection_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = named(QLabel(self), "count_line", "Số nhiệm vụ đang hiện")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.linkActivated.connect(self._follow)
        self._selection = QWidget(self)
        self._selected = QLabel(self._selection)
        self._selected.setObjectName("selection_count")
        self._selected.setProperty("role", "strong")
        row = FlowLayout(self._selection, gap=theme.HALF)
        row.addWidget(self._selected)
        self._buttons = [self._button(*each) for each in SELECTION_VERBS]
        for button in self._buttons:
            row.addWidget(button)
        drop = named(QPushButton("Bỏ chọn", self._selection), "selected_none", "Bỏ chọn")
        drop.setFlat(True)
        drop.clicked.connect(self.selection_dropped)
        row.addWidget(drop)
        # As tall as the buttons, so that selecting does not move the table.
        self._words.setMinimumHeight(self._buttons[0].sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self._selection)
        self.show_selection(0)

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
        self._words.setText(unbroken(words))

    def show_selection(self, count: int) -> None:
        """Offer what can be done to several selected tasks; below two, the counts are shown."""
        several = count > 1
        self._selected.setText(f"Đã chọn {vn_number(count)}  ")
        self._words.setVisible(not several)
        self._selection.setVisible(several)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be done to tasks of a ledger that may only be read."""
        for button in self._buttons:
            button.setEnabled(not read_only)

    def _follow(self, link: str) -> None:
        self.classes_wanted.emit(DONE if link == "done" else DUE)

    def _button(self, verb: str, words: str, about: str, icon: str) -> QPushButton:
        button = named(
            QPushButton(f" {words}", self._selection),
            f"selected_{verb}",
            f"{about.rstrip('…')}: các nhiệm vụ đã chọn",
        )
        button.setToolTip(about.rstrip("…"))
        theme.set_icon(button, icon)
        button.clicked.connect(self._teller(verb))
        return button

    def _teller(self, verb: str) -> Callable[[], None]:
        return lambda: self.verb_wanted.emit(verb)


def _link(target: str, words: str) -> str:
    return f'<a href="{target}">{words}</a>'
