"""A task row as the table paints it: one ready tuple of words, one of colours, one of pictures."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QBrush, QIcon

from desktop_app.domain.five_clear import STATE_LETTERS, Clear, ClearState, letters_asked
from desktop_app.domain.status import DATED_OPEN, TimeClass
from desktop_app.domain.task import TaskRow
from desktop_app.labels.clears import CLEAR, CLEAR_STATE
from desktop_app.labels.follow_up import priority_words, steps_short
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.periods import missed_words, relative_words
from desktop_app.labels.tasks import TIME_CLASS, TIME_CLASS_SHORT, deadline_short, deadline_words
from desktop_app.ui.models.task_columns import COLUMNS, Col

# Laying out a text of 2,000 letters to show 100 of them costs more than all the rest of its row.
MOST_LETTERS = 320
_STATES = {letter: state for state, letter in STATE_LETTERS.items()}
_AFTER_LETTER = re.compile(r"(?<=[^\W\d])/")
_HARD_SLASH = "/\u2060"  # "III/2026" in brackets stays on one line
_HARD_SPACE = "\u00a0"

# Words, colours and pictures by column; the row itself last, where editors and copying find it.
Line = tuple[tuple[str, ...], tuple[QBrush | None, ...], tuple[QIcon | None, ...], tuple[TaskRow, ...]]

# What stands on the row of a task that went away since the ids were read.
GONE: Line = (("",) * len(COLUMNS), (None,) * len(COLUMNS), (None,) * len(COLUMNS), ())


@dataclass(frozen=True, slots=True)
class LineLook:
    """Colours and pictures of a line in the theme of the moment.

    ``clears`` are those asked for, ``soon`` colours deadlines at most ``soon_days`` away;
    ``title_letters`` are more than two lines of the task's column hold.
    """

    clears: tuple[Clear, ...]
    soon_days: int
    soon: QBrush
    colours: Mapping[TimeClass, QBrush]
    icons: Mapping[TimeClass, QIcon]
    badge: Callable[[str], QIcon]
    clip: QIcon
    marks: Callable[[TaskRow], QIcon | None]
    title_letters: int = MOST_LETTERS


def line_of(row: TaskRow, as_of: date, look: LineLook) -> Line:
    """What the table shows of a task, in the order of ``Col``."""
    kind = row.time_class
    colour = look.colours.get(kind) if kind else None
    evidence = _evidence(row)
    texts = (
        row.stt,
        _short(row.title, look.title_letters),
        _short(row.lead),
        row.person,
        deadline_text(row, as_of),
        _short(row.product),
        "",
        TIME_CLASS_SHORT[kind] if kind else "Chưa giao",
        vn_date(row.completed_on),
        evidence,
        row.leader,
        _short(row.coordinate),
        "" if row.percent is None else f"{_percent(row.percent)} %",
        _short(row.section),
        row.document,
        _short(row.note),
        steps_short(row.steps),
        priority_words(row.priority),
        "; ".join(row.tags),
        row.stream,
        vn_date(row.entered_on),
    )
    colours: list[QBrush | None] = [None] * len(COLUMNS)
    pictures: list[QIcon | None] = [None] * len(COLUMNS)
    colours[Col.STATUS] = colour
    if kind is TimeClass.OVERDUE:
        colours[Col.DEADLINE] = colour
    elif kind is TimeClass.IN_TIME and _days_left(row, as_of) <= look.soon_days:
        colours[Col.DEADLINE] = look.soon
    if kind is not None:
        pictures[Col.STATUS] = look.icons.get(kind)
    pictures[Col.CLEARS] = look.badge(letters_asked(row.clear_states, look.clears))
    pictures[Col.TITLE] = look.marks(row)
    if row.evidence_count:
        pictures[Col.EVIDENCE] = look.clip
    return texts, tuple(colours), tuple(pictures), (row,)


def deadline_text(row: TaskRow, as_of: date) -> str:
    """The deadline as written, after the day it was extended to; below it, of an open task, the days left.

    Two such lines hold together with hard spaces: a long phrase is cut, the distance never is.
    """
    written = _short(deadline_short(row))
    if row.extended_from is not None:
        written = _AFTER_LETTER.sub(_HARD_SLASH, written)
    words = relative_words(row, as_of) if row.time_class in DATED_OPEN else ""
    written = missed_words(row, as_of) or written
    return f"{written}\n{words}".replace(" ", _HARD_SPACE) if words else written


def full_text(row: TaskRow, column: Col, clears: tuple[Clear, ...]) -> str:
    """The whole text of a cell, for copying and tool tips; line breaks become spaces."""
    texts: Mapping[Col, str] = {
        Col.STT: row.stt,
        Col.TITLE: row.title,
        Col.LEAD: row.lead,
        Col.PERSON: row.person,
        Col.DEADLINE: deadline_words(row),
        Col.PRODUCT: row.product,
        Col.CLEARS: clears_text(letters_asked(row.clear_states, clears), clears),
        Col.STATUS: TIME_CLASS[row.time_class] if row.time_class else "",
        Col.COMPLETED_ON: vn_date(row.completed_on),
        Col.EVIDENCE: _evidence(row),
        Col.LEADER: row.leader,
        Col.COORDINATE: row.coordinate,
        Col.PERCENT: "" if row.percent is None else _percent(row.percent),
        Col.SECTION: row.section,
        Col.DOCUMENT: row.document,
        Col.NOTE: row.note,
        Col.STEPS: steps_short(row.steps),
        Col.PRIORITY: priority_words(row.priority),
        Col.TAGS: "; ".join(row.tags),
        Col.STREAM: row.stream,
        Col.ENTERED: vn_date(row.entered_on),
    }
    return " ".join(texts[column].split())


def edit_text(row: TaskRow, column: Col) -> str:
    """What an editor of the cell starts with; line breaks stay."""
    return {
        Col.LEAD: row.lead,
        Col.PERSON: row.person,
        Col.DEADLINE: row.deadline.raw,
        Col.PRODUCT: row.product,
        Col.COMPLETED_ON: vn_date(row.completed_on),
        Col.LEADER: row.leader,
        Col.COORDINATE: row.coordinate,
        Col.PERCENT: "" if row.percent is None else _percent(row.percent),
        Col.NOTE: row.note,
    }.get(column, "")


def clears_text(states: str, asked: Sequence[Clear]) -> str:
    """The clears asked for in words: the gaps by name, or that there is none."""
    gaps = [
        f"{CLEAR[clear]}: {CLEAR_STATE[_STATES[letter]]}"
        for clear, letter in zip(asked, states, strict=False)
        if letter in _STATES and _STATES[letter] in (ClearState.VAGUE, ClearState.MISSING)
    ]
    return "; ".join(gaps) if gaps else f"Đủ {len(states)} rõ"


def _days_left(row: TaskRow, as_of: date) -> int:
    return (row.deadline.due - as_of).days if row.deadline.due else 0


def _evidence(row: TaskRow) -> str:
    files = f"{row.evidence_count} tệp" if row.evidence_count else ""
    return "; ".join(part for part in (files, row.evidence_text) if part)


def _short(text: str, most: int = MOST_LETTERS) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= most else text[:most] + "…"


def _percent(value: float) -> str:
    return vn_number(value, 0 if value == int(value) else 1)
