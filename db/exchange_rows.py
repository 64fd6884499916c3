"""The exchange with units as stored, made into values; nothing here needs the query library."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.bases import bases_of
from desktop_app.domain.returns.returns import Dispatch, Pending, PendingKind

DISPATCH_COLUMNS = (
    "id", "token", "unit_id", "period", "version", "sent_on", "due_on", "file_name", "bases", "sha256",
)  # fmt: skip
PENDING_COLUMNS = (
    "id", "kind", "unit_id", "task_id", "dispatch_id", "row", "place", "base", "ours", "theirs", "field",
    "settled",
)  # fmt: skip


def dispatch_of(row: Sequence[Any]) -> Dispatch:
    """``DISPATCH_COLUMNS`` and the unit's name as a value (``Any``: column values)."""
    row_id, token, unit_id, period, version, sent_on, due_on, file_name, bases, sha256, name = row
    return Dispatch(
        row_id, token, unit_id, name, period, version,
        date.fromisoformat(sent_on), date.fromisoformat(due_on), file_name, bases_of(bases), sha256,
    )  # fmt: skip


def pending_of(row: Sequence[Any]) -> Pending:
    """``PENDING_COLUMNS``, the unit's name and the task's title as a value (``Any``: column values)."""
    row_id, kind, unit_id, task_id, dispatch_id, stored, place, base, ours, theirs, field, _, name, title = (
        row
    )
    cells: dict[str, str] = json.loads(stored) if stored else {}
    return Pending(
        id=row_id,
        kind=PendingKind(kind),
        unit_id=unit_id,
        unit=name,
        task_id=task_id,
        title=cells.get("title", "") if title is None else title,
        dispatch_id=dispatch_id,
        row=cells,
        place=place,
        base=base,
        ours=ours,
        theirs=theirs,
        field=field,
    )
