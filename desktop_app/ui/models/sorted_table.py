"""A table of values that is searched by words and sorted by a click on a header."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt

from desktop_app.domain.text import fold
from desktop_app.ui.models.value_table import ValueColumn, ValueTable

T = TypeVar("T")


class SortedTable(ValueTable[T], Generic[T]):
    """Values that hold every word of ``find`` in their ``words``, in the order of one column."""

    def __init__(
        self,
        columns: Sequence[ValueColumn[T]],
        words: Callable[[T], str],
        parent: QObject | None = None,
        order: int = 0,
        muted: Callable[[T], bool] = lambda _: False,
    ) -> None:
        super().__init__(columns, parent, muted)
        self._words_of = words
        self._all: Sequence[T] = ()
        self._words: list[str] = []
        self._order = (order, Qt.SortOrder.AscendingOrder)

    def show_values(self, values: Sequence[T]) -> None:
        self._all = values
        self._arrange()

    def has(self, column: int) -> bool:
        return any(self.columns[column].text(value) for value in self._all)

    def find(self, text: str) -> None:
        """Show only values with these words."""
        self._words = fold(text).split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    def placed(self, values: list[T], column: int) -> list[T]:
        """The values in the order they are shown, sorted by a column before."""
        return values

    def _arrange(self) -> None:
        column, order = self._order
        found = [one for one in self._all if all(word in self._searched(one) for word in self._words)]
        descending = order is Qt.SortOrder.DescendingOrder
        found.sort(key=self.columns[column].key or self.columns[column].text, reverse=descending)
        super().show_values(self.placed(found, column))

    def _searched(self, one: T) -> str:
        return fold(self._words_of(one))
