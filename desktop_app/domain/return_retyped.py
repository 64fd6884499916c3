"""A returned workbook without our marks: its rows are found by what they say, and always confirmed."""

from desktop_app.domain.pairing import Described, pair
from desktop_app.domain.return_plan import LedTask, Question, ReturnPlan, UnitKnown
from desktop_app.domain.return_rows import ask
from desktop_app.domain.returns import PendingKind, ReturnFile, ReturnRow, ReturnState
from desktop_app.domain.text import fold


def plan_retyped(file: ReturnFile, known: UnitKnown) -> ReturnPlan:
    """Each row that reports something becomes a question: of the task it reads like, else of a new one."""
    rows = [row for row in file.rows if row.plan.get("title")]
    tasks = list(known.tasks.values())
    found = match_rows(rows, tasks, known)
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


def match_rows(rows: list[ReturnRow], tasks: list[LedTask], known: UnitKnown) -> dict[int, LedTask]:
    """The task that each row, by its index, reads most like; one whose hidden id is left keeps it."""
    found = {
        index: known.tasks[row.task_key] for index, row in enumerate(rows) if row.task_key in known.tasks
    }
    taken = {task.id for task in found.values()}
    left = [index for index in range(len(rows)) if index not in found]
    free = [task for task in tasks if task.id not in taken]
    if left and free:
        pairing = pair(
            [_described_row(rows[index]) for index in left],
            [_described_task(task) for task in free],
            trust_place=True,
        )
        for row, task in pairing.sure.items():
            found[left[row]] = free[task]
        for row, likely in pairing.doubtful.items():
            found[left[row]] = free[likely[0][0]]
    return found


def news(row: ReturnRow, task: LedTask) -> bool:
    """Whether a row states anything that the ledger does not hold; an empty cell states nothing."""
    return any(text and task.progress.get(name, "") != text for name, text in row.progress.items())


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
