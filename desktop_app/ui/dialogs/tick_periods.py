"""Ticking periods of a task that recurs, several at once: which, on what day, with what result and proof."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.deadlines.deadline import Every
from desktop_app.domain.reporting.periods import Occurrence
from desktop_app.domain.task import Completion
from desktop_app.domain.text import clean
from desktop_app.labels.formats import DAY_EXAMPLE
from desktop_app.labels.periods import due_words, period_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.chosen_files import ChosenFiles
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.lines import wrapped
from desktop_app.ui.widgets.named import muted, named, named_line

WIDE = 60  # letters
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class AskedTick:
    """The periods that were chosen, and what is said of each."""

    periods: tuple[str, ...]
    completion: Completion
    files: tuple[Path, ...] = ()


class TickPeriods(Asking):
    """``saved`` carries an ``AskedTick``; where the ledger ``needs_proof`` there is a document or a file."""

    saved = Signal(object)

    def __init__(  # noqa: PLR0917 - what it is about, in the order it is shown
        self,
        about: str,
        periods: Sequence[Occurrence],
        chosen: Collection[str],
        every: Every | None,
        today: date,
        parent: QWidget,
        *,
        needs_proof: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tick_periods")
        self.setWindowTitle("Ghi xong kỳ")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wide = WIDE * self.fontMetrics().averageCharWidth()
        title = QLabel("\n".join(wrapped(about, wide, 2)), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self._boxes = {one.period: self._box(one, every, today) for one in periods}
        for period, box in self._boxes.items():
            box.setChecked(period in chosen)
            box.toggled.connect(self._look)
        self._day = DayEdit(today, self)
        named_line(self._day, "tick_periods_day", "Ngày hoàn thành", DAY_EXAMPLE)
        self._day.set_day(today)
        self._day.changed.connect(self._look)
        self._result = QLineEdit(self)
        named_line(self._result, "tick_periods_result", "Kết quả", "có thể để trống")
        self._document = QLineEdit(self)
        named_line(
            self._document, "tick_periods_document", "Văn bản (số, ngày)", "ví dụ 12/BC-UBND ngày 05/11/2026"
        )
        self._document.textChanged.connect(self._look)
        self._files = ChosenFiles("tick_periods", self)
        self._files.changed.connect(self._look)
        self._needs_proof = needs_proof
        buttons, self._save = verb_buttons(self, "tick_periods", "Ghi xong kỳ")
        form = answers()
        form.addRow("Ngày hoàn thành", self._day)
        form.addRow("Kết quả", self._result)
        form.addRow("Văn bản", self._document)
        form.addRow("Minh chứng", self._files)
        if needs_proof:
            rule = muted(self, "Sổ này quy định xong phải có minh chứng: ghi văn bản hoặc chọn tệp.")
            form.addRow("", rule)
        layout = stacked(self)
        layout.addWidget(title)
        layout.addWidget(self._listed())
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(wide + 6 * theme.UNIT)
        self._result.setFocus()
        self._look()

    def accept(self) -> None:
        periods = tuple(period for period, box in self._boxes.items() if box.isChecked())
        if self._day.settled() and periods and self._day.day is not None:
            result, document = clean(self._result.text()), clean(self._document.text())
            completion = Completion(self._day.day, result, document)
            with self.asking():
                self.saved.emit(AskedTick(periods, completion, tuple(self._files.files)))

    def _box(self, one: Occurrence, every: Every | None, today: date) -> QCheckBox:
        words = ", ".join(filter(None, (period_words(one.period, every), due_words(one, today))))
        return named(QCheckBox(f"Kỳ {words}", self), f"tick_{one.period}", f"Kỳ {words}")

    def _listed(self) -> QWidget:
        """The boxes, scrolled where they are many."""
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        for box in self._boxes.values():
            column.addWidget(box)
        if len(self._boxes) <= MOST_SHOWN:
            return inner
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setMinimumHeight(MOST_SHOWN * theme.line_height())
        return scroll

    def _look(self) -> None:
        chosen = any(box.isChecked() for box in self._boxes.values())
        proven = not self._needs_proof or bool(clean(self._document.text()) or self._files.files)
        self._save.setEnabled(chosen and proven and self._day.day is not None)
