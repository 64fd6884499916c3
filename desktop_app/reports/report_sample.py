"""A report with one row in every list, which shows whether a template can be filled."""

from dataclasses import replace
from datetime import date

from desktop_app.domain.deadline import NO_DEADLINE
from desktop_app.domain.indicator import Band, Indicator
from desktop_app.domain.measuring import Standing
from desktop_app.domain.obstacles import Obstacle, ObstacleRow, ObstacleState
from desktop_app.domain.report import AnnexTask, Report
from desktop_app.domain.status import TimeClass
from desktop_app.domain.target import NO_TARGET, IndicatorKind
from desktop_app.domain.task import Counts, TaskRow

_TASK = TaskRow(
    1, "1", "A", "A", "A", "", "", "", NO_DEADLINE, "", "", None, None, None, TimeClass.OVERDUE, "", 0, "", ""
)


def sample(report: Report) -> Report:
    """The same report with made-up rows in its lists, and a line under "Nơi nhận"."""
    day: date = report.figures.span.as_of
    obstacle = Obstacle("A", day, cause="A", proposal="A", addressed_to="A")
    return replace(
        report,
        head=replace(report.head, copies=("A",)),
        units=(("A", Counts(overdue=1)),),
        overdue=(_TASK,),
        upcoming=(_TASK,),
        tasks=(AnnexTask(_TASK, ("A",)), AnnexTask(_TASK, ("A",))),
        indicators=(Standing(Indicator(1, "A", IndicatorKind.COUNT), None, NO_TARGET, None, Band.NO_DATA),),
        obstacles=(ObstacleRow(1, obstacle, ObstacleState.NOT_SENT, 0),),
    )
