"""The table of documents: whole rows selected; a click on a number shows the tasks it counts."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.domain.documents import DocumentInfo
from desktop_app.ui import theme
from desktop_app.ui.models.document_table import COLUMNS, DocumentTable
from desktop_app.ui.widgets.row_table import lay_rows

_SHARES = {2: 20, 3: 28, 4: 52}  # of the width that numbers and days leave
_NAME, _DAY, _ISSUER = 0, 1, 3
_LETTERS = {_NAME: 16, _DAY: 10}
_ROOM = 52  # letters: with less the issuer is left to the tool tip
_ALWAYS = ("Nhiệm vụ", "Xong", "Quá hạn")


class DocumentView(QTableView):
    """``number_wanted`` carries a DocumentInfo and the classes that a clicked number counts."""

    number_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = DocumentTable(self)
        lay_rows(self)
        self.setObjectName("documents_table")
        self.setAccessibleName("Các văn bản giao việc")
        self.setModel(self.documents)
        self.setSortingEnabled(True)
        self.sortByColumn(_DAY, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._ask_number)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the room that the font and the width of the moment allow."""
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + 2 * theme.UNIT)
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        for place, column in enumerate(COLUMNS):
            if column.number:
                header.resizeSection(place, metrics.horizontalAdvance(column.title) + 3 * theme.UNIT)
                self.setColumnHidden(place, column.title not in _ALWAYS and not self.documents.has(place))
        for place, letters in _LETTERS.items():
            header.resizeSection(place, letters * metrics.horizontalAdvance("0") + 3 * theme.UNIT)
        fixed = [place for place in range(len(COLUMNS)) if place not in _SHARES]
        rest = self.viewport().width() - sum(header.sectionSize(place) for place in fixed)
        self.setColumnHidden(_ISSUER, rest < _ROOM * metrics.averageCharWidth())
        shares = {place: share for place, share in _SHARES.items() if not self.isColumnHidden(place)}
        for place, share in shares.items():
            header.resizeSection(place, max(rest, 0) * share // sum(shares.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def selected(self) -> list[DocumentInfo]:
        """The selected documents in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.documents.document(row) for row in rows]

    def show_documents(self, documents: Sequence[DocumentInfo]) -> None:
        """Show these documents; those selected stay selected."""
        chosen = [info.id for info in self.selected()]
        self.documents.set_documents(documents)
        self.fit()
        self._select(chosen)

    def narrow(self, text: str) -> None:
        """Show only documents with these words."""
        chosen = [info.id for info in self.selected()]
        self.documents.find(text)
        self._select(chosen)

    def _ask_number(self, index: QModelIndex) -> None:
        classes = COLUMNS[index.column()].classes
        if classes is not None and index.data():
            self.number_wanted.emit(self.documents.document(index.row()), classes)

    def _select(self, ids: Sequence[int]) -> None:
        chosen = QItemSelection()
        last = self.documents.columnCount() - 1
        for row in self.documents.rows_of(ids):
            chosen.select(self.documents.index(row, 0), self.documents.index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
