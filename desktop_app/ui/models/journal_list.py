"""The journal as a list: one line per batch, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.journal import BatchRow
from desktop_app.domain.text import fold
from desktop_app.labels.changes import VERB
from desktop_app.labels.formats import vn_number
from desktop_app.ui.history_words import moment_words

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value
BATCH = Qt.ItemDataRole.UserRole.value
_NOWHERE = QModelIndex()


class JournalList(QAbstractListModel):
    """Batches that hold every word of the filter, with accents or without."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[BatchRow] = ()
        self._shown: list[BatchRow] = []
        self._words: list[str] = []

    def set_batches(self, batches: Sequence[BatchRow]) -> None:
        """Replace all batches, newest first."""
        self._all = batches
        self._show()

    def set_words(self, text: str) -> None:
        """Keep only batches that hold these words."""
        self._words = fold(text).split()
        self._show()

    def batch(self, row: int) -> BatchRow:
        """The batch at a row."""
        return self._shown[row]

    def row_of(self, number: int) -> int | None:
        """Row of a batch, None when it is not shown."""
        return next((row for row, batch in enumerate(self._shown) if batch.batch == number), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        batch = self._shown[index.row()]
        if role == BATCH:
            return batch
        if role == DISPLAY:
            return what_words(batch)
        if role in (ACCESSIBLE, TOOL_TIP):
            return f"{what_words(batch)}\n{when_words(batch)}"
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [batch for batch in self._all if self._wanted(batch)]
        self.endResetModel()

    def _wanted(self, batch: BatchRow) -> bool:
        if not self._words:
            return True
        text = fold(f"{what_words(batch)} {when_words(batch)} {batch.source}")
        return all(word in text for word in self._words)


def what_words(batch: BatchRow) -> str:
    """What a batch did: "Ghi hoàn thành: Rà soát dữ liệu dân cư"."""
    verb = VERB.get(batch.verb, batch.verb)
    subject = " ".join((batch.subject or batch.source).split())
    return f"{verb}: {subject}" if subject else verb


def when_words(batch: BatchRow) -> str:
    """When, who and how much: "21/11/2026 10:30 · lan · 3 dòng · đã hoàn tác"."""
    parts = [moment_words(batch.at), batch.who, f"{vn_number(batch.changes)} thay đổi"]
    if batch.undone_by is not None:
        parts.append("đã hoàn tác")
    return " · ".join(part for part in parts if part)
