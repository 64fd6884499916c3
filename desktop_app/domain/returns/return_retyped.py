"""A returned workbook without our marks: its rows are found by what they say, and always confirmed."""

from collections.abc import Iterator, Sequence

from desktop_app.domain.canonical import canonical_draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.draft import Reading
from desktop_app.domain.importing.pairing import Described, Watched, pair
from desktop_app.domain.importing.same_document import same_number
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.return_plan import LedTask, Question, Refusal, ReturnPlan, UnitKnown
from desktop_app.domain.returns.return_rows import ask
from desktop_app.domain.returns.returns import PendingKind, ReturnFile, ReturnRow, ReturnState
from desktop_app.domain.text import fold

_IN_HEADERS = (
    ("kho khan", ReturnField.OBSTACLE.value),
    ("vuong mac", ReturnField.OBSTACLE.value),
    ("de xuat", ReturnField.PROPOSAL.value),
    ("kien nghi", ReturnField.PROPOSAL.value),
)


def plan_retyped(file: ReturnFile, known: UnitKnown, watched: Watched = iter) -> ReturnPlan:
    """Each row that reports something becomes a question: of the task it reads like, else of a new one.

    A file none of whose rows reads like a task of the unit is no report at all. ``watched`` may end the
    comparing (``pair``) with AppError ``file_timeout``: that file is refused.
    """
    rows = [row for row in (*file.rows, *_rows_read(file.reading)) if row.plan.get("title")]
    number = file.reading.document.number if file.reading else ""
    of_document = [task for task in known.tasks.values() if number and same_number(task.document, number)]
    try:
        found = match_rows(rows, of_document or list(known.tasks.values()), watched)
    except AppError as error:
        if error.code != "file_timeout":
            raise
        return ReturnPlan(ReturnState.UNREADABLE, Refusal.TOO_SLOW)
    if not found:
        return ReturnPlan(ReturnState.UNREADABLE, Refusal.NO_TASK)
    questions: list[Question] = []
    for index, row in enumerate(rows):
        task = found.get(index)
        if task is None:
            questions += ask(known, PendingKind.PROPOSAL, [row])
        elif news(row, task):
            questions += ask(known, PendingKind.RETYPED, [row], task.id)
    stale = {
        one.id
        for one in known.open
        if one.kind is PendingKind.RETYPED
        and any(task.id == one.task_id and not news(rows[index], task) for index, task in found.items())
    }
    state = ReturnState.MERGED if questions else ReturnState.UNCHANGED
    return ReturnPlan(state, questions=tuple(questions), stale=frozenset(stale))


def match_rows(
    rows: Sequence[ReturnRow], tasks: Sequence[LedTask], watched: Watched = iter
) -> dict[int, LedTask]:
    """The task that each row, by its index, reads most like; no task twice."""
    pairing = pair(
        [_described_row(row) for row in rows],
        [_described_task(task) for task in tasks],
        trust_place=True,
        watched=watched,
    )
    doubtful = {row: likely[0][0] for row, likely in pairing.doubtful.items()}
    return {row: tasks[task] for row, task in {**doubtful, **pairing.sure}.items()}


def news(row: ReturnRow, task: LedTask) -> bool:
    """Whether a row states anything that the ledger does not hold; an empty cell states nothing."""
    return any(text and task.progress.get(name, "") != text for name, text in row.progress.items())


def _rows_read(reading: Reading | None) -> Iterator[ReturnRow]:
    """What the annex reader found, as rows of a return."""
    for draft in reading.tasks if reading else ():
        said = canonical_draft(draft)
        plan = {name: said[name] for name in ("stt", "title", "lead", "coordinate", "deadline", "product")}
        progress = {name.value: said[name] for name in ReturnField if said.get(name)}
        for header, text in draft.extra.items():
            words = fold(header)
            name = next((name for word, name in _IN_HEADERS if word in words), None)
            if name is not None and text:
                progress.setdefault(name, text)
        yield ReturnRow(draft.sheet, draft.row, "", {**plan, "section": draft.section}, progress)


def _described_row(row: ReturnRow) -> Described:
    plan = row.plan
    return Described(
        (fold(plan.get("title", "")),),
        fold(plan.get("section", "")),
        plan.get("stt", "").rstrip("."),
        plan.get("lead", ""),
        plan.get("deadline", ""),
    )


def _described_task(task: LedTask) -> Described:
    return Described((fold(task.title),), fold(task.section), task.stt.rstrip("."), task.lead, task.deadline)
