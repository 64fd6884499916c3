"""A page's rows as SQL gives them, made into values that a screen shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.values import day_of, deadline_of
from desktop_app.domain.status import TimeClass, time_class
from desktop_app.domain.task import Counts, TaskRow


def in_order(
    ids: Sequence[int], rows: Iterable[Any], as_of: date, ticked: Mapping[int, date]
) -> list[TaskRow]:
    """Rows of ``queries.rows.PAGE`` in the order of ``ids``; ``Any``: column values."""
    found = {row[0]: task_row(row, as_of, ticked.get(row[0])) for row in rows}
    return [found[task_id] for task_id in ids if task_id in found]


def task_row(row: Sequence[Any], as_of: date, ticked: date | None) -> TaskRow:
    """One row, classed as of a day; ``ticked`` is the day of a month's occurrence."""
    (
        task_id, stt, title, section_text, lead, coordinate, person, leader,
        raw, kind, start, due, every, day, month, doubts,
        product, result, percent, completed, cancelled, assigned, clear_states, evidence_count,
        evidence_text, number, document_title, note, standing,
    ) = row  # fmt: skip
    deadline, extended_from = deadline_of((raw, kind, start, due, every, day, month, doubts)), None
    if standing != due:
        deadline, extended_from = replace(deadline, due=day_of(standing)), deadline.due
    completed_on, cancelled_on = day_of(completed), day_of(cancelled)
    return TaskRow(
        task_id, stt, title, section_text or "", lead, coordinate, person, leader, deadline,
        product, result, percent, completed_on, cancelled_on,
        time_class(
            deadline.kind, deadline.due, as_of=as_of, completed_on=completed_on,
            cancelled_on=cancelled_on, assigned_on=day_of(assigned),
        ),
        clear_states, evidence_count, evidence_text, number or document_title or "", note, ticked,
        extended_from,
    )  # fmt: skip


def counts_of(numbers: Iterable[int]) -> Counts:
    """Counts out of ``queries.counts.count_statement``'s numbers."""
    return Counts(**{name.value: number for name, number in zip(TimeClass, numbers, strict=True)})
