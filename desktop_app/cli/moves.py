"""Why figures differ, task by task: in JSON and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reporting.difference import sums_of
from desktop_app.labels.differences import under_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.cli.answers import Json
    from desktop_app.domain.reporting.comparison import Comparison, TaskMove


def moves_json(moves: Sequence[TaskMove]) -> list[Json]:
    """Every task that moved, with both classes."""
    return [
        {
            "kind": move.kind.value,
            "task": str(move.task_id),
            "title": move.title,
            "before": move.before.value if move.before else None,
            "after": move.after.value if move.after else None,
        }
        for move in moves
    ]


def sums_json(compared: Comparison) -> list[Json]:
    """How each figure came to be what it is: before, what adds and takes, after."""
    return [
        {
            "figure": one.name,
            "before": one.before,
            "terms": [
                {"kind": term.kind.value, "tasks": len(term.task_ids) * (1 if term.adds else -1)}
                for term in one.terms
            ],
            "after": one.after,
        }
        for one in sums_of(compared)
    ]


def moves_words(moves: Sequence[TaskMove]) -> list[str]:
    """The same as lines under their kinds."""
    return under_kinds(moves, lambda move: f"  [{move.task_id}] {move.title}", "- ")
