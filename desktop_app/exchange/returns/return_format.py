"""What a return workbook looks like: sheets, headers in order, and the sealed marks of its hidden sheet.

The hidden sheet holds one row per fact, text in every cell: a name and its value, then each task's
key and what was sent of it. That is JSON without letters and white space that a spreadsheet program could
change, cut into as many cells as it needs.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeGuard

from desktop_app.domain.fields import Field
from desktop_app.domain.grid import CellValue
from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.domain.text import clean, fold
from desktop_app.exchange.cells.suspects import SUSPECT
from desktop_app.exchange.own_format import EVIDENCE_HEADER, OBSTACLE_HEADER, PROPOSAL_HEADER
from desktop_app.exchange.values import cell_text
from desktop_app.labels.fields import DONE_WORDS, FIELD, OPEN_WORDS

TASK_SHEET = "Nhiệm vụ"
GUIDE_SHEET = "Hướng dẫn"
MARKS_SHEET = "_namro"
RETURN_FORMAT = "1"

STATUS_CHOICES = ("Chưa thực hiện", OPEN_WORDS, DONE_WORDS, "Tạm dừng")
"""What the drop-down of "Tình trạng" offers."""

PLAN_COLUMNS: Mapping[str, str] = {
    "stt": FIELD[Field.STT],
    "title": FIELD[Field.TASK],
    "lead": FIELD[Field.LEAD],
    "coordinate": FIELD[Field.COORDINATE],
    "deadline": FIELD[Field.DEADLINE],
    "product": FIELD[Field.PRODUCT],
}
"""Headers of the locked columns by the names of ``ReturnRow.plan``, in order."""

REPORT_COLUMNS: Mapping[ReturnField, str] = {
    ReturnField.STATUS: FIELD[Field.STATUS],
    ReturnField.PERCENT: FIELD[Field.PERCENT],
    ReturnField.COMPLETED_ON: FIELD[Field.COMPLETED_ON],
    ReturnField.RESULT: FIELD[Field.RESULT],
    ReturnField.EVIDENCE: EVIDENCE_HEADER,
    ReturnField.OBSTACLE: OBSTACLE_HEADER,
    ReturnField.PROPOSAL: PROPOSAL_HEADER,
}
"""Headers of the columns a unit fills in, in order; they follow those of the plan."""

HEADERS: tuple[str, ...] = (*PLAN_COLUMNS.values(), *REPORT_COLUMNS.values())

LONGEST_PART = 30_000
"""Letters of JSON in one cell; a spreadsheet holds 32,767."""

_NAMES_BY_HEADER: Mapping[str, str] = {
    fold(header): name
    for name, header in (
        *PLAN_COLUMNS.items(),
        *((each.value, header) for each, header in REPORT_COLUMNS.items()),
    )
}
_CHANGEABLE = re.compile("[^ -~\u00c0-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d]")
"""Letters beyond Vietnamese text, which some program may leave out or change; so may those of ``SUSPECT``."""
_BOUND = re.compile("([0-9a-f]{32})-([0-9a-f]{32})")
"""A token that was bound to what was sent; others, of earlier workbooks, are bound to nothing."""
_MAGIC = "namro"
_HEAD = ("ledger", "token", "unit", "period", "version", "due_on")
_SEAL = "seal"
_BASE, _PLAN = "base", "plan"
_TEXTS = frozenset((str,))


@dataclass(frozen=True, slots=True)
class ReturnMarks:
    """What the hidden sheet says was sent: to whom, for which period, and of each task by its key.

    ``bases`` and ``plan`` hold canonical text; fields that were empty are absent. ``due_on`` is the
    unit's cut-off day of the period.
    """

    ledger: str
    token: str
    unit: str
    period: str
    version: int
    due_on: date | None
    bases: Mapping[str, Progress] = field(default_factory=dict)
    plan: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    format_version: str = RETURN_FORMAT


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """Marks as read back; ``seal_broken`` when they are not what was written: trust none of them.

    ``sent`` is JSON that ``sent_of`` understands as their bases and plan.
    """

    marks: ReturnMarks
    seal_broken: bool
    sent: str


def name_of_header(header: str) -> str | None:
    """The plan or report field a header cell names, in any case and with or without accents."""
    return _NAMES_BY_HEADER.get(fold(header))


def marks_rows(marks: ReturnMarks) -> list[tuple[str, ...]]:
    """The rows of the hidden sheet, each a tuple of texts."""
    values = (
        marks.ledger,
        marks.token,
        clean(marks.unit),
        marks.period,
        str(marks.version),
        marks.due_on.isoformat() if marks.due_on else "",
    )
    head = list(zip(_HEAD, values, strict=True))
    tasks = _task_texts(marks.bases, marks.plan)
    seal = _seal([(_MAGIC, marks.format_version), *head, *tasks])
    return [
        (_MAGIC, marks.format_version),
        *head,
        (_SEAL, seal),
        *((key, *_parts(text)) for key, text in tasks),
    ]


def bound_token(random: str, bases: Mapping[str, Progress], plan: Mapping[str, Mapping[str, str]]) -> str:
    """The token of a workbook that sends this, out of 32 random hexadecimal digits.

    It fits nothing else that was sent. The ledger keeps it: whoever changes a base and makes the seal anew
    cannot make a token that the ledger knows.
    """
    return f"{random}-{_binding(random, _task_texts(bases, plan))}"


def are_marks(rows: Sequence[Sequence[CellValue]]) -> bool:
    """Whether a sheet is the hidden one of a return workbook, whatever it is called by now."""
    return any(_texts(row)[:1] == [_MAGIC] for row in rows[:2])


def read_marks(rows: Iterable[Sequence[CellValue]]) -> FoundMarks:
    """What the rows of a hidden sheet (``are_marks``) say, as far as it can be read.

    Any order of rows will do; a row that is missing, doubled or changed breaks the seal.
    """
    sealed: list[tuple[str, str]] = []
    seals: list[str] = []
    for row in rows:
        name, *parts = _texts(row) or [""]
        if name == _SEAL:
            seals.append("".join(parts))
        elif name:
            sealed.append((name, "".join(parts)))
    facts = dict(sealed)
    tasks = {name: text for name, text in facts.items() if name not in (_MAGIC, *_HEAD)}
    read = dict(zip(tasks, _read_tasks(list(tasks.values())), strict=True))
    due_on, version = facts.get("due_on", ""), facts.get("version", "")
    marks = ReturnMarks(
        ledger=facts.get("ledger", ""),
        token=facts.get("token", ""),
        unit=facts.get("unit", ""),
        period=facts.get("period", ""),
        version=int(version) if version.isdecimal() else 0,
        due_on=_day(due_on),
        bases={key: task[0] for key, task in read.items() if task},
        plan={key: task[1] for key, task in read.items() if task},
        format_version=facts.get(_MAGIC, ""),
    )
    sound = seals == [_seal(sealed)] and len(facts) == len(sealed) and all(read.values())
    bound = _BOUND.fullmatch(marks.token)
    sound = sound and (bound is None or bound[2] == _binding(bound[1], tasks.items()))
    if not all(read.values()):
        tasks = {key: _json({_BASE: task[0], _PLAN: task[1]}) for key, task in read.items() if task}
    keys = json.dumps(list(tasks), ensure_ascii=False)
    return FoundMarks(marks, seal_broken=not sound, sent=f"[{keys},[{','.join(tasks.values())}]]")


def sent_of(text: str | bytes) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Bases and plans by task, out of ``FoundMarks.sent``; ValueError or TypeError for anything else."""
    keys, told = json.loads(text)
    tasks = dict(zip(keys, map(_base_and_plan, told), strict=True))
    if None in tasks.values() or not _TEXTS.issuperset(map(type, tasks)):
        raise TypeError("not what was sent")
    read = {key: task for key, task in tasks.items() if task}
    return {key: task[0] for key, task in read.items()}, {key: task[1] for key, task in read.items()}


def _json(value: object) -> str:
    """JSON without what a spreadsheet program could change, nor what .xlsx takes for a letter (_x0041_).

    Vietnamese letters stand for themselves, which makes a workbook half as long to read. A text that has
    to be cut has no spaces at all: programs may strip those at the ends of a cell.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = SUSPECT.sub(_escaped, _CHANGEABLE.sub(_escaped, text)).replace("_x", "\\u005fx")
    text = text.replace("  ", " \\u0020")
    return text if len(text) <= LONGEST_PART else text.replace(" ", "\\u0020")


def _escaped(letter: re.Match[str]) -> str:
    return json.dumps(letter[0])[1:-1]


def _parts(text: str) -> Iterable[str]:
    """Pieces that a cell can hold."""
    for begin in range(0, len(text), LONGEST_PART):
        yield text[begin : begin + LONGEST_PART]


def _seal(rows: Iterable[tuple[str, str]]) -> str:
    """Checksum over all rows, in whichever order they stand."""
    lines = sorted(f"{name}\t{text}" for name, text in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _task_texts(
    bases: Mapping[str, Progress], plan: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, str]]:
    return [
        (key, _json({_BASE: _filled(base), _PLAN: _filled(plan.get(key, {}))})) for key, base in bases.items()
    ]


def _binding(random: str, tasks: Iterable[tuple[str, str]]) -> str:
    """Half a checksum over what was sent of tasks, in whichever order they stand."""
    return _seal([("", random), *tasks])[:32]


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {str(name): text for name, text in values.items() if text}


def _texts(row: Sequence[CellValue]) -> list[str]:
    texts = [cell if isinstance(cell, str) else cell_text(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _read_tasks(texts: Sequence[str]) -> list[tuple[dict[str, str], dict[str, str]] | None]:
    """Base and plan of each text, None for one that is not what was written."""
    try:
        tasks = json.loads(f"[{','.join(texts)}]")  # one call for all: half the time
    except (ValueError, RecursionError):
        tasks = []
    if len(tasks) == len(texts):
        return [_base_and_plan(task) for task in tasks]
    return [_read_task(text) for text in texts]


def _read_task(text: str) -> tuple[dict[str, str], dict[str, str]] | None:
    try:
        return _base_and_plan(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _base_and_plan(task: object) -> tuple[dict[str, str], dict[str, str]] | None:
    if not isinstance(task, dict):
        return None
    base, plan = task.get(_BASE), task.get(_PLAN)
    return (base, plan) if _is_texts(base) and _is_texts(plan) else None


def _is_texts(values: object) -> TypeGuard[dict[str, str]]:
    return isinstance(values, dict) and set(map(type, values.values())) <= {str}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
