"""The charts of Tổng quan, made of its figures; which tasks a number of each counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.reporting.overview import CardName, GroupFigure, Overview
from desktop_app.domain.status import BY_URGENCY, DONE, TimeClass
from desktop_app.domain.task import Counts, GroupBy, TaskFilter
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.formats import vn_date, vn_number, vn_rate
from desktop_app.labels.overview import BY, NAMELESS, ORDER
from desktop_app.labels.tasks import TIME_CLASS_SHORT
from desktop_app.services.overview import OverviewService
from desktop_app.ui.charts.data import Chart, Series, Shape

_SOLID, _HATCH = Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern
_CROSSED = Qt.BrushStyle.DiagCrossPattern
_DOTS, _LINES = Qt.BrushStyle.Dense5Pattern, Qt.BrushStyle.HorPattern
_LOOK: Mapping[TimeClass, tuple[str, Qt.BrushStyle]] = {
    TimeClass.DONE_ON_TIME: ("green", _SOLID),
    TimeClass.DONE_LATE: ("green", _HATCH),
    TimeClass.IN_TIME: ("accent", Qt.BrushStyle.Dense6Pattern),
    TimeClass.OVERDUE: ("red", _CROSSED),
    TimeClass.CONTINUOUS: ("slate", _LINES),
    TimeClass.UNDATED: ("muted", _DOTS),
}
PROOF = "Minh chứng việc đã xong"

Opener = Callable[[int, int], TaskFilter]
"""Which tasks the number at a place of a series counts."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, and what its numbers open."""

    chart: Chart
    tasks_of: Opener


@dataclass(frozen=True, slots=True)
class OverviewCharts:
    """Made of one value; ``wanted`` are the tasks it counts."""

    found: Overview
    wanted: TaskFilter
    service: OverviewService

    def groups(self, by: GroupBy, order: str) -> Drawn:
        """A stacked bar for each unit, section, document or person."""
        rows = sorted(self.found.groups, key=_KEYS[order])
        labels = tuple(f"{row.key or NAMELESS[by]} ({vn_rate(row.counts.rate_of_all)})" for row in rows)
        classes, series = _by_class([row.counts for row in rows])
        note = f"{self._note}; tỷ lệ hoàn thành trên tổng số trong ngoặc; xếp theo {ORDER[order].lower()}"
        return Drawn(
            Chart(f"Nhiệm vụ theo {BY[by].lower()}", note, Shape.LYING, labels, series),
            lambda place, number: self.service.tasks_of_group(
                self.wanted, by, rows[place].key, {classes[number]}
            ),
        )

    def load(self) -> Drawn:
        """How many tasks fall due in each month."""
        months = self.found.load
        labels = tuple(f"Tháng {each.month[5:]}/{each.month[:4]}" for each in months)
        ticks = tuple(f"{each.month[5:]}/{each.month[2:4]}" for each in months)
        classes, series = _by_class([each.counts for each in months])
        here = sum(each.month < f"{self.found.as_of:%Y-%m}" for each in months)
        return Drawn(
            Chart("Số việc đến hạn từng tháng", self._note, Shape.STANDING, labels, series, ticks, here),
            lambda place, number: self.service.tasks_of_group(
                self.wanted, "month", months[place].month, {classes[number]}
            ),
        )

    def trend(self) -> Drawn:
        """What was done and overdue at the ends of twelve months."""
        points, names = self.found.trend, (CardName.DONE, CardName.OVERDUE)
        labels = tuple(vn_date(point.day) for point in points)
        ticks = (*[f"{point.day:%m/%y}" for point in points[:-1]], f"{points[-1].day:%d/%m}")
        series = (
            Series("Đã hoàn thành", "green", _SOLID, tuple(point.done for point in points)),
            Series("Quá hạn", "red", _SOLID, tuple(point.overdue for point in points)),
        )
        return Drawn(
            Chart(
                "Mười hai tháng qua", f"{self._note}; số cuối mỗi tháng", Shape.LINES, labels, series, ticks
            ),
            lambda place, number: self.service.tasks_of_card(self.wanted, names[number], points[place].day),
        )

    def health(self) -> Drawn:
        """How clear the tasks are, and how many of the done ones have evidence."""
        clears, proof = self.found.clears, self.found.evidence
        labels = (*[CLEAR[each.clear] for each in clears], PROOF)
        every = (
            Series("Rõ, có", "green", _SOLID, (*[each.answered for each in clears], proof.proved)),
            Series("Chưa rõ", "amber", _HATCH, (*[each.vague for each in clears], 0)),
            Series("Thiếu", "red", _CROSSED, (*[each.missing for each in clears], proof.unproved)),
            Series("Không yêu cầu", "muted", _DOTS, (*[each.not_asked for each in clears], 0)),
        )
        shown = tuple(number for number, each in enumerate(every) if any(each.values))
        series = tuple(every[number] for number in shown)
        names: list[Clear | None] = [*[each.clear for each in clears], None]
        return Drawn(
            Chart("Năm rõ và minh chứng", self._note, Shape.LYING, labels, series),
            lambda place, number: self._healthy(names[place], shown[number]),
        )

    @property
    def _note(self) -> str:
        return f"Tính đến ngày {vn_date(self.found.as_of)}, {vn_number(self.found.counts.total)} nhiệm vụ"

    def _healthy(self, clear: Clear | None, number: int) -> TaskFilter:
        if clear is None:
            return self.service.tasks_of_evidence(self.wanted, proved=number == 0)
        return self.service.tasks_of_clear(self.wanted, clear, _ANSWERS[number])


_ANSWERS = (
    (ClearState.CLEAR,),
    (ClearState.VAGUE,),
    (ClearState.MISSING,),
    (ClearState.NO_COLUMN, ClearState.WAIVED),
)
_STACKED = tuple(sorted(_LOOK, key=lambda each: (each not in DONE, BY_URGENCY.index(each))))


def _by_class(rows: list[Counts]) -> tuple[tuple[TimeClass, ...], tuple[Series, ...]]:
    """Series of the classes that any row has, done first."""
    classes = tuple(each for each in _STACKED if any(getattr(row, each.value) for row in rows))
    return classes, tuple(
        Series(TIME_CLASS_SHORT[each], *_LOOK[each], tuple(getattr(row, each.value) for row in rows))
        for each in classes
    )


def _rate(row: GroupFigure) -> tuple[bool, bool, float]:
    rate = row.counts.rate_of_all
    return not row.key, rate is None, -(rate or 0)


_KEYS: Mapping[str, Callable[[GroupFigure], tuple[object, ...]]] = {
    "rate": _rate,
    "overdue": lambda row: (not row.key, -row.counts.overdue),
    "name": lambda row: (not row.key,),  # as the groups stand
}
