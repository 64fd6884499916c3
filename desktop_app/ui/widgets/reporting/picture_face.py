"""Bức tranh chung: cards, both rates, the reporting sentence, as of any day beside another one."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.reporting.overview import CardName, Overview
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.formats import unbroken, vn_number, vn_rate
from desktop_app.labels.overview import (
    CARD,
    OF_ALL,
    OF_DUE,
    before_words,
    change_words,
    rate_before_words,
    rate_change_words,
)
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.reporting.figure_card import CardGrid, FigureCard
from desktop_app.ui.widgets.reporting.overview_head import OverviewHead

if TYPE_CHECKING:
    from desktop_app.ui.widgets.reporting.charts_panel import ChartsPanel

COUNTING = "Đang tính số liệu tổng quan"
_LOOK = {CardName.TOTAL: ("layers", "text"), CardName.DONE: ("check", "green")}
_RATES = {"of_all": (OF_ALL, CardName.DONE), "of_due": (OF_DUE, CardName.DUE)}
_OBSTACLES = {
    "open": ("Vướng mắc còn lại", "triangle-alert", "amber"),
    "overdue": ("Vướng mắc quá hạn", "circle-alert", "red"),
}
AFTER_PAINT_MS = 30  # the figures are painted before the charts are loaded
DRAWING = "Đang vẽ biểu đồ…"
CHARTS = "desktop_app.ui.widgets.reporting.charts_panel"
EMPTY = (
    "layout-dashboard",
    "Chưa có nhiệm vụ nào để tính",
    "Nhập phụ lục nhiệm vụ; số liệu, biểu đồ và tỷ lệ hoàn thành sẽ hiện ở đây.",
    "Nhập phụ lục",
)


class PictureFace(QWidget):
    """Counts in the background; what was asked for last is what is shown."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("picture_face")
        self._services, self._host = services, host
        self._newest = Newest(host, COUNTING, self._show)
        self._shown: tuple[TaskFilter, Overview] | None = None
        self.head = OverviewHead(services, self)
        self._charts: ChartsPanel | None = None  # once it is whole
        self._panel: ChartsPanel | None = None
        self._making: Iterator[ChartsPanel] | None = None
        self._charting = single_shot(self, AFTER_PAINT_MS, self._load_charts)
        self._cards = {name: self._card(name) for name in CARD}
        self._rates = {name: self._rate(name) for name in _RATES}
        self._obstacles = {name: self._obstacle(name) for name in _OBSTACLES}
        self._drawing = QLabel(DRAWING, self)
        self._drawing.setObjectName("overview_drawing")
        self._drawing.setProperty("role", "muted")
        self._sentence = _sentence_label(self)
        self._copy = named(QToolButton(self), "overview_copy_sentence", "Chép câu báo cáo")
        self._copy.setToolTip("Chép câu báo cáo để dán vào văn bản")
        theme.set_icon(self._copy, "copy", "muted")
        self._copy.clicked.connect(self._copy_sentence)
        self._empty = Empty(*EMPTY, self, does="import_choose_file")
        self._empty.acted.connect(host.open_import)
        self._lay_out()
        self.head.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Count again."""
        self.head.offer_days()
        wanted, against, service = self.head.wanted, self.head.against, self._services.overview
        by = self._charts.by if self._charts is not None else "unit"
        self._newest.ask(lambda report: (wanted, service.overview(wanted, against, by, report)))

    def _show(self, counted: tuple[TaskFilter, Overview]) -> None:
        """Show what was counted."""
        self._shown = wanted, found = counted
        self._show_cards(found)
        self._show_rates(found)
        for name, number in (("open", found.obstacles.open), ("overdue", found.obstacles.overdue)):
            self._obstacles[name].show_figure(vn_number(number))
        self._sentence.setText(unbroken(found.sentence))
        empty = not found.counts.total and wanted == TaskFilter(self._services.today())
        self._empty.setVisible(empty)
        self._scroll.setVisible(not empty)
        self.head.setVisible(not empty)
        if not empty and self._charts is not None:
            self._draw_charts()
        elif not empty:
            self._charting.start()

    def _show_cards(self, found: Overview) -> None:
        for card in found.cards:
            widget = self._cards.get(card.name)
            if widget is not None:
                day, change = found.against, card.change
                widget.show_figure(
                    vn_number(card.number),
                    "" if change is None else change_words(change),
                    before_words(card.before, day) if day and card.before is not None else "",
                )

    def _show_rates(self, found: Overview) -> None:
        before = found.rates_before
        for name, shown in self._rates.items():
            rate = getattr(found.rates, name)
            earlier = getattr(before, name) if before else None
            shown.show_figure(
                vn_rate(rate),
                rate_change_words(rate, earlier),
                rate_before_words(earlier, found.against) if before and found.against else "",
            )

    def _load_charts(self) -> None:
        """Load in the background what draws charts: it is large, and only figures are on the screen yet."""
        self._drawing.show()
        self._host.background(
            DRAWING,
            lambda _: import_module(CHARTS),
            lambda _: self._begin_charts(),
            cancelled=self._drawing.hide,
        )

    def _begin_charts(self) -> None:
        if self._making is None:
            from desktop_app.ui.widgets.reporting.charts_panel import ChartsPanel

            self._making = ChartsPanel.pieces(self._services.overview, self._host)
            self._make_chart()

    def _make_chart(self) -> None:
        """Make one more chart of the panel, which comes to its place when it is whole."""
        assert self._making is not None
        panel = next(self._making, None)
        if panel is not None:
            self._panel = panel
            QTimer.singleShot(0, self, self._make_chart)
            return
        assert self._panel is not None
        self._charts = self._panel
        self._charts.by_changed.connect(self.refresh)
        self._drawing.hide()
        self._column.insertWidget(self._column.count() - 1, self._charts)
        self._draw_charts()

    def _draw_charts(self) -> None:
        if self._shown is not None and self._charts is not None:
            wanted, found = self._shown
            self._charts.show_figures(found, wanted)

    def _open(self, name: CardName, *, before: bool = False) -> None:
        """Show the tasks that a number counts."""
        if self._shown is None:
            return
        wanted, found = self._shown
        day = found.against if before else found.as_of
        if day is not None:
            self._host.show_tasks(self._services.overview.tasks_of_card(wanted, name, day))

    def _open_obstacles(self, *, overdue: bool) -> None:
        if self._shown is not None:
            wanted, _ = self._shown
            self._host.open_page("registers", self._services.overview.obstacles_of(wanted, overdue=overdue))

    def _card(self, name: CardName) -> FigureCard:
        icon, tone = _LOOK.get(name) or (theme.class_icon(name), theme.CLASS_TONES[name])
        return self._wired(FigureCard(name.value, CARD[name], icon, tone, self), name)

    def _rate(self, name: str) -> FigureCard:
        words, of = _RATES[name]
        return self._wired(FigureCard(name, f"Xong {words}", "trending-up", "accent", self), of)

    def _obstacle(self, name: str) -> FigureCard:
        card = FigureCard(f"obstacles_{name}", *_OBSTACLES[name], self)
        card.opened.connect(lambda: self._open_obstacles(overdue=name == "overdue"))
        return card

    def _wired(self, card: FigureCard, name: CardName) -> FigureCard:
        card.opened.connect(lambda: self._open(name))
        card.before_opened.connect(lambda: self._open(name, before=True))
        return card

    def _copy_sentence(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown[1].sentence)
            self._host.toast("Đã chép câu báo cáo.")

    def _lay_out(self) -> None:
        sentence = QFrame(self)
        sentence.setObjectName("sentence_card")
        line = QHBoxLayout(sentence)
        line.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.HALF, theme.UNIT)
        line.addWidget(self._sentence, 1)
        line.addWidget(self._copy, alignment=Qt.AlignmentFlag.AlignVCenter)
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, theme.UNIT, theme.UNIT)
        self._column.setSpacing(theme.UNIT)
        self._column.addWidget(CardGrid(list(self._cards.values()), (8, 4, 2), inner))
        second = QHBoxLayout()
        second.setSpacing(theme.UNIT)
        second.addWidget(sentence, 2)
        second.addWidget(CardGrid([*self._rates.values(), *self._obstacles.values()], (4, 2), inner), 5)
        self._column.addLayout(second)
        self._drawing.hide()
        self._column.addWidget(self._drawing, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._scroll = named(QScrollArea(self), "overview_scroll", "Số liệu và biểu đồ")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.head)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._empty, 1)
        self._empty.hide()


def _sentence_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("overview_sentence")
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setAccessibleName("Câu báo cáo")
    return label
