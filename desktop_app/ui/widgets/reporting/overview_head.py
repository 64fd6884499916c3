"""The head of Tổng quan: as of which day, beside which other, whose tasks, and how they are counted."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QToolTip, QVBoxLayout, QWidget

from desktop_app.domain.task import TaskFilter
from desktop_app.labels.formats import vn_date
from desktop_app.labels.overview import RULE, RULE_WHOLE
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.report_days import month_before, quarter_before, year_before
from desktop_app.ui.widgets.day_choice import DayChoice
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import labelled
from desktop_app.ui.widgets.month.month_bar import LazyChoice
from desktop_app.ui.widgets.named import named


class OverviewHead(QWidget):
    """``changed`` says that other days or other tasks are asked for."""

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._as_of = DayChoice("overview_as_of", "Tính đến ngày", services.today(), self)
        self._against = DayChoice("overview_against", "So với ngày", services.today(), self)
        self._unit = LazyChoice("overview_unit", "Đơn vị chủ trì", "Mọi đơn vị", self._units, self)
        self._document = LazyChoice("overview_document", "Văn bản", "Mọi văn bản", self._documents, self)
        self._why = named(QToolButton(self), "overview_rule_why", "Giải thích cách đếm")
        self._why.setToolTip(RULE_WHOLE)
        theme.set_icon(self._why, "circle-question-mark", "muted")
        self._why.clicked.connect(
            lambda: QToolTip.showText(self._why.mapToGlobal(QPoint(0, self._why.height())), RULE_WHOLE)
        )
        self._lay_out()
        self.offer_days()
        self._as_of.changed.connect(self._take_day)
        for choice in (self._unit, self._document):
            choice.currentIndexChanged.connect(self.changed)
        self._against.changed.connect(self.changed)

    @property
    def as_of(self) -> date:
        """The day that is looked at."""
        return self._as_of.day or self._services.today()

    @property
    def against(self) -> date | None:
        """The day it is compared with."""
        return self._against.day

    @property
    def wanted(self) -> TaskFilter:
        """Whose tasks, as of the day."""
        unit, document = self._unit.currentData(), self._document.currentData()
        wanted = TaskFilter(self.as_of)
        if isinstance(unit, int):
            wanted = replace(wanted, units=frozenset({unit}))
        return replace(wanted, documents=frozenset({document})) if isinstance(document, int) else wanted

    def offer_days(self) -> None:
        """Offer the days that reports go by, as they are today."""
        today = self._services.today()
        self._as_of.offer(
            [
                (f"Hôm nay, {vn_date(today)}", today),
                (f"Cuối tháng trước, {vn_date(month_before(today))}", month_before(today)),
                (f"Cuối quý trước, {vn_date(quarter_before(today))}", quarter_before(today)),
            ]
        )
        self._offer_other()

    def _take_day(self) -> None:
        self._offer_other()
        self.changed.emit()

    def _offer_other(self) -> None:
        """Days to compare with lie before the one that is looked at."""
        day = self.as_of
        self._against.offer(
            [
                (f"Cuối tháng trước, {vn_date(month_before(day))}", month_before(day)),
                (f"Cuối quý trước, {vn_date(quarter_before(day))}", quarter_before(day)),
                (f"Một năm trước, {vn_date(year_before(day))}", year_before(day)),
                ("Không so sánh", None),
            ]
        )

    def _units(self) -> list[tuple[str, object]]:
        return [(unit.name, unit.id) for unit in self._services.tasks.units() if unit.tasks]

    def _documents(self) -> list[tuple[str, object]]:
        return [(row.number or row.title, row.id) for row in self._services.tasks.documents() if row.tasks]

    def _lay_out(self) -> None:
        flow = FlowLayout(gap=theme.UNIT)
        for words, choice in (("Tính đến", self._as_of), ("so với", self._against)):
            flow.addWidget(labelled(words, choice, self))
        flow.addWidget(self._unit)
        flow.addWidget(self._document)
        rule = ElidedLabel(RULE, self)
        rule.setObjectName("overview_rule")
        rule.setProperty("role", "muted")
        line = QHBoxLayout()
        line.setSpacing(theme.HALF)
        line.addWidget(rule, 1)
        line.addWidget(self._why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(flow)
        layout.addLayout(line)
