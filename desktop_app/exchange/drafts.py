"""A table's lines as draft tasks: every cell to its field, continuations joined, findings noted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.deadline import NO_DEADLINE, Deadline, DeadlineDoubt, DeadlineKind
from desktop_app.domain.deadline_reading import read_deadline, read_deadline_cell
from desktop_app.domain.draft import Draft, Field, Problem
from desktop_app.domain.grid import CellValue, DateCell, column_letters
from desktop_app.exchange.columns import Columns, Part
from desktop_app.exchange.layout import Lookup
from desktop_app.exchange.lines import Line, cell_value
from desktop_app.exchange.own_format import path_of_cell
from desktop_app.exchange.values import (
    cell_text,
    is_dash,
    is_ditto,
    is_tick,
    percent_of_one,
    read_day,
    read_percent,
    split_roles,
    split_units,
)

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
_PLAIN = (
    Field.LEADER,
    Field.PERSON,
    Field.PRODUCT,
    Field.RESULT,
    Field.EVIDENCE,
    Field.BASIS,
    Field.NOTE,
)
_DOUBTS = {
    DeadlineDoubt.INVALID_DAY: "deadline_invalid_day",
    DeadlineDoubt.YEAR_INFERRED: "deadline_year_inferred",
    DeadlineDoubt.AMBIGUOUS: "deadline_ambiguous",
}


@dataclass(slots=True)
class Entry:
    """A task being put together from its row and the rows that go on with it."""

    line: Line
    path: tuple[str, ...]
    title: str
    texts: dict[Field, str]
    lead: list[str]
    coordinate: list[str]
    deadline: Deadline
    deadline_cell: str
    extra: dict[str, str]
    percent: float | None = None
    days: dict[Field, date] = field(default_factory=dict)

    def draft(self, sheet: str) -> Draft:
        texts = self.texts
        return Draft(
            sheet=sheet,
            row=self.line.number,
            title=self.title,
            stt=self.line.stt,
            section_path=self.path,
            lead=tuple(self.lead),
            coordinate=tuple(self.coordinate),
            leader=texts.get(Field.LEADER, ""),
            person=texts.get(Field.PERSON, ""),
            deadline=self.deadline,
            product=texts.get(Field.PRODUCT, ""),
            result=texts.get(Field.RESULT, ""),
            status=texts.get(Field.STATUS, ""),
            percent=self.percent,
            completed_on=self.days.get(Field.COMPLETED_ON),
            assigned_on=self.days.get(Field.ASSIGNED_ON),
            evidence=texts.get(Field.EVIDENCE, ""),
            basis=texts.get(Field.BASIS, ""),
            note=texts.get(Field.NOTE, ""),
            extra=self.extra,
            task_id=texts.get(Field.ID, ""),
        )


class DraftReader:
    """Reads the lines of one table; ``year`` completes days and phrases, ``issued_on`` is the document's."""

    def __init__(
        self, lookup: Lookup, columns: Columns, lines: Sequence[Line], *, year: int, issued_on: date | None
    ) -> None:
        self.problems: list[Problem] = []
        self._lookup = lookup
        self._columns = columns
        self._year = year
        self._issued_on = issued_on
        self._above: dict[int, tuple[str, CellValue]] = {}
        fields = columns.fields
        self._plain = [(each, columns.of(each)) for each in _PLAIN if each in columns.present]
        self._places = {each: columns.of(each) for each in columns.present}
        self._deadline_parts = {place: columns.parts.get(place) for place in columns.of(Field.DEADLINE)}
        self._ditto = [place for place, each in fields.items() if each in _DITTO_FIELDS and not columns.ours]
        self._of_one = not columns.ours and percent_of_one(
            self._lookup.value(line.place, place)
            for place in columns.of(Field.PERCENT)
            for line in lines
        )

    def read(self, line: Line, path: tuple[str, ...]) -> Entry:
        """The entry of a task's own row."""
        self._resolve_dittos(line)
        lead, coordinate = self._units(line)
        deadline, cell = self._deadline(line)
        entry = Entry(
            line=line,
            path=self._path(line, path),
            title=line.title,
            texts={each: text for each, places in self._plain if (text := self._joined(line, places))},
            lead=lead,
            coordinate=coordinate,
            deadline=deadline,
            deadline_cell=cell,
            extra=self._extra(line),
        )
        for each in (Field.ID, Field.STATUS, Field.PERCENT, Field.COMPLETED_ON, Field.ASSIGNED_ON):
            if each in self._places:
                self._read_special(entry, each)
        return entry

    def join(self, entry: Entry, line: Line) -> None:
        """Put a row that goes on with a task into its entry."""
        columns = self._columns
        task = columns.first(Field.TASK)
        if line.title and task not in line.borrowed:
            entry.title = _run_on(entry.title, line.title)
        lead, coordinate = self._units(line, own_only=True)
        _extend(entry.lead, lead)
        _extend(entry.coordinate, coordinate)
        for each, places in self._plain:
            own = "\n".join(
                line.texts[place] for place in places if line.texts[place] and place not in line.borrowed
            )
            if own:
                entry.texts[each] = _run_on(entry.texts.get(each, ""), own)
        for place, name in columns.unknown.items():
            if line.texts[place] and place not in line.borrowed:
                entry.extra[name] = _run_on(entry.extra.get(name, ""), line.texts[place])
        status = self._own(line, Field.STATUS)
        if status:
            entry.texts[Field.STATUS] = _run_on(entry.texts.get(Field.STATUS, ""), status)
        self._join_deadline(entry, line)

    def _join_deadline(self, entry: Entry, line: Line) -> None:
        own = self._own(line, Field.DEADLINE)
        if not own:
            return
        if entry.deadline.raw and not own[0].islower():
            self._note(line, entry.deadline_cell, "deadline_second", own)
            return
        raw = f"{entry.deadline.raw} {own}".strip()
        entry.deadline = read_deadline(raw, year=self._year, issued_on=self._issued_on)

    def _own(self, line: Line, wanted: Field) -> str:
        places = self._places.get(wanted, ())
        return " ".join(
            line.texts[place] for place in places if line.texts[place] and place not in line.borrowed
        )

    def _resolve_dittos(self, line: Line) -> None:
        """Write out "nt" and ditto marks as the row above has it."""
        for place in self._ditto:
            text = line.texts[place]
            if text and len(text) <= 12:
                if is_ditto(text) and place in self._above:
                    self._note(line, self._address(line, place), "ditto", self._above[place][0])
                    line.texts[place] = self._above[place][0]
                    continue
                if is_dash(text):
                    line.texts[place] = ""
            if line.texts[place]:
                self._above[place] = (line.texts[place], cell_value(self._lookup, line, place))

    def _value(self, line: Line, place: int) -> CellValue:
        """The cell behind a text, that of the row above where a ditto mark stands."""
        value = cell_value(self._lookup, line, place)
        if isinstance(value, str) and place in self._above and line.texts[place] != cell_text(value):
            return self._above[place][1] if line.texts[place] == self._above[place][0] else line.texts[place]
        return value

    def _joined(self, line: Line, places: Sequence[int]) -> str:
        if len(places) == 1:
            text = line.texts[places[0]]
            return "" if not self._columns.ours and is_dash(text) else text
        return "\n".join(dict.fromkeys(line.texts[place] for place in places if line.texts[place]))

    def _path(self, line: Line, path: tuple[str, ...]) -> tuple[str, ...]:
        text = self._joined(line, self._places.get(Field.SECTION, ()))
        if not text:
            return path
        kept = path_of_cell(text) if self._columns.ours else None
        return kept if kept is not None else (*path, text)

    def _units(self, line: Line, *, own_only: bool = False) -> tuple[list[str], list[str]]:
        def text(wanted: Field) -> str:
            places = self._places.get(wanted, ())
            kept = [place for place in places if not (own_only and place in line.borrowed)]
            return self._joined(line, kept) if kept else ""

        lead, coordinate = text(Field.LEAD), text(Field.COORDINATE)
        roles = split_roles(lead) if not coordinate and not self._columns.ours else None
        if roles is not None:
            lead, coordinate = roles
        return list(split_units(lead)), list(split_units(coordinate))

    def _extra(self, line: Line) -> dict[str, str]:
        texts = line.texts
        return {name: texts[place] for place, name in self._columns.unknown.items() if texts[place]}

    def _deadline(self, line: Line) -> tuple[Deadline, str]:
        """The deadline of a row and its cell's address, that of the last day where it has two."""
        places = [place for place in self._deadline_parts if line.texts[place]]
        if not places:
            return NO_DEADLINE, ""
        cell = self._address(line, places[-1])
        if len(places) == 1:
            deadline = self._one_deadline(line, places[0])
        else:
            raw = " - ".join(line.texts[place] for place in places)
            deadline = read_deadline(raw, year=self._year, issued_on=self._issued_on)
        self._doubt(line, cell, deadline)
        return deadline, cell

    def _one_deadline(self, line: Line, place: int) -> Deadline:
        value = self._value(line, place)
        if self._deadline_parts[place] is Part.START:
            return read_deadline(f"từ {line.texts[place]}", year=self._year, issued_on=self._issued_on)
        if isinstance(value, DateCell):
            return read_deadline_cell(value)
        return read_deadline(line.texts[place], year=self._year, issued_on=self._issued_on)

    def _doubt(self, line: Line, cell: str, deadline: Deadline) -> None:
        for doubt in deadline.doubts:
            if doubt in _DOUBTS:
                self._note(line, cell, _DOUBTS[doubt], deadline.raw)
        if deadline.kind is DeadlineKind.UNKNOWN and DeadlineDoubt.INVALID_DAY not in deadline.doubts:
            self._note(line, cell, "deadline_unknown", deadline.raw)

    def _read_special(self, entry: Entry, wanted: Field) -> None:
        line = entry.line
        if wanted is Field.STATUS:
            entry.texts[wanted] = self._status(line)
            return
        place = self._places[wanted][0]
        text = line.texts[place]
        if not text or (is_dash(text) and not self._columns.ours):
            return
        if wanted is Field.ID:
            entry.texts[wanted] = text
        elif wanted is Field.PERCENT:
            entry.percent = read_percent(self._value(line, place), of_one=self._of_one)
            if entry.percent is None:
                self._note(line, self._address(line, place), "percent_unread", text)
        else:
            day = read_day(self._value(line, place), self._year)
            if day is not None:
                entry.days[wanted] = day
            else:
                self._note(line, self._address(line, place), "day_unread", text)

    def _status(self, line: Line) -> str:
        """The status as written, or the headers of the ticked columns."""
        said = []
        for place in self._places[Field.STATUS]:
            text = line.texts[place]
            if self._columns.parts.get(place) is Part.TICK and is_tick(text):
                text = self._columns.headers[place].own
            if text and (self._columns.ours or not is_dash(text)):
                said.append(text)
        return "\n".join(said)

    def _address(self, line: Line, place: int) -> str:
        return f"{column_letters(place)}{line.number}"

    def _note(self, line: Line, cell: str, code: str, text: str) -> None:
        self.problems.append(Problem(self._lookup.sheet.name, line.number, cell, code, text))


def _run_on(text: str, more: str) -> str:
    """A cut text put together again: in one line when it stops in the middle of a sentence."""
    if not text:
        return more
    return f"{text} {more}" if more[0].islower() else f"{text}\n{more}"


def _extend(names: list[str], more: Sequence[str]) -> None:
    names.extend(name for name in more if name not in names)
