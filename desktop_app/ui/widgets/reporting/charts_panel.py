"""The charts of Tổng quan side by side, as many in a row as the width has room for."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop_app.domain.reporting.overview import Overview
from desktop_app.domain.task import GroupBy, TaskFilter
from desktop_app.labels.formats import unbroken
from desktop_app.labels.overview import BY, ORDER, peak_words
from desktop_app.services.overview import OverviewService
from desktop_app.ui import theme
from desktop_app.ui.charts.of_overview import OverviewCharts
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.reporting.chart_card import ChartCard
from desktop_app.ui.widgets.still_wheel import StillWheel

LEAST_LETTERS = 62  # of a chart's width beside another one


class ChartsPanel(QWidget):
    """``by_changed`` says that the groups shall be others."""

    by_changed = Signal()

    def __init__(self, service: OverviewService, host: Host) -> None:
        super().__init__()
        self._service = service
        self._shown: tuple[Overview, TaskFilter] | None = None
        self._columns = 0
        self._rest = self._make(host)

    @classmethod
    def pieces(cls, service: OverviewService, host: Host) -> Iterator["ChartsPanel"]:
        """The panel again and again, with one more chart each time; whole when it comes no more."""
        panel = cls(service, host)
        for _ in panel._rest:
            yield panel

    def _make(self, host: Host) -> Iterator[None]:
        self.groups = ChartCard("groups", host, self)
        yield
        self.load = ChartCard("load", host, self)
        yield
        self.trend = ChartCard("trend", host, self)
        yield
        self.health = ChartCard("health", host, self)
        yield
        self._by = _choice("overview_by", "Biểu đồ theo", BY, self.groups)
        self._order = _choice("overview_order", "Xếp theo", ORDER, self.groups)
        for choice in (self._by, self._order):
            self.groups.options.addWidget(choice)
        self.groups.options.addStretch(1)
        self._by.currentIndexChanged.connect(self.by_changed)
        self._order.currentIndexChanged.connect(self._draw_groups)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.UNIT)
        self._place(2)
        StillWheel(self)

    @property
    def by(self) -> GroupBy:
        """What the groups are."""
        chosen: GroupBy = self._by.currentData()
        return chosen

    def show_figures(self, found: Overview, wanted: TaskFilter) -> None:
        """Draw all charts of these figures."""
        self._shown = (found, wanted)
        charts = OverviewCharts(found, wanted, self._service)
        self.load.show_drawn(charts.load(), unbroken(peak_words(found.peak)) if found.peak else "")
        self.trend.show_drawn(charts.trend())
        self.health.show_drawn(charts.health())
        self._draw_groups()

    def event(self, event: QEvent) -> bool:
        if self._columns and event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            letters = self.width() / self.fontMetrics().averageCharWidth()
            self._place(2 if letters >= 2 * LEAST_LETTERS else 1)
        return super().event(event)

    def _draw_groups(self) -> None:
        if self._shown is not None:
            found, wanted = self._shown
            charts = OverviewCharts(found, wanted, self._service)
            self.groups.show_drawn(charts.groups(found.by, self._order.currentData()))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate((self.groups, self.load, self.health, self.trend)):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _choice(name: str, label: str, words: Mapping[str, str], parent: QWidget) -> QComboBox:
    box = named(QComboBox(parent), name, label)
    box.setToolTip(label)
    for value, word in words.items():
        box.addItem(word, value)
    return box
