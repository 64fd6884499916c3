"""Báo cáo Word: the figures of a period with the rows they count, and the draft made of them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.reporting.closing import ClosedPeriod
from desktop_app.domain.reporting.figures import Counted, Figure, FigureRow, Figures
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.labels.closing import closed_figures_words, period_title
from desktop_app.labels.figures import difference_words, figure_name, value_words
from desktop_app.labels.formats import vn_date
from desktop_app.labels.indicators import when_words
from desktop_app.labels.reports import REPORT_KIND
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.newest import Newest, Report
from desktop_app.ui.report_writing import ReportWriting
from desktop_app.ui.showing import show_found
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.reporting.report_panel import ReportPanel

COUNTING = "Đang tính số liệu của kỳ"
_OFFERED = {
    Grain.MONTH: 18,
    Grain.QUARTER: 8,
    Grain.HALF: 4,
    Grain.NINE_MONTHS: 3,
    Grain.YEAR: 4,
    Grain.WEEK: 20,
}
"""How many periods of each kind can be chosen, the newest first."""
_THEN = 2  # the column of the period compared with


class Against(StrEnum):
    """What a period is compared with."""

    PERIOD_BEFORE = "before"
    YEAR_BEFORE = "year_before"


AGAINST: Mapping[Against, str] = {
    Against.PERIOD_BEFORE: "So với kỳ trước",
    Against.YEAR_BEFORE: "So với cùng kỳ năm trước",
}


class _Line(NamedTuple):
    """One figure in words; ``id`` is its code."""

    id: Figure
    name: str
    now: str
    then: str
    more: str
    nothing: bool


class ReportFace(QWidget):
    """Figures follow the chosen period and the ledger; a number shows its rows."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("report_face")
        self._services, self._host = services, host
        self._newest = Newest(host, COUNTING, self._tell)
        self._figures: Figures | None = None
        self._kind = _choice("report_kind", "Loại báo cáo", self)
        for grain in _OFFERED:
            self._kind.addItem(REPORT_KIND[grain], grain)
        self._period = _choice("report_period", "Kỳ báo cáo", self)
        self._against = _choice("report_against", "So với", self)
        for each in Against:
            self._against.addItem(AGAINST[each], each)
        self._told = muted(self, name="report_told")
        columns = (
            ValueColumn[_Line]("Số liệu", lambda line: line.name),
            ValueColumn[_Line]("Kỳ này", lambda line: line.now, number=True),
            ValueColumn[_Line]("Kỳ so sánh", lambda line: line.then, number=True),
            ValueColumn[_Line]("Tăng hoặc giảm", lambda line: line.more, number=True),
        )
        table = ValueTable(columns, self, muted=lambda line: line.nothing)
        self._view = named(ValueView(table, {0: 100}, self), "report_figures", "Số liệu của kỳ")
        self._panel = ReportPanel(self)
        self._writing = ReportWriting(services, host, self._panel)
        self._rows: Newest[tuple[str, list[FigureRow]]] = Newest(
            host, "Đang tìm các dòng được đếm", lambda found: self._panel.show_rows(*found)
        )
        self._lay_out()
        self._kind.currentIndexChanged.connect(lambda _: self.refresh())
        self._period.currentIndexChanged.connect(lambda _: self.refresh())
        self._against.currentIndexChanged.connect(lambda _: self.refresh())
        self._view.ask_cells(self._show_rows)
        self._panel.write_asked.connect(self._write)
        self._panel.edit_asked.connect(lambda: self._writing.edit(self._chosen.grain))
        self._panel.check_asked.connect(lambda: self._writing.check(self._chosen.grain))
        self._panel.restore_asked.connect(lambda: self._writing.restore(self._chosen.grain))

    def refresh(self) -> None:
        """Count again; a closed period to the day it was closed to."""
        self._offer()
        period, services = self._chosen, self._services
        with_what = Against(self._against.currentData())
        against = period.before() if with_what is Against.PERIOD_BEFORE else period.year_before()

        def count(_: Report) -> tuple[ClosedPeriod | None, Figures]:
            closed = next((one for one in services.closing.standing() if one.period == period), None)
            return closed, services.figures.of(period, against=against)

        self._newest.ask(count)

    @property
    def _chosen(self) -> Period:
        period: Period = self._period.currentData()
        return period

    def _offer(self) -> None:
        """Offer the periods of the kind, the one today lies in first; the chosen one stays chosen."""
        period = self._services.reports.newest(Grain(self._kind.currentData()))
        if self._period.itemData(0) == period:
            return
        chosen: Period | None = self._period.currentData()
        self._period.blockSignals(True)
        self._period.clear()
        for _ in range(_OFFERED[period.grain]):
            self._period.addItem(period_title(period), period)
            if period == chosen:
                self._period.setCurrentIndex(self._period.count() - 1)
            period = period.before()
        self._period.blockSignals(False)

    def _tell(self, counted: tuple[ClosedPeriod | None, Figures]) -> None:
        """Show what was counted."""
        closed, self._figures = counted
        figures = self._figures
        before = when_words(figures.before)
        said = f"Số liệu tính đến ngày {vn_date(figures.span.as_of)}, so với {before}."
        if closed is not None:
            said = f"{closed_figures_words(closed, figures.values)} {said}"
        self._told.setText(said)
        self._view.show_values([_line(figures, figure) for figure in figures.values])
        self._writing.show_template(figures.period.grain)

    def _show_rows(self, index: QModelIndex) -> None:
        """Show the rows a number counts: tasks on their page, others beside."""
        figures = self._figures
        if figures is None:
            return
        figure: Figure = self._view.table.values[index.row()].id
        of_before = index.column() == _THEN
        period = figures.before if of_before else figures.period
        day = figures.before_span.as_of if of_before else figures.span.as_of
        service = self._services.figures
        if figure.counted is Counted.TASK:
            show_found(self._host, lambda: service.tasks_of(figure, period, day))
        else:
            self._rows.ask(lambda _: (figure_name(figure, period), service.rows(figure, period, day)))

    def _write(self) -> None:
        if self._figures is not None:
            shown = self._figures
            self._writing.write(shown.period, shown.span.as_of, shown.before)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(self._kind)
        top.addWidget(self._period)
        top.addWidget(self._against)
        top.addWidget(self._told, 1)
        hint = QLabel("Bấm vào một dòng để xem những gì được đếm; cột Kỳ so sánh cho kỳ so sánh.", self)
        hint.setProperty("role", "muted")
        split = QSplitter(self)
        split.setObjectName("report_split")
        split.setChildrenCollapsible(False)
        split.addWidget(self._view)
        split.addWidget(self._panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([660, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(split, 1)
        layout.addWidget(hint)


def _line(figures: Figures, figure: Figure) -> _Line:
    now, then = figures[figure], figures.before_values.get(figure)
    return _Line(
        figure,
        figure_name(figure, figures.period),
        value_words(figure, now),
        value_words(figure, then),
        difference_words(figures, figure),
        not now and not then,
    )


def _choice(name: str, words: str, parent: QWidget) -> QComboBox:
    return named(QComboBox(parent), name, words)
