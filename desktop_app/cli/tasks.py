"""Commands about tasks: list them, write them by hand, finish, extend, cancel them, take a mistake back."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.cli import shapes
from desktop_app.cli.answers import CLAIMED, UNDECIDED, Answer, Asked, Command, Opener, filter_of, opened
from desktop_app.cli.stamped import warned_files, with_warnings
from desktop_app.cli.task_options import EDITABLE, UNIT_LISTS
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.errors import AppError
from desktop_app.domain.follow import Priority, TagKind
from desktop_app.domain.reporting.reporting_period import read_period
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, TaskFacts
from desktop_app.labels.formats import vn_number
from desktop_app.labels.tasks import TIME_CLASS, deadline_words


def list_tasks(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        as_of = asked.as_of or opener.today()
        wanted = filter_of(ledger, as_of, asked.unit, below=asked.below)
        wanted = replace(
            wanted,
            search=asked.search,
            tags=frozenset(ledger.tags.find(TagKind.TAG, name) for name in asked.tag),
            streams=frozenset({ledger.tags.find(TagKind.STREAM, asked.stream)} if asked.stream else ()),
            classes=frozenset({TimeClass(asked.time_class)}) if asked.time_class else frozenset(),
        )
        total = ledger.tasks.count(wanted)
        rows = ledger.tasks.rows(ledger.tasks.ids(wanted, limit=asked.limit), as_of)
    lines = [
        f"[{row.id}] {row.stt or '–'}  {row.title} | {row.lead or 'chưa giao'} | "
        f"{deadline_words(row) or 'chưa có hạn'} | {TIME_CLASS[row.time_class] if row.time_class else ''}"
        for row in rows
    ]
    return Answer(
        {"total": total, "tasks": [shapes.task(row, asked.as_of) for row in rows]},
        "\n".join([f"{vn_number(total)} nhiệm vụ.", *lines]),
    )


def add(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        given = _given(asked)
        deadline = given.pop("deadline", None)
        facts = replace(TaskFacts(asked.title), **given)  # type: ignore[arg-type]  # names are TaskFacts'
        if deadline:
            facts = replace(facts, deadline=read_deadline(str(deadline), year=opener.today().year))
        changes = ledger.tasks.add(facts)
        return _written(changes, min(changes.task_ids))


def edit(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        given = _given(asked)
        if asked.title is not None:
            given["title"] = asked.title
        if asked.priority is not None:
            given["priority"] = Priority[asked.priority.upper()]
        if asked.entered is not None:
            given["upper_entered_on"] = asked.entered
        if not given:
            raise AppError("nothing_given")
        task = ledger.tasks.find(asked.task)
        return _written(ledger.tasks.edit([task], given), task)


def done(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        completion = Completion(asked.on, result=asked.result, evidence_text=asked.document)
        task = ledger.tasks.find(asked.task)
        warned = warned_files(asked.evidence)
        changes = ledger.tasks.complete([task], completion, unit=asked.unit, evidence=asked.evidence)
    return with_warnings(_written(changes, task), warned)


def reopen(asked: Asked, opener: Opener) -> Answer:
    if asked.reason is not None or (not asked.task.isdecimal() and read_period(asked.task)):
        from desktop_app.cli.closing import reopen_period

        return reopen_period(asked, opener)
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        return _written(ledger.tasks.reopen([task], asked.unit), task)


def cancel(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        return _written(ledger.tasks.cancel([task], asked.on, asked.reason), task)


def extend(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        return _written(
            ledger.tasks.extend(
                [task],
                asked.until,
                asked.document,
                asked.decided_on,
                asked.approved_by,
                asked.reason,
                shorten=asked.shorten,
            ),
            task,
        )


def retract(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        task = ledger.tasks.find(asked.task)
        return _written(ledger.tasks.retract([task]), task)


COMMANDS: dict[str, Command] = {
    "list": list_tasks,
    "add": add,
    "edit": edit,
    "done": done,
    "reopen": reopen,
    "cancel": cancel,
    "extend": extend,
    "retract": retract,
}


def _given(asked: Asked) -> dict[str, object]:
    """The fields a command names; units may be given several times or apart by ";"."""
    given: dict[str, object] = {}
    for name in EDITABLE:
        value = getattr(asked, name)
        if value is None:
            continue
        if name in UNIT_LISTS:
            given[name] = tuple(unit.strip() for each in value for unit in each.split(";") if unit.strip())
        else:
            given[name] = value
    if asked.percent is not None:
        given["percent"] = asked.percent
    return given


def _written(changes: Changes, task: int) -> Answer:
    """What was done to a task; one that already was as asked has no batch."""
    batch = str(changes.batch) if changes.batch else None
    if changes.verb is Verb.CLAIM:
        return Answer({"task": str(task), "batch": batch, "claimed": True}, CLAIMED, UNDECIDED)
    return Answer(
        {"task": str(task), "batch": batch},
        f"Đã ghi nhiệm vụ {task} (lần ghi {batch})." if batch else f"Nhiệm vụ {task}: không có gì thay đổi.",
    )
