"""A reading in the JSON shape that scripts rely on: the fixed contract of ``read``."""

from datetime import date
from typing import Any

from desktop_app.domain.deadlines.deadline import Deadline
from desktop_app.domain.grid import column_letters
from desktop_app.domain.importing.draft import Draft, Field, Problem, Reading, SheetReading, Skipped
from desktop_app.labels.problems import reading_problem

Json = dict[str, Any]  # JSON objects hold values of any kind


def reading_json(reading: Reading) -> Json:
    """What ``read`` prints: ISO dates, an absent value null or []; header and columns of the first table."""
    first = reading.sheets[0] if reading.sheets else None
    return {
        "file": reading.file,
        "sheet": first.sheet or None if first else None,
        "header_rows": list(first.header_rows) if first else [],
        "columns": _columns(first) if first else {},
        "unknown_columns": _unknown_columns(first) if first else {},
        "sections": [section.text for section in reading.sections],
        "tasks": [_task(draft) for draft in reading.tasks],
        "skipped": [_skipped(each) for each in reading.skipped],
        "problems": [problem_json(each) for each in reading.problems],
        "document": {
            "number": reading.document.number or None,
            "issued_on": _iso(reading.document.issued_on),
            "issuer": reading.document.issuer or None,
            "title": reading.document.title or None,
            "data_as_of": _iso(reading.document.data_as_of),
        },
    }


def _columns(sheet: SheetReading) -> dict[str, str]:
    """Fields with their column's letters; of a field in several columns the first."""
    letters: dict[str, str] = {}
    for place, each in sorted(sheet.columns.items()):
        letters.setdefault(each.value, column_letters(place))
    return {each.value: letters[each.value] for each in Field if each.value in letters}


def _unknown_columns(sheet: SheetReading) -> dict[str, str]:
    return {column_letters(place): header for place, header in sorted(sheet.unknown_columns.items())}


def _task(draft: Draft) -> Json:
    return {
        "sheet": draft.sheet or None,
        "row": draft.row,
        "id": draft.task_id or None,
        "stt": draft.stt or None,
        "title": draft.title,
        "section": draft.section or None,
        "lead": list(draft.lead),
        "coordinate": list(draft.coordinate),
        "leader": draft.leader or None,
        "person": draft.person or None,
        "deadline": _deadline(draft.deadline),
        "product": draft.product or None,
        "result": draft.result or None,
        "status": draft.status or None,
        "percent": draft.percent,
        "completed_on": _iso(draft.completed_on),
        "assigned_on": _iso(draft.assigned_on),
        "evidence": draft.evidence or None,
        "basis": draft.basis or None,
        "note": draft.note or None,
        "extra": dict(draft.extra),
    }


def _deadline(deadline: Deadline) -> Json:
    rhythm = deadline.rhythm
    return {
        "raw": deadline.raw or None,
        "kind": deadline.kind.value,
        "start": _iso(deadline.start),
        "due": _iso(deadline.due),
        "rhythm": {"every": rhythm.every.value, "day": rhythm.day, "month": rhythm.month} if rhythm else None,
    }


def _skipped(each: Skipped) -> Json:
    return {"sheet": each.sheet or None, "row": each.row, "reason": each.reason.value, "text": each.text}


def problem_json(each: Problem) -> Json:
    """One problem of a reading, with its sentence; also the shape of the warnings of an import."""
    return {
        "sheet": each.sheet or None,
        "row": each.row or None,
        "cell": each.cell or None,
        "code": each.code,
        "message": reading_problem(each.code, each.text),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
