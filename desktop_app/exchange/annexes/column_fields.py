"""Settling which column is which field: header words first, then the other columns, then the cells."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from desktop_app.domain.grid import CellValue
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.marking import compiled
from desktop_app.domain.status_words import stage_of
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.column_types import Cells, Columns, Part
from desktop_app.exchange.annexes.headers import Fit, Hit, Word, header_key
from desktop_app.exchange.annexes.numerals import read_numeral
from desktop_app.exchange.annexes.ticks import tick_columns
from desktop_app.exchange.values import (
    cell_text,
    is_tick,
    looks_like_day,
    looks_like_deadline,
    looks_like_percent,
    looks_like_status,
)

_MOSTLY = 0.5
_DENSE = 0.8
_TASK_LIKE_LENGTH = 25
_LONG_PHRASE = 60
_AS_OF = r"\b(?:den|tinh den|toi) (?:het |ngay |thang |quy |nam )*(?:\d|hien nay|nay\b|thoi diem)"
"""A header that says up to when: "Kết quả đạt được (đến 31/10/2026)"."""
_PROGRESS = r"\W*(?:da|dang|chua)\b"


class FieldChooser:
    """Settles one table's columns step by step; each step takes what is still free."""

    def __init__(
        self, columns: Columns, cells: Cells, width: int, forced: Mapping[int, Field | None]
    ) -> None:
        self._columns = columns
        self._cells = cells
        self._width = width
        self._free = {place for place in range(width) if place not in forced}
        self._settled = {each for each in forced.values() if each is not None}

    def run(self) -> None:
        self._ticks()
        self._numbers()
        self._task()
        for each in (
            Field.LEAD,
            Field.COORDINATE,
            Field.LEADER,
            Field.PERSON,
            Field.ASSIGNED_ON,
            Field.COMPLETED_ON,
            Field.EVIDENCE,
            Field.BASIS,
            Field.PERCENT,
            Field.STATUS,
            Field.NOTE,
            Field.PRODUCT,
            Field.RESULT,
        ):
            self._best(each)
        self._deadline()
        self._progress()
        self._completed_or_deadline()
        self._result_or_product()
        self._second_deadline()
        self._status_by_cells()
        self._task_by_length()
        self._note_doubled()

    def _hits(self, *words: Word) -> Iterator[tuple[Hit, int]]:
        for place in sorted(self._free):
            header = self._columns.headers.get(place)
            if header and header.hit and header.hit.word in words:
                yield header.hit, place

    def _take(self, place: int, wanted: Field, part: Part | None = None) -> None:
        self._columns.fields[place] = wanted
        if part is not None:
            self._columns.parts[place] = part
        self._free.discard(place)
        self._settled.add(wanted)

    def _open(self, wanted: Field) -> bool:
        return wanted not in self._settled

    def _best(self, wanted: Field) -> None:
        if self._open(wanted):
            best = min(self._hits(Word(wanted.value)), default=None)
            if best is not None:
                self._take(best[1], wanted)

    def _ticks(self) -> None:
        for wanted, ticked in tick_columns(self._columns.headers, self._cells, self._free):
            for place in ticked:
                self._take(place, wanted)
            self._columns.ticks.update(ticked)

    def _numbers(self) -> None:
        """STT, else a code, else the first column without a header that holds numerals."""
        self._best(Field.STT)
        if self._open(Field.STT):
            code = min(self._hits(Word.CODE), default=None)
            if code is not None:
                self._take(code[1], Field.STT)
        if self._open(Field.STT):
            for place in range(min(self._first_headed(), self._width)):
                if place in self._free and self._holds_numerals(place):
                    self._take(place, Field.STT)
                    return

    def _first_headed(self) -> int:
        return min((place for place, header in self._columns.headers.items() if header.text), default=0)

    def _task(self) -> None:
        """Of several task columns the one that is filled down the table: a merged one names a group."""
        if not self._open(Field.TASK):
            return
        hits = list(self._hits(Word.TASK))
        hits = [each for each in hits if not self._holds_numerals(each[1])] or hits
        hits = [each for each in hits if not _most(self._cells(each[1]), _is_number)]
        most = max((len(self._cells(place)) for _, place in hits), default=0)
        dense = [(hit.fit, place) for hit, place in hits if len(self._cells(place)) >= _DENSE * most]
        if dense:
            self._take(min(dense)[-1], Field.TASK)

    def _holds_numerals(self, place: int) -> bool:
        values = self._cells(place)
        numerals = sum(read_numeral(cell_text(value)) is not None for value in values)
        return bool(values) and numerals >= _MOSTLY * len(values)

    def _deadline(self) -> None:
        """A deadline column, first and last day in two columns, or a last day alone."""
        starts, ends = list(self._hits(Word.START)), list(self._hits(Word.END))
        for _, place in starts:
            if self._open(Field.DEADLINE) and self._stands_with_last_day(place):
                self._take(place, Field.DEADLINE, Part.START)
                self._take(place + 1, Field.DEADLINE, Part.END)
                return
        named = any(hit.fit is Fit.NAME for hit, _ in self._hits(Word.DEADLINE))
        if self._open(Field.DEADLINE) and ends and not named:
            if starts:
                self._take(min(starts)[1], Field.DEADLINE, Part.START)
                self._take(min(ends)[1], Field.DEADLINE, Part.END)
            else:
                self._take(min(ends)[1], Field.DEADLINE)
        self._best(Field.DEADLINE)
        for _, place in list(self._hits(Word.MOVED)):
            self._take(place, Field.DEADLINE, Part.MOVED)

    def _stands_with_last_day(self, place: int) -> bool:
        """Whether a first day and the deadline beside it stand under one header: "Bắt đầu | Hoàn thành"."""
        first, last = self._columns.headers[place], self._columns.headers.get(place + 1)
        if last is None or last.hit is None or last.hit.word not in (Word.DEADLINE, Word.END):
            return False
        over = first.text.removesuffix(first.own)
        return bool(over) and over == last.text.removesuffix(last.own) and place + 1 in self._free

    def _progress(self) -> None:
        """ "Tiến độ": a percentage, a status or a deadline, as its cells say."""
        for _, place in list(self._hits(Word.PROGRESS)):
            values = self._cells(place)
            if _most(values, lambda value: is_tick(cell_text(value))):
                continue
            deadlines = [
                value for value in values if looks_like_deadline(value) and not looks_like_status(value)
            ]
            if self._open(Field.PERCENT) and _most(values, looks_like_percent):
                wanted = [Field.PERCENT]
            elif len(deadlines) > _MOSTLY * len(values) or (not values and self._open(Field.DEADLINE)):
                wanted = [Field.DEADLINE]
            elif _most(values, looks_like_status) or not self._open(Field.DEADLINE):
                wanted = [Field.STATUS, Field.RESULT]
            else:
                long = sum(len(cell_text(value)) for value in values) > _LONG_PHRASE * len(values)
                wanted = [Field.RESULT] if long else [Field.DEADLINE]
            self._take_first_open(place, wanted)

    def _take_first_open(self, place: int, wanted: Iterable[Field]) -> None:
        for each in wanted:
            if self._open(each):
                self._take(place, each)
                return

    def _completed_or_deadline(self) -> None:
        """ "Ngày hoàn thành" is the deadline of an annex that has none and follows no progress."""
        for _, place in sorted(self._hits(Word.COMPLETED_OR_DEADLINE)):
            followed = any(not self._open(each) for each in (Field.STATUS, Field.RESULT, Field.PERCENT))
            days = all(looks_like_day(value) for value in self._cells(place))
            if not self._open(Field.DEADLINE) or (followed and days):
                self._take_first_open(place, [Field.COMPLETED_ON])
            else:
                self._take_first_open(place, [Field.DEADLINE, Field.COMPLETED_ON])

    def _result_or_product(self) -> None:
        """ "Kết quả thực hiện" is the result where a status or a product stands beside it."""
        followed = any(
            not self._open(each)
            for each in (Field.STATUS, Field.PRODUCT, Field.PERCENT, Field.COMPLETED_ON, Field.EVIDENCE)
        )
        for _, place in sorted(self._hits(Word.RESULT_OR_PRODUCT)):
            header = self._columns.headers[place]
            order = [Field.PRODUCT, Field.RESULT]
            told = header.own != header.text or compiled(_AS_OF).search(fold(header.text)) is not None
            if followed or told or _most(self._cells(place), _tells_progress):
                order.reverse()
            self._take_first_open(place, order)
        if not self._open(Field.PRODUCT):
            for _, place in sorted(self._hits(Word.PRODUCT)):
                if header_key(self._columns.headers[place].own) == "ket qua":
                    self._take_first_open(place, [Field.RESULT])

    def _second_deadline(self) -> None:
        """ "Thời gian hoàn thành" beside a deadline is the day it was done, in a table of progress."""
        followed = any(not self._open(each) for each in (Field.STATUS, Field.RESULT, Field.PERCENT))
        for _, place in sorted(self._hits(Word.DEADLINE)):
            values = self._cells(place)
            done = header_key(self._columns.headers[place].own) == "thoi gian hoan thanh"
            if done and followed and values and all(looks_like_day(value) for value in values):
                self._take_first_open(place, [Field.COMPLETED_ON])

    def _status_by_cells(self) -> None:
        """A column of nothing but "Hoàn thành", "Đang thực hiện" is the status, whatever its header says."""
        for each in (Field.RESULT, Field.PRODUCT):
            place = self._columns.first(each)
            if not self._open(Field.STATUS) or place is None or place in self._columns.ticks:
                continue
            values = self._cells(place)
            said = sum(isinstance(value, str) and stage_of(value) is not None for value in values)
            if said > 1 and said >= _DENSE * len(values):
                self._take(place, Field.STATUS)

    def _task_by_length(self) -> None:
        """Without a task header: the column of the longest texts, when nothing else comes near."""
        if not self._open(Field.TASK):
            return
        lengths = sorted(
            (
                (sum(len(cell_text(value)) for value in values) / len(values), place)
                for place in self._free
                if (values := [value for value in self._cells(place) if isinstance(value, str)])
                and self._may_be_task(place)
            ),
            reverse=True,
        )
        if lengths and lengths[0][0] >= _TASK_LIKE_LENGTH:
            self._take(lengths[0][1], Field.TASK)

    def _may_be_task(self, place: int) -> bool:
        header = self._columns.headers.get(place)
        return header is None or header.hit is None or header.hit.word is Word.TASK

    def _note_doubled(self) -> None:
        """Columns whose header repeats that of a column taken for a field."""
        keys = {
            header_key(self._columns.headers[place].text)
            for place in self._columns.fields
            if place in self._columns.headers
            and place not in self._columns.parts
            and place not in self._columns.ticks
        } - {""}
        for place in sorted(self._free):
            header = self._columns.headers.get(place)
            if header and header_key(header.text) in keys and self._cells(place):
                self._columns.doubled.append(place)


def _tells_progress(value: CellValue) -> bool:
    return isinstance(value, str) and compiled(_PROGRESS).match(fold(value[:_LONG_PHRASE])) is not None


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float)


def _most(values: Sequence[CellValue], fits: Callable[[CellValue], bool]) -> bool:
    """Whether most filled cells fit, at least one."""
    return sum(fits(value) for value in values) > _MOSTLY * len(values)
