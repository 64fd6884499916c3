"""Documents as rows of a table: number, date, issuer, kind, title, tasks per class."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.document_labels import DOCUMENT_KIND
from desktop_app.domain.documents import DocumentInfo
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.text import counted, fold, sort_key
from desktop_app.labels import vn_date, vn_number

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DocumentColumn:
    """``text`` is what a cell shows, ``key`` (any comparable value) what it is sorted by.

    ``classes`` are those of the tasks a number counts, None where a cell is no number of tasks.
    """

    title: str
    text: Callable[[DocumentInfo], str]
    key: Callable[[DocumentInfo], Any]
    classes: frozenset[TimeClass] | None = None

    @property
    def number(self) -> bool:
        return self.classes is not None


def _count(title: str, of: Callable[[DocumentInfo], int], *classes: TimeClass) -> DocumentColumn:
    return DocumentColumn(
        title,
        lambda info: vn_number(of(info)) if of(info) else "",
        lambda info: -of(info),
        frozenset(classes),
    )


COLUMNS = (
    DocumentColumn("Số, ký hiệu", lambda info: info.name, lambda info: sort_key(counted(info.name))),
    DocumentColumn(
        "Ngày",
        lambda info: vn_date(info.facts.issued_on),
        lambda info: -(info.facts.issued_on or date.min).toordinal(),
    ),
    DocumentColumn("Loại", lambda info: DOCUMENT_KIND[info.kind], lambda info: DOCUMENT_KIND[info.kind]),
    DocumentColumn(
        "Cơ quan ban hành", lambda info: info.facts.issuer, lambda info: sort_key(info.facts.issuer)
    ),
    DocumentColumn("Trích yếu", lambda info: info.facts.title, lambda info: sort_key(info.facts.title)),
    _count("Nhiệm vụ", lambda info: info.tasks),
    _count("Xong", lambda info: info.counts.done, *DONE),
    _count("Trong hạn", lambda info: info.counts.in_time, TimeClass.IN_TIME),
    _count("Quá hạn", lambda info: info.counts.overdue, TimeClass.OVERDUE),
    _count("Thường xuyên", lambda info: info.counts.continuous, TimeClass.CONTINUOUS),
    _count("Chưa rõ hạn", lambda info: info.counts.undated, TimeClass.UNDATED),
)


class DocumentTable(QAbstractTableModel):
    """Documents that hold every word of ``find``, in the order of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[DocumentInfo] = ()
        self._shown: list[DocumentInfo] = []
        self._words: list[str] = []
        self._order = (1, Qt.SortOrder.AscendingOrder)

    def set_documents(self, documents: Sequence[DocumentInfo]) -> None:
        """Show these documents."""
        self._all = documents
        self._arrange()

    def find(self, text: str) -> None:
        """Show only documents with these words."""
        self._words = fold(text).split()
        self._arrange()

    def document(self, row: int) -> DocumentInfo:
        """The document of a row."""
        return self._shown[row]

    def has(self, column: int) -> bool:
        """Whether any document has something in a column."""
        return any(COLUMNS[column].text(info) for info in self._all)

    def rows_of(self, ids: Sequence[int]) -> list[int]:
        """Rows of documents that are shown."""
        return [row for row, info in enumerate(self._shown) if info.id in ids]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, info = COLUMNS[index.column()], self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(info)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (info.name, info.facts.issuer, info.facts.title)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(info) or 'trống'}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        column, order = self._order
        self.beginResetModel()
        found = [info for info in self._all if all(word in _searched(info) for word in self._words)]
        found.sort(key=COLUMNS[column].key, reverse=order is Qt.SortOrder.DescendingOrder)
        self._shown = found
        self.endResetModel()


def _alignment(column: DocumentColumn) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _searched(info: DocumentInfo) -> str:
    facts = info.facts
    return fold(" ".join((info.name, facts.title, facts.issuer, facts.chair, DOCUMENT_KIND[info.kind])))
