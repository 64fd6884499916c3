"""The tab "Lịch sử": who changed what of this task and when, newest first, each batch undoable."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import FINAL
from desktop_app.domain.journal import BatchRow, HistoryLine
from desktop_app.labels.changes import VERB
from desktop_app.ui import theme
from desktop_app.ui.history_words import change_words, moment_words
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named


class HistoryTab(QWidget):
    """``undo_wanted`` carries a batch number."""

    undo_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        self._layout.setSpacing(theme.UNIT)

    def show_history(
        self,
        batches: Sequence[BatchRow],
        lines: Sequence[HistoryLine],
        *,
        read_only: bool,
    ) -> None:
        """Show a task's batches with the lines that belong to each."""
        empty(self._layout)
        for batch in batches:
            changes = change_words(line for line in lines if line.batch == batch.batch)
            self._layout.addWidget(self._card(batch, changes, read_only))
        self._layout.addStretch(1)

    def _card(self, batch: BatchRow, changes: Sequence[str], read_only: bool) -> QWidget:
        card = QFrame(self)
        card.setProperty("card", True)
        words = VERB.get(batch.verb, batch.verb)
        heading = QLabel(words, card)
        heading.setProperty("role", "strong")
        undone = batch.undone_by is not None
        when = QLabel(
            " · ".join(part for part in (moment_words(batch.at), batch.who, batch.source) if part), card
        )
        when.setProperty("role", "muted")
        when.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        if undone:
            top.addWidget(QLabel("đã hoàn tác", card))
        elif batch.verb not in FINAL and not read_only:
            top.addWidget(self._undo_button(batch.batch, words, card))
        layout = QVBoxLayout(card)
        layout.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.HALF)
        layout.addLayout(top)
        layout.addWidget(when)
        for change in changes:
            line = QLabel(change, card)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(line)
        return card

    def _undo_button(self, number: int, words: str, card: QWidget) -> QPushButton:
        button = named(QPushButton(" Hoàn tác", card), f"history_undo_{number}", f"Hoàn tác: {words}")
        button.setFlat(True)
        theme.set_icon(button, "undo-2")
        button.clicked.connect(lambda: self.undo_wanted.emit(number))
        return button
