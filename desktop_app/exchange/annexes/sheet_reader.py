"""One sheet's tables as tasks, sections and skipped rows."""

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.grid import CellValue, column_letters
from desktop_app.domain.importing.draft import (
    Field,
    Problem,
    RowKind,
    SheetReading,
    Skipped,
    SkipReason,
    TableReading,
)
from desktop_app.exchange.annexes.collected import CONTENT, Collected, Page, follows
from desktop_app.exchange.annexes.drafts import DraftReader
from desktop_app.exchange.annexes.entry import Entry
from desktop_app.exchange.annexes.layout import FoundTables, Table
from desktop_app.exchange.annexes.lines import Line, read_lines
from desktop_app.exchange.annexes.numerals import leading_numeral
from desktop_app.exchange.annexes.row_kinds import settle
from desktop_app.exchange.annexes.row_marks import mark
from desktop_app.exchange.own_format import section_level
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.values import cell_text


class SheetReader:
    """Reads one sheet into what is collected."""

    def __init__(
        self, found: FoundTables, rows: Mapping[int, RowKind], into: Collected, *, continued: bool
    ) -> None:
        """``rows`` are a person's choices by number; ``continued``: tables may go on from the one before."""
        self._lookup = found.lookup
        self._tables = found.tables
        self._headings = found.headings
        self._sheet = found.lookup.sheet
        self._rows = rows
        self._into = into
        self._continued = continued
        self._kinds: dict[int, RowKind] = {}

    def read(self) -> None:
        if not self._tables:
            self._skip_rows(0, len(self._sheet.rows), SkipReason.NO_TABLE)
            return
        first = self._tables[0]
        self._read_above(first)
        for table in self._tables:
            self._begin(table, first)
            self._read_table(table)
        self._report_columns(first)
        self._into.add_sheet(
            SheetReading(
                sheet=self._sheet.name,
                header_rows=self._sheet.numbers[first.header.first : first.header.end],
                columns=dict(sorted(first.columns.fields.items())),
                unknown_columns=dict(first.columns.unknown),
                rows=dict(sorted(self._kinds.items())),
                tables=tuple(self._told(table) for table in self._tables if table.end > table.header.end),
            )
        )

    def _told(self, table: Table) -> TableReading:
        """A table's place and columns, for whoever writes into them."""
        columns = table.columns
        return TableReading(
            first=self._sheet.numbers[table.header.end],
            last=self._sheet.numbers[table.end - 1],
            columns=dict(sorted(columns.fields.items())),
            unknown_columns=dict(columns.unknown),
            headers={place: header.text for place, header in sorted(columns.headers.items())},
            ticks=dict(columns.ticks),
        )

    def _read_above(self, first: Table) -> None:
        """The title rows; a heading like "I. ..." right above the first header is a section."""
        end = first.header.first
        heading = _heading(self._sheet.rows[end - 1]) if end else ""
        self._skip_rows(0, end - 1 if heading else end, SkipReason.TITLE_BLOCK)
        for line in self._headings:
            self._open_heading(line, 0)
        if heading:
            self._into.tree.clear()
            number = self._sheet.numbers[end - 1]
            self._open_heading(heading, number)
            self._kinds[number] = RowKind.SECTION

    def _open_heading(self, heading: str, number: int) -> None:
        """Open the section of a line above a table; ``number`` is its row, 0 outside of the table."""
        section = self._into.tree.add(
            heading,
            self._sheet.name,
            number,
            numeral=leading_numeral(heading),
            capitals=heading.isupper(),
            apart=False,
        )
        self._into.sections.append(section)
        self._into.goes_on = True
        self._into.page = None

    def _skip_rows(self, first: int, end: int, reason: SkipReason) -> None:
        for place in range(first, end):
            text = _joined(cell_text(value) for value in self._sheet.rows[place])
            if text:
                number = self._sheet.numbers[place]
                self._kinds[number] = RowKind.TITLE if reason is SkipReason.TITLE_BLOCK else RowKind.SKIPPED
                self._into.skipped.append(Skipped(self._sheet.name, number, reason, text))

    def _begin(self, table: Table, first: Table) -> None:
        """Open a table: its columns count, its header rows are told."""
        self._into.fields |= table.columns.present
        if table is not first:
            self._skip_rows(table.header.first, table.header.end, SkipReason.REPEATED_HEADER)
        for place in range(table.header.first, table.header.end):
            self._kinds[self._sheet.numbers[place]] = RowKind.HEADER

    def _read_table(self, table: Table) -> None:
        into = self._into
        lines = read_lines(self._lookup, table)
        for line in lines:
            self._take_choice(line)
        mark(lines, self._lookup, table)
        page = (
            into.page if self._continued and into.page and into.page.fields == table.columns.fields else None
        )
        settle(lines, table, page.line if page else None)
        reader = DraftReader(
            self._lookup,
            table.columns,
            lines,
            into.problems,
            year=into.year,
            issued_on=into.document.issued_on,
        )
        if not into.goes_on and not (page and follows(table, lines, page)):
            into.tree.clear()
        entry = page.entry if page else None
        into.goes_on = False
        for line in patiently(lines):
            entry = self._collect(line, table, reader, entry)
        last = next((line for line in reversed(lines) if line.kind in CONTENT), None)
        into.page = Page(table.columns.fields, last, entry) if last else None

    def _take_choice(self, line: Line) -> None:
        chosen = self._rows.get(line.number)
        if chosen is RowKind.SKIPPED:
            line.skip(SkipReason.PERSON)
        elif chosen is RowKind.TITLE:
            line.kind, line.reason = RowKind.TITLE, SkipReason.TITLE_BLOCK
        elif chosen in (RowKind.TASK, RowKind.SECTION, RowKind.CONTINUATION):
            line.kind = chosen
            line.title = line.title or next(iter(line.own_texts))

    def _collect(self, line: Line, table: Table, reader: DraftReader, entry: Entry | None) -> Entry | None:
        """Put a line where it belongs; gives the task that the next line may go on with."""
        into = self._into
        if line.kind is RowKind.TASK:
            entry = reader.read(line, into.tree.path_of_task(line.numeral, apart=bool(line.stt)))
            into.entries.append(entry)
            into.goes_on = False
            if line.number in self._sheet.hidden_rows:
                self._note(line, "", "hidden_row", line.title)
        elif line.kind is RowKind.SECTION:
            self._add_section(line, table)
            entry, into.goes_on = None, True
        elif line.kind is RowKind.CONTINUATION and entry is not None:
            reader.join(entry, line)
            line.reason = SkipReason.CONTINUATION
        elif line.kind is RowKind.CONTINUATION:
            line.skip(SkipReason.NO_TITLE)
        elif line.kind is RowKind.TITLE:
            into.tree.clear()
        if line.reason is not None:
            text = _joined(line.own_texts)
            into.skipped.append(Skipped(self._sheet.name, line.number, line.reason, text))
            if line.reason in (SkipReason.NO_TITLE, SkipReason.OTHER_TABLE) and len(line.own_texts) > 1:
                self._note(line, "", str(line.reason), text)
        if line.kind is not None:
            self._kinds[line.number] = line.kind
        return entry

    def _add_section(self, line: Line, table: Table) -> None:
        columns = table.columns
        level = None
        if columns.ours:
            place = columns.first(Field.ID)
            level = section_level(line.texts[place]) if place is not None else None
        alone = [
            place
            for place, text in enumerate(line.texts)
            if text
            and place not in line.borrowed
            and (place not in line.lent or text in (line.stt, line.title))
        ]
        texts = [line.texts[place] for place in alone if columns.fields.get(place) is not Field.DEADLINE]
        section = self._into.tree.add(
            line.title if level is not None else " ".join(texts),
            self._sheet.name,
            line.number,
            numeral=line.numeral,
            capitals=line.title.isupper(),
            apart=bool(line.stt),
            level=level,
        )
        self._into.sections.append(section)
        if columns.ours:
            return
        for place in alone:
            if columns.fields.get(place) is Field.DEADLINE:
                self._note(line, _address(place, line.number), "section_deadline", line.texts[place])
            elif columns.fields.get(place) is Field.LEAD:
                self._note(line, _address(place, line.number), "section_lead", line.texts[place])

    def _report_columns(self, table: Table) -> None:
        number = self._sheet.numbers[max(table.header.end - 1, 0)]
        columns = table.columns
        for place in columns.doubled:
            self._report(place, number, "doubled_header", columns.headers[place].text)
        if columns.ours:
            return
        named = {
            **columns.unknown,
            **{place: columns.headers[place].text for place in columns.fields if place in columns.headers},
        }
        for place in sorted(self._sheet.hidden_columns & named.keys()):
            self._report(place, number, "hidden_column", named[place])
        if not columns.headers:
            self._report(min(columns.fields, default=0), number, "headerless", "")
            return
        task = columns.first(Field.TASK)
        guessed = task is not None and (task not in columns.headers or columns.headers[task].hit is None)
        if task is not None and guessed:
            self._report(task, number, "task_guessed", named.get(task, ""))

    def _report(self, place: int, number: int, code: str, text: str) -> None:
        self._into.problems.append(Problem(self._sheet.name, number, _address(place, number), code, text))

    def _note(self, line: Line, cell: str, code: str, text: str) -> None:
        self._into.problems.append(Problem(self._sheet.name, line.number, cell, code, text))


def _heading(row: Sequence[CellValue]) -> str:
    """The only cell of a row when it begins with a Roman numeral or a capital letter."""
    texts = [text for value in row if (text := cell_text(value))]
    numeral = leading_numeral(texts[0]) if len(texts) == 1 else None
    return texts[0] if numeral is not None and numeral.style in ("roman", "upper") else ""


def _address(place: int, number: int) -> str:
    return f"{column_letters(place)}{number}"


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)
