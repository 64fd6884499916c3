"""Rows that are no tasks whatever stands around them: header again, numbers, sums, notes, the tail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.importing.draft import Field, RowKind, SkipReason
from desktop_app.domain.text import fold
from desktop_app.exchange.annexes.header_blocks import is_number_row
from desktop_app.exchange.annexes.headers import Fit, Word, header_key, read_header
from desktop_app.exchange.annexes.layout import Table
from desktop_app.exchange.annexes.lines import Line
from desktop_app.exchange.annexes.lookup import Lookup
from desktop_app.exchange.annexes.numerals import read_numeral
from desktop_app.exchange.own_format import section_level
from desktop_app.exchange.patience import patiently
from desktop_app.exchange.values import is_dash

_LONGEST_MARK = 250
_FEW_CELLS = 3
_FOREIGN_HEADER_LENGTH = 80

_RECIPIENTS = re.compile(r"noi (?:nhan|gui)\b")
_SIGNATURE = re.compile(
    r"(?:tm|kt|tl|tuq|t/m|q)\s*[.:]\s*\w"
    r"|(?:(?:pho )?(?:chu tich|giam doc|to truong|truong ban|bi thu|truong phong|thu truong|chanh van phong)"
    r"|truong (?:cong an )?(?:xa|phuong)|bo truong|thu tuong|lap bieu|thu truong (?:don vi|co quan)"
    r"|nguoi (?:lap|tong hop|ky)(?: (?:bieu|bang|bao cao))?|xac nhan cua .{0,60}"
    r"|ky ten.{0,30}|\(ky.{0,40}\))\s*\Z"
)
_PLACE_AND_DATE = re.compile(r"(?:[\w .,…]{0,40}, *)?ngay [\d. …]* ?thang [\d. …]* ?nam [\d. …]*\Z")
_NOTE = re.compile(
    r"[^\w\s]{0,3}\s*(?:ghi chu|luu y|chu thich|chu giai)\s*(?:[:.(\-]|\d|\Z)"
    r"|\(\*+\)|\*+\)|\[\d+\]\s*\S|[¹²³]\s*\S"
    r"|(?:trang|page)\s*\d+(?:\s*[/-]\s*\d+)?\Z|tren day la\b"
    r"|\(?(?:danh muc|bieu|phu luc|tong so).{0,40}\b(?:co|gom)\b.{0,40}\bnhiem vu\b"
)
_FOOTNOTE = re.compile(r"\(\d{1,2}\)\s*\S|\[\d{1,2}\]\s*\S")
_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong)"
    r"(?:\s*[:.(=+].*|\s+(?:so|cong(?! ty\b)|chung|muc|phan|nhom|nhiem vu)\b.{0,40}|[\s\divx.,+]*)\Z"
)
_NUMBER = re.compile(r"[\d.,% ]+\Z")
_STATE = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–]\s*tu do|dang cong san viet nam")
_TITLE = re.compile(
    r"\(?\s*(?:phu luc|bang|bieu|bieu mau|mau|danh muc|kem theo|ban hanh kem theo|cong hoa xa hoi|doc lap"
    r"|dang cong san)\b"
)


@dataclass(slots=True)
class _State:
    """What the rows above say about those below."""

    in_tail: bool = False
    in_note: bool = False
    in_other: bool = False
    at_head: bool = True


def mark(lines: Sequence[Line], lookup: Lookup, table: Table) -> None:
    """Settle the rows that can be told by themselves or by a tail, note or other table above them."""
    if table.columns.ours:
        _mark_ours(lines, table)
    headers = {place: header_key(cell.own) for place, cell in table.columns.headers.items()}
    state = _State()
    for line in patiently(lines):
        if line.kind is None:
            _mark_one(line, table, headers, state)
        state.at_head = state.at_head and line.reason in (
            SkipReason.REPEATED_HEADER,
            SkipReason.COLUMN_NUMBERS,
        )
        if line.reason is SkipReason.REPEATED_HEADER:
            state.in_tail = state.in_note = state.in_other = False
            state.at_head = True
    _mark_titles(lines, runs_on=table.end < len(lookup.sheet.rows))


def _mark_ours(lines: Sequence[Line], table: Table) -> None:
    """Rows of our own workbooks say themselves what they are."""
    column = table.columns.first(Field.ID)
    if column is None:
        return
    for line in lines:
        own = line.texts[column]
        if own and line.kind is None:
            line.kind = RowKind.TASK if section_level(own) is None else RowKind.SECTION


def _mark_one(line: Line, table: Table, headers: dict[int, str], state: _State) -> None:
    plain_task = line.stt and line.numeral and line.title and line.core and not line.wide
    if plain_task and not state.at_head and not state.in_other and line.place not in table.repeats:
        state.in_tail = state.in_note = False
        return
    cells = line.own_texts
    if line.place in table.repeats or _repeats_header(line, headers):
        line.skip(SkipReason.REPEATED_HEADER)
        line.kind = RowKind.HEADER
    elif all(is_dash(text) for text in cells):
        line.skip(SkipReason.BLANK)
    elif state.at_head and is_number_row(cells):
        line.skip(SkipReason.COLUMN_NUMBERS)
    elif any(_STATE.match(fold(text)) for text in cells if len(text) <= _LONGEST_MARK):
        line.kind, line.reason = RowKind.TITLE, SkipReason.TITLE_BLOCK
    elif state.in_other or _begins_other_table(cells, table):
        state.in_other = True
        line.skip(SkipReason.OTHER_TABLE)
    elif _is_tail(line, cells, state):
        state.in_tail = True
        line.skip(SkipReason.TAIL)
    elif _is_total(line):
        line.skip(SkipReason.TOTAL)
    elif _is_note(line, cells, state) or _is_footnote(line, table):
        state.in_note = True
        line.skip(SkipReason.NOTE)
    else:
        state.in_note = False


def _repeats_header(line: Line, headers: dict[int, str]) -> bool:
    """Whether most of a row's cells say what the header of their column says."""
    cells = [(column, text) for column, text in enumerate(line.texts) if text]
    if len(cells) < 2 or len(cells[0][1]) > _LONGEST_MARK:
        return False
    same = sum(
        1
        for column, text in cells
        if (key := headers.get(column)) and len(text) < 2 * len(key) + 12 and header_key(text) == key
    )
    return same >= 2 and same * 10 >= 6 * len(cells)


def _begins_other_table(cells: Sequence[str], table: Table) -> bool:
    """Whether a row is the header of a table that lists something else than tasks."""
    if len(cells) < _FEW_CELLS or len(cells[0]) > 12 or table.columns.ours:
        return False
    first = read_header(cells[0])
    if first is None or first.word is not Word.STT or first.fit is not Fit.NAME:
        return False
    return all(len(text) <= _FOREIGN_HEADER_LENGTH and read_numeral(text) is None for text in cells)


def _is_tail(line: Line, cells: Sequence[str], state: _State) -> bool:
    if state.in_tail:
        return not (line.numeral and line.numeral.style != "bullet" and line.title and line.planned)
    if len(cells) > _FEW_CELLS or (line.stt and line.numeral and line.title and not line.wide):
        return False
    firsts = [fold(text.split("\n", 1)[0]) for text in cells if len(text) <= _LONGEST_MARK]
    if any(_RECIPIENTS.match(text) for text in firsts):
        return True
    title = fold(line.title) if len(line.title) <= _LONGEST_MARK else line.title
    if line.title and line.core and not _SIGNATURE.match(title):
        return False
    return any(_SIGNATURE.match(text) or _PLACE_AND_DATE.match(text) for text in firsts)


def is_sum(text: str) -> bool:
    """Whether a text only announces a sum: "Tổng cộng", "Tổng số: 12"; not "Tổng công ty Điện lực"."""
    return _TOTAL.match(fold(text)) is not None


def _is_total(line: Line) -> bool:
    if line.numeral is not None and line.stt:
        return False
    text = line.title or next(iter(line.own_texts))
    if len(text) > _LONGEST_MARK:
        return False
    others = [other for other in line.own_texts if other is not text and other != text]
    if not is_sum(text):
        return False
    return all(_NUMBER.match(other) for other in others) or len(others) == 0


def _is_note(line: Line, cells: Sequence[str], state: _State) -> bool:
    if line.planned and not line.wide and len(cells) > 1:
        return False
    if state.in_note:
        low = line.numeral is None or line.numeral.style in ("bullet", "num", "lower")
        return len(cells) <= 2 and low and not line.title.isupper()
    return len(cells) <= 2 and bool(_NOTE.match(fold(cells[0][:_LONGEST_MARK])))


def _is_footnote(line: Line, table: Table) -> bool:
    """Whether all that a row holds is "(1) Theo Kế hoạch ..." where the table has its numbers."""
    stt = table.columns.first(Field.STT)
    if stt is None or line.stt or len(line.own_texts) > 1 or line.own_texts[0] != line.texts[stt]:
        return False
    return bool(_FOOTNOTE.match(line.own_texts[0]))


def _mark_titles(lines: Sequence[Line], *, runs_on: bool) -> None:
    """Title rows that stand right above a header inside or after the table."""
    run: list[Line] = []
    for line in lines:
        if line.kind is RowKind.TITLE:
            run.append(line)
            continue
        if line.kind is None and not line.planned and not (line.stt and line.numeral and line.title):
            run.append(line)
            continue
        if line.kind is RowKind.HEADER or line.reason is SkipReason.OTHER_TABLE:
            _mark_title_run(run)
        run = []
    if runs_on:
        _mark_title_run(run)


def _mark_title_run(run: Sequence[Line]) -> None:
    texts = [text for line in run for text in line.own_texts if len(text) <= _LONGEST_MARK]
    if any(_TITLE.match(fold(text)) for text in texts):
        for line in run:
            line.kind, line.reason = RowKind.TITLE, SkipReason.TITLE_BLOCK
