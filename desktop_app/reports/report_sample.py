"""A report with one row in every list, which shows whether a template can be filled."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from desktop_app.domain.deadlines.deadline import NO_DEADLINE
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.indicators.indicator import Band, Indicator
from desktop_app.domain.indicators.measuring import Standing
from desktop_app.domain.indicators.target import NO_TARGET, IndicatorKind
from desktop_app.domain.ledger_info import LedgerInfo
from desktop_app.domain.registers.obstacles import Obstacle, ObstacleRow, ObstacleState
from desktop_app.domain.reporting.figures import UNCLEAR, Figure, Figures, span_of
from desktop_app.domain.reporting.report import AnnexTask, Report, ReportHead
from desktop_app.domain.reporting.reporting_period import Grain, period_of_day
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Counts, TaskRow

_TASK = TaskRow(
    1, "1", "A", "A", "A", "", "", "", NO_DEADLINE, "", "", None, None, None, TimeClass.OVERDUE, "", 0, "", ""
)


def sample(info: LedgerInfo, head: ReportHead, today: date, clears: Collection[Clear]) -> Report:
    """A made-up report of today's month with every figure there is where these clears are asked for."""
    period = period_of_day(today, Grain.MONTH)
    unasked = {figure for clear, figure in UNCLEAR.items() if clear not in clears}
    values = {figure: 1 for figure in Figure if figure not in unasked}
    span, before = span_of(period, today), span_of(period.before(), today)
    obstacle = Obstacle("A", today, cause="A", proposal="A", addressed_to="A")
    return Report(
        info,
        replace(head, copies=("A",)),
        today,
        Figures(period, span, values, period.before(), before, values),
        Counts(overdue=1),
        units=(("A", Counts(overdue=1)),),
        overdue=(_TASK,),
        upcoming=(_TASK,),
        tasks=(AnnexTask(_TASK, ("A",)), AnnexTask(_TASK, ("A",))),
        indicators=(Standing(Indicator(1, "A", IndicatorKind.COUNT), None, NO_TARGET, None, Band.NO_DATA),),
        obstacles=(ObstacleRow(1, obstacle, ObstacleState.NOT_SENT, 0),),
    )
