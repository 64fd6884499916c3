"""How a task's facts lie in columns, and how they come out again."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from db.values import DEADLINE_COLUMNS, iso
from desktop_app.domain.canonical import TEXT_FIELDS
from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.task import TaskFacts

TEXT_FACTS = (
    "title", "stt", "leader", "person", "product", "result", "status", "basis", "note", "evidence_text"
)  # fmt: skip
FACT_COLUMNS = (
    *TEXT_FACTS, *DEADLINE_COLUMNS, "percent", "assigned_on", "document_id", "extra", "fields_present"
)  # fmt: skip

Value = str | int | float | None

_FIELDS = frozenset(TEXT_FIELDS)
_TEXTS = attrgetter(*TEXT_FACTS)


def columns_of(facts: TaskFacts) -> tuple[Value, ...]:
    """Values of ``FACT_COLUMNS``; units and the section have tables of their own."""
    return (
        *_TEXTS(facts),
        *deadline_columns(facts.deadline),
        percent_stored(facts.percent),
        iso(facts.assigned_on),
        facts.document_id,
        texts_stored(facts.extra),
        fields_text(facts.fields_present),
    )


def columns_of_field(name: str, value: Any) -> dict[str, Value]:
    """The columns that hold one field of ``TaskFacts`` or one mark; ``Any``: each field has its own type.

    Raises KeyError for a name that is no field with columns of its own.
    """
    if name == "deadline":
        return dict(zip(DEADLINE_COLUMNS, deadline_columns(value), strict=True))
    return {name: _STORED[name](value)}


def deadline_columns(deadline: Deadline) -> tuple[Value, ...]:
    """Values of ``DEADLINE_COLUMNS``."""
    rhythm = deadline.rhythm
    return (
        deadline.raw,
        deadline.kind.value,
        iso(deadline.start),
        iso(deadline.due),
        rhythm.every.value if rhythm else None,
        rhythm.day if rhythm else None,
        rhythm.month if rhythm else None,
        ",".join(deadline.doubts),
    )


def texts_stored(texts: Mapping[str, str] | None, *, leave_out: Collection[str] = ()) -> str:
    """Named texts as JSON in their order, "" for none; those of ``leave_out`` only if not empty."""
    pairs = [
        f"{encode_basestring(name)}:{encode_basestring(text)}"
        for name, text in (texts or {}).items()
        if text or name not in leave_out
    ]
    return f"{{{','.join(pairs)}}}" if pairs else ""


def base_stored(imported: Mapping[str, str] | None) -> str:
    """What a file gave each field, as stored: a field that the file left empty is left out."""
    return texts_stored(imported, leave_out=_FIELDS)


def base_of(stored: str) -> dict[str, str]:
    """What a file gave each field, out of storage; empty for a task no file ever gave."""
    return {**dict.fromkeys(TEXT_FIELDS, ""), **texts_of(stored)} if stored else {}


def texts_of(stored: str) -> dict[str, str]:
    """Named texts out of storage."""
    return json.loads(stored) if stored else {}


def percent_stored(percent: float | None) -> float | None:
    """A percentage as stored: always a float, so that the journal writes it one way."""
    return None if percent is None else float(percent)


@lru_cache(maxsize=16)
def fields_text(present: frozenset[str] | None) -> str | None:
    """Names of a source's columns as stored."""
    return None if present is None else ",".join(sorted(present))


_STORED: Mapping[str, Callable[[Any], Value]] = {
    **dict.fromkeys(TEXT_FACTS, str),
    "percent": percent_stored,
    "assigned_on": iso,
    "extra": texts_stored,
    "fields_present": fields_text,
    "document_id": lambda document_id: document_id,
    # Marks on a task that are none of its facts.
    "priority": int,
    "upper_entered_on": iso,
    "origin": str,
}
