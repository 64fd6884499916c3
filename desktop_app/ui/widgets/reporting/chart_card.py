"""A chart in its card: title, what is asked of it, the plot or its numbers as a table, copy and save."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.text import fold
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.charts import picture
from desktop_app.ui.charts.data import Chart, Shape
from desktop_app.ui.charts.of_overview import Drawn
from desktop_app.ui.charts.plot import Plot
from desktop_app.ui.dialogs.files import choose_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.showing import show_found
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.named import arrow, named

QWIDGETSIZE_MAX = (1 << 24) - 1  # px; Qt's word for no limit
ROW = 2.1  # lines of text in height, of a lying bar
STANDING_LINES = 12
LONGEST_LINES = 22  # of a card; longer charts scroll within it


class ChartCard(QFrame):
    """Whoever owns it shows a chart; a number that is clicked opens its tasks."""

    def __init__(self, name: str, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chart_{name}")
        self.setProperty("role", "card")
        self._name, self._host = name, host
        self._drawn: Drawn | None = None
        self._title = ElidedLabel("", self)
        self._title.setProperty("role", "heading")
        self._warning = QLabel(self)
        self._warning.setObjectName(f"chart_{name}_warning")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._legend = _Legend(self)
        self.plot = Plot(f"plot_{name}", self)
        self.plot.opened.connect(self._open)
        self._scroll = named(QScrollArea(self), f"chart_{name}_scroll", "Biểu đồ")
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.plot)
        self._scroll.horizontalScrollBar().rangeChanged.connect(lambda *_: self._show_here())
        self._table: ValueView | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._scroll)
        self._as_table = arrow(self, f"chart_{self._name}_table", "Xem dạng bảng", "table-2", "muted")
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._show_table)
        self._more = arrow(self, f"chart_{self._name}_more", "Chép, lưu biểu đồ", "ellipsis", "muted")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu())
        self.options = QHBoxLayout()
        self._lay_out()

    @property
    def drawn(self) -> Drawn | None:
        """What is shown."""
        return self._drawn

    def show_drawn(self, drawn: Drawn, warning: str = "") -> None:
        """Show a chart, and a sentence that warns of something in it."""
        self._drawn = drawn
        self._title.setText(drawn.chart.title)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self._draw()
        if self._as_table.isChecked():
            self._show_table(on=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._drawn:
            self._draw()

    def _draw(self) -> None:
        assert self._drawn is not None
        chart, line = self._drawn.chart, theme.line_height()
        self.plot.show_chart(chart, theme.colours())
        self._legend.show_chart(chart)
        self.plot.setMinimumHeight(plot_height(chart))
        whole = min(plot_height(chart), LONGEST_LINES * line)
        self._stack.setMinimumHeight(whole + 2)
        self._stack.setMaximumHeight(whole + 2 if chart.shape is Shape.LYING else QWIDGETSIZE_MAX)
        self._warning.setStyleSheet(f"color: {theme.colours().amber}; font-weight: 600;")

    def _show_here(self) -> None:
        """Bring the chart's own place to the middle, now that it is known how wide all of it is."""
        if self._drawn is not None:
            chart, whole = self._drawn.chart, self.plot.minimumWidth()
            middle = whole * (chart.here + 0.5) / max(len(chart.labels), 1)
            self._scroll.horizontalScrollBar().setValue(round(middle - self._scroll.viewport().width() / 2))

    def _open(self, place: int, series: int) -> None:
        drawn = self._drawn
        if drawn is not None and drawn.chart.series[series].values[place]:
            show_found(self._host, lambda: drawn.tasks_of(place, series))

    def _show_table(self, on: bool) -> None:
        """The same numbers as a table, for the keyboard and for ears."""
        if self._table is not None:
            self._stack.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
        if on and self._drawn is not None:
            self._table = self._made_table(self._drawn.chart)
            self._stack.addWidget(self._table)
            self._stack.setCurrentWidget(self._table)

    def _made_table(self, chart: Chart) -> ValueView:
        columns = [
            ValueColumn[int]("", lambda place: chart.labels[place]),
            *[
                ValueColumn[int](each.word, partial(_number, each.values), number=True)
                for each in chart.series
            ],
        ]
        view = named(
            ValueView(ValueTable(columns, self), {0: 100}, self), f"chart_{self._name}_numbers", chart.title
        )
        view.horizontalHeader().setStretchLastSection(False)
        view.setSelectionBehavior(ValueView.SelectionBehavior.SelectItems)
        view.table.show_values(range(len(chart.labels)))
        view.ask_cells(self._open_cell)
        return view

    def _open_cell(self, index: QModelIndex) -> None:
        if index.column():
            self._open(index.row(), index.column() - 1)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words, icon, act in (
            ("copy", "Chép thành ảnh", "copy", self._copy),
            ("png", "Lưu ảnh PNG…", "file-down", lambda: self._save("png")),
            ("svg", "Lưu ảnh SVG…", "file-down", lambda: self._save("svg")),
        ):
            action = menu.addAction(words)
            action.setObjectName(f"chart_{self._name}_{name}")
            theme.set_icon(action, icon, "muted")
            action.triggered.connect(lambda _=False, do=act: do())
        return menu

    def _copy(self) -> None:
        if self._drawn is not None:
            chart = self._drawn.chart
            QGuiApplication.clipboard().setImage(picture.as_image(chart, plot_height(chart)))
            self._host.toast("Đã chép biểu đồ; dán được vào Word, Zalo.")

    def _save(self, kind: str) -> None:
        if self._drawn is None:
            return
        chart = self._drawn.chart
        path = choose_to_write(self, "Lưu biểu đồ", file_name(chart, kind))
        if path is not None:
            self._write(chart, path)

    def _write(self, chart: Chart, path: Path) -> None:
        try:
            picture.save(chart, plot_height(chart), path)
        except OSError as error:
            self._host.error(error)
            return
        self._host.toast(f"Đã lưu biểu đồ vào {path.name}.")

    def _lay_out(self) -> None:
        self.options.setSpacing(theme.UNIT)
        top = QHBoxLayout()
        top.setSpacing(theme.HALF)
        top.addWidget(self._title, 1)
        top.addWidget(self._as_table)
        top.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.HALF)
        layout.addLayout(top)
        layout.addLayout(self.options)
        layout.addWidget(self._warning)
        layout.addWidget(self._legend)
        layout.addWidget(self._stack, 1)
        layout.addStretch()


class _Legend(QWidget):
    """A box and a word for each series, drawn as in the picture."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None

    def show_chart(self, chart: Chart) -> None:
        """Show the series of a chart."""
        self._chart = chart
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("Chú giải: " + ", ".join(series.word for series in chart.series))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, picture.legend_height(self._words(), self.width()))

    def resizeEvent(self, event: QEvent) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is not None:
            picture.draw_legend(QPainter(self), self._chart, theme.colours(), (0, 0, self.width()))

    def _words(self) -> Sequence[str]:
        return [series.word for series in self._chart.series] if self._chart else []


def plot_height(chart: Chart) -> int:
    """Height in px that a chart is drawn in."""
    line = theme.line_height()
    if chart.shape is Shape.LYING:
        return round(max(len(chart.labels), 1) * ROW * line) + theme.UNIT
    return STANDING_LINES * line


def file_name(chart: Chart, kind: str) -> str:
    """A name for the picture that every system takes: letters without accents, digits, hyphens."""
    day = re.search(r"(\d\d)/(\d\d)/(\d{4})", chart.note)
    dated = f"{chart.title} {''.join(reversed(day.groups()))}" if day else chart.title
    return re.sub(r"[^a-z0-9]+", "-", fold(dated)).strip("-") + f".{kind}"


def _number(values: tuple[int, ...], place: int) -> str:
    return vn_number(values[place]) if values[place] else ""
