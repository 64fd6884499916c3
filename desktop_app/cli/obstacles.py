"""Commands about obstacles: the register, what nobody answered, one written down, answered, cleared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.obstacles import OPEN, Obstacle, ObstacleRow, ObstacleState
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import (
    OBSTACLE_KIND,
    OBSTACLE_STATE,
    escalation_text,
    obstacle_state_words,
    word_of,
)

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.changes import Changes
    from desktop_app.domain.registers.obstacles import ReportedObstacle
    from desktop_app.services.ledger import Services

_TEXTS = ("cause", "kind", "proposal", "addressed_to", "unit")


def obstacles(asked: Asked, opener: Opener) -> Answer:
    as_of = asked.as_of or opener.today()
    with opened(asked, opener, read_only=True) as ledger:
        if asked.escalation:
            return _escalated(ledger, as_of, asked.export)
        wanted = RegisterFilter(
            as_of,
            states=frozenset(asked.state or (OPEN if asked.open else ())),
            kinds=frozenset(asked.kind),
            units=frozenset(ledger.tasks.unit(name) for name in asked.unit),
            search=asked.search,
        )
        if asked.export:
            count = ledger.register_exports.obstacles(wanted, asked.export)
            return Answer(
                {"file": str(asked.export), "obstacles": count},
                f"Đã xuất {vn_number(count)} vướng mắc ra {asked.export}.",
            )
        rows = ledger.obstacles.rows(ledger.obstacles.ids(wanted), as_of)
        states = ledger.obstacles.states(wanted)
        kinds = {group.key: group.total for group in ledger.obstacles.grouped(wanted, "kind")}
        waiting = len(ledger.obstacles.reported())
    counts = {state.value: states.get(state, 0) for state in ObstacleState}
    lines = [
        f"[{row.id}] {row.facts.problem} | {_who(row)} | {obstacle_state_words(row, as_of)}" for row in rows
    ]
    head = "; ".join(f"{OBSTACLE_STATE[state].lower()} {vn_number(counts[state])}" for state in ObstacleState)
    return Answer(
        {
            "as_of": as_of.isoformat(),
            "total": len(rows),
            "states": counts,
            "kinds": kinds,
            "reported": waiting,
            "obstacles": [_shape(row) for row in rows],
        },
        "\n".join([f"{vn_number(len(rows))} vướng mắc ({head}).", *lines]),
    )


def obstacle(asked: Asked, opener: Opener) -> Answer:
    adds, dated = asked.add is not None, asked.send or asked.answer is not None or asked.resolve is not None
    alone = asked.take_over or asked.remove or bool(asked.link) or bool(asked.unlink)
    taken_only(asked, ("id",), by=not (adds or asked.take_over))
    taken_only(asked, ("task",), by=adds or asked.take_over)
    taken_only(asked, ("on",), by=adds or dated)
    taken_only(asked, ("due", *_TEXTS), by=not alone)
    with opened(asked, opener) as ledger:
        service = ledger.obstacles
        if asked.take_over:
            return _written(service.take_over(_reported(ledger, asked)), None)
        if asked.add is not None:
            tasks = [ledger.tasks.find(task) for task in asked.task]
            made = service.add(_facts(asked, opener.today()), tasks)
            return _written(made.changes, made.ids[0])
        if asked.id is None:
            raise AppError("nothing_given")
        row = service.find(asked.id)
        return _written(_changed(ledger, asked, row, opener.today()), row.id)


def _changed(ledger: Services, asked: Asked, row: ObstacleRow, today: date) -> Changes:
    service, day = ledger.obstacles, asked.on or today
    if asked.remove:
        return service.remove([row.id])
    if asked.link:
        return service.link(row.id, [ledger.tasks.find(task) for task in asked.link])
    if asked.unlink:
        return service.unlink(row.id, [ledger.tasks.find(task) for task in asked.unlink])
    fields: dict[str, object] = {
        name: getattr(asked, name) for name in _TEXTS if getattr(asked, name) is not None
    }
    fields |= {"due": asked.due} if asked.due else {}
    fields |= {"sent_on": day} if asked.send else {}
    fields |= {"answered_on": day, "answer": asked.answer} if asked.answer is not None else {}
    fields |= {"resolved_on": day, "resolution": asked.resolve} if asked.resolve is not None else {}
    if not fields:
        raise AppError("nothing_given")
    return service.change([row.id], fields)


def _facts(asked: Asked, today: date) -> Obstacle:
    return Obstacle(
        problem=asked.add,
        raised_on=asked.on or today,
        cause=asked.cause or "",
        kind=asked.kind or "",
        proposal=asked.proposal or "",
        addressed_to=asked.addressed_to or "",
        unit=asked.unit or "",
        due=asked.due,
    )


def _reported(ledger: Services, asked: Asked) -> list[ReportedObstacle]:
    tasks = [ledger.tasks.find(task) for task in asked.task]
    found = [one for task in tasks for one in ledger.obstacles.reported(task)]
    found = found if tasks else ledger.obstacles.reported()
    if not found:
        raise AppError("obstacle_none_reported")
    return found


def _escalated(ledger: Services, as_of: date, out: Path | None) -> Answer:
    if out is not None:
        ledger.register_exports.escalation(as_of, out)
    lists = ledger.obstacles.escalation(as_of)
    text = escalation_text(ledger.info.unit, lists, as_of)
    shape = [{"to": one.addressed_to, "obstacles": [_shape(row) for row in one.rows]} for one in lists]
    return Answer(
        {
            "as_of": as_of.isoformat(),
            "escalation": shape,
            "text": text,
            "file": str(out) if out is not None else None,
        },
        text or "Không có vướng mắc nào đang chờ trả lời.",
    )


def _written(changes: Changes, row_id: int | None) -> Answer:
    batch = str(changes.batch) if changes.batch else None
    return Answer(
        {"obstacle": str(row_id) if row_id is not None else None, "batch": batch},
        f"Đã ghi vướng mắc (lần ghi {batch})." if batch else "Không có gì thay đổi.",
    )


def _who(row: ObstacleRow) -> str:
    return " → ".join(filter(None, (row.facts.unit, row.facts.addressed_to))) or "chưa ghi nơi gửi"


def _shape(row: ObstacleRow) -> Json:
    facts = row.facts
    return {
        "id": str(row.id),
        "problem": facts.problem,
        "cause": facts.cause or None,
        "kind": facts.kind or None,
        "kind_words": word_of(OBSTACLE_KIND, facts.kind) or None,
        "proposal": facts.proposal or None,
        "addressed_to": facts.addressed_to or None,
        "unit": facts.unit or None,
        "raised_on": shapes.iso(facts.raised_on),
        "sent_on": shapes.iso(facts.sent_on),
        "due": shapes.iso(facts.due),
        "answered_on": shapes.iso(facts.answered_on),
        "answer": facts.answer or None,
        "resolved_on": shapes.iso(facts.resolved_on),
        "resolution": facts.resolution or None,
        "state": row.state.value,
        "days": row.days,
        "tasks": [str(task.id) for task in row.tasks],
    }


COMMANDS: dict[str, Command] = {"obstacles": obstacles, "obstacle": obstacle}
