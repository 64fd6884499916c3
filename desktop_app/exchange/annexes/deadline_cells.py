"""The deadline of a row: of one cell or several, moved, only counted, or cut in two by a page break."""

import re
from dataclasses import replace
from datetime import date

from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline, DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.deadline_reading import read_deadline, read_deadline_cell
from desktop_app.domain.grid import DateCell, column_letters
from desktop_app.domain.importing.draft import Field, Problem
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.column_types import Columns, Part
from desktop_app.exchange.annexes.cut_cells import in_one_line, is_cut_off
from desktop_app.exchange.annexes.deadline_findings import CODES, deadline_findings
from desktop_app.exchange.annexes.entry import Entry
from desktop_app.exchange.annexes.lines import Line, cell_value
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.values import is_dash

_RECENT = 50
"""Findings among which those of the row above are."""
_JOINTS = "/-–,;)"
_YEAR = re.compile(r"20\d\d\W*")
_COUNTS = {
    "thang": frozenset({*map(str, range(1, 13)), *(f"0{month}" for month in range(1, 10))}),
    "quy": frozenset({"1", "2", "3", "4", "I", "II", "III", "IV"}),
}
_LONGEST_COUNT = 3  # letters


class DeadlineCells:
    """Reads the deadlines of one table; findings are added to ``problems``."""

    def __init__(
        self, lookup: Lookup, columns: Columns, problems: list[Problem], year: int, issued_on: date | None
    ) -> None:
        self.places = columns.of(Field.DEADLINE)
        self._lookup = lookup
        self._columns = columns
        self._problems = problems
        self._year = year
        self._issued_on = issued_on

    def read(self, entry: Entry, line: Line) -> None:
        """The deadline of a row and its cell's address, that of the last day where it has several."""
        places = [place for place in self.places if line.texts[place]]
        if not places:
            return
        places = self._moved(line, places)
        if len(places) == 1:
            deadline = self._one_deadline(line, places[0])
        else:
            between = ", " if places[0] in self._columns.ticks else " - "
            deadline = self._phrase(between.join(line.texts[place] for place in places))
        entry.values["deadline"] = deadline
        entry.deadline_cell = self._address(line, places[-1])
        self._note_deadline(line, entry.deadline_cell, deadline)

    def _note_deadline(self, line: Line, cell: str, deadline: Deadline) -> None:
        for code in deadline_findings(deadline):
            self._note(line, cell, code, deadline.raw)

    def _moved(self, line: Line, places: list[int]) -> list[int]:
        """Where the deadline stands that counts: of one that was moved the new one; the old one is told."""
        moved = [place for place in places if self._columns.parts.get(place) is Part.MOVED]
        old = [place for place in places if place not in moved]
        if not moved or all(is_dash(line.texts[place]) for place in moved):
            return old
        for place in old:
            self._note(line, self._address(line, place), "deadline_moved", line.texts[place])
        return moved[-1:]

    def _one_deadline(self, line: Line, place: int) -> Deadline:
        part = self._columns.parts.get(place)
        if part is Part.START:
            return self._phrase(f"từ {line.texts[place]}")
        value = cell_value(self._lookup, line, place)
        if isinstance(value, DateCell):
            return read_deadline_cell(value)
        raw = line.texts[place]
        unit = self._counted_unit(place) if len(raw) <= _LONGEST_COUNT else ""
        return (
            replace(self._phrase(f"{unit} {raw}"), raw=raw)
            if unit and raw in _COUNTS[unit]
            else self._phrase(raw)
        )

    def _counted_unit(self, place: int) -> str:
        """The month or quarter that the cells below "Tháng hoàn thành", "Quý hoàn thành" only count."""
        header = self._columns.headers.get(place)
        first = fold(header.own).partition(" ")[0] if header else ""
        return first if first in _COUNTS else ""

    def told(self, line: Line, phrase: str) -> Deadline:
        """The deadline of a phrase that stands among other things in a row."""
        deadline = self._phrase(phrase)
        self._note_deadline(line, "", deadline)
        return deadline

    def _phrase(self, raw: str) -> Deadline:
        return read_deadline(raw, year=self._year, issued_on=self._issued_on)

    def join(self, entry: Entry, line: Line) -> None:
        """Put the deadline of a row that goes on with a task into its entry: the rest of a cut cell."""
        own = " ".join(line.texts[place] for place in line.own_of(self.places))
        if not own:
            return
        before: Deadline = entry.values.get("deadline", NO_DEADLINE)
        joined = self._phrase(in_one_line(before.raw, own))
        if before.raw and not own[0].islower() and not _goes_on_with(before, own, joined):
            self._note(line, entry.deadline_cell, "deadline_second", own)
            return
        entry.values["deadline"] = joined
        self._take_back(entry, before.raw)
        self._note_deadline(entry.line, entry.deadline_cell or self._address(line, self.places[0]), joined)

    def _take_back(self, entry: Entry, raw: str) -> None:
        """Forget what was noted of a deadline before the rest of its cell was read."""
        recent = self._problems[-_RECENT:]
        self._problems[-_RECENT:] = [
            each
            for each in recent
            if (each.row, each.cell, each.text) != (entry.line.number, entry.deadline_cell, raw)
            or each.code not in CODES
        ]

    def _address(self, line: Line, place: int) -> str:
        return f"{column_letters(place)}{line.number}"

    def _note(self, line: Line, cell: str, code: str, text: str) -> None:
        self._problems.append(Problem(self._lookup.sheet.name, line.number, cell, code, text))


def _goes_on_with(before: Deadline, own: str, joined: Deadline) -> bool:
    """Whether a deadline below another is the rest of its cell: "Quý IV/" and "2026", "Tháng" and "12"."""
    if is_cut_off(before.raw) or own[0] in _JOINTS:
        return True
    if joined.kind is DeadlineKind.UNKNOWN:
        return False
    inferred = DeadlineDoubt.YEAR_INFERRED in before.doubts
    return before.kind is DeadlineKind.UNKNOWN or (inferred and _YEAR.fullmatch(own) is not None)
