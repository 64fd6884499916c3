"""Commands about the periods of tasks that recur, each ticked on its own, and about awaited events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import CLAIMED, UNDECIDED, Answer, Asked, Command, Json, Opener, opened
from desktop_app.cli.stamped import warned_files, with_warnings
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion
from desktop_app.labels.formats import vn_date
from desktop_app.labels.periods import PERIOD_STATE, period_words

if TYPE_CHECKING:
    from desktop_app.domain.deadlines.deadline import Every
    from desktop_app.domain.reporting.periods import Occurrence


def occurrences(asked: Asked, opener: Opener) -> Answer:
    """The periods of a task; with ``--follow-from`` the day from which they are expected is set first."""
    follows = asked.follow_from is not None
    with opened(asked, opener, read_only=not follows) as ledger:
        task = ledger.tasks.find(asked.task)
        if follows:
            ledger.occurrences.follow_from([task], asked.follow_from)
        periods = ledger.occurrences.periods(task)
    shape = {
        "task": str(task),
        "since": periods.since.isoformat(),
        "followed_from": shapes.iso(periods.followed_from),
        "every": periods.every.value if periods.every else None,
        "occurrences": [_shape(one) for one in periods.rows],
    }
    lines = [_line(one, periods.every) for one in periods.rows]
    head = (
        f"Tính kỳ từ ngày {vn_date(periods.since)}." if periods.every else "Nhiệm vụ không có nhịp định kỳ."
    )
    return Answer(shape, "\n".join([head, *lines]))


def tick(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        completion = Completion(asked.on or opener.today(), asked.result, asked.document)
        warned = warned_files(asked.evidence)
        changes = ledger.occurrences.tick(task, asked.period, completion, asked.evidence)
    return with_warnings(_written(task, asked.period, changes), warned)


def untick(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        changes = ledger.occurrences.untick(task, asked.period)
    return _written(task, asked.period, changes)


def trigger(asked: Asked, opener: Opener) -> Answer:
    """The event came that a deadline waits for, or did not after all."""
    said = any(each is not None for each in (asked.on, asked.document, asked.until))
    if asked.none == said or (not asked.none and asked.on is None):
        raise AppError("nothing_given")
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        if asked.none:
            changes = ledger.tasks.untrigger(task)
        else:
            changes = ledger.tasks.trigger(task, asked.on, asked.document or "", asked.until)
        [row] = ledger.tasks.rows([task])
    due = row.deadline.due
    words = f"Đã ghi sự kiện; nhiệm vụ {task} có hạn {vn_date(due)}."
    if asked.none:
        words = f"Đã bỏ sự kiện; nhiệm vụ {task} {f'có hạn {vn_date(due)}' if due else 'lại chờ sự kiện'}."
    return Answer({"task": str(task), "due": shapes.iso(due), "batch": str(changes.batch)}, words)


def untrigger(asked: Asked, opener: Opener) -> Answer:
    """The event did not come after all."""
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        changes = ledger.tasks.untrigger(task)
    return Answer(
        {"task": str(task), "batch": str(changes.batch)}, f"Đã bỏ sự kiện; nhiệm vụ {task} lại chờ sự kiện."
    )


def _shape(one: Occurrence) -> Json:
    return {
        "period": one.period,
        "due": shapes.iso(one.due),
        "state": one.state.value,
        "completed_on": shapes.iso(one.tick.completed_on if one.tick else None),
        "result": one.tick.result or None if one.tick else None,
        "evidence": one.tick.evidence_text or None if one.tick else None,
    }


def _line(one: Occurrence, every: Every | None) -> str:
    due = f", hạn {vn_date(one.due)}" if one.due else ""
    done = f" ngày {vn_date(one.tick.completed_on)}" if one.tick else ""
    return f"[{one.period}] {period_words(one.period, every)}{due}: {PERIOD_STATE[one.state].lower()}{done}"


def _written(task: int, periods: list[str], changes: Changes) -> Answer:
    batch = str(changes.batch) if changes.batch else None
    words = ", ".join(period_words(period) for period in periods)
    if changes.verb is Verb.CLAIM:
        shape = {"task": str(task), "periods": periods, "batch": batch, "claimed": True}
        return Answer(shape, CLAIMED, UNDECIDED)
    return Answer(
        {"task": str(task), "periods": periods, "batch": batch}, f"Đã ghi kỳ {words} (lần ghi {batch})."
    )


COMMANDS: dict[str, Command] = {
    "occurrences": occurrences,
    "tick": tick,
    "untick": untick,
    "trigger": trigger,
    "untrigger": untrigger,
}
