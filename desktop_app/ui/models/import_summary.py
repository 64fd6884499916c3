"""The five-clear summary of a file before it is imported: counts in words, each with its rows."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.draft import Reading
from desktop_app.labels.formats import vn_number
from desktop_app.ui.models.source_grid import cell_text, sheets_of

if TYPE_CHECKING:
    from desktop_app.services.lint import Checked

RowKey = tuple[str, int]
"""A row of the file: its sheet's name and its number."""

TaskKey = tuple[str, int, int]
"""A task of the file: its row, and its place among the tasks that a sentence or list gives in one row."""

_MISSING = {
    Clear.PERSON: "dòng thiếu đơn vị chủ trì",
    Clear.TASK: "dòng thiếu nội dung việc",
    Clear.TIME: "dòng thiếu thời hạn",
    Clear.RESULT: "dòng thiếu sản phẩm",
    Clear.RESPONSIBILITY: "dòng thiếu người chịu trách nhiệm",
    Clear.AUTHORITY: "dòng thiếu thẩm quyền",
}
_VAGUE = {
    Clear.PERSON: "dòng chủ trì chưa rõ",
    Clear.TASK: "dòng việc chưa rõ",
    Clear.TIME: "dòng thời hạn chưa rõ",
    Clear.RESULT: "dòng sản phẩm chưa rõ",
    Clear.RESPONSIBILITY: "dòng người chịu trách nhiệm chưa rõ",
    Clear.AUTHORITY: "dòng thẩm quyền chưa rõ",
}
_NO_COLUMN = {
    Clear.PERSON: "văn bản không có cột chủ trì",
    Clear.TASK: "văn bản không có cột nhiệm vụ",
    Clear.TIME: "văn bản không có cột thời hạn",
    Clear.RESULT: "văn bản không có cột sản phẩm",
    Clear.RESPONSIBILITY: "văn bản không có cột người chịu trách nhiệm",
    Clear.AUTHORITY: "văn bản không có cột thẩm quyền",
}


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """One count in words, "9 dòng thiếu sản phẩm", and the rows it counts (none: nothing to show)."""

    words: str
    rows: frozenset[RowKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read, and where the clears are not clear."""

    read: tuple[SummaryPart, ...]
    clears: tuple[SummaryPart, ...]


def summarize(grid: Grid, reading: Reading, checked: Sequence["Checked"]) -> Summary:
    """Count a reading; ``checked`` holds the open findings of its tasks in their order."""
    keys = [(task.sheet, task.row) for task in reading.tasks]
    lost = frozenset(_lost_rows(grid, reading))
    read = (
        SummaryPart(f"{vn_number(len(keys))} nhiệm vụ"),
        SummaryPart(f"{vn_number(len(reading.sections))} mục"),
        SummaryPart(f"{vn_number(len(lost))} dòng bỏ sót", lost),
    )
    return Summary(read, tuple(_clear_parts(reading, keys, checked)))


def _clear_parts(reading: Reading, keys: list[RowKey], checked: Sequence["Checked"]) -> list[SummaryPart]:
    several = frozenset(key for key, task in zip(keys, reading.tasks, strict=True) if len(task.lead) > 1)
    found: dict[tuple[Clear, ClearState], set[RowKey]] = defaultdict(set)
    for key, check in zip(keys, checked, strict=True):
        for finding in check.findings:
            found[finding.clear, finding.state].add(key)
    parts = [_part("dòng có nhiều đơn vị chủ trì", several)] if several else []
    for state, words in ((ClearState.MISSING, _MISSING), (ClearState.VAGUE, _VAGUE)):
        parts += [
            _part(words[clear], frozenset(found[clear, state]))
            for clear in Clear
            if found.get((clear, state))
        ]
    absent = [clear for clear in Clear if len(found.get((clear, ClearState.NO_COLUMN), ())) == len(keys) > 0]
    return parts + [SummaryPart(_NO_COLUMN[clear]) for clear in absent]


def task_keys(reading: Reading) -> list[TaskKey]:
    """The keys of a reading's tasks, in their order; they stay the same while other rows are flipped."""
    seen: Counter[RowKey] = Counter()
    keys = []
    for task in reading.tasks:
        keys.append((task.sheet, task.row, seen[task.sheet, task.row]))
        seen[task.sheet, task.row] += 1
    return keys


def _part(words: str, rows: frozenset[RowKey]) -> SummaryPart:
    return SummaryPart(f"{vn_number(len(rows))} {words}", rows)


def _lost_rows(grid: Grid, reading: Reading) -> list[RowKey]:
    """Rows with something in them, on the sheets read, of which the reader gives no account."""
    known = {sheet.sheet: set(sheet.rows) for sheet in reading.sheets}
    places = [(each.sheet, each.row) for each in reading.tasks]
    places += [(each.sheet, each.row) for each in reading.sections]
    places += [(each.sheet, each.row) for each in reading.skipped]
    for sheet_name, row in places:
        known.setdefault(sheet_name, set()).add(row)
    return [
        (sheet.name, number)
        for sheet in sheets_of(grid)
        if sheet.name in known
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
        if number not in known[sheet.name] and any(cell_text(cell).strip() for cell in cells)
    ]
