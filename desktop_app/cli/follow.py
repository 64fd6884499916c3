"""Commands about what is followed on a task: steps, progress, its upper task, tags and stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.domain.errors import AppError
from desktop_app.domain.steps import StepLine
from desktop_app.labels.follow_up import children_words, entry_words, steps_words
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.tasks import TIME_CLASS_SHORT

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.follow import Relative
    from desktop_app.domain.steps import Step
    from desktop_app.services.ledger import Services


def step(asked: Asked, opener: Opener) -> Answer:
    writes = asked.add is not None or asked.done is not None or asked.remove is not None
    taken_only(asked, ("person", "due"), by=asked.add is not None)
    taken_only(asked, ("on",), by=asked.done is not None)
    with opened(asked, opener, read_only=not writes) as ledger:
        task = ledger.tasks.find(asked.task)
        changes = _change_steps(ledger, task, asked) if writes else None
        steps = ledger.steps.of(task)
    lines = [_step_words(number, one) for number, one in enumerate(steps, start=1)]
    done = sum(one.done_on is not None for one in steps)
    shape = {"task": str(task), "batch": _batch(changes), "steps": [_step_shape(one) for one in steps]}
    return Answer(shape, "\n".join([steps_words(done, len(steps)), *lines]))


def _change_steps(ledger: Services, task: int, asked: Asked) -> Changes:
    if asked.add is not None:
        return ledger.steps.add_line(task, StepLine(asked.add, asked.person or "", asked.due))
    steps = ledger.steps.of(task)
    number = asked.done or asked.remove
    if number > len(steps):
        raise AppError("step_missing", where=str(number))
    one = steps[number - 1]
    if asked.remove is not None:
        return ledger.steps.remove(one.id)
    return ledger.steps.tick(one.id, asked.on or ledger.today())


def progress(asked: Asked, opener: Opener) -> Answer:
    writes = any(each is not None for each in (asked.on, asked.percent, asked.note, asked.who))
    with opened(asked, opener, read_only=not writes) as ledger:
        task = ledger.tasks.find(asked.task)
        changes = None
        if writes:
            changes = ledger.progress.add(
                task, asked.on or opener.today(), asked.percent, asked.note or "", asked.who or ""
            )
        entries = ledger.progress.of(task)
    log = [
        {"day": entry.day.isoformat(), "percent": entry.percent, "note": entry.note or None, "who": entry.who}
        for entry in entries
    ]
    lines = [", ".join(filter(None, (entry_words(entry), entry.who))) for entry in entries]
    shape = {"task": str(task), "batch": _batch(changes), "progress": log}
    return Answer(shape, "\n".join(lines) or "Chưa ghi tiến độ.")


def parent(asked: Asked, opener: Opener) -> Answer:
    writes = asked.upper is not None or asked.none
    with opened(asked, opener, read_only=not writes) as ledger:
        task = ledger.tasks.find(asked.task)
        upper = ledger.tasks.find(asked.upper) if asked.upper is not None else None
        changes = ledger.relatives.link([task], upper) if writes else None
        relatives = ledger.relatives.of(task)
    shape = {
        "task": str(task),
        "batch": _batch(changes),
        "upper": str(relatives.upper.id) if relatives.upper else None,
        "children": [str(child.id) for child in relatives.children],
        "children_done": relatives.done,
        "children_overdue": relatives.overdue,
    }
    lines = [f"Cụ thể hóa việc: {_relative_words(relatives.upper)}"] if relatives.upper else []
    lines += [children_words(relatives), *map(_relative_words, relatives.children)]
    return Answer(shape, "\n".join(filter(None, lines)) or "Không có việc cấp trên, không có việc con.")


def tag(asked: Asked, opener: Opener) -> Answer:
    writes = asked.add or asked.remove or asked.stream is not None
    with opened(asked, opener, read_only=not writes) as ledger:
        task = ledger.tasks.find(asked.task)
        changes = ledger.tags.change([task], asked.add, asked.remove, asked.stream) if writes else None
        row = ledger.tasks.detail(task).row
    words = [f"Nhãn: {'; '.join(row.tags) or 'không có'}", f"Nhóm việc: {row.stream or 'không có'}"]
    shape = {
        "task": str(task),
        "batch": _batch(changes),
        "tags": list(row.tags),
        "stream": row.stream or None,
    }
    return Answer(shape, "\n".join(words))


def carry(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        plan = ledger.carrying.plan(asked.as_of, asked.year)
        outcome = None if asked.dry_run else ledger.carrying.carry(plan, asked.into)
    counts = {kind.value: len(rows) for kind, rows in plan.tasks.items()}
    shape: Json = {
        "ledger": None if outcome is None else outcome.folder,
        "year": plan.year if outcome is None else outcome.year,
        "as_of": plan.as_of.isoformat(),
        "batch": str(outcome.batch) if outcome is not None and outcome.batch else None,
        "unfinished": {"total": plan.count, **counts},
        "added": 0 if outcome is None else outcome.added,
        "known": 0 if outcome is None else outcome.known,
    }
    words = f"Chưa xong đến ngày {vn_date(plan.as_of)}: {vn_number(plan.count)} nhiệm vụ."
    if outcome is not None:
        words += (
            f" Đã chuyển {vn_number(outcome.added)} vào sổ năm {outcome.year} tại {outcome.folder}; "
            f"{vn_number(outcome.known)} đã có từ trước."
        )
    return Answer(shape, words)


COMMANDS: dict[str, Command] = {
    "step": step,
    "progress": progress,
    "parent": parent,
    "tag": tag,
    "carry": carry,
}


def _batch(changes: Changes | None) -> str | None:
    return str(changes.batch) if changes is not None and changes.batch else None


def _step_shape(one: Step) -> Json:
    return {
        "text": one.text,
        "person": one.person or None,
        "due": shapes.iso(one.due),
        "done_on": shapes.iso(one.done_on),
    }


def _step_words(number: int, one: Step) -> str:
    due = f"hạn {vn_date(one.due)}" if one.due else ""
    done = f"xong {vn_date(one.done_on)}" if one.done_on else "chưa xong"
    return f"{number}. {', '.join(filter(None, (one.text, one.person, due, done)))}"


def _relative_words(relative: Relative) -> str:
    kind = TIME_CLASS_SHORT[relative.time_class] if relative.time_class else ""
    return f"[{relative.id}] {', '.join(filter(None, (relative.title, relative.lead, kind)))}"
