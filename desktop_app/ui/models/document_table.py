"""Documents as rows of a table: number, date, issuer, kind, title, tasks per class."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from desktop_app.domain.documents import DocumentInfo
from desktop_app.domain.status import TimeClass
from desktop_app.domain.text import counted, sort_key
from desktop_app.labels.documents import DOCUMENT_KIND
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.ui.models.sorted_table import SortedTable
from desktop_app.ui.models.value_table import Index, ValueColumn

BY_DAY = 1
NO_NUMBER = "(chưa có số)"


def _about(info: DocumentInfo) -> str:
    """What a document is about: its title, else the file it came in."""
    return info.facts.title or info.file_name


def _count(title: str, of: Callable[[DocumentInfo], int]) -> ValueColumn[DocumentInfo]:
    return ValueColumn(
        title, lambda info: vn_number(of(info)) if of(info) else "", True, lambda info: -of(info)
    )


COLUMNS: tuple[ValueColumn[DocumentInfo], ...] = (
    ValueColumn(
        "Số, ký hiệu",
        lambda info: info.facts.number or NO_NUMBER,
        key=lambda info: sort_key(counted(info.name)),
    ),
    ValueColumn(
        "Ngày",
        lambda info: vn_date(info.facts.issued_on),
        key=lambda info: -(info.facts.issued_on or date.min).toordinal(),
    ),
    ValueColumn("Loại", lambda info: DOCUMENT_KIND[info.kind]),
    ValueColumn(
        "Cơ quan ban hành", lambda info: info.facts.issuer, key=lambda info: sort_key(info.facts.issuer)
    ),
    ValueColumn("Trích yếu", _about, key=lambda info: sort_key(_about(info))),
    _count("Nhiệm vụ", lambda info: info.tasks),
    _count("Xong", lambda info: info.counts.done),
    _count("Trong hạn", lambda info: info.counts.in_time),
    _count("Quá hạn", lambda info: info.counts.overdue),
    _count("Thường xuyên", lambda info: info.counts.continuous),
    _count("Chưa rõ hạn", lambda info: info.counts.undated),
)
# The classes of the tasks that a column of numbers counts, by its place; of all of them without any.
CLASSES: Mapping[int, frozenset[TimeClass]] = {
    5: frozenset(),
    6: frozenset({TimeClass.DONE_ON_TIME, TimeClass.DONE_LATE}),
    7: frozenset({TimeClass.IN_TIME}),
    8: frozenset({TimeClass.OVERDUE}),
    9: frozenset({TimeClass.CONTINUOUS}),
    10: frozenset({TimeClass.UNDATED}),
}


class DocumentTable(SortedTable[DocumentInfo]):
    """The newest first; a document's whole name, issuer and title are the tip of each of its cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, _words, parent, BY_DAY)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt asks by role
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            info = self.values[index.row()]
            return "\n".join(filter(None, (info.name, info.facts.issuer, info.facts.title)))
        return super().data(index, role)


def _words(info: DocumentInfo) -> str:
    facts = info.facts
    return " ".join((info.name, facts.title, facts.issuer, facts.chair, DOCUMENT_KIND[info.kind]))
