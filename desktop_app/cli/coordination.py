"""The command about requests to coordinating units: who was asked for what, who owes an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.coordination import OWED, Coordination, CoordinationRow, CoordinationState
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import coordination_state_words, owed_text

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.changes import Changes
    from desktop_app.services.ledger import Services


def coordination(asked: Asked, opener: Opener) -> Answer:
    writes = asked.ask or asked.answer or asked.remove
    taken_only(asked, ("due", "question", "document"), by=bool(asked.ask))
    taken_only(asked, ("words",), by=bool(asked.answer))
    taken_only(asked, ("on",), by=bool(asked.ask or asked.answer))
    taken_only(asked, ("as_of", "export", "owed"), by=not writes)
    with opened(asked, opener, read_only=not writes) as ledger:
        task = ledger.tasks.find(asked.task) if asked.task else None
        if not writes:
            return _listed(ledger, asked, task, asked.as_of or opener.today())
        if task is None:
            raise AppError("task_missing")
        return _written(_write(ledger, asked, task, asked.on or opener.today()))


def _write(ledger: Services, asked: Asked, task: int, day: date) -> Changes:
    service = ledger.coordinations
    if asked.ask:
        names = service.to_ask(task) if asked.ask == ["all"] else asked.ask
        request = Coordination("", day, asked.due, asked.question, asked.document)
        return service.ask(task, names, request)
    unit = ledger.tasks.unit(asked.answer or asked.remove)
    wanted = RegisterFilter(
        ledger.today(), task=task, units=frozenset({unit}), states=frozenset(OWED if asked.answer else ())
    )
    ids = service.ids(wanted, limit=1)
    if not ids:
        raise AppError("register_missing", where=asked.answer or asked.remove)
    if asked.remove:
        return service.remove(ids)
    return service.change(ids, {"answered_on": day, "answer": asked.words})


def _listed(ledger: Services, asked: Asked, task: int | None, as_of: date) -> Answer:
    wanted = RegisterFilter(as_of, task=task, states=frozenset(OWED if asked.owed else ()))
    service = ledger.coordinations
    if asked.export:
        ledger.register_exports.coordinations(wanted, asked.export)
    rows = service.rows(service.ids(wanted), as_of)
    states = service.states(wanted)
    text = owed_text(ledger.info.unit, service.owed(wanted), as_of)
    lines = [
        f"[{row.task_id}] {row.facts.unit}: {row.facts.question or row.task} | "
        f"{coordination_state_words(row, as_of)}"
        for row in rows
    ]
    return Answer(
        {
            "as_of": as_of.isoformat(),
            "total": len(rows),
            "states": {state.value: states.get(state, 0) for state in CoordinationState},
            "requests": [_shape(row) for row in rows],
            "text": text,
            "file": str(asked.export) if asked.export else None,
        },
        "\n".join([f"{vn_number(len(rows))} lần hỏi phối hợp.", *lines]),
    )


def _shape(row: CoordinationRow) -> Json:
    facts = row.facts
    return {
        "id": str(row.id),
        "task": str(row.task_id),
        "title": row.task,
        "unit": facts.unit,
        "asked_on": shapes.iso(facts.asked_on),
        "due": shapes.iso(facts.due),
        "question": facts.question or None,
        "document": facts.document or None,
        "answered_on": shapes.iso(facts.answered_on),
        "answer": facts.answer or None,
        "state": row.state.value,
        "days": row.days,
    }


def _written(changes: Changes) -> Answer:
    batch = str(changes.batch) if changes.batch else None
    task = next(iter(sorted(changes.task_ids)), None)
    return Answer(
        {"task": str(task) if task is not None else None, "batch": batch},
        f"Đã ghi phối hợp (lần ghi {batch})." if batch else "Không có gì thay đổi.",
    )


COMMANDS: dict[str, Command] = {"coordination": coordination}
