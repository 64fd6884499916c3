"""Tasks written as lists: a line for the task, then lines for who, when and what, each behind its label."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.assignments import read_assignment
from desktop_app.domain.deadlines.deadline_finding import aligned
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.importing.draft import Draft, Field, RowKind, Section, Skipped, SkipReason
from desktop_app.domain.text import clean
from desktop_app.exchange.annexes.known_units import known_names
from desktop_app.exchange.annexes.numerals import HEADING_STYLES, Numeral, leading_numeral
from desktop_app.exchange.annexes.sections import SectionTree
from desktop_app.exchange.annexes.unit_cells import is_unit, split_roles, split_units
from desktop_app.exchange.list_marks import begun_by_letter, letter_or_bullet
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.prose.label_order import LabelOrder, label_order, only_number
from desktop_app.exchange.prose.prose_labels import (
    Piece,
    leading_stt,
    other_label,
    pieces_of,
    without_emphasis,
)

LONGEST_VALUE = 10_000
"""Letters; lines after so many are no part of one value any more."""

_LONGEST_NAME = 150

TEXT = ""
"""The name of the one sheet that a text is."""

TAIL = re.compile(r"noi nhan\b|luu ?:|(?:tm|kt|tl|tuq)\. ?")
_BULLET = re.compile(r"\A(?:[-–—+•*]|[a-zđ][.)]) ?")
_LEADS_AND_HELPS = re.compile(
    r"(?P<lead>.+?),? (?:la )?(?:don vi |co quan )?chu tri[,;]?(?: va)? ?"
    r"phoi hop(?: chat che)?(?: voi| cung)?:? (?P<help>.+)\Z"
)
_ONLY_LEADS = re.compile(r",? (?:la )?(?:don vi |co quan )?chu tri(?: thuc hien)?\.?\Z")


@dataclass(slots=True)
class _Open:
    """A task while its lines are read: texts by field and by other label, and where the last line went."""

    row: int
    stt: str
    path: tuple[str, ...]
    texts: dict[str, str]
    into: dict[str, str]
    at: str = Field.TASK
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Heading:
    """A line without a label: a section, or the task of the labels below it."""

    row: int
    text: str
    numeral: Numeral | None
    rows: list[int] = field(default_factory=list)


@dataclass(slots=True)
class LabelledList:
    """Reads the lines of a text, given one after the other, into tasks and sections."""

    year: int
    issued_on: date | None
    tasks: list[Draft] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    rows: dict[int, RowKind] = field(default_factory=dict)
    fields: set[Field] = field(default_factory=set)
    _tree: SectionTree = field(default_factory=SectionTree)
    _task: _Open | None = None
    _heading: _Heading | None = None
    _begins: frozenset[int] = frozenset()
    _order: LabelOrder | None = None
    _after_blank: bool = True
    _in_tail: bool = False

    @property
    def is_list(self) -> bool:
        """Whether labels say who or when: a text with only "Nội dung: ..." is no list of tasks."""
        return bool(self.tasks) and bool(
            self.fields & {Field.LEAD, Field.COORDINATE, Field.DEADLINE, Field.PERSON}
        )

    def read(self, lines: Iterable[str], choices: Mapping[int, RowKind]) -> None:
        """Read all lines; row numbers count from 1, ``choices`` are what a person flipped rows to."""
        texts = [without_emphasis(clean(line)) for line in patiently(lines)]
        self._begins = begun_by_letter(texts)
        pieces = [list(pieces_of(text)) for text in patiently(texts)]
        self._order = label_order(texts, pieces)
        for row, text in enumerate(patiently(texts), start=1):
            if not text:
                self._after_blank = True
                continue
            self._take(row, text, pieces[row - 1], choices.get(row))
            self._after_blank = False
        self._close_task()
        self._close_heading(at_end=True)
        if Field.LEAD not in self.fields:
            self.tasks = [_led_by_its_section(task) for task in self.tasks]

    def _take(self, row: int, text: str, pieces: Sequence[Piece], choice: RowKind | None) -> None:
        if choice in (RowKind.SKIPPED, RowKind.TITLE):
            self._skip(row, SkipReason.PERSON, text)
            return
        self._in_tail = self._in_tail or TAIL.match(aligned(text)) is not None
        if self._in_tail:
            self._skip(row, SkipReason.TAIL, text)
            return
        if choice is RowKind.SECTION:
            self._close_task()
            self._close_heading()
            self._open_section(row, text)
            return
        if not pieces:
            self._take_unlabelled(row, text, wanted=choice is RowKind.TASK)
        for piece in pieces:
            if piece.field is None:
                if piece.value:
                    self._open_heading(row, f"{piece.stt}. {piece.value}" if piece.stt else piece.value)
            elif piece.field is Field.TASK and self._order and self._task:
                self._entitle(self._task, piece)
            elif piece.field is Field.TASK:
                self._open_task(row, piece.stt, piece.value)
            elif self._order and piece.field is self._order.first:
                self._begin_task(row, piece, self._order)
            else:
                self._add(row, piece.field, piece.value)

    def _take_unlabelled(self, row: int, text: str, *, wanted: bool) -> None:
        numeral = leading_numeral(text)
        numbered = numeral is not None and numeral.style.startswith(HEADING_STYLES)
        if wanted:
            stt, title = leading_stt(text)
            self._open_task(row, stt, title)
        elif row in self._begins or (self._order and row in self._order.titles):
            self._open_heading(row, text)
        elif self._heading and not numbered and self._heading_goes_on(self._heading, text):
            self._heading.text = _joined(self._heading.text, text)
            self._heading.rows.append(row)
        elif self._task and self._goes_on(text, numbered=numbered):
            self._go_on(row, text)
        else:
            self._open_heading(row, text)

    def _heading_goes_on(self, heading: _Heading, text: str) -> bool:
        if len(heading.text) > LONGEST_VALUE:
            return False
        numbered = heading.numeral is not None and not _is_office(leading_stt(heading.text)[1])
        wrapped = numbered or text[0].islower()
        return wrapped and not self._after_blank and heading.text[-1] not in ".:;"

    def _goes_on(self, text: str, *, numbered: bool) -> bool:
        if self._heading is not None or numbered:
            return False
        return not self._after_blank or _BULLET.match(text) is not None

    def _go_on(self, row: int, text: str) -> None:
        """A further line of the value above, or a label that no field is for."""
        task = self._task
        assert task is not None  # asked before
        self.rows[row] = RowKind.CONTINUATION
        other = other_label(text)
        value = task.into.get(task.at, "")
        if other:
            task.into, task.at = task.extra, other[0]
            task.extra[other[0]] = other[1]
        elif len(value) > LONGEST_VALUE:
            self._skip(row, SkipReason.NOTE, text)
        else:
            task.into[task.at] = _joined(value, text)

    def _open_task(self, row: int, stt: str, title: str) -> None:
        self._close_task()
        self._close_heading()
        self._task = _opened(row, stt, self._tree.path, title)
        self.rows[row] = RowKind.TASK
        self.fields.add(Field.TASK)

    def _begin_task(self, row: int, piece: Piece, order: LabelOrder) -> None:
        """Open the task whose first label is not its own; its title is the heading above or comes later."""
        heading = self._heading if row - 1 in order.titles else None
        if heading is None:
            self._open_task(row, piece.stt, "")
        else:
            self._heading = None
            stt, title = leading_stt(heading.text)
            number = only_number(heading.text)
            self._open_task(heading.row, number or stt, "" if number else title.strip(" .:"))
            self.rows.update(dict.fromkeys(heading.rows, RowKind.CONTINUATION))
        self._add(row, order.first, piece.value)

    def _entitle(self, task: _Open, piece: Piece) -> None:
        """Give a task that is open already its title, or what its title stands for."""
        if task.texts[Field.TASK]:
            task.extra[piece.name] = piece.value
            task.into, task.at = task.extra, piece.name
        else:
            task.texts[Field.TASK] = piece.value
            task.into, task.at = task.texts, Field.TASK
        task.stt = task.stt or piece.stt

    def _add(self, row: int, label: Field, value: str) -> None:
        heading = self._heading
        if heading is not None:
            self._heading = None
            stt, title = leading_stt(heading.text)
            if heading.row in self._begins:
                stt, title = letter_or_bullet(heading.text)
            self._close_task()
            path = self._tree.path_of_task(heading.numeral, apart=False)
            self._task = _opened(heading.row, stt, path, title.strip(" .:"))
            self.rows[heading.row] = RowKind.TASK
            self.rows.update(dict.fromkeys(heading.rows, RowKind.CONTINUATION))
            self.fields.add(Field.TASK)
        if self._task is None:
            self._skip(row, SkipReason.NO_TITLE, value)
            return
        self._task.texts[label] = _joined(self._task.texts.get(label, ""), value) if value else ""
        self._task.into, self._task.at = self._task.texts, label
        self.fields.add(label)
        self.rows.setdefault(row, RowKind.CONTINUATION)

    def _open_heading(self, row: int, text: str) -> None:
        self._close_task()
        self._close_heading()
        self._heading = _Heading(row, text, leading_numeral(text))

    def _close_heading(self, *, at_end: bool = False) -> None:
        heading, self._heading = self._heading, None
        if heading is None:
            return
        numbered = heading.numeral is not None and heading.numeral.style != "bullet"
        begun = bool(self.tasks or self.sections)
        if not at_end and (numbered or (begun and heading.text.isupper())):
            self._open_section(heading.row, heading.text)
        else:
            self._skip(heading.row, SkipReason.NOTE if begun else SkipReason.TITLE_BLOCK, heading.text)
        self.rows.update(dict.fromkeys(heading.rows, self.rows[heading.row]))

    def _open_section(self, row: int, text: str) -> None:
        numeral = leading_numeral(text)
        self.sections.append(
            self._tree.add(text, TEXT, row, numeral=numeral, capitals=text.isupper(), apart=False)
        )
        self.rows[row] = RowKind.SECTION

    def _close_task(self) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        title = task.texts.get(Field.TASK, "").strip()
        if not title:
            self._skip(task.row, SkipReason.NO_TITLE, " ".join(filter(None, task.texts.values())))
            return
        self.tasks.append(self._draft(task, title))

    def _draft(self, task: _Open, title: str) -> Draft:
        texts = task.texts
        lead, helpers = _roles(texts.get(Field.LEAD, ""), texts.get(Field.COORDINATE, ""))
        phrase = " ".join(texts.get(Field.DEADLINE, "").split()).rstrip(" .;,")
        return Draft(
            sheet=TEXT,
            row=task.row,
            title=title,
            stt=task.stt,
            section_path=task.path,
            lead=split_units(lead),
            coordinate=split_units(helpers),
            leader=texts.get(Field.LEADER, "").rstrip(" ;."),
            person=texts.get(Field.PERSON, "").rstrip(" ;."),
            deadline=read_deadline(phrase, year=self.year, issued_on=self.issued_on),
            product=texts.get(Field.PRODUCT, "").rstrip(" ;"),
            basis=texts.get(Field.BASIS, ""),
            note=texts.get(Field.NOTE, ""),
            extra=task.extra,
        )

    def _skip(self, row: int, reason: SkipReason, text: str) -> None:
        self.skipped.append(Skipped(TEXT, row, reason, text))
        self.rows[row] = RowKind.TITLE if reason is SkipReason.TITLE_BLOCK else RowKind.SKIPPED


def _led_by_its_section(task: Draft) -> Draft:
    """A task below "2. Phòng Kinh tế" in a list that names no other units is that unit's."""
    office = leading_stt(task.section)[1].strip(" .:")
    return replace(task, lead=split_units(office)) if _is_office(office) else task


def _is_office(text: str) -> bool:
    """Whether a line is nothing but the name of a unit."""
    if len(text) > _LONGEST_NAME or not is_unit(text):
        return False
    named = read_assignment(text.strip(" .:"), known_names(), heading=True)
    return named is not None and not named.title


def _opened(row: int, stt: str, path: tuple[str, ...], title: str) -> _Open:
    texts: dict[str, str] = {Field.TASK: title}
    return _Open(row, stt, path, texts, into=texts)


def _joined(value: str, further: str) -> str:
    """A value and its next line: a new line where a list goes on, a blank where a sentence was wrapped."""
    bullet = _BULLET.match(further)
    further = further[bullet.end() :] if bullet else further
    if not value:
        return further
    wrapped = not bullet and (value.endswith((",", " và")) or further[:1].islower())
    return f"{value}{' ' if wrapped else chr(10)}{further}"


def _roles(lead: str, helpers: str) -> tuple[str, str]:
    """Lead and helpers, also where one value names both: "Sở A chủ trì, phối hợp với Sở B"."""
    only_leads = _ONLY_LEADS.search(aligned(lead))
    if only_leads:
        lead = lead[: only_leads.start()]
    if helpers:
        return lead, helpers
    labelled = split_roles(lead)
    if labelled:
        return labelled
    told = _LEADS_AND_HELPS.match(aligned(lead)) if "\n" not in lead else None
    return (lead[: told.end("lead")], lead[told.start("help") :]) if told else (lead, helpers)
