"""Figures of a period: the same counts as everywhere else, each with exactly the rows it counts."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.repositories.tasks import NewTask
from desktop_app.domain.changes import Verb
from desktop_app.domain.five_clear import FIVE
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.reporting.figures import UNCLEAR, Counted, Figure, Figures, rate_points, task_values
from desktop_app.domain.reporting.overview import CardName, Overview
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_code, period_of_day
from desktop_app.domain.status import DONE, RECURRING, TimeClass
from desktop_app.domain.task import Completion, TaskFilter, TaskRow
from desktop_app.labels.figures import FIGURE
from desktop_app.labels.formats import vn_number
from desktop_app.reports.report_fields import COMPARED, fields
from desktop_app.services.ledger import Services
from tests.db.ledgers import CONTINUOUS, MONTHLY, MONTHLY_THIS_YEAR, NO_DEADLINE, NOW, by, facts

DAYS = st.integers(0, 220).map(lambda number: date(2026, 5, 1) + timedelta(days=number))
DEADLINES = st.one_of(DAYS.map(by), st.sampled_from([CONTINUOUS, MONTHLY, MONTHLY_THIS_YEAR, NO_DEADLINE]))
NEW = st.builds(
    lambda deadline, assigned, completed: NewTask(
        facts(deadline=deadline, assigned_on=assigned), completed and Completion(completed)
    ),
    DEADLINES,
    st.none() | DAYS,
    st.none() | DAYS,
)
TASK_FIGURES = [each for each in Figure if each.counted is Counted.TASK and not each.is_rate]
BEGUN = st.dates(date(2026, 5, 1), date(2026, 11, 21))
PERIODS = st.builds(period_of_day, BEGUN, st.sampled_from(Grain))


def period(code: str) -> Period:
    found = period_of_code(code)
    assert found is not None
    return found


def task_rows(ledger: Services, as_of: date) -> list[TaskRow]:
    every = TaskFilter(as_of)
    return [row for row in ledger.tasks.rows(ledger.tasks.ids(every), as_of) if row.time_class]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    tasks=st.lists(NEW, min_size=1, max_size=12),
    cancelled=st.sets(st.integers(0, 11)),
    of=PERIODS,
    asked=st.sets(st.sampled_from(TASK_FIGURES), max_size=3),
)
def test_figures_are_those_of_the_screens_and_each_has_its_rows(
    ledger: Services,
    tasks: list[NewTask],
    cancelled: set[int],
    of: Period,
    asked: set[Figure],
) -> None:
    with ledger.database.writing(Verb.IMPORT, at=NOW) as writer:
        known = writer.tasks.add_many(tasks)
        writer.tasks.cancel([known[place] for place in cancelled if place < len(known)], date(2026, 8, 1))
    figures = ledger.figures.of(of)
    for span, values in ((figures.span, figures.values), (figures.before_span, figures.before_values)):
        counts = ledger.counting.counts(TaskFilter(span.as_of))
        assert {name: values[name] for name in task_values(counts)} == task_values(counts)
    for figure in asked & figures.values.keys():
        rows = ledger.figures.rows(figure, of)
        assert len({row.id for row in rows}) == len(rows) == figures[figure], figure
    check_days(figures, task_rows(ledger, figures.span.as_of))
    check_elsewhere(ledger, figures)


def check_elsewhere(ledger: Services, figures: Figures) -> None:
    """Cards, sentence, groups on paper and the Word draft say the same numbers."""
    day = figures.span.as_of
    seen = ledger.overview.overview(TaskFilter(day))
    cards = {card.name.value: card.number for card in seen.cards if card.name is not CardName.DUE}
    assert {name: figures[Figure(name)] for name in cards} == cards
    assert (seen.rates.of_all, seen.rates.of_due) == (figures[Figure.RATE_ALL], figures[Figure.RATE_DUE])
    assert seen.evidence.unproved == figures[Figure.UNPROVED]
    assert {each.clear: each.vague + each.missing for each in seen.clears} == {
        clear: figures[UNCLEAR[clear]] for clear in FIVE
    }
    check_due(ledger, figures, seen)
    draft = fields(ledger.reports.compose(figures.period))
    told = vn_number(figures.number(Figure.OVERDUE))
    assert f"Tổng số {draft['so']['tong_so']} nhiệm vụ" in seen.sentence  # type: ignore[index]
    assert f"quá hạn {told}" in seen.sentence
    paper = ledger.papers.build(PaperWanted(PaperForm.FIGURES, day, day)).rows[-1].cells
    named = {row["ten"]: row["ky_nay"] for row in draft["bang_so_sanh"]}  # type: ignore[attr-defined]
    assert paper[2:9] == (named["Tổng số nhiệm vụ"], *[named[FIGURE[figure]] for figure in COMPARED[2:8]])
    assert paper[9:] == (named[FIGURE[Figure.RATE_ALL]], named[FIGURE[Figure.RATE_DUE]])
    annex = [row for row in draft["phu_luc_nhiem_vu"] if not row["la_muc"]]  # type: ignore[attr-defined]
    assert len(annex) == figures[Figure.TOTAL]


def check_due(ledger: Services, figures: Figures, seen: Overview) -> None:
    """What falls due is the same in the report, the chart and the calendar."""
    span = figures.span
    load = {each.month: each.counts.total for each in seen.load}
    if figures.period.grain is not Grain.WEEK:
        within = [
            number for month, number in load.items() if f"{span.first:%Y-%m}" <= month <= f"{span.last:%Y-%m}"
        ]
        assert sum(within) == figures[Figure.FELL_DUE]
    today = ledger.overview.overview(TaskFilter(date(2026, 11, 21)))
    loads = {each.month: each.counts.total for each in today.load if each.counts.total}
    agenda = ledger.agenda.month(span.first)
    assert {f"2026-{number:02}": load for number, load in enumerate(agenda.loads, start=1) if load} == loads
    due = [len((*day.done, *day.open, *day.overdue)) for day in agenda.days.values()]
    assert sum(due) == agenda.loads[span.first.month - 1]


def check_days(figures: Figures, rows: list[TaskRow]) -> None:
    """What happened within the period, counted again row by row."""
    span = figures.span
    standing = [row for row in rows if row.time_class is not TimeClass.CANCELLED]
    dues = [row for row in standing if row.deadline.due and row.deadline.kind not in RECURRING]
    fell = [row for row in dues if row.deadline.due and span.first <= row.deadline.due <= span.last]
    done = [row for row in standing if row.time_class in DONE]
    within = [row for row in done if row.completed_on and span.first <= row.completed_on <= span.as_of]
    late = [row for row in within if row.time_class is TimeClass.DONE_LATE]
    coming = [
        row
        for row in dues
        if row.time_class is TimeClass.IN_TIME
        and row.deadline.due
        and span.next_first <= row.deadline.due <= span.next_last
    ]
    assert figures[Figure.FELL_DUE] == len(fell)
    assert figures[Figure.FELL_DUE_DONE] == len([row for row in fell if row in done])
    assert (figures[Figure.COMPLETED], figures[Figure.COMPLETED_LATE]) == (len(within), len(late))
    assert figures[Figure.UPCOMING] == len(coming)
    assert figures.number(Figure.CLEAR) + figures.number(Figure.UNCLEAR) == figures[Figure.TOTAL]


def test_what_happened_in_a_month_is_told_apart_from_how_things_stand(ledger: Services) -> None:
    def add(title: str, deadline: str, assigned_on: date | None = None) -> int:
        made = ledger.tasks.read_line(f"{title}, Công an xã, {deadline}")
        return next(iter(ledger.tasks.add(replace(made, assigned_on=assigned_on)).task_ids))

    early = add("Rà soát dữ liệu dân cư của thôn Một", "10/10/2026")
    late = add("Số hóa hồ sơ hộ tịch của thôn Hai", "10/11/2026")
    moved = add("Tập huấn tổ công nghệ số cộng đồng", "15/11/2026", assigned_on=date(2026, 11, 2))
    add("Tuyên truyền dịch vụ công trực tuyến", "20/12/2026")
    ledger.tasks.complete([early], Completion(date(2026, 10, 9)))
    ledger.tasks.complete([late], Completion(date(2026, 11, 12), evidence_text="12/BC-UBND"))
    ledger.tasks.extend([moved], date(2026, 12, 31), "3/QĐ-UBND ngày 14/11/2026")
    one = Obstacle("Đường truyền yếu", date(2026, 10, 5), sent_on=date(2026, 10, 6), due=date(2026, 10, 20))
    ledger.obstacles.add(one)
    ledger.obstacles.add(Obstacle("Thiếu máy quét", date(2026, 11, 3), resolved_on=date(2026, 11, 9)))
    ledger.petitions.add(Petition("Chờ lâu ở bộ phận một cửa", date(2026, 11, 4), due=date(2026, 11, 10)))
    figures = ledger.figures.of(period("2026-11"))
    assert figures.span.as_of == date(2026, 11, 21)
    said = {
        Figure.TOTAL: 4, Figure.DONE_ON_TIME: 1, Figure.DONE_LATE: 1, Figure.IN_TIME: 2,
        Figure.FELL_DUE: 1, Figure.FELL_DUE_DONE: 1, Figure.COMPLETED: 1, Figure.COMPLETED_LATE: 1,
        Figure.GIVEN: 1, Figure.EXTENDED: 1, Figure.UNPROVED: 1, Figure.UPCOMING: 2,
        Figure.OBSTACLES_OPEN: 1, Figure.OBSTACLES_NEW: 1, Figure.OBSTACLES_RESOLVED: 1,
        Figure.OBSTACLES_OVERDUE: 1, Figure.PETITIONS_NEW: 1, Figure.PETITIONS_OVERDUE: 1,
        Figure.RATE_ALL: 50.0,
    }  # fmt: skip
    assert {figure: figures[figure] for figure in said} == said
    assert figures.before_values[Figure.COMPLETED] == 1
    assert rate_points(9 / 159 * 100, 7 / 158 * 100) == 1.3  # 5,7 % less 4,4 %, as both are shown
    assert figures.difference(Figure.DONE) == 1
    [row] = ledger.figures.rows(Figure.OBSTACLES_OVERDUE, period("2026-11"))
    assert (row.title, Figure.OBSTACLES_OVERDUE.counted) == ("Đường truyền yếu", Counted.OBSTACLE)
    shown = ledger.figures.tasks_of(Figure.COMPLETED, period("2026-11"))
    assert (shown.as_of, shown.ids) == (date(2026, 11, 21), frozenset({late}))


def test_a_workbook_sent_again_later_was_asked_for_in_its_month_all_the_same(ledger: Services) -> None:
    ledger.tasks.add(ledger.tasks.read_line("Rà soát, Công an xã, 30/11/2026"))
    unit = ledger.tasks.unit("Công an xã")
    with ledger.database.writing(Verb.SPLIT, at=NOW) as writer:
        for version, sent_on in ((1, date(2026, 10, 1)), (2, date(2026, 11, 3))):
            sent = writer.returns.add_dispatch(
                token=str(version), unit_id=unit, period="2026-10", version=version, sent_on=sent_on,
                due_on=date(2026, 10, 15), file_name="x", bases={},
            )  # fmt: skip
        writer.collecting.add_return(
            dispatch_id=sent, received_on=date(2026, 11, 5), late_days=21, file_name="x", sha256="", updated=0
        )
    names = [Figure.RETURNS_ASKED, Figure.RETURNS_RECEIVED, Figure.RETURNS_LATE, Figure.RETURNS_MISSING]
    then = ledger.figures.of(period("2026-10"))
    assert [then[name] for name in names] == [1, 0, 0, 1]
    later = ledger.figures.of(period("2026-Q4"))
    assert [later[name] for name in names] == [1, 1, 1, 0]
