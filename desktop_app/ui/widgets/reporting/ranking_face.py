"""Xếp hạng đơn vị: who does how well as of a day, and lists of praise and of delay ready to paste."""

from collections.abc import Callable
from functools import partial
from math import inf

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.reporting.difference import COUNTED
from desktop_app.domain.reporting.ranking import Light, RankedUnit, Ranking
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.text import sort_key
from desktop_app.labels.formats import vn_number, vn_rate
from desktop_app.labels.ranking import (
    late_text,
    light_words,
    mean_words,
    praise_text,
    returns_words,
    rules_words,
)
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.models.sorted_table import SortedTable
from desktop_app.ui.models.value_table import ValueColumn
from desktop_app.ui.newest import Newest
from desktop_app.ui.report_days import ends_before, today_words
from desktop_app.ui.showing import show_found
from desktop_app.ui.widgets.day_choice import DayChoice
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import labelled
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.registers.register_face import tool

COUNTING = "Đang xếp hạng các đơn vị"
UNIT, LIGHT = 1, 2
_CLASSES = {
    4: frozenset({TimeClass.DONE_ON_TIME}),
    5: DONE,
    6: frozenset({TimeClass.OVERDUE}),
    7: frozenset({TimeClass.DONE_LATE, TimeClass.OVERDUE}),
    8: frozenset({TimeClass.DONE_LATE, TimeClass.OVERDUE}),
}
"""Which tasks of a unit a column shows; the returns are on a page of their own."""
RETURNS = 9


def _most(number: float | None) -> float:
    """Sorts the most first, and last what there is none of."""
    return inf if number is None else -number


COLUMNS = (
    ValueColumn[RankedUnit](
        "Hạng", lambda one: vn_number(one.rank) if one.rank else "–", True, lambda one: one.rank or inf
    ),
    ValueColumn[RankedUnit]("Đơn vị", lambda one: one.marks.name, key=lambda one: sort_key(one.marks.name)),
    ValueColumn[RankedUnit]("Mức", light_words, key=lambda one: one.rank or inf),
    ValueColumn[RankedUnit]("Tỷ lệ", lambda one: vn_rate(one.rate), True, lambda one: _most(one.rate)),
    ValueColumn[RankedUnit](
        "Đúng hạn",
        lambda one: vn_rate(one.marks.on_time_rate),
        True,
        lambda one: _most(one.marks.on_time_rate),
    ),
    ValueColumn[RankedUnit](
        "Xong", lambda one: vn_number(one.marks.counts.done), True, lambda one: -one.marks.counts.done
    ),
    ValueColumn[RankedUnit](
        "Quá hạn",
        lambda one: vn_number(one.marks.counts.overdue),
        True,
        lambda one: -one.marks.counts.overdue,
    ),
    ValueColumn[RankedUnit]("Trễ TB", mean_words, True, lambda one: _most(one.marks.lateness.mean)),
    ValueColumn[RankedUnit](
        "Trễ nhất",
        lambda one: vn_number(one.marks.lateness.most) if one.marks.lateness.parts else "",
        True,
        lambda one: -one.marks.lateness.most,
    ),
    ValueColumn[RankedUnit]("Báo cáo", returns_words, True, lambda one: _most(one.marks.returns_rate)),
)
_SHARES = {1: 5, 2: 2}
_SPARE = (7, 8, 9)
_TONE = {Light.GREEN: ("circle-check", "green"), Light.YELLOW: ("circle-alert", "amber"),
         Light.RED: ("circle-x", "red")}  # fmt: skip


class RankingFace(QWidget):
    """Rows as they stood on the day; a number shows its tasks."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("ranking_face")
        self._services, self._host = services, host
        self._newest = Newest(host, COUNTING, self._show)
        self._shown: Ranking | None = None
        self._day = DayChoice("ranking_day", "Tính đến ngày", services.today(), self)
        self._rules = muted(self, name="ranking_rules")
        self._view = named(
            ValueView(_Ranked(self), _SHARES, self, _SPARE), "ranking_table", "Xếp hạng đơn vị"
        )
        self._view.setSortingEnabled(True)
        self._view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._view.setItemDelegateForColumn(LIGHT, _Lights(self._view))
        self._praise = tool(
            "ranking_praise", "Chép biểu dương", "copy", partial(self._copy, praise_text), self
        )
        self._late = tool("ranking_late", "Chép danh sách trễ", "copy", partial(self._copy, late_text), self)
        self._empty = Empty(
            "building-2",
            "Chưa có đơn vị nào để xếp hạng",
            "Nhập phụ lục có cột chủ trì; đơn vị được xếp theo tỷ lệ hoàn thành khi có việc đến hạn.",
            "Nhập phụ lục",
            self,
            does="import_choose_file",
        )
        self._empty.acted.connect(host.open_import)
        self._lay_out()
        self._day.changed.connect(self.refresh)
        self._view.ask_cells(self._open)

    def refresh(self) -> None:
        """Rank again."""
        today, chosen = self._services.today(), self._day.day
        before = [(words, day) for day, words in ends_before(today).items()]
        self._day.offer([(today_words(today), today), *before])
        if chosen is not None:
            self._day.choose(chosen)
        as_of, ranking = self._day.day or today, self._services.ranking
        self._newest.ask(lambda _: ranking.rank(as_of))

    def _show(self, ranking: Ranking) -> None:
        """Show what was ranked."""
        self._shown = ranking
        self._rules.setText(rules_words(ranking.rules))
        self._view.show_values(ranking.units, "marks.name")
        nothing = not ranking.units and ranking.as_of == self._services.today()
        self._stack.setCurrentIndex(0 if nothing else 1)

    def _open(self, index: QModelIndex) -> None:
        """Show what a cell counts."""
        if self._shown is None:
            return
        if index.column() == RETURNS:
            self._host.open_page("exchange")
            return
        name, as_of = self._view.table.values[index.row()].marks.name, self._shown.as_of
        classes = _CLASSES.get(index.column(), COUNTED)
        overview = self._services.overview
        show_found(self._host, lambda: overview.tasks_of_group(TaskFilter(as_of), "unit", name, classes))

    def _copy(self, text: Callable[[Ranking], str]) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(text(self._shown))
            self._host.toast("Đã chép, dán vào Zalo hoặc văn bản.")

    def _lay_out(self) -> None:
        head = FlowLayout(gap=theme.UNIT)
        for each in (labelled("Tính đến", self._day, self), self._praise, self._late):
            head.addWidget(each)
        hint = QLabel(
            "Bấm vào một con số để xem các việc đó. Trễ TB, trễ nhất: số ngày; Báo cáo: số gửi đúng hạn trên "
            "số đến hạn. Ngưỡng và tỷ lệ đổi trong Cài đặt.",
            self,
        )
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT)
        column.addLayout(head)
        column.addWidget(self._rules)
        column.addWidget(self._view, 1)
        column.addWidget(hint)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)


class _Ranked(SortedTable[RankedUnit]):
    """Units without a rank stand last, whatever is sorted by."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(COLUMNS, lambda one: one.marks.name, parent, muted=lambda one: one.rank is None)

    def placed(self, values: list[RankedUnit], column: int) -> list[RankedUnit]:
        return sorted(values, key=lambda one: one.rank is None)


class _Lights(QStyledItemDelegate):
    """The light's icon in its colour beside its word."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        table = index.model()
        assert isinstance(table, SortedTable)
        light = table.values[index.row()].light
        if light is not None:
            icon, tone = _TONE[light]
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = theme.icon(icon, tone)
            option.decorationSize = option.icon.actualSize(option.decorationSize)
