"""A table's lines as draft tasks: every cell to its field, continuations joined, findings noted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.domain.grid import column_letters
from desktop_app.domain.importing.draft import Field, Problem, RowKind
from desktop_app.domain.status_words import done_day
from desktop_app.exchange.annexes.column_types import Columns
from desktop_app.exchange.annexes.cut_cells import is_cut_off
from desktop_app.exchange.annexes.deadline_cells import DeadlineCells
from desktop_app.exchange.annexes.entry import Entry
from desktop_app.exchange.annexes.labelled_cells import deadline_apart, parts_of_cell
from desktop_app.exchange.annexes.lines import Line, cell_value
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.ticks import role_of
from desktop_app.exchange.annexes.unit_cells import (
    is_unit,
    persons_among,
    split_roles,
    split_units,
    units_and_telephones,
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
_LABELLED = frozenset({Field.LEAD, Field.COORDINATE, Field.DEADLINE, Field.PRODUCT})
"""Columns whose cells may say by labels what other columns would."""
_NONE: list[int] = []
LINE_BREAK = "\n"
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
        self._deadlines = DeadlineCells(lookup, columns, problems, year, issued_on)
        self._ditto = [
            place for place, each in columns.fields.items() if each in _DITTO_FIELDS and not columns.ours
        ]
        self._labelled = (
            [] if columns.ours else [p for p, each in columns.fields.items() if each in _LABELLED]
        )
        self._numbered_titles = Field.STT not in self._places and _all_numbered(lines)
        self._of_one = not columns.ours and percent_of_one(
            lookup.value(line.place, place) for place in columns.of(Field.PERCENT) for line in lines
        )

    def read(self, line: Line, path: tuple[str, ...]) -> Entry:
        """The entry of a task's own row."""
        self._resolve_dittos(line)
        told = self._told_in_cells(line)
        units = self._unit_texts(line)
        if told:
            units = {each: text or told.pop(each, "") for each, text in units.items()}
        lead, coordinate, numbers = self._units(*units.values())
        lead, phrase = self._deadline_apart(lead)
        if told:
            phrase = phrase or " ".join(told.pop(Field.DEADLINE, "").split())
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
            values["deadline"] = self._deadlines.told(line, phrase)
        entry = Entry(line, values, units=units)
        self._deadlines.read(entry, line)
        for name, places in self._plain:
            if text := self._joined(line, places):
                values[name] = text
        for each in self._special:
            self._read_special(values, line, each)
        if "deadline" not in values and not self._deadlines.places and not self._ours:
            self._read_deadline_apart(values, line)
        for field, text in told.items():
            values.setdefault(field.value, text)
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
            if own := self._joined(line, line.own_of(places)):
                values[name] = _run_on(values.get(name, ""), own)
        extra = values.setdefault("extra", {})
        for place, name in self._unknown:
            if line.texts[place] and place not in line.borrowed:
                extra[name] = _run_on(extra.get(name, ""), line.texts[place])
        self._deadlines.join(entry, line)

    def _join_units(self, entry: Entry, line: Line) -> None:
        """More units below the first ones; a name that the page break cut is put together."""
        cut = bool(line.title) and not line.stt and line.title[0].islower()
        texts = []
        for each in (Field.LEAD, Field.COORDINATE):
            text = entry.units[each]
            own = self._joined(line, line.own_of(self._places.get(each, _NONE)))
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

    def _told_in_cells(self, line: Line) -> dict[Field, str]:
        """What cells say of other fields behind labels; each keeps what is its own column's."""
        told: dict[Field, str] = {}
        for place in self._labelled:
            if ":" not in line.texts[place]:
                continue
            column = self._columns.fields[place]
            parts = parts_of_cell(line.texts[place], column)
            if parts is None:
                continue
            line.texts[place] = parts.get(column, "")
            told |= {each: text for each, text in parts.items() if each is not column}
        return {each: text for each, text in told.items() if text}

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
        leads, numbers = units_and_telephones(lead)
        helpers, others = units_and_telephones(coordinate)
        return leads, helpers, numbers + others

    def _deadline_apart(self, lead: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """A deadline written behind the units of an annex that has no column for it, and the units."""
        if self._ours or self._deadlines.places or len(lead) < 2 or not looks_like_deadline(lead[-1]):
            return lead, ""
        return (lead, "") if is_unit(lead[-1]) else (lead[:-1], lead[-1])

    def _read_deadline_apart(self, values: dict[str, Any], line: Line) -> None:
        """The deadline that the column of the product has to name too."""
        for place in self._places.get(Field.PRODUCT, _NONE):
            header = self._columns.headers.get(place)
            phrase, rest = deadline_apart(header.text if header else "", values.get("product", ""))
            if phrase:
                values["deadline"], values["product"] = self._deadlines.told(line, phrase), rest

    def _persons(self, lead: tuple[str, ...]) -> tuple[str, ...]:
        """Who stands below the name of the unit in its cell, where persons have no column of their own."""
        return () if self._ours or Field.PERSON in self._places else persons_among(lead)

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


def _run_on(text: str, more: str) -> str:
    """A cut text put together again: in one line when it stops in the middle of a sentence."""
    if not text:
        return more
    return f"{text} {more}" if more[0].islower() or is_cut_off(text) else f"{text}\n{more}"
