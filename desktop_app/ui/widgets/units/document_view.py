"""The table of documents: whole rows selected; a click on a number shows the tasks it counts."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import DocumentInfo
from desktop_app.ui import theme
from desktop_app.ui.models.document_table import BY_DAY, CLASSES, COLUMNS, DocumentTable
from desktop_app.ui.widgets.detail.value_view import ValueView

_SHARES = {2: 20, 3: 28, 4: 52}  # of the width that numbers and days leave
_NAME, _ISSUER = 0, 3
_LETTERS = {_NAME: 16, BY_DAY: 10}
_ROOM = 44  # letters for words: with less, columns go one after another
_FIRST_TO_GO = (9, 10, 7, 2)  # continuous, undated, in time, kind


class DocumentView(ValueView):
    """``number_wanted`` carries a DocumentInfo and the classes that a clicked number counts."""

    number_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.documents = DocumentTable()
        super().__init__(self.documents, _SHARES, parent)
        self.documents.setParent(self)
        self.setObjectName("documents_table")
        self.setAccessibleName("Các văn bản giao việc")
        self.horizontalHeader().setStretchLastSection(False)
        self.setSortingEnabled(True)
        self.sortByColumn(BY_DAY, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._ask_number)

    def fit(self) -> None:
        """Give rows and columns the room that the font and the width of the moment allow."""
        self.verticalHeader().setDefaultSectionSize(theme.line_height() + 2 * theme.UNIT)
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        for place, column in enumerate(COLUMNS):
            if column.number:
                header.resizeSection(place, metrics.horizontalAdvance(column.title) + 3 * theme.UNIT)
        for place, letters in _LETTERS.items():
            header.resizeSection(place, letters * metrics.horizontalAdvance("0") + 3 * theme.UNIT)
        for place in (_ISSUER, *_FIRST_TO_GO):
            hides = place not in _SHARES and not self.documents.has(place)
            self.setColumnHidden(place, hides)
        for place in (_ISSUER, *_FIRST_TO_GO):
            if self._rest() < _ROOM * metrics.averageCharWidth():
                self.setColumnHidden(place, True)
        rest = self._rest()
        shares = {place: share for place, share in _SHARES.items() if not self.isColumnHidden(place)}
        for place, share in shares.items():
            header.resizeSection(place, max(rest, 0) * share // sum(shares.values()))

    def _rest(self) -> int:
        """What numbers and days leave of the width, in px."""
        header = self.horizontalHeader()
        fixed = [place for place in range(len(COLUMNS)) if place not in _SHARES]
        return self.viewport().width() - sum(header.sectionSize(place) for place in fixed)

    def show_documents(self, documents: Sequence[DocumentInfo]) -> None:
        """Show these documents; those selected stay selected."""
        self.show_values(documents)
        self.fit()

    def _ask_number(self, index: QModelIndex) -> None:
        classes = CLASSES.get(index.column())
        if classes is not None and index.data():
            self.number_wanted.emit(self.documents.values[index.row()], classes)
