"""Commands about reminding: who is late, the text to send, the log of who was reminded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.domain.errors import AppError
from desktop_app.domain.reminding import (
    Channel,
    LateParty,
    LateTask,
    NewReminder,
    RemindBy,
    Reminder,
    Standing,
)
from desktop_app.labels.formats import vn_date, vn_number, vn_relative
from desktop_app.labels.reminders import NOBODY, reminded_words, standing_counted, times_words

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.ledger import Services

_Late = dict["int | str | None", list[LateTask]]


def remind(asked: Asked, opener: Opener) -> Answer:
    taken_only(asked, ("channel", "document"), by=asked.log)
    with opened(asked, opener, read_only=not asked.log) as ledger:
        by = RemindBy.PERSON if asked.person else RemindBy.UNIT
        standing = _wanted(ledger, asked, by)
        keys = [party.key for party in standing.parties]
        late = ledger.reminders.late_tasks(by, keys, asked.days)
        tasks = [task for key in keys for task in late[key]]
        if not tasks and (asked.log or asked.text or asked.letter):
            raise AppError("remind_nothing")
        shape, words = _listed(standing, late)
        if asked.text:
            words = shape["text"] = ledger.reminders.text(tasks, by)
        if asked.letter:
            (letter,) = ledger.letters.compose(tasks, by, ledger.reminders.answer_by(), apart=False)
            shape["file"] = str(ledger.letters.write(letter, asked.letter))
            words = f"Đã ghi công văn đôn đốc {len(tasks)} việc vào {asked.letter.name}."
        if asked.log:
            act = NewReminder(opener.today(), _channel(asked), asked.document)
            shape["batch"] = str(ledger.reminders.log(tasks, act, by).batch)
        return Answer(shape, words)


def reminders(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        log = ledger.reminders.entries(asked.limit)
    lines = [
        f"{reminded_words(one.reminded_on, one.channel, one.document)}: {_whom(one)}: {one.title}"
        for one in log
    ]
    return Answer(
        {"reminders": [_entry(one) for one in log]}, "\n".join(lines) or "Chưa ghi lần đôn đốc nào."
    )


def _whom(one: Reminder) -> str:
    return one.person or one.unit or "–"


def calendar(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        unit = ledger.tasks.unit(asked.unit) if asked.unit else None
        events = ledger.calendars.write(asked.out, unit, asked.person)
    return Answer(
        {"file": str(asked.out), "events": events}, f"Đã ghi {vn_number(events)} hạn vào {asked.out.name}."
    )


def _wanted(ledger: Services, asked: Asked, by: RemindBy) -> Standing:
    """Who is late, of those the command names; AppError ``unit_missing``."""
    standing = ledger.reminders.standing(by, asked.days)
    keys = {ledger.tasks.unit(name) for name in asked.unit} | set(asked.person)
    parties = tuple(party for party in standing.parties if not keys or party.key in keys)
    return Standing(standing.as_of, standing.steps, by, parties)


def _channel(asked: Asked) -> Channel:
    if asked.channel:
        return Channel(asked.channel)
    return Channel.ZALO if asked.text else Channel.LETTER if asked.letter else Channel.DIRECT


def _listed(standing: Standing, late: _Late) -> tuple[Json, str]:
    shape: Json = {
        "as_of": standing.as_of.isoformat(),
        "steps": list(standing.steps),
        "groups": [_party(party, standing, late[party.key]) for party in standing.parties],
    }
    lines = [standing_counted(standing).capitalize() + "."]
    for party in standing.parties:
        told = times_words(party.times, party.last_on)
        lines.append(f"{party.name or NOBODY[standing.by]}{f' ({told})' if told else ''}:")
        lines += [_line(task, standing.as_of) for task in late[party.key]]
    return shape, "\n".join(lines)


def _line(task: LateTask, as_of: date) -> str:
    return f"- [{task.task_id}] {task.title} (hạn {vn_date(task.due)}, {vn_relative(task.due, as_of)})"


def _party(party: LateParty, standing: Standing, tasks: Sequence[LateTask]) -> Json:
    return {
        standing.by.value: party.name or None,
        "overdue": party.overdue,
        "soon": dict(zip(map(str, standing.steps), party.soon, strict=True)),
        "times": party.times,
        "last_on": shapes.iso(party.last_on),
        "tasks": [
            {
                "id": str(task.task_id),
                "title": task.title,
                "unit": task.unit or None,
                "person": task.person or None,
                "due": task.due.isoformat(),
                "days_late": (standing.as_of - task.due).days,
                "times": task.times,
                "last_on": shapes.iso(task.last_on),
            }
            for task in tasks
        ],
    }


def _entry(one: Reminder) -> Json:
    return {
        "id": str(one.id),
        "task": str(one.task_id),
        "title": one.title,
        "unit": one.unit or None,
        "person": one.person or None,
        "on": one.reminded_on.isoformat(),
        "channel": one.channel.value,
        "document": one.document or None,
        "note": one.note or None,
    }


COMMANDS: dict[str, Command] = {"remind": remind, "reminders": reminders, "calendar": calendar}
