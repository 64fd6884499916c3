"""What the sheets of a file add up to, and where a Word table stopped that the next one may go on from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.draft import (
    Draft,
    Field,
    Problem,
    Reading,
    RowKind,
    Section,
    SheetReading,
    Skipped,
    SkipReason,
    SourceDocument,
)
from desktop_app.exchange.annexes.entry import Entry
from desktop_app.exchange.annexes.layout import Table
from desktop_app.exchange.annexes.lines import Line
from desktop_app.exchange.annexes.sections import SectionTree
from desktop_app.exchange.patience import patiently

CONTENT = (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION)


@dataclass(frozen=True, slots=True)
class Page:
    """Where a Word table stopped: its columns, last line and task, for the one that goes on with it."""

    fields: Mapping[int, Field]
    line: Line
    entry: Entry | None


def follows(table: Table, lines: Sequence[Line], page: Page) -> bool:
    """Whether a Word table carries on the one before: no header, in mid-row or with the next number."""
    first = next((line for line in lines if line.kind in CONTENT), None)
    if first is None or table.header.first == table.header.end or first.kind is RowKind.CONTINUATION:
        return True
    last = page.entry.line.numeral if page.entry else None
    if first.kind is RowKind.SECTION or first.numeral is None or last is None:
        return False
    return first.numeral.style == last.style and first.numeral.value == last.value + 1


@dataclass(slots=True)
class Collected:
    """What the sheets of a file add up to."""

    year: int
    document: SourceDocument
    sheets: list[SheetReading] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fields: set[Field] = field(default_factory=set)
    tree: SectionTree = field(default_factory=SectionTree)
    goes_on: bool = False
    page: Page | None = None

    def add_sheet(self, read: SheetReading) -> None:
        """Add how a sheet was understood; a table beside another of that sheet adds to what is there."""
        left = self.sheets[-1] if self.sheets and self.sheets[-1].sheet == read.sheet else None
        if left is None:
            self.sheets.append(read)
            return
        rows = {**left.rows, **{row: kind for row, kind in read.rows.items() if _tells_more(left, row, kind)}}
        self.sheets[-1] = replace(left, rows=dict(sorted(rows.items())), tables=(*left.tables, *read.tables))

    def reading(self, grid: Grid) -> Reading:
        tasks = self._without_repeats([entry.draft() for entry in patiently(self.entries)])
        order = {sheet.name: place for place, sheet in enumerate(grid.sheets)}
        self.skipped.sort(key=lambda each: (order.get(each.sheet, 0), each.row))
        return Reading(
            file=grid.file,
            sheets=tuple(self.sheets),
            sections=tuple(self.sections),
            tasks=tuple(tasks),
            skipped=tuple(self.skipped),
            problems=tuple(self.problems),
            document=self.document,
            fields_present=frozenset(self.fields),
        )

    def _without_repeats(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Leave out rows that repeat an earlier one of the same section to the letter."""
        kept: list[Draft] = []
        first: dict[str, Draft] = {}
        seen: set[tuple[object, ...]] = set()
        for draft in patiently(drafts):
            earlier = first.setdefault(draft.title, draft)
            if earlier is not draft:
                seen.add(_key(earlier))
                key = _key(draft)
                if key in seen:
                    self.skipped.append(Skipped(draft.sheet, draft.row, SkipReason.EXACT_REPEAT, draft.title))
                    continue
                seen.add(key)
            kept.append(draft)
        return kept


def _tells_more(left: SheetReading, row: int, kind: RowKind) -> bool:
    """Whether what stands right in a row counts for more than what stands left."""
    before = left.rows.get(row)
    return before is None or (before not in CONTENT and kind in CONTENT) or kind is RowKind.TASK


_COMPARED = tuple(name for name in Draft.__dataclass_fields__ if name not in ("sheet", "row", "extra"))


def _key(draft: Draft) -> tuple[object, ...]:
    """All that a row says, for telling repeats."""
    return (*(getattr(draft, name) for name in _COMPARED), *draft.extra.items())
