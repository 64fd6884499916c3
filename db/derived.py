"""The one place that computes what follows from a task's facts: clears, completion, names, keys, search."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, case, func, select, update

from db import bulk, bulk_writing, search
from db.home import RULES
from db.open_periods import COLUMNS as OPEN
from db.open_periods import Open, OpenPeriods, remember_first_days
from db.queries.facts import facts_of
from db.schema import assignment, derivation, task
from db.sort_text import sort_stt, sort_text
from db.values import BETWEEN_NAMES, iso
from desktop_app.domain.clear_rules import check, letters
from desktop_app.domain.five_clear import RULES_VERSION, Clear
from desktop_app.domain.preparing import Stage, Told, unheard
from desktop_app.domain.task import Role, TaskFacts

COLUMNS = (
    "completed_on", "extended_on", "clear_states", "lead", "coordinate",
    "stt_key", "title_key", "lead_key", "person_key", "leader_key", "product_key", *OPEN,
)  # fmt: skip

_leads = select(
    case((func.count() == func.count(assignment.c.completed_on), func.max(assignment.c.completed_on)))
).where(assignment.c.task_id == task.c.id, assignment.c.role == Role.LEAD.value)
SET_DAYS = (
    update(task).where(bulk.listed(task.c.id)).values(completed_on=_leads.correlate(task).scalar_subquery())
)
"""Brings the day of completion of tasks in line with their leads', as ``completion_day``."""


def derived_columns(
    facts: TaskFacts,
    lead_days: Sequence[date | None],
    waived: Collection[Clear] = (),
    extended_on: date | None = None,
    opened: Open = (None, None),
) -> tuple[str | None, ...]:
    """Values of ``COLUMNS``; a task is completed on the last day of its leads, once all are done."""
    lead = BETWEEN_NAMES.join(facts.lead)
    return (
        completion_day(lead_days),
        iso(extended_on),
        letters(check(facts, waived)),
        lead,
        BETWEEN_NAMES.join(facts.coordinate),
        sort_stt(facts.stt),
        sort_text(facts.title),
        sort_text(lead),
        sort_text(facts.person),
        sort_text(facts.leader),
        sort_text(facts.product),
        *opened,
    )


def completion_day(lead_days: Sequence[date | None]) -> str | None:
    """The day all leads were done, as stored; None while one is not."""
    done = [day for day in lead_days if day is not None]
    return iso(max(done)) if done and len(done) == len(lead_days) else None


def search_words(facts: TaskFacts, document_number: str, also_found_by: Iterable[str] = ()) -> str:
    """Everything of a task that a search should find."""
    return search.words(
        facts.stt, facts.title, *facts.section_path, *facts.lead, *facts.coordinate, facts.person,
        facts.leader, facts.product, facts.result, facts.status, facts.note, facts.basis,
        facts.evidence_text, document_number, *facts.extra.values(), *also_found_by,
    )  # fmt: skip


def refresh(connection: Connection, ids: Iterable[int]) -> None:
    """Bring derived columns and the search index of tasks in line with their facts.

    Tasks that were deleted leave the index.
    """
    ids = list(ids)
    remember_first_days(connection, ids)
    columns, words = expected(connection, ids)
    bulk_writing.update_rows(
        connection, task, COLUMNS, [(*values, task_id) for task_id, values in columns.items()]
    )
    search.replace(connection, {task_id: words.get(task_id) for task_id in ids})


def refresh_words(connection: Connection, ids: Sequence[int]) -> None:
    """Bring only the search index of tasks in line with their facts."""
    facts = facts_of(connection, ids)
    search.replace(
        connection,
        {
            task_id: search_words(found.facts, found.document_number, found.also_found_by)
            for task_id, found in facts.items()
        },
    )


def expected(
    connection: Connection, ids: Iterable[int]
) -> tuple[dict[int, tuple[str | None, ...]], dict[int, str]]:
    """Values of ``COLUMNS`` and the searched words that follow from the facts of tasks, by id."""
    columns: dict[int, tuple[str | None, ...]] = {}
    words: dict[int, str] = {}
    facts = facts_of(connection, ids)
    recurring = [task_id for task_id, found in facts.items() if found.facts.deadline.rhythm is not None]
    opened = OpenPeriods(connection).of(recurring)
    for task_id, found in facts.items():
        columns[task_id] = derived_columns(
            found.facts, found.lead_days, found.waived, found.extended_on, opened.get(task_id, (None, None))
        )
        words[task_id] = search_words(found.facts, found.document_number, found.also_found_by)
    return columns, words


def is_current(connection: Connection) -> bool:
    """Whether the stored clears were judged by this program's rules."""
    wanted = select(derivation.c.value).where(derivation.c.name == RULES)
    return connection.execute(wanted).scalar() == str(RULES_VERSION)


def judge_anew(connection: Connection, told: Told = unheard) -> None:
    """Judge every task by this program's rules, after an upgrade changed them."""
    ids = list(connection.execute(select(task.c.id)).scalars())
    for number, part in enumerate(bulk.chunks(ids)):
        told(Stage.JUDGE, number * bulk.IDS_PER_STATEMENT, len(ids))
        columns, words = expected(connection, part)
        rows = [(*values, task_id) for task_id, values in columns.items()]
        bulk_writing.update_rows(connection, task, COLUMNS, rows)
        search.replace(connection, words)
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO derivation (name, value) VALUES (?, ?)", (RULES, str(RULES_VERSION))
    )
