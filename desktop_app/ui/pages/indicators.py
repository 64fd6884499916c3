"""Chỉ tiêu: every indicator with its target, newest number, last periods and band; import, entry, detail."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.found import Found
from desktop_app.domain.indicators.indicator import Indicator
from desktop_app.domain.indicators.measure_sheet import MeasureLine
from desktop_app.domain.indicators.measured_text import Number
from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_day
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.indicators import when_words
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.indicator_exchange import IndicatorExchange
from desktop_app.ui.models.indicator_table import Narrowed
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.indicators.ended_indicators import EndedIndicators
from desktop_app.ui.widgets.indicators.indicator_detail import IndicatorDetail
from desktop_app.ui.widgets.indicators.indicator_filters import IndicatorFilters
from desktop_app.ui.widgets.indicators.indicator_view import IndicatorView
from desktop_app.ui.widgets.named import push
from desktop_app.ui.widgets.returns.receiving_page import ReceivingPage
from desktop_app.ui.writing import write, write_long


class IndicatorsPage(ReceivingPage):
    """Table on the left, the indicator that is selected on the right."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__(read_only=services.read_only)
        self.setObjectName("indicators_page")
        self._services = services
        self._host = host
        self._files = IndicatorExchange(services, host, self)
        self._newest = Newest(host, "Đang tổng hợp chỉ tiêu", self._show_all)
        self._filters = IndicatorFilters(self)
        self._view = IndicatorView(self)
        self._detail = IndicatorDetail(self)
        self._detail.set_read_only(services.read_only)
        self._import = push(self, "indicators_import", "Nhập chỉ tiêu…", self._files.choose)
        self._measure = push(self, "indicators_measure", "Nhập số liệu…", self._want_numbers)
        self._measure.setProperty("primary", True)
        self._add = push(self, "indicators_add", "Thêm chỉ tiêu…", lambda: self._want_edit(None))
        self._export = push(self, "indicators_export", "Xuất Excel…", self._files.export)
        self._verbs = {
            "edit": push(self, "indicators_edit", "Sửa…", self._edit_selected),
            "units": push(self, "indicators_units", "Đơn vị báo số liệu…", self._want_units),
            "end": push(self, "indicators_end", "Thôi theo dõi…", self._want_end),
            "remove": push(self, "indicators_remove", "Xóa", self._remove),
        }
        self._ended = EndedIndicators(self)
        self._wanted: int | None = None
        self._is_read = False
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the indicators again, in the background: a province has 14,000 numbers of them."""
        self._newest.ask(lambda _: self._services.indicators.standings())

    def _show_all(self, standings: list[Standing]) -> None:
        """Show the indicators; those selected stay selected."""
        chosen = [one.indicator.id for one in self._view.selected()]
        self._filters.show_standings(standings)
        self._view.table.narrowed = self._filters.wanted()
        self._view.table.set_standings(standings, self._services.indicators.units(), self._services.today())
        self._view.select(chosen)
        self._filters.show_counts(self._view.table.counted())
        ended = self._services.indicators.ended()
        self._ended.show_ended(ended, read_only=self._services.read_only)
        self._stack.setCurrentIndex(1 if standings or ended else 0)
        self._is_read = True
        self._show_wanted()
        self._look()

    def _show_wanted(self) -> None:
        """Select what was asked for, once the indicators are read."""
        if self._wanted is None or not self._is_read:
            return
        if not self._view.table.rows_of([self._wanted]):
            self._filters.clear()
        rows = self._view.table.rows_of([self._wanted])
        self._view.select([self._wanted])
        self._wanted = None
        for row in rows:
            self._view.scrollTo(self._view.table.index(row, 0))

    def open_file(self, path: Path) -> None:
        """Read an annex of indicators in the background and show what it would do."""
        self._files.read(path)

    def show_row(self, found: Found) -> None:
        """Select one indicator that was found; a filter that hides it is given up."""
        self._wanted = found.id
        self._show_wanted()
        self._view.setFocus()

    def _lay_out(self) -> None:
        heading = QLabel("Chỉ tiêu", self)
        heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(heading)
        top.addStretch(1)
        for button in (self._add, self._import, self._export, self._measure):
            top.addWidget(button)
        verbs = QWidget(self)
        row = FlowLayout(verbs, theme.UNIT)
        for button in (*self._verbs.values(), self._ended):
            row.addWidget(button)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._filters)
        column.addWidget(self._view, 1)
        column.addWidget(verbs)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setObjectName("indicators_split")
        split.addWidget(left)
        split.addWidget(self._detail)
        split.setStretchFactor(0, 1)
        split.setSizes([10_000, 1])
        split.setChildrenCollapsible(False)
        self._empty = Empty(
            "target",
            "Sổ chưa có chỉ tiêu nào",
            "Nhập phụ lục chỉ tiêu của đề án, kế hoạch (Excel, Word); rồi mỗi kỳ nhập số liệu một lần.",
            "Nhập chỉ tiêu…",
            self,
            does="indicators_import",
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(split)
        self._stack.setCurrentWidget(split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._empty.acted.connect(self._files.choose)
        self._filters.narrowed.connect(self._narrow)
        self._view.selectionModel().selectionChanged.connect(self._look)
        self._view.activated.connect(self._edit_selected)
        self._ended.wanted.connect(self._follow_again)
        self._detail.link_wanted.connect(self._want_link)
        self._detail.task_wanted.connect(self._host.show_task)
        self._detail.task_parted.connect(self._part)
        self.file_brought.connect(self.open_file)
        self.text_brought.connect(self._files.paste)

    def _narrow(self, narrowed: Narrowed) -> None:
        self._view.narrow(narrowed)
        self._filters.show_counts(self._view.table.counted())
        self._look()

    def _look(self) -> None:
        """Show the indicator that is selected; let only those verbs be pressed that the selection allows."""
        chosen, writable = self._view.selected(), not self._services.read_only
        some = self._stack.currentIndex() == 1
        for name, button in self._verbs.items():
            button.setEnabled(writable and (len(chosen) == 1 or (name != "edit" and bool(chosen))))
        for button in (self._import, self._add, self._empty.button):
            button.setEnabled(writable)
        self._measure.setVisible(some)
        self._export.setVisible(some)
        self._measure.setEnabled(writable)
        self._detail.setVisible(len(chosen) == 1)
        if len(chosen) == 1:
            self._show(chosen[0])

    def _show(self, one: Standing) -> None:
        service = self._services.indicators
        totals, rows = service.measured(one.indicator.id)
        self._detail.show_indicator(one, totals, rows, service.units(), service.limits())
        self._detail.show_tasks(service.tasks_of(one.indicator.id))

    def _want_numbers(self) -> None:
        from desktop_app.ui.dialogs.measure_indicators import MeasureIndicators

        measures, today = self._services.measures, self._services.today()
        ids = [one.indicator.id for one in self._view.selected()] or None
        quarter = period_of_day(today, Grain.QUARTER)
        dialog = MeasureIndicators(
            self._host, lambda period: measures.sheet(period, ids), quarter, today, self
        )
        dialog.saved.connect(self._write_numbers)
        dialog.open()

    def _write_numbers(self, numbers: Mapping[Period, Sequence[tuple[MeasureLine, Number | None]]]) -> None:
        total = sum(map(len, numbers.values()))
        label = f"Đã ghi {vn_number(total)} số liệu {', '.join(map(when_words, numbers))}"
        write(self._host, label, total, lambda: self._services.measures.write_all(numbers))

    def _edit_selected(self) -> None:
        chosen = self._view.selected()
        if len(chosen) == 1 and not self._services.read_only:
            self._want_edit(chosen[0].indicator)

    def _want_edit(self, known: Indicator | None) -> None:
        from desktop_app.ui.dialogs.edit_indicator import EditIndicator

        service, usual = self._services.indicators, self._services.settings.get("indicator_limits")
        dialog = EditIndicator(known, service.fields(known) if known else {}, service.draft, usual, self)
        dialog.saved.connect(self._save)
        dialog.open()

    def _save(self, indicator: Indicator) -> None:
        word = "Đã sửa chỉ tiêu" if indicator.id else "Đã thêm chỉ tiêu"
        self._host.run(word, lambda: self._services.indicators.save(indicator))

    def _want_units(self) -> None:
        from desktop_app.ui.dialogs.choose_units import ChooseUnits, UnitWords

        chosen = [one.indicator for one in self._view.selected()]
        ids = [one.id for one in chosen]
        named = f"“{chosen[0].name}”" if len(chosen) == 1 else f"{len(chosen)} chỉ tiêu"
        note = (
            "Kết quả chung là tổng tử số chia tổng mẫu số của các đơn vị. "
            "Không chọn đơn vị nào: cơ quan giữ sổ tự nhập."
        )
        words = UnitWords(
            "indicator_units", "Đơn vị báo số liệu", f"Đơn vị nào báo số liệu cho {named}?", note, "Lưu"
        )
        dialog = ChooseUnits(words, self._services.units.all(), chosen[0].unit_ids, self, least=0)
        dialog.saved.connect(
            lambda units: write(
                self._host,
                f"{vn_number(len(units))} đơn vị báo số liệu",
                len(ids) * len(units),
                lambda: self._services.indicators.measure_by(ids, units),
            )
        )
        dialog.open()

    def _want_end(self) -> None:
        from desktop_app.ui.dialogs.end_indicators import EndIndicators

        chosen = [one.indicator for one in self._view.selected()]
        dialog = EndIndicators([one.name for one in chosen], self._services.today(), self)
        dialog.saved.connect(lambda day: self._end([one.id for one in chosen], day))
        dialog.open()

    def _end(self, ids: list[int], day: date) -> None:
        label = f"Thôi theo dõi {vn_number(len(ids))} chỉ tiêu từ {vn_date(day)}"
        self._host.run(label, lambda: self._services.indicators.end(ids, day))

    def _follow_again(self, indicator: int) -> None:
        self._host.run("Lại theo dõi chỉ tiêu", lambda: self._services.indicators.end([indicator], None))

    def _remove(self) -> None:
        ids = [one.indicator.id for one in self._view.selected()]
        if ids:
            label = f"Đã xóa {vn_number(len(ids))} chỉ tiêu"
            write_long(self._host, label, lambda: self._services.indicators.remove(ids))

    def _want_link(self) -> None:
        from desktop_app.ui.dialogs.choose_row import ChooseRow
        from desktop_app.ui.relating import named_tasks

        chosen = self._view.selected()
        if len(chosen) == 1:
            dialog = ChooseRow("Gắn nhiệm vụ", "Gắn", partial(named_tasks, self._services), self)
            dialog.saved.connect(lambda task: self._link(chosen[0].indicator.id, task))
            dialog.open()

    def _link(self, indicator: int, task: int) -> None:
        self._host.run("Đã gắn nhiệm vụ", lambda: self._services.indicators.link(indicator, [task]))

    def _part(self, task: int) -> None:
        chosen = self._view.selected()
        if len(chosen) == 1:
            indicator = chosen[0].indicator.id
            self._host.run("Đã gỡ nhiệm vụ", lambda: self._services.indicators.unlink(indicator, task))
