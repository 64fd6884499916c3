"""A table's lines as draft tasks: every cell to its field, continuations joined, findings noted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline, DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadlines.deadline_reading import read_deadline, read_deadline_cell
from desktop_app.domain.grid import DateCell, column_letters
from desktop_app.domain.importing.draft import Draft, Field, Problem, RowKind
from desktop_app.domain.status_words import done_day
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.column_types import Columns, Part
from desktop_app.exchange.annexes.cut_cells import in_one_line, is_cut_off
from desktop_app.exchange.annexes.deadline_findings import CODES, deadline_findings
from desktop_app.exchange.annexes.lines import Line, cell_value
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.ticks import role_of
from desktop_app.exchange.annexes.unit_cells import (
    is_unit,
    persons_among,
    split_roles,
    split_units,
    telephones_apart,
)
from desktop_app.exchange.own_format import is_mark_header, path_of_cell
from desktop_app.exchange.prose.prose_labels import leading_stt
from desktop_app.exchange.values import (
    SHORT_MARK,
    is_dash,
    is_ditto,
    is_tick,
    looks_like_deadline,
    percent_of_one,
    read_day,
    read_percent,
)
from desktop_app.labels.reading import TELEPHONE

_DITTO_FIELDS = frozenset(
    {
        Field.LEAD,
        Field.COORDINATE,
        Field.LEADER,
        Field.PERSON,
        Field.DEADLINE,
        Field.PRODUCT,
        Field.BASIS,
        Field.STATUS,
    }
)
_NONE: list[int] = []
_COUNTS = {
    "thang": frozenset({*map(str, range(1, 13)), *(f"0{month}" for month in range(1, 10))}),
    "quy": frozenset({"1", "2", "3", "4", "I", "II", "III", "IV"}),
}
_LONGEST_COUNT = 3  # letters
LINE_BREAK = "\n"
_JOINTS = "/-–,;)"
_YEAR = re.compile(r"20\d\d\W*")
_PLAIN = (
    Field.LEADER,
    Field.PERSON,
    Field.PRODUCT,
    Field.RESULT,
    Field.STATUS,
    Field.EVIDENCE,
    Field.BASIS,
    Field.NOTE,
)
_SPECIAL = (Field.ID, Field.PERCENT, Field.COMPLETED_ON, Field.ASSIGNED_ON)
_RECENT = 50
"""Findings among which those of the row above are."""


@dataclass(slots=True)
class Entry:
    """A task being put together from its row and the rows that go on with it: a draft's values by name."""

    line: Line
    values: dict[str, Any]  # str, tuple, date, Deadline ...: whatever the draft's field takes
    units: dict[Field, str]
    deadline_cell: str = ""

    def draft(self) -> Draft:
        return Draft(**self.values)


class DraftReader:
    """Reads the lines of one table; ``year`` completes days and phrases, ``issued_on`` is the document's.

    Findings are added to ``problems``.
    """

    def __init__(
        self,
        lookup: Lookup,
        columns: Columns,
        lines: Sequence[Line],
        problems: list[Problem],
        *,
        year: int,
        issued_on: date | None,
    ) -> None:
        self.problems = problems
        self._lookup = lookup
        self._sheet = lookup.sheet.name
        self._columns = columns
        self._ours = columns.ours
        self._year = year
        self._issued_on = issued_on
        self._above: dict[int, str] = {}
        self._places = {each: columns.of(each) for each in columns.present}
        self._plain = [(each.value, self._places[each]) for each in _PLAIN if each in self._places]
        self._special = [each for each in _SPECIAL if each in self._places]
        self._unknown = [
            (place, name)
            for place, name in columns.unknown.items()
            if not (columns.ours and is_mark_header(name))
        ]
        self._deadlines = columns.of(Field.DEADLINE)
        self._ditto = [
            place for place, each in columns.fields.items() if each in _DITTO_FIELDS and not columns.ours
        ]
        self._numbered_titles = Field.STT not in self._places and _all_numbered(lines)
        self._of_one = not columns.ours and percent_of_one(
            lookup.value(line.place, place) for place in columns.of(Field.PERCENT) for line in lines
        )

    def read(self, line: Line, path: tuple[str, ...]) -> Entry:
        """The entry of a task's own row."""
        self._resolve_dittos(line)
        units = self._unit_texts(line)
        lead, coordinate, numbers = self._units(*units.values())
        lead, phrase = self._deadline_apart(lead)
        stt, title = leading_stt(line.title) if self._numbered_titles else (line.stt, line.title)
        persons = self._persons(lead)
        values: dict[str, Any] = {
            "sheet": self._sheet,
            "row": line.number,
            "title": title,
            "stt": stt,
            "section_path": self._path(line, path) if Field.SECTION in self._places else path,
            "lead": tuple(name for name in lead if name not in persons),
            "coordinate": coordinate,
        }
        if persons:
            values["person"] = ", ".join(persons)
        if phrase:
            values["deadline"] = self._phrase(phrase)
        entry = Entry(line, values, units=units)
        self._read_deadline(entry, line)
        for name, places in self._plain:
            if text := self._joined(line, places):
                values[name] = text
        for each in self._special:
            self._read_special(values, line, each)
        if not values.get("completed_on") and not self._ours and (said := done_day(values.get("status", ""))):
            values["completed_on"] = said
        if self._unknown:
            texts = line.texts
            values["extra"] = {name: texts[place] for place, name in self._unknown if texts[place]}
        if numbers:
            values["extra"] = {**values.get("extra", {}), TELEPHONE: LINE_BREAK.join(numbers)}
        return entry

    def join(self, entry: Entry, line: Line) -> None:
        """Put a row that goes on with a task into its entry."""
        values = entry.values
        if line.title and self._columns.first(Field.TASK) not in line.borrowed:
            values["title"] = _run_on(values["title"], line.title)
        self._join_units(entry, line)
        for name, places in self._plain:
            if own := self._joined(line, _own(line, places)):
                values[name] = _run_on(values.get(name, ""), own)
        extra = values.setdefault("extra", {})
        for place, name in self._unknown:
            if line.texts[place] and place not in line.borrowed:
                extra[name] = _run_on(extra.get(name, ""), line.texts[place])
        self._join_deadline(entry, line)

    def _join_units(self, entry: Entry, line: Line) -> None:
        """More units below the first ones; a name that the page break cut is put together."""
        cut = bool(line.title) and not line.stt and line.title[0].islower()
        texts = []
        for each in (Field.LEAD, Field.COORDINATE):
            text = entry.units[each]
            own = self._joined(line, _own(line, self._places.get(each, _NONE)))
            if own:
                text = f"{text}{' ' if cut or is_cut_off(text) else LINE_BREAK}{own}"
            entry.units[each] = text
            texts.append(text)
        lead, coordinate, _ = self._units(*texts)
        persons = self._persons(lead)
        if persons:
            entry.values["person"] = ", ".join(persons)
        entry.values["lead"] = tuple(dict.fromkeys(name for name in lead if name not in persons))
        entry.values["coordinate"] = tuple(dict.fromkeys(coordinate))

    def _join_deadline(self, entry: Entry, line: Line) -> None:
        own = " ".join(line.texts[place] for place in _own(line, self._deadlines))
        if not own:
            return
        before: Deadline = entry.values.get("deadline", NO_DEADLINE)
        joined = self._phrase(in_one_line(before.raw, own))
        if before.raw and not own[0].islower() and not _goes_on_with(before, own, joined):
            self._note(line, entry.deadline_cell, "deadline_second", own)
            return
        entry.values["deadline"] = joined
        self._take_back(entry, before.raw)
        self._note_deadline(
            entry.line, entry.deadline_cell or self._address(line, self._deadlines[0]), joined
        )

    def _take_back(self, entry: Entry, raw: str) -> None:
        """Forget what was noted of a deadline before the rest of its cell was read."""
        recent = self.problems[-_RECENT:]
        self.problems[-_RECENT:] = [
            each
            for each in recent
            if (each.row, each.cell, each.text) != (entry.line.number, entry.deadline_cell, raw)
            or each.code not in CODES
        ]

    def _unit_texts(self, line: Line) -> dict[Field, str]:
        """What a row says of the lead and the coordinating units, before it is parted into names."""
        helping = self._read_ticks(line)
        lead, coordinate = (
            self._joined(line, self._places.get(each, _NONE)) for each in (Field.LEAD, Field.COORDINATE)
        )
        return {
            Field.LEAD: lead,
            Field.COORDINATE: LINE_BREAK.join(filter(None, (coordinate, *helping))),
        }

    def _read_ticks(self, line: Line) -> list[str]:
        """Write what each tick of a row says in its place; the offices that are marked as coordinating."""
        helping = []
        for place, says in self._columns.ticks.items():
            text = line.texts[place]
            role = role_of(text) if self._columns.fields[place] is Field.LEAD else None
            if role is Field.COORDINATE:
                line.texts[place] = ""
                helping.append(says)
            elif role is Field.LEAD or is_tick(text):
                line.texts[place] = says
        return helping

    def _resolve_dittos(self, line: Line) -> None:
        """Write out "nt" and ditto marks as the row above has it; a dash is a blank."""
        texts, above = line.texts, self._above
        for place in self._ditto:
            text = texts[place]
            if not text:
                continue
            if len(text) <= SHORT_MARK:
                if is_ditto(text):
                    texts[place] = above.get(place, "")
                    self._note(line, self._address(line, place), "ditto", texts[place])
                    continue
                if is_dash(text):
                    texts[place] = ""
                    continue
            above[place] = text

    def _joined(self, line: Line, places: Sequence[int]) -> str:
        if len(places) == 1:
            text = line.texts[places[0]]
            return "" if len(text) <= SHORT_MARK and not self._ours and is_dash(text) else text
        return "\n".join(dict.fromkeys(line.texts[place] for place in places if line.texts[place]))

    def _path(self, line: Line, path: tuple[str, ...]) -> tuple[str, ...]:
        text = self._joined(line, self._places[Field.SECTION])
        if not text:
            return path
        kept = path_of_cell(text) if self._ours else None
        return kept if kept is not None else (*path, text)

    def _units(self, lead: str, coordinate: str) -> tuple[tuple[str, ...], ...]:
        """Names of the units that lead and help, and telephone numbers that stand among them."""
        if self._ours:
            return split_units(lead), split_units(coordinate), ()
        if not coordinate and (roles := split_roles(lead)) is not None:
            lead, coordinate = roles
        leads, numbers = telephones_apart(split_units(lead))
        helpers, others = telephones_apart(split_units(coordinate))
        return leads, helpers, numbers + others

    def _deadline_apart(self, lead: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """A deadline written behind the units of an annex that has no column for it, and the units."""
        if self._ours or self._deadlines or len(lead) < 2 or not looks_like_deadline(lead[-1]):
            return lead, ""
        return (lead, "") if is_unit(lead[-1]) else (lead[:-1], lead[-1])

    def _persons(self, lead: tuple[str, ...]) -> tuple[str, ...]:
        """Who stands below the name of the unit in its cell, where persons have no column of their own."""
        return () if self._ours or Field.PERSON in self._places else persons_among(lead)

    def _read_deadline(self, entry: Entry, line: Line) -> None:
        """The deadline of a row and its cell's address, that of the last day where it has several."""
        places = [place for place in self._deadlines if line.texts[place]]
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

    def _phrase(self, raw: str) -> Deadline:
        return read_deadline(raw, year=self._year, issued_on=self._issued_on)

    def _read_special(self, values: dict[str, Any], line: Line, wanted: Field) -> None:
        place = self._places[wanted][0]
        text = line.texts[place]
        if not text or (is_dash(text) and not self._ours):
            return
        if wanted is Field.ID:
            values["task_id"] = text
        elif wanted is Field.PERCENT:
            values["percent"] = read_percent(cell_value(self._lookup, line, place), of_one=self._of_one)
            if values["percent"] is None:
                self._note(line, self._address(line, place), "percent_unread", text)
        else:
            values[wanted.value] = read_day(cell_value(self._lookup, line, place), self._year)
            if values[wanted.value] is None:
                self._note(line, self._address(line, place), "day_unread", text)

    def _address(self, line: Line, place: int) -> str:
        return f"{column_letters(place)}{line.number}"

    def _note(self, line: Line, cell: str, code: str, text: str) -> None:
        self.problems.append(Problem(self._sheet, line.number, cell, code, text))


def _all_numbered(lines: Sequence[Line]) -> bool:
    """Whether the titles of all tasks, two at least, begin with their number: "1. Rà soát dữ liệu"."""
    tasks = [line for line in lines if line.kind is RowKind.TASK]
    return len(tasks) > 1 and all(leading_stt(line.title)[0] and line.numeral is not None for line in tasks)


def _own(line: Line, places: Sequence[int]) -> list[int]:
    """The filled columns that are the row's own, not borrowed from a merge above."""
    return [place for place in places if line.texts[place] and place not in line.borrowed]


def _run_on(text: str, more: str) -> str:
    """A cut text put together again: in one line when it stops in the middle of a sentence."""
    if not text:
        return more
    return f"{text} {more}" if more[0].islower() or is_cut_off(text) else f"{text}\n{more}"


def _goes_on_with(before: Deadline, own: str, joined: Deadline) -> bool:
    """Whether a deadline below another is the rest of its cell: "Quý IV/" and "2026", "Tháng" and "12"."""
    if is_cut_off(before.raw) or own[0] in _JOINTS:
        return True
    if joined.kind is DeadlineKind.UNKNOWN:
        return False
    inferred = DeadlineDoubt.YEAR_INFERRED in before.doubts
    return before.kind is DeadlineKind.UNKNOWN or (inferred and _YEAR.fullmatch(own) is not None)
