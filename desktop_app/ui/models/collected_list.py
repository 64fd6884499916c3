"""The files of one collecting as a list: what needs a person first, then what went well."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.returns.returns import ReturnState
from desktop_app.labels.formats import vn_number
from desktop_app.labels.returns import RETURN_STATE

if TYPE_CHECKING:
    from desktop_app.services.returns.returns import CollectedFile

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole.value
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
FILE = Qt.ItemDataRole.UserRole.value
STATE_ICONS: Mapping[ReturnState, str] = {
    ReturnState.HELD: "hourglass",
    ReturnState.TAMPERED: "triangle-alert",
    ReturnState.UNREADABLE: "circle-x",
    ReturnState.WRONG_LEDGER: "ban",
    ReturnState.WRONG_PERIOD: "history",
    ReturnState.MERGED: "circle-check",
    ReturnState.UNCHANGED: "check",
}
STATE_TONES: Mapping[ReturnState, str] = {
    ReturnState.HELD: "amber",
    ReturnState.TAMPERED: "red",
    ReturnState.UNREADABLE: "red",
    ReturnState.WRONG_LEDGER: "red",
    ReturnState.WRONG_PERIOD: "amber",
    ReturnState.MERGED: "green",
    ReturnState.UNCHANGED: "muted",
}
_ORDER = list(STATE_ICONS)
_NOWHERE = QModelIndex()


class CollectedList(QAbstractListModel):
    """One line per file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[CollectedFile] = []

    def set_files(self, files: Sequence["CollectedFile"]) -> None:
        """Show the files of another collecting."""
        self.beginResetModel()
        self._files = sorted(files, key=lambda file: (_ORDER.index(file.state), not told(file)))
        self.endResetModel()

    def file(self, row: int) -> "CollectedFile | None":
        """The file of a row."""
        return self._files[row] if 0 <= row < len(self._files) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == FILE:
            return file
        if role == DISPLAY:
            return file.name
        return f"{file.name}: {file_words(file)}" if role == ACCESSIBLE else None


def told(file: "CollectedFile") -> int:
    """How many things about a file a person should know, though nothing has to be decided."""
    return len(file.notes) + len(file.plan_changes)


def file_words(file: "CollectedFile") -> str:
    """What became of a file in one line: state, unit, how much, how late."""
    parts = [RETURN_STATE[file.state], file.unit]
    parts.append(f"{vn_number(file.updated)} nhiệm vụ cập nhật" if file.updated else "")
    parts.append(f"{vn_number(file.conflicts)} chỗ khác nhau" if file.conflicts else "")
    parts.append(f"{vn_number(told(file))} điều nên biết" if told(file) else "")
    parts.append(f"muộn {vn_number(file.late_days)} ngày" if file.late_days else "")
    return " · ".join(part for part in parts if part)
