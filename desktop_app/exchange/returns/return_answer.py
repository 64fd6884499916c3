"""What a child said of a returned file, as a value: its marks and rows, or a table typed anew."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.returns import ReturnEvidence, ReturnFile
from desktop_app.exchange.grid import grid_of_lines
from desktop_app.exchange.returns.return_line import START, parsed_of


def returned_file(
    path: Path, evidence: tuple[ReturnEvidence, ...], lines: Sequence[bytes], this_year: Callable[[], int]
) -> ReturnFile:
    """The file that the child's lines tell of, with what came along; AppError: file_damaged, no_table."""
    name = path.name
    sha256 = _with_evidence(_checksum(lines, name), evidence)
    if not lines[1:2] or not lines[1].startswith(START):
        from desktop_app.exchange.returns.retyped import read_retyped  # half of what this module would load

        reading = read_retyped(grid_of_lines(lines[1:], name), this_year=this_year())
        return ReturnFile(str(path), name, sha256, evidence=evidence, reading=reading)
    parsed = parsed_of(lines[1:], name)
    marks = parsed.marks
    return ReturnFile(
        str(path),
        name,
        sha256,
        ledger=marks.ledger,
        token=marks.token,
        unit=marks.unit,
        period=marks.period,
        format_version=marks.format_version,
        due_on=marks.due_on,
        seal_broken=parsed.seal_broken,
        rows=parsed.rows,
        missing=parsed.missing,
        bases=marks.bases,
        plan=marks.plan,
        evidence=evidence,
    )


def _checksum(lines: Sequence[bytes], name: str) -> str:
    try:
        return str(json.loads(lines[0]))
    except (ValueError, IndexError, RecursionError) as error:
        raise AppError("file_damaged", where=name) from error


def _with_evidence(workbook: str, evidence: Sequence[ReturnEvidence]) -> str:
    """The checksum of a workbook, or of it and what came along: a package is not the workbook alone."""
    if not evidence:
        return workbook
    parts = sorted(f"{each.task_key} {each.sha256}" for each in evidence)
    return hashlib.sha256("\n".join([workbook, *parts]).encode()).hexdigest()
