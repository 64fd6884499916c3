"""A returned workbook on its way from the reader's child to the program, as lines of JSON.

The first line is the file's SHA-256, its marks and its rows; where it has no marks of ours, the lines
of its cells follow (``Book.json_lines``). A row's plan is left out where it is what was sent.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop_app.domain.returns import ReturnFile, ReturnRow
from desktop_app.exchange.book_grid import grid_of_book
from desktop_app.exchange.cells.book import Book
from desktop_app.exchange.return_sheet import ParsedReturn, parse_return

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def lines_of(book: Book, name: str, content: bytes) -> Iterator[str]:
    """What the child says of a file read into ``book``."""
    parsed = parse_return(grid_of_book(book, name)) if book.kind == "workbook" else None
    checksum = hashlib.sha256(content).hexdigest()
    yield _encode([checksum, _wire(parsed) if parsed else None])
    if parsed is None:
        yield from book.json_lines()
    else:
        yield "null"


def file_of(line: bytes, path: str, name: str) -> tuple[ReturnFile, bool]:
    """The file that a first line tells of, and whether it has marks of ours.

    Raises ValueError for a line of another kind.
    """
    try:
        checksum, parsed = json.loads(line)
        if parsed is None:
            return ReturnFile(path=path, name=name, sha256=checksum), False
        marks, seal_broken, bases, plan, rows = parsed
        ledger, token, unit, period, version, due_on = marks
        return ReturnFile(
            path=path,
            name=name,
            sha256=checksum,
            ledger=ledger,
            token=token,
            unit=unit,
            period=period,
            format_version=version,
            due_on=date.fromisoformat(due_on) if due_on else None,
            seal_broken=seal_broken,
            rows=tuple([_row(row, plan) for row in rows]),
            bases=bases,
            plan=plan,
        ), True
    except (TypeError, LookupError, RecursionError) as error:
        raise ValueError(line[:100]) from error


def _wire(parsed: ParsedReturn) -> list[object]:
    marks = parsed.marks
    plan = marks.plan
    return [
        [
            marks.ledger,
            marks.token,
            marks.unit,
            marks.period,
            marks.format_version,
            marks.due_on.isoformat() if marks.due_on else "",
        ],
        parsed.seal_broken,
        marks.bases,
        plan,
        [
            [
                row.sheet,
                row.row,
                row.task_key,
                None if row.plan is plan.get(row.task_key) else row.plan,
                row.progress,
                row.problems,
            ]
            for row in parsed.rows
        ],
    ]


def _row(row: list[Any], sent: dict[str, dict[str, str]]) -> ReturnRow:  # Any: JSON
    sheet, number, key, plan, progress, problems = row
    return ReturnRow(
        sheet=sheet,
        row=number,
        task_key=key,
        plan=sent[key] if plan is None else plan,
        progress=progress,
        problems=tuple([(cell, text) for cell, text in problems]),
    )
