"""A returned workbook's cells as its marks and rows, whatever was sorted, moved, inserted or renamed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellProblem, CellValue, DateCell, Grid, Sheet, column_letters
from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.domain.returns.returns import ReturnRow
from desktop_app.domain.text import fold
from desktop_app.exchange.own_format import ID_HEADER, SECTION_MARK
from desktop_app.exchange.returns.return_cells import canonical, is_part, is_whole
from desktop_app.exchange.returns.return_columns import (
    Columns,
    columns_of,
    header_texts,
    is_id_cell,
    names_of,
)
from desktop_app.exchange.returns.return_format import (
    PLAN_COLUMNS,
    REPORT_COLUMNS,
    ReturnMarks,
    are_marks,
    read_marks,
)
from desktop_app.exchange.values import cell_text
from desktop_app.labels.formats import vn_date
from desktop_app.labels.problems import reading_problem

_WITHOUT_MARKS = ReturnMarks("", "", "", "", 0, None, format_version="")
_SURE_HEADERS = 4
_BLANKING = frozenset(
    (
        "cell_error",
        "formula_uncalculated",
        "string_missing",
        "number_bad",
        "cell_type_unknown",
        "problems_more",
    )
)

_AFTER_THE_TABLE = (
    "noi nhan",
    "nguoi lap",
    "tm ",
    "kt ",
    "tong so",
    "tong cong",
    "cong ",
    "chu tich",
    "pho chu tich",
)


@dataclass(frozen=True, slots=True)
class ParsedReturn:
    """What a workbook with marks of ours says; ``marks`` are empty where only its ids are left.

    ``missing`` as in ``ReturnFile``, ``sent`` as in ``FoundMarks``.
    """

    marks: ReturnMarks
    seal_broken: bool
    rows: tuple[ReturnRow, ...]
    missing: tuple[tuple[str, int, str], ...] = ()
    sent: str = field(default="[[],[]]", compare=False)


def parse_return(grid: Grid) -> ParsedReturn | None:
    """The marks and rows of a workbook of ours, None for a file without any.

    A row whose plan cells say what was sent has as ``plan`` the very mapping of the marks. Raises AppError
    no_table where marks are left but no row of headers.
    """
    hidden = next((sheet for sheet in grid.sheets if are_marks(sheet.rows)), None)
    found = read_marks(hidden.rows) if hidden is not None else None
    marks = found.marks if found else _WITHOUT_MARKS
    problems = _problems_by_sheet(grid.problems)
    tables = [
        _Table(sheet, marks, problems.get(sheet.name, {})) for sheet in grid.sheets if sheet is not hidden
    ]
    rows = tuple(row for table in tables for row in table.rows())
    if not rows and found is not None:
        rows = tuple(row for table in tables for row in table.rows_by_likeness())
    if found is None and not any(row.task_key for row in rows):
        return None
    if not any(table.headed for table in tables):
        raise AppError("no_table", where=grid.file)
    if found is None:
        ledgers = {row.task_key.rpartition(":")[0] for row in rows if row.task_key}
        marks = ReturnMarks(min(ledgers), "", "", "", 0, None, format_version="")
    missing = tuple(each for table in tables for each in table.missing)
    if found is None:
        return ParsedReturn(marks, True, rows, missing)
    return ParsedReturn(marks, found.seal_broken, rows, missing, found.sent)


class _Table:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, marks: ReturnMarks, problems: Mapping[str, CellProblem]) -> None:
        self._sheet = sheet
        self._marks = marks
        self._problems = problems
        self._rows: Sequence[tuple[CellValue, ...]] = sheet.rows
        self._merged = _merged(sheet)
        self._plain = not self._merged and not problems
        self._parts = False
        self.headed = False
        self.missing: list[tuple[str, int, str]] = []

    def rows(self) -> Iterator[ReturnRow]:
        """Task rows and rows somebody added, in sheet order, below header rows with our id column."""
        rows = self._sheet.rows
        found = [place for place, row in enumerate(rows) if ID_HEADER in row]
        found = found or [place for place, row in enumerate(rows) if any(map(is_id_cell, row))]
        return self._below([(place, columns_of(header_texts(rows[place]))) for place in found])

    def rows_by_likeness(self) -> Iterator[ReturnRow]:
        """The same where the id column's header is gone: below the row with most names of our columns."""
        named = [(len(names_of(header_texts(row))), -place) for place, row in enumerate(self._sheet.rows)]
        most, above = max(named, default=(0, 0))
        if most < _SURE_HEADERS:
            return iter(())
        columns = columns_of(header_texts(self._sheet.rows[-above]))
        columns.key = self._column_of_keys()
        return self._below([(-above, columns)])

    def _below(self, headers: Sequence[tuple[int, Columns]]) -> Iterator[ReturnRow]:
        places = [place for place, _ in headers]
        for (place, columns), end in zip(headers, [*places[1:], len(self._sheet.rows)], strict=False):
            self._rows = _padded(self._sheet.rows, columns.width)
            self._parts = self._counts_in_parts(columns, place + 1, end)
            last = self._last_task(columns, place + 1, end)
            self._note_missing(columns, place)
            for each in range(place + 1, end):
                row = self._row(each, columns, below=each > last)
                if row is not None:
                    yield row

    def _note_missing(self, columns: Columns, place: int) -> None:
        """Remember that there is a row of headers, and which of the report's columns it lacks."""
        there = {name for name, _ in columns.report}
        number = self._sheet.numbers[place]
        self.headed = True
        self.missing += [(self._sheet.name, number, name) for name in REPORT_COLUMNS if name not in there]

    def _column_of_keys(self) -> int | None:
        """The column that holds task keys although its header is gone."""
        start = f"{self._marks.ledger}:"
        counts: dict[int, int] = {}
        for row in self._sheet.rows:
            for column, value in enumerate(row):
                if isinstance(value, str) and value.startswith(start):
                    counts[column] = counts.get(column, 0) + 1
        return max(counts, key=lambda column: counts[column], default=None)

    def _counts_in_parts(self, columns: Columns, first: int, end: int) -> bool:
        """Whether percentages are parts of one: some between 0 and 1, none above 1."""
        column = dict(columns.report).get(ReturnField.PERCENT.value)
        if column is None:
            return False
        values = [self._rows[place][column] for place in range(first, end)]
        numbers = [value for value in values if isinstance(value, int | float)]
        return any(map(is_part, numbers)) and max(numbers) <= 1

    def _last_task(self, columns: Columns, first: int, end: int) -> int:
        """The last row with an id; what stands below may be a signature."""
        if columns.key is None:
            return end
        return max((each for each in range(first, end) if self._rows[each][columns.key]), default=end)

    def _row(self, place: int, columns: Columns, *, below: bool) -> ReturnRow | None:
        """A task or an added row; None for a section, a note, a blank or a repeated heading."""
        number = self._sheet.numbers[place]
        key = cell_text(self._rows[place][columns.key]) if columns.key is not None else ""
        if key.startswith(SECTION_MARK):
            return None
        sent = self._marks.plan.get(key)
        plan = self._plan(place, columns, sent)
        if not key and not self._is_proposal(place, plan, columns, below=below):
            return None
        problems: list[tuple[str, str]] = []
        progress = self._progress(place, columns, self._marks.bases.get(key, {}), problems)
        return ReturnRow(
            self._sheet.name, number, key, plan, progress, tuple(problems), untouched=plan is sent
        )

    def _plan(self, place: int, columns: Columns, sent: Mapping[str, str] | None) -> Mapping[str, str]:
        row = self._rows[place]
        if sent is not None and [row[column] for _, column in columns.plan] == [
            sent.get(name) for name, _ in columns.plan
        ]:
            return sent
        plan: dict[str, str] = {}
        changed = sent is None
        for name, column in columns.plan:
            value = row[column]
            was = sent.get(name, "") if sent is not None else ""
            if value == was or (value is None and not was):
                plan[name] = was
                continue
            text = cell_text(value)
            if isinstance(value, DateCell) and was == vn_date(value.day):
                text = was
            plan[name] = text
            if text != was and not self._is_unsure(place, column, value):
                changed = True
        return plan if changed or sent is None else sent

    def _progress(
        self, place: int, columns: Columns, base: Progress, problems: list[tuple[str, str]]
    ) -> dict[str, str]:
        row = self._rows[place]
        progress: dict[str, str] = {}
        for name, column in columns.report:
            value = row[column]
            if value is None and self._plain:
                progress[name] = ""
                continue
            read = self._read(place, column, name, base.get(name, ""))
            if read is None:
                problems.append(self._problem(place, column))
            else:
                progress[name] = read
        for name, column in columns.twins:
            twin = self._read(place, column, name, base.get(name, ""))
            if name in progress and twin != progress[name]:
                del progress[name]
                problems.append(self._problem(place, column))
        return progress

    def _read(self, place: int, column: int, name: str, base: str) -> str | None:
        """A report cell in canonical form, None when it cannot be read or another cell hides it."""
        value = self._rows[place][column]
        if value is None:
            if self._plain:
                return ""
            over = self._merged.get((self._sheet.numbers[place], column))
            if over is not None:
                top, left = over
                if left != column:
                    return None
                value = self._rows[top][left]
            elif self._is_unsure(place, column, value):
                return None
        if self._parts and name == ReturnField.PERCENT.value and is_whole(value) and base != "1":
            return "100"
        return canonical(name, value, base)

    def _is_unsure(self, place: int, column: int, value: CellValue) -> bool:
        """Whether a cell is blank here only because the file's reader could not read it."""
        if value is not None:
            return False
        return "" in self._problems or self._address(place, column) in self._problems

    def _problem(self, place: int, column: int) -> tuple[str, str]:
        """A cell's address and what it says."""
        address = self._address(place, column)
        text = cell_text(self._rows[place][column])
        known = self._problems.get(address)
        if not text and known is not None:
            text = known.text or reading_problem(known.code, "")
        return address, text

    def _address(self, place: int, column: int) -> str:
        return f"{column_letters(column)}{self._sheet.numbers[place]}"

    def _is_proposal(self, place: int, plan: Mapping[str, str], columns: Columns, *, below: bool) -> bool:
        """Whether a row without an id is a task somebody added, not a heading, a sum or a signature."""
        title = plan.get("title", "")
        if not title or self._is_repeated_header(plan):
            return False
        others = [text for name, text in plan.items() if name not in ("title", "stt")]
        report = [self._rows[place][column] for _, column in columns.report]
        if any(others) or any(value is not None for value in report):
            return True
        number = self._sheet.numbers[place]
        if any(merge.top == number and merge.right > merge.left for merge in self._sheet.merges):
            return False
        if _is_heading(plan.get("stt", ""), title):
            return False
        from desktop_app.exchange.annexes.headers import header_key  # few rows are looked at so closely

        words = header_key(title) + " "
        return not title.isupper() and not (below and words.startswith(_AFTER_THE_TABLE))

    @staticmethod
    def _is_repeated_header(plan: Mapping[str, str]) -> bool:
        return all(fold(text) == fold(PLAN_COLUMNS[name]) for name, text in plan.items() if text)


def _is_heading(number: str, title: str) -> bool:
    """Whether a number, or else what a title begins with, is that of a section: "II", "A.", "Phần III"."""
    from desktop_app.exchange.annexes.numerals import leading_numeral, read_numeral

    if number:
        numeral = read_numeral(number)
    else:
        numeral = None if title.casefold().startswith("v/v") else leading_numeral(title)
    return numeral is not None and (numeral.style in ("roman", "upper") or numeral.style.startswith("word"))


def _padded(rows: Sequence[tuple[CellValue, ...]], width: int) -> list[tuple[CellValue, ...]]:
    return [row if len(row) >= width else row + (None,) * (width - len(row)) for row in rows]


def _problems_by_sheet(problems: Iterable[CellProblem]) -> dict[str, dict[str, CellProblem]]:
    """What blanked a cell by sheet and address; under "" where a sheet has more of them than are listed."""
    by_sheet: dict[str, dict[str, CellProblem]] = {}
    for problem in problems:
        if problem.code in _BLANKING and (problem.cell or problem.text.rpartition(" ")[2] in _BLANKING):
            by_sheet.setdefault(problem.sheet, {})[problem.cell] = problem
    return by_sheet


def _merged(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells hidden under a merge, by row number and column: place and column of the cell that shows.

    A merge over rows and columns, or of a whole row, hides its cells from every column but its first.
    """
    places = {number: place for place, number in enumerate(sheet.numbers)} if sheet.merges else {}
    return {
        (number, column): (places[merge.top], merge.left)
        for merge in sheet.merges
        if merge.top in places
        for number in range(merge.top, merge.bottom + 1)
        if number in places
        for column in range(merge.left, merge.right + 1)
        if (number, column) != (merge.top, merge.left)
    }
