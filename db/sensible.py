"""What damage left without sense in a row that nothing vouches for: replaced, so that the rest is read."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Table

from db.row_text import Value, default_of
from db.schema import closed_period, recorded_columns, task
from db.values import DEADLINE_COLUMNS, day_of, deadline_of
from desktop_app.domain.announced import loaded_parts
from desktop_app.domain.deadlines.extension import ExtensionKind
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.indicators.target import Better, IndicatorKind
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.people import PersonRole
from desktop_app.domain.reporting.closing import FrozenFigures
from desktop_app.domain.reporting.reporting_period import Grain, period_of_code
from desktop_app.domain.returns.returns import PendingKind
from desktop_app.domain.units.unit_kinds import UnitKind

Read = Callable[[str], object]
"""Reads a stored text; raises ValueError, TypeError or KeyError where it makes no sense."""


def sensible(table: Table, row: Mapping[str, Value], told: Mapping[str, Value] | None) -> dict[str, Value]:
    """A row whose days, deadline, codes and JSON can be read; others are as ``told`` elsewhere or empty."""
    found = dict(row)
    for cell in _cells(table):
        for other in (told or {}, {}):
            if _makes_sense(cell, found):
                break
            found |= {name: other.get(name, _empty(table, name)) for name in cell}
    return found


def _texts(text: str) -> None:
    """Named texts."""
    if not all(isinstance(one, str) for one in _named(text).values()):
        raise ValueError("texts are expected")


def _named(text: str) -> dict[str, object]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError("names are expected")
    return found


def _bases(text: str) -> None:
    for task_id, fields in _named(text).items():
        int(task_id), dict(fields)  # type: ignore[call-overload]  # that is what is found out


def _files(text: str) -> None:
    for one in json.loads(text):
        one["name"], one["sha256"], one["size"]


def _period(text: str) -> None:
    if period_of_code(text) is None:
        raise ValueError("a period is expected")


_READ: Mapping[str, Mapping[str, Read]] = {
    "ledger": {"level": Level},
    "unit": {"kind": UnitKind},
    "person": {"role": PersonRole},
    "document": {"kind": DocumentKind, "announced_parts": loaded_parts},
    "task": {"extra": _texts, "imported": _texts},
    "extension": {"kind": ExtensionKind},
    "dispatch": {"bases": _bases},
    "pending": {"kind": PendingKind, "row": _texts},
    "indicator": {"kind": IndicatorKind, "better": Better, "every": Grain, "imported": _texts},
    "closed_period": {
        "period": _period,
        "closed_at": datetime.fromisoformat,
        "as_of": day_of,
        "reopened_at": datetime.fromisoformat,
        "figures": FrozenFigures.of_json,
        "files": _files,
    },
}
_INSTEAD: Mapping[tuple[str, str], Value] = {("ledger", "level"): Level.COMMUNE.value}
"""Where nothing is no code either."""


def _cells(table: Table) -> Iterator[Mapping[str, Read]]:
    """Columns that make sense together or not at all, and how they are read; a deadline's words always do."""
    reads = dict(_READ.get(table.name, {}))
    if table is task:
        yield dict.fromkeys(DEADLINE_COLUMNS[1:], str)
    if table is closed_period:  # figures without a period, or the other way round, are no closing
        yield reads
        return
    for column in recorded_columns(table):
        if column.info.get("day") and column.name not in DEADLINE_COLUMNS:
            yield {column.name: day_of}
        elif column.name in reads:
            yield {column.name: reads[column.name]}


def _makes_sense(cell: Mapping[str, Read], row: Mapping[str, Value]) -> bool:
    try:
        if len(cell) == len(DEADLINE_COLUMNS) - 1:
            deadline_of(("", *(row[name] for name in cell)))
            return True
        for name, read in cell.items():
            if row[name] not in ("", None):
                read(row[name])  # type: ignore[arg-type]  # these columns hold text
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _empty(table: Table, name: str) -> Value:
    return _INSTEAD.get((table.name, name), default_of(table, name))
