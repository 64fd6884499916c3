"""Conclusions of meetings: running text that gives out work, sentence by sentence or under a unit's name."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.action_verbs import ACTION, CHAIR, TELLS, WITH
from desktop_app.domain.assignments import OCCASION, Assignment, read_assignment, read_predicate
from desktop_app.domain.deadlines.deadline import NO_DEADLINE, Deadline
from desktop_app.domain.deadlines.deadline_finding import FoundDeadline, aligned, find_deadline
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.importing.draft import Draft, Field, RowKind, Section, Skipped, SkipReason
from desktop_app.domain.marking import compiled
from desktop_app.exchange.annexes.known_units import known_names
from desktop_app.exchange.annexes.labelled_list import TAIL, TEXT
from desktop_app.exchange.annexes.numerals import leading_numeral
from desktop_app.exchange.annexes.sections import SectionTree
from desktop_app.exchange.annexes.unit_cells import is_unit, split_units
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.prose.clauses import LOOSE, around, clauses_of, parts_of, without_topic
from desktop_app.exchange.prose.conclusion_headings import (
    begin_of_conclusions,
    heading_of,
    heads_a_report,
    is_section,
    reason_before,
    shown,
)
from desktop_app.exchange.prose.paragraphs import OUTSIDE, Item, items_of
from desktop_app.exchange.prose.prose_labels import pieces_of

FIELDS = frozenset({Field.LEAD, Field.COORDINATE, Field.PERSON, Field.LEADER, Field.DEADLINE})
"""What running text could have said. It has no columns, so no task column: see domain/clear_rules.py."""

_BRACKETS_BEHIND = re.compile(r"(?P<title>[^()]{10,}(?:\([^()]*\)[^()]*)*)\((?P<inside>[^()]{4,200})\)[.;]?")
_DOES_IT = r"(?:(?:thuc hien|trien khai|tham muu|phu trach|dam nhiem|theo doi)(?: va)? ?)*"
_BY_THEN = r"(?:(?:gui|nop|trinh|xong|hoan thanh|bao cao)(?: du thao)? ?)?"
_WORK = rf"{ACTION}|{CHAIR}|{WITH}"
# What stands below these headings tells what was done or said.
_REPORTS = (
    r"(?:danh gia|nhan dinh|tinh hinh|(?:ve |nhung |cac |mot so )*(?:ket qua(?! (?:can|phai|dau ra|yeu cau))"
    r"|uu diem|ton tai|han che|khuyet diem|kho khan|thuan loi|nguyen nhan|y kien)|dien bien|thanh phan)\b"
)


@dataclass(frozen=True, slots=True)
class _Given:
    """Who the items below a heading are given to, and how deep the heading lies."""

    to: Assignment
    depth: int


@dataclass(slots=True)
class Conclusions:
    """Reads the lines of a text into the tasks it gives out; all else is skipped with its reason.

    ``wanted`` are sentences, by row, that a person says are tasks whatever they read like.
    """

    year: int
    issued_on: date | None
    wanted: Collection[tuple[int, str]] = ()
    tasks: list[Draft] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    rows: dict[int, RowKind] = field(default_factory=dict)
    _tree: SectionTree = field(default_factory=SectionTree)
    _given: _Given | None = None
    _below_heading: bool = True
    _directly_below: bool = False
    _reports: int | None = None

    def read(self, lines: Sequence[str], choices: Mapping[int, RowKind]) -> None:
        """Read all lines; row numbers count from 1, ``choices`` are what a person flipped rows to."""
        items, wrapped = items_of(lines)
        begins = begin_of_conclusions(items)
        tail = next((at for at, item in enumerate(items) if TAIL.match(aligned(item.text))), len(items))
        for at, item in enumerate(patiently(items)):
            choice = choices.get(item.row)
            if choice in (RowKind.SKIPPED, RowKind.TITLE):
                self._skip_item(item, SkipReason.PERSON)
            elif choice is RowKind.SECTION:
                self._open_section(item)
            elif choice is RowKind.TASK:
                self._take_as_task(item)
            elif at >= tail:
                self._skip_item(item, SkipReason.TAIL)
            elif at <= begins:
                self._skip_item(item, reason_before(item))
            else:
                self._take(item, items[at + 1] if at + 1 < len(items) else None)
        for row, first in wrapped.items():
            kind = self.rows.get(first, RowKind.SKIPPED)
            self.rows.setdefault(row, RowKind.CONTINUATION if kind is RowKind.TASK else kind)

    def _take(self, item: Item, below: Item | None) -> None:
        directly_below, self._directly_below = self._directly_below, False
        if self._still_reports(item):
            self._skip_item(item, SkipReason.REPORTED)
            return
        goes_on = directly_below and item.depth == OUTSIDE and compiled(_WORK).match(aligned(item.text))
        self._directly_below = bool(goes_on)
        if self._given and item.depth <= self._given.depth and not goes_on:
            self._given = None
            self._below_heading = item.depth != OUTSIDE
        if item.text.endswith(":") and compiled(OCCASION).match(aligned(item.text)):
            self._skip_item(item, SkipReason.NO_WORK)  # leads over to a list, giving it to nobody
            return
        heading = heading_of(item)
        if heading:
            self._given = _Given(heading, item.depth)
            self._directly_below = True
            self._open_section(item)
            return
        if below is not None and self._find(item.text) is None and heads_a_report(item, below):
            self._reports = item.depth
            self._open_section(item)
            return
        if is_section(item) and not self._is_bracketed_work(item):
            self._reports = item.depth if compiled(_REPORTS).match(aligned(item.text)) else None
            self._open_section(item)
            return
        first = len(self.tasks)
        for row, sentence in item.sentences:
            if not self._take_bracketed(item, row, sentence):
                for clause in clauses_of(without_topic(sentence, self._find), self._find):
                    self._take_clause(item, row, clause, first)

    def _still_reports(self, item: Item) -> bool:
        """Whether an item stands below a heading like "Kết quả đạt được", which only tells."""
        if self._reports is None:
            return False
        if item.depth == OUTSIDE:
            ordered = read_assignment(item.text, known_names())
            ends = ordered is not None and ordered.ordered
        else:
            ends = item.depth <= self._reports
        self._reports = None if ends else self._reports
        return not ends

    def _take_clause(self, item: Item, row: int, clause: str, first: int) -> None:
        """One clause, or several that only commas part: a day at the end then holds for all of them."""
        parts = parts_of(clause, self._find)
        read = [self._without_deadline(part) for part in parts]
        shared = read[-1][1] or NO_DEADLINE
        for part, (text, deadline) in zip(parts, read, strict=True):
            if not self._take_part(item, row, text, deadline or shared, first):
                self._skip(item, row, SkipReason.NO_WORK, part.strip())

    def _take_bracketed(self, item: Item, row: int, sentence: str) -> bool:
        found = self._bracketed(sentence)
        if found is not None:
            self._add(item, row, *found)
        return found is not None

    def _is_bracketed_work(self, item: Item) -> bool:
        return (
            compiled(ACTION).match(aligned(item.text)) is not None and self._bracketed(item.text) is not None
        )

    def _bracketed(self, sentence: str) -> tuple[Assignment, Deadline] | None:
        """Work with who does it in brackets behind: "Rà soát dữ liệu (Công an xã chủ trì; 20/11)".

        Or with who behind a colon and the day in brackets: "Công tác hậu cần: Công an xã (20/11)".
        """
        found = _BRACKETS_BEHIND.fullmatch(sentence)
        if found is None or read_assignment(sentence, known_names()) is not None:
            return None
        title, colon, name = found["title"].rpartition(":")
        who = read_assignment(name.strip(), known_names(), heading=True) if colon else None
        if who is not None and not who.title.strip(" -–"):
            rest, deadline = self._without_deadline(found["inside"])
            plain = deadline is not None and compiled(_BY_THEN).fullmatch(aligned(rest))
            return (replace(who, title=title.strip()), deadline) if deadline and plain else None
        labelled = self._labelled(found["title"], found["inside"])
        if labelled is not None:
            return labelled
        inside, deadline = self._without_deadline(found["inside"])
        who = read_assignment(inside, known_names())
        if who is None or not compiled(_DOES_IT).fullmatch(aligned(who.title)):
            return None
        title, other = self._without_deadline(found["title"])
        return (replace(who, title=title), deadline or other or NO_DEADLINE) if title else None

    def _labelled(self, title: str, inside: str) -> tuple[Assignment, Deadline] | None:
        """Work with labels in brackets behind: "(chủ trì: Công an xã; thời gian: Quý IV/2026)"."""
        said = {piece.field: piece.value for piece in pieces_of(inside) if piece.field}
        lead = said.get(Field.LEAD, "")
        if not lead or not is_unit(lead):
            return None
        phrase = said.get(Field.DEADLINE, "")
        deadline = read_deadline(phrase, year=self.year, issued_on=self.issued_on) if phrase else NO_DEADLINE
        rest, other = self._without_deadline(title)
        coordinate, product = said.get(Field.COORDINATE, ""), said.get(Field.PRODUCT, "")
        who = Assignment(lead, coordinate, title.strip(LOOSE) if phrase else rest, product=product)
        return who, deadline if phrase else other or NO_DEADLINE

    def _find(self, text: str) -> FoundDeadline | None:
        return find_deadline(text, year=self.year, issued_on=self.issued_on)

    def _without_deadline(self, text: str) -> tuple[str, Deadline | None]:
        """A text without its deadline; a rhythm may have its first day at the head of the sentence."""
        found = self._find(text)
        if found is None:
            return text.strip(LOOSE), None
        rest = around(text, found)
        begins = self._find(rest) if found.deadline.rhythm else None
        if begins is None or begins.begin > 0 or rest[begins.end : begins.end + 1] != ",":
            return rest, found.deadline
        raw = f"{begins.deadline.raw}, {found.deadline.raw}"
        return around(rest, begins), read_deadline(raw, year=self.year, issued_on=self.issued_on)

    def _take_part(self, item: Item, row: int, text: str, deadline: Deadline, first: int) -> bool:
        """Whether a part was a task, or only the day of the task before it."""
        same_item = self.tasks[first:]
        if not text:
            waits = bool(same_item) and same_item[-1].deadline == NO_DEADLINE
            if waits:
                self.tasks[-1] = replace(same_item[-1], deadline=deadline)
            return waits
        assignment = read_assignment(text, known_names())
        if assignment is None and not compiled(TELLS).match(aligned(text)):
            assignment = self._implied(item, text, deadline, same_item)
        if assignment is None or not assignment.title:
            return False
        self._add(item, row, assignment, deadline)
        return True

    def _implied(
        self, item: Item, text: str, deadline: Deadline, same_item: Sequence[Draft]
    ) -> Assignment | None:
        """Work without a name: given to whom the heading names, else to whom the sentence before does.

        A numbered item with a day gives it out too, to nobody yet.
        """
        coordinate, title = read_predicate(text, known_names())
        if self._given:
            return replace(self._given.to, coordinate=coordinate or self._given.to.coordinate, title=title)
        if not compiled(ACTION).match(aligned(text)):
            return None
        if not same_item:
            given = item.number and deadline != NO_DEADLINE
            return _named_behind(title) or Assignment("", coordinate, title) if given else None
        last = same_item[-1]
        return Assignment("; ".join(last.lead), coordinate, title, person=last.person)

    def _take_as_task(self, item: Item) -> None:
        """A row that a person says is a task, whatever it reads like."""
        self._take_text(item, item.row, item.text)

    def _take_text(self, item: Item, row: int, whole: str) -> None:
        text, deadline = self._without_deadline(whole)
        assignment = read_assignment(text, known_names())
        if assignment is None or not assignment.title:
            assignment = Assignment("", "", text or whole)
        self._add(item, row, assignment, deadline or NO_DEADLINE)

    def _add(self, item: Item, row: int, assignment: Assignment, deadline: Deadline) -> None:
        self.rows[row] = RowKind.TASK
        path = self._tree.path_of_task(leading_numeral(shown(item)), apart=False)
        self.tasks.append(
            Draft(
                sheet=TEXT,
                row=row,
                title=assignment.title,
                stt=item.number,
                section_path=path if self._below_heading else path[:-1],
                lead=split_units(assignment.lead),
                coordinate=split_units(assignment.coordinate),
                person=assignment.person,
                deadline=deadline,
                product=assignment.product,
            )
        )

    def _open_section(self, item: Item) -> None:
        text = shown(item)
        numeral = leading_numeral(text)
        self._below_heading = True
        self.sections.append(
            self._tree.add(text, TEXT, item.row, numeral=numeral, capitals=item.text.isupper(), apart=False)
        )
        self.rows.setdefault(item.row, RowKind.SECTION)

    def _skip_item(self, item: Item, reason: SkipReason) -> None:
        self._skip(item, item.row, reason, item.text)

    def _skip(self, item: Item, row: int, reason: SkipReason, text: str) -> None:
        if (row, text) in self.wanted:
            self._take_text(item, row, text)
            return
        self.skipped.append(Skipped(TEXT, row, reason, text))
        kind = RowKind.TITLE if reason is SkipReason.TITLE_BLOCK else RowKind.SKIPPED
        self.rows.setdefault(row, kind)


def _named_behind(title: str) -> Assignment | None:
    """Work with a unit behind a dash: "Tập huấn kỹ năng số - Phòng Văn hóa - Xã hội"."""
    for dash in re.finditer(r" [-–] ", title):
        name = title[dash.end() :]
        found = read_assignment(name, known_names(), heading=True) if is_unit(name) else None
        if found is not None and not found.title and found.lead:
            return replace(found, title=title[: dash.start()])
    return None
