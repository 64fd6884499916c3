"""A month on paper: its days as a sheet, and below what is due on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.agenda import DayAgenda, weeks_of
from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperDay, PaperRow
from desktop_app.labels.agenda import ANSWER_DUE, NOTHING_IN_MONTH, day_lines, month_words
from desktop_app.labels.formats import vn_date
from desktop_app.labels.periods import standing_words
from desktop_app.labels.tasks import done_on_words
from desktop_app.services.papers.paper_parts import NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop_app.domain.agenda import MonthAgenda
    from desktop_app.domain.task import TaskRow
    from desktop_app.services.agenda import DueAnswer
    from desktop_app.services.papers.paper_parts import Frame

_WEEKEND = 5


def calendar(
    frame: Frame,
    agenda: MonthAgenda,
    rows: Mapping[int, TaskRow],
    answers: Mapping[date, Sequence[DueAnswer]],
) -> Paper:
    """The month; ``rows`` are its tasks by id, ``answers`` those due by day."""
    lines = [
        PaperRow(cells)
        for day, held in agenda.days.items()
        for cells in _of_day(day, held, rows, answers.get(day, ()), agenda.as_of)
    ]
    numbered = tuple(PaperRow((str(number), *row.cells)) for number, row in enumerate(lines, start=1))
    return Paper(
        frame.head,
        f"LỊCH CÔNG VIỆC THÁNG {agenda.month:%m} NĂM {agenda.month.year}",
        frame.subtitles,
        (
            NUMBER, PaperColumn("Ngày", 24, Align.CENTER), PaperColumn("Việc, kỳ, trả lời đến hạn", 90),
            PaperColumn("Chủ trì (người phụ trách)", 46), PaperColumn("Tình trạng", 40),
        ),
        numbered,
        closing=(month_words(agenda),),
        signatures=frame.signed,
        empty=NOTHING_IN_MONTH,
        tasks=len({task for held in agenda.days.values() for task in held.ids}),
        weeks=tuple(tuple(_day(agenda, day) for day in week) for week in weeks_of(agenda.month)),
    )  # fmt: skip


def _day(agenda: MonthAgenda, day: date) -> PaperDay:
    ours = day.month == agenda.month.month
    lines = tuple(words for words, _, _ in day_lines(agenda, day)) if ours else ()
    return PaperDay(day.day, ours, day in agenda.off or day.weekday() >= _WEEKEND, lines)


def _state(row: TaskRow, as_of: date) -> str:
    finished = row.completed_on or row.ticked
    return done_on_words(finished) if finished else standing_words(row, as_of)


def _of_day(
    day: date, held: DayAgenda, rows: Mapping[int, TaskRow], answers: Sequence[DueAnswer], as_of: date
) -> list[tuple[str, ...]]:
    tasks = (rows[task] for task in sorted(held.ids) if task in rows)
    return [
        *(
            (
                vn_date(day), row.title,
                "\n".join(filter(None, (row.lead, f"({row.person})" if row.person else ""))),
                _state(row, as_of),
            )
            for row in tasks
        ),
        *((vn_date(day), answer.words, "", ANSWER_DUE[answer.register]) for answer in answers),
    ]  # fmt: skip
