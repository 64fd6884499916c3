"""A workbook of ours on its way from the child that read it to the program: two lines of JSON.

The first holds what it says now. The second holds what was sent, which is longer and hardly ever asked for:
it is understood when it is.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.domain.returns.returns import ReturnRow
from desktop_app.exchange.returns.return_format import ReturnMarks, sent_of
from desktop_app.exchange.returns.return_sheet import ParsedReturn

START = b'{"marks":'
_FIELDS = tuple(field.value for field in ReturnField)
_TEXTS = frozenset((str,))


def lines_of(parsed: ParsedReturn) -> Iterator[str]:
    """What a workbook says; an untouched row does not repeat its plan."""
    marks = parsed.marks
    due_on = marks.due_on.isoformat() if marks.due_on else ""
    texts = (marks.ledger, marks.token, marks.unit, marks.period, due_on, marks.format_version)
    yield _json(
        {
            "marks": texts,
            "version": marks.version,
            "seal_broken": parsed.seal_broken,
            "missing": parsed.missing,
            "sheets": [
                (sheet, list(map(_told, rows)))
                for sheet, rows in groupby(parsed.rows, key=lambda row: row.sheet)
            ],
        }
    )
    yield parsed.sent


def parsed_of(lines: Sequence[bytes], file: str) -> ParsedReturn:
    """What ``lines_of`` was given; raises AppError("file_damaged") for any other lines.

    So does what was sent, when it is looked at.
    """
    try:
        told = json.loads(lines[0])
        sent = _Sent(lines[1], file)
        ledger, token, unit, period, due_on, format_version = map(_text, told["marks"])
        marks = ReturnMarks(
            ledger=ledger,
            token=token,
            unit=unit,
            period=period,
            version=int(told["version"]),
            due_on=date.fromisoformat(due_on) if due_on else None,
            bases=_Tasks(sent, 0),
            plan=_Tasks(sent, 1),
            format_version=format_version,
        )
        rows = tuple(row for sheet, rows in told["sheets"] for row in _rows(_text(sheet), rows, marks.plan))
        missing = tuple((_text(sheet), int(row), _text(name)) for sheet, row, name in told["missing"])
        return ParsedReturn(marks, bool(told["seal_broken"]), rows, missing)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise AppError("file_damaged", where=file) from error


class _Sent:
    """What was sent of each task: bases, then plans."""

    def __init__(self, line: bytes, file: str) -> None:
        self._line = line
        self._file = file

    @cached_property
    def tasks(self) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        try:
            return sent_of(self._line)
        except (ValueError, TypeError, RecursionError) as error:
            raise AppError("file_damaged", where=self._file) from error


class _Tasks(Mapping[str, Progress]):
    """One half of what was sent, by task."""

    def __init__(self, sent: _Sent, place: int) -> None:
        self._sent = sent
        self._place = place

    def __getitem__(self, key: str) -> Progress:
        return self._sent.tasks[self._place][key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sent.tasks[self._place])

    def __len__(self) -> int:
        return len(self._sent.tasks[self._place])


class _Plan(Mapping[str, str]):
    """The plan of an untouched row: what was sent of its task."""

    __slots__ = ("_key", "_plans")

    def __init__(self, plans: Mapping[str, Mapping[str, str]], key: str) -> None:
        self._plans = plans
        self._key = key

    def __getitem__(self, name: str) -> str:
        return self._plans[self._key][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans[self._key])

    def __len__(self) -> int:
        return len(self._plans[self._key])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def _told(row: ReturnRow) -> tuple[object, ...]:
    plan = None if row.untouched else row.plan
    return row.row, row.task_key, plan, [row.progress.get(name) for name in _FIELDS], row.problems


def _rows(
    sheet: str, rows: Iterable[Sequence[Any]], sent: Mapping[str, Mapping[str, str]]
) -> Iterator[ReturnRow]:
    """Rows of one sheet (``Any``: JSON, checked here)."""
    for number, key, plan, said, problems in rows:
        progress = dict(zip(_FIELDS, said, strict=True))
        if None in said:
            progress = {name: text for name, text in progress.items() if text is not None}
        yield ReturnRow(
            sheet,
            int(number),
            _text(key),
            _Plan(sent, key) if plan is None else _texts(plan),
            _texts(progress),
            tuple((_text(cell), _text(text)) for cell, text in problems),
            untouched=plan is None,
        )


def _texts(values: Any) -> dict[str, str]:
    """Texts by name as they are; TypeError for anything else (``Any``: JSON)."""
    if not isinstance(values, dict) or not _TEXTS.issuperset(map(type, values.values())):
        raise TypeError(type(values).__name__)
    return values


def _text(value: Any) -> str:
    """A text as it is; TypeError for anything else (``Any``: JSON)."""
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
