"""Cells of a form as lines with labels: "Đơn vị chủ trì | Công an xã", or labels inside the cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from desktop_app.domain.grid import Sheet
from desktop_app.domain.importing.draft import Problem, Reading, RowKind, SheetReading, Skipped, SkipReason
from desktop_app.exchange.annexes.numerals import read_numeral
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.prose.prose_labels import is_label
from desktop_app.exchange.values import cell_text

MOST_ROWS = 2000
"""Rows of a sheet that are looked at; where a form has more, that is told."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a form's cells: the sheet and the row it stands in."""

    text: str
    sheet: str
    row: int


def cell_lines(sheets: Sequence[Sheet]) -> list[CellLine]:
    """The lines of sheets without a table: a label with the cell beside it, a numeral with its text."""
    return [
        CellLine(text, sheet.name, number)
        for sheet in sheets
        for number, row in patiently(list(islice(_filled(sheet), MOST_ROWS)))
        for text in _lines_of(row)
    ]


def in_its_rows(reading: Reading, lines: Sequence[CellLine], sheets: Sequence[Sheet]) -> Reading | None:
    """What was read of these lines, told by the rows of the sheets; None where a row holds two tasks."""
    tasks = [
        replace(task, sheet=_at(lines, task.row).sheet, row=_at(lines, task.row).row)
        for task in reading.tasks
    ]
    sections = [
        replace(section, sheet=_at(lines, section.row).sheet, row=_at(lines, section.row).row)
        for section in reading.sections
    ]
    kinds = {(section.sheet, section.row): RowKind.SECTION for section in sections}
    kinds |= {(task.sheet, task.row): RowKind.TASK for task in tasks}
    if len(kinds) < len(tasks) + len(sections):
        return None
    reasons = {
        (_at(lines, each.row).sheet, _at(lines, each.row).row): each.reason for each in reading.skipped
    }
    skipped = []
    problems = list(reading.problems)
    for sheet in sheets:
        for at, (number, row) in enumerate(_filled(sheet)):
            if at == MOST_ROWS:
                problems.append(Problem(sheet.name, number, "", "rows_unread", str(number)))
            if (sheet.name, number) not in kinds:
                beyond = SkipReason.NO_TABLE if at >= MOST_ROWS else SkipReason.CONTINUATION
                reason = reasons.get((sheet.name, number), beyond)
                kinds[sheet.name, number] = (
                    RowKind.CONTINUATION if reason is SkipReason.CONTINUATION else RowKind.SKIPPED
                )
                skipped.append(Skipped(sheet.name, number, reason, " ".join(row)))
    return replace(
        reading,
        sheets=tuple(_told(sheet, kinds) for sheet in sheets),
        tasks=tuple(tasks),
        sections=tuple(sections),
        skipped=tuple(skipped),
        problems=tuple(problems),
    )


def _told(sheet: Sheet, kinds: dict[tuple[str, int], RowKind]) -> SheetReading:
    rows = {number: kinds[sheet.name, number] for number in sheet.numbers if (sheet.name, number) in kinds}
    return SheetReading(sheet.name, (), {}, {}, rows)


def _at(lines: Sequence[CellLine], number: int) -> CellLine:
    return lines[number - 1]


def _filled(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The numbers of rows that hold text, with their filled cells."""
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        texts = [text for value in row if (text := cell_text(value))]
        if texts:
            yield number, texts


def _lines_of(row: list[str]) -> Iterator[str]:
    numeral = read_numeral(row[0]) if len(row) > 1 else None
    if numeral is not None:
        number, row = row[0].rstrip(" .:"), row[1:]
        labelled = len(row) == 2 and is_label(row[0])
        row[0] = row[0] if labelled else f"{number}. {row[0]}"
    for text in _paired(row):
        yield from text.split("\n")
    yield ""


def _paired(row: list[str]) -> Iterator[str]:
    """The cells of a row, each label with what stands beside it up to the next one."""
    label, values = "", []
    for text in row:
        if not is_label(text):
            values.append(text)
            continue
        if label or values:
            yield _labelled(label, values)
        label, values = text, []
    if label or len(values) < 2:
        yield _labelled(label, values)
    else:
        yield from values


def _labelled(label: str, values: list[str]) -> str:
    said = " ".join(values)
    return f"{label.rstrip(' :')}: {said}".rstrip() if label and values else label or said
