"""Widgets one below the other, or in two columns where there is room for both."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import theme

_LEAST = 44  # characters a column needs


class Columns:
    """The layout of ``host``; call ``fit`` whenever its width changed."""

    def __init__(self, host: QWidget) -> None:
        self._host = host
        self._widgets: list[QWidget] = []
        self._shown = 0
        row = QHBoxLayout(host)
        row.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        row.setSpacing(theme.UNIT)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(theme.UNIT)
            column.addStretch(1)
            row.addLayout(column, 1)
        self._row = row

    def put(self, widgets: Sequence[QWidget]) -> None:
        """Arrange these widgets, in reading order down the first column, then the second."""
        self._widgets = list(widgets)
        self._shown = 0
        self.fit()

    def fit(self) -> None:
        """One column or two, as the width allows."""
        wide = self._host.width() >= 2 * _LEAST * self._host.fontMetrics().averageCharWidth()
        columns = 2 if wide else 1
        if columns == self._shown:
            return
        self._shown = columns
        half = -(-len(self._widgets) // columns)
        for widget in self._widgets:
            for column in self._columns:
                column.removeWidget(widget)
        for place, widget in enumerate(self._widgets):
            column = self._columns[place // half]
            column.insertWidget(column.count() - 1, widget)  # the stretch stays last
        self._row.setStretch(1, 1 if wide else 0)
