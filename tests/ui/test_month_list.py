"""The month's work as lines: groups that fold, rows read by the page, the slot of the tick panel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.deadlines.deadline import Deadline, DeadlineKind, Every, Rhythm
from desktop_app.domain.deadlines.occurrence import Expected
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Counts, MonthGroup, MonthWork, TaskRow
from desktop_app.ui.models.month_list import LINE, PAGE, Line, LineKind, MonthList, is_done, when_words
from desktop_app.ui.widgets.month.month_delegate import when_look
from tests.ui.task_rows import task_row

MONTH = date(2026, 11, 1)
TODAY = date(2026, 11, 21)
DUE = Deadline("30/11/2026", DeadlineKind.DATE, due=date(2026, 11, 30))


def row(task_id: int, completed_on: date | None = None, ticked: date | None = None) -> TaskRow:
    return TaskRow(
        id=task_id, stt="", title=f"Việc {task_id}", section="", lead="Công an xã", coordinate="", person="",
        leader="", deadline=DUE, product="", result="", percent=None, completed_on=completed_on,
        cancelled_on=None, time_class=TimeClass.IN_TIME, clear_states="ccvmn", evidence_count=0,
        evidence_text="", document="", ticked=ticked,
    )  # fmt: skip


class Rows:
    """Notes which ids were asked for."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []

    def __call__(self, ids: Sequence[int], month: date) -> list[TaskRow]:
        assert month == MONTH
        self.asked.append(ids)
        return [row(task_id) for task_id in ids]


def work(**groups: Sequence[int]) -> MonthWork:
    named = {MonthGroup(name): tuple(ids) for name, ids in groups.items()}
    return MonthWork(MONTH, TODAY, named, Counts(), "")


def shown(model: MonthList) -> list[str]:
    return [str(model.index(number, 0).data()) for number in range(model.rowCount())]


def filled(rows: Rows | None = None, **groups: Sequence[int]) -> MonthList:
    model = MonthList(rows or Rows())
    model.setProperty(
        "tester", QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    )
    model.set_work(work(**groups))
    return model


def test_groups_come_in_their_order_with_counts_and_done_is_folded() -> None:
    model = filled(done=[4, 5], overdue=[1], due=[2, 3], coming=[])
    assert shown(model) == [
        "Quá hạn (1)",
        "Việc 1",
        "Đến hạn tháng này (2)",
        "Việc 2",
        "Việc 3",
        "Đã xong (2)",
    ]


def test_unfolding_and_folding_show_and_hide_the_tasks() -> None:
    model = filled(overdue=[1], done=[4, 5])
    model.set_folded(MonthGroup.DONE, False)
    assert shown(model)[2:] == ["Đã xong (2)", "Việc 4", "Việc 5"]
    model.set_folded(MonthGroup.OVERDUE, True)
    assert shown(model) == ["Quá hạn (1)", "Đã xong (2)", "Việc 4", "Việc 5"]


def test_folding_is_remembered_when_the_work_is_read_again() -> None:
    model = filled(overdue=[1], done=[4])
    model.set_folded(MonthGroup.OVERDUE, True)
    model.set_folded(MonthGroup.DONE, False)
    model.set_work(work(overdue=[1, 2], done=[4]))
    assert shown(model) == ["Quá hạn (2)", "Đã xong (1)", "Việc 4"]


def test_rows_are_read_by_the_page_when_they_are_asked_for() -> None:
    rows = Rows()
    model = filled(rows, overdue=range(1, 1 + 3 * PAGE))
    rows.asked.clear()
    model.set_work(work(overdue=range(1, 1 + 3 * PAGE)))
    for number in range(1, 11):
        model.index(number, 0).data()
    assert [len(ids) for ids in rows.asked] == [PAGE]
    model.index(1 + PAGE, 0).data()
    assert [ids[0] for ids in rows.asked] == [1, 1 + PAGE]


def test_panel_opens_below_its_task_and_shifts_what_follows() -> None:
    model = filled(overdue=[1, 2], due=[3])
    assert model.open_panel(1) == 2
    assert model.kind(2) is LineKind.PANEL
    assert not model.flags(model.index(2, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.row_of(1) == 1
    assert model.row_of(2) == 3
    assert model.group_rows() == [0, 4]
    assert shown(model)[3:] == ["Việc 2", "Đến hạn tháng này (1)", "Việc 3"]
    model.close_panel()
    assert model.row_of(2) == 2


def test_panel_closes_when_a_group_is_folded() -> None:
    model = filled(overdue=[1], due=[3])
    model.open_panel(3)
    model.set_folded(MonthGroup.OVERDUE, True)
    assert LineKind.PANEL not in [model.kind(row) for row in range(model.rowCount())]


def test_task_that_is_folded_away_or_not_of_the_month_has_no_row() -> None:
    model = filled(overdue=[1], done=[4])
    assert (model.row_of(4), model.row_of(99)) == (None, None)
    assert model.open_panel(4) is None


def test_line_tells_kind_group_and_task() -> None:
    model = filled(overdue=[1])
    heading, task = (model.index(number, 0).data(LINE) for number in (0, 1))
    assert heading == Line(LineKind.GROUP, MonthGroup.OVERDUE, 1, False)
    assert isinstance(task, Line)
    assert task.task == row(1)


def test_screen_reader_hears_who_and_when() -> None:
    model = filled(overdue=[1])
    words = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Việc 1; Công an xã; 30/11/2026; còn 9 ngày"


def test_box_is_ticked_for_finished_tasks_and_for_this_months_occurrence() -> None:
    assert not is_done(row(1))
    assert is_done(row(1, completed_on=TODAY))
    assert is_done(row(1, ticked=TODAY))
    assert when_words(row(1, ticked=date(2026, 11, 5)), TODAY) == "xong 05/11/2026"


def test_a_period_that_is_not_asked_for_is_not_shown_as_due_soon() -> None:
    monthly = Deadline("hằng tháng", DeadlineKind.RECURRING_MONTHLY, rhythm=Rhythm(Every.MONTH, 15))
    row = replace(task_row(1), deadline=monthly, time_class=TimeClass.CONTINUOUS)
    passed = replace(row, month_period=Expected("2026-11", date(2026, 11, 15)))
    coming = replace(row, month_period=Expected("2026-11", date(2026, 11, 25)))
    assert [when_look(each, TODAY)[0] for each in (passed, coming)] == ["muted", "amber"]
