"""Which task each row of a returned workbook reports on, and which rows report on none for sure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from desktop_app.domain.returns.return_plan import (
    LedTask,
    NoteCode,
    PlanChange,
    Question,
    Refusal,
    RowNote,
    UnitKnown,
)
from desktop_app.domain.returns.returns import PendingKind, ReturnFile, ReturnRow
from desktop_app.domain.text import fold

_NO_TEXT: Mapping[str, str] = {}
_STT = "stt"
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        "\u2026": "...",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


@dataclass(frozen=True, slots=True)
class SortedRows:
    """Rows by what they are; ``copies`` are rows of one task that do not say the same."""

    reports: tuple[tuple[LedTask, ReturnRow], ...] = ()
    copies: tuple[tuple[LedTask, tuple[ReturnRow, ...]], ...] = ()
    added: tuple[ReturnRow, ...] = ()
    notes: tuple[RowNote, ...] = ()
    refusal: Refusal | None = None


def sort_rows(file: ReturnFile, known: UnitKnown) -> SortedRows:
    """Rows by hidden id; ids nobody knows, or rows that swapped their texts, in bulk refuse the file."""
    sorter = _Sorter(file, known)
    for row in file.rows:
        sorter.take(row)
    return sorter.result()


class _Sorter:
    def __init__(self, file: ReturnFile, known: UnitKnown) -> None:
        self._file = file
        self._known = known
        self._by_task: dict[str, list[ReturnRow]] = defaultdict(list)
        self._added: list[ReturnRow] = []
        self._notes: list[RowNote] = []
        self._with_id = self._strange = self._moved = 0

    def take(self, row: ReturnRow) -> None:
        key = row.task_key
        if not key:
            self._take_added(row)
            return
        self._with_id += 1
        if key not in self._known.tasks:
            self._take_unknown(row)
        elif self._is_moved(row):
            self._moved += 1
            self._note(NoteCode.MOVED, row, self._known.tasks[key].id)
        else:
            self._by_task[key].append(row)

    def result(self) -> SortedRows:
        if self._strange * 2 > self._with_id:
            return SortedRows(notes=tuple(self._notes), refusal=Refusal.IDS)
        if self._moved * 2 > self._with_id:
            return SortedRows(notes=tuple(self._notes), refusal=Refusal.MOVED)
        reports, copies = [], []
        for key, rows in self._by_task.items():
            task = self._known.tasks[key]
            if len(rows) == 1 or len({_substance(row) for row in rows}) == 1:
                reports.append((task, rows[0]))
            else:
                copies.append((task, tuple(rows)))
        return SortedRows(tuple(reports), tuple(copies), tuple(self._added), tuple(self._notes))

    def _take_added(self, row: ReturnRow) -> None:
        if row.plan.get("title"):
            self._added.append(row)
        elif any(row.progress.values()):
            self._note(NoteCode.NO_TITLE, row)

    def _take_unknown(self, row: ReturnRow) -> None:
        """An id that is not of a task the unit leads; one of another ledger says nothing here."""
        key = row.task_key
        if not key.startswith(f"{self._known.ledger}:"):
            self._strange += 1
            self._take_added(row)
        elif key in self._file.bases or key in self._file.plan:
            self._note(NoteCode.NO_LONGER_YOURS, row)
        elif key in self._known.elsewhere:
            self._note(NoteCode.NOT_YOURS, row)
        else:
            self._strange += 1
            self._note(NoteCode.UNKNOWN_ID, row)

    def _is_moved(self, row: ReturnRow) -> bool:
        """Whether the row's text is that of another task that was sent: then its id fits nothing."""
        if row.untouched:
            return False
        sent = self._file.plan.get(row.task_key, _NO_TEXT).get("title", "")
        title = row.plan.get("title", "")
        if title == sent or not title or not sent:
            return False
        words = _words(title)
        return words != _words(sent) and words in self._titles

    @cached_property
    def _titles(self) -> set[str]:
        """The titles that were sent."""
        return {_words(plan.get("title", "")) for plan in self._file.plan.values()}

    def _note(self, code: NoteCode, row: ReturnRow, task_id: int | None = None) -> None:
        self._notes.append(RowNote(code, row.sheet, row.row, task_id, row.plan.get("title", "")))


def plan_changes(file: ReturnFile, task: LedTask, row: ReturnRow) -> Iterable[PlanChange]:
    """Plan columns of a row that no longer say what was sent; rows that moved are rightly numbered anew."""
    if row.untouched:
        return
    sent = file.plan.get(row.task_key)
    if sent is None or sent == row.plan:
        return
    for column, found in row.plan.items():
        was = sent.get(column, "")
        if column != _STT and was != found and canonical(was) != canonical(found):
            yield PlanChange(task.id, column, was, found, row.sheet, row.row)


def canonical(text: str) -> str:
    """A text as it is whatever program saved it: NFC, single blanks, days as ISO, numbers as ``%.12g``.

    Marks that Excel and Word set in print style as one types are those of a keyboard.
    """
    words = _words(normalize("NFC", text).translate(_TYPED))
    day = _DAY.fullmatch(words)
    if day:
        year, month, number = day["iso"].split("-") if day["iso"] else (day["y"], day["m"], day["d"])
        return f"{int(year) + (2000 if int(year) < 100 else 0):04}-{int(month):02}-{int(number):02}"
    return f"{float(words.replace(',', '.')):.12g}" if _NUMBER.fullmatch(words) else words


def cells(row: ReturnRow) -> dict[str, str]:
    """All a row says, by canonical name, without what is empty."""
    return {name: text for name, text in (*row.plan.items(), *row.progress.items()) if text}


def ask(
    known: UnitKnown, kind: PendingKind, rows: Sequence[ReturnRow], task_id: int | None = None
) -> Iterable[Question]:
    """Questions about whole rows; one that was decided before is not asked again."""
    for row in rows:
        said = cells(row)
        before = [
            one
            for one in known.questions
            if (one.kind, one.task_id) == (kind, task_id) and dict(one.row) == said
        ]
        waiting = next((one.id for one in before if one.id not in known.settled), 0)
        if waiting or not before:
            yield Question(kind, row, task_id, row=said, pending_id=waiting, news=not waiting)


def titled(known: UnitKnown, title: str) -> LedTask | None:
    """The one task of the unit that reads like this, if there is just one."""
    words = fold(title)
    found = [task for task in known.tasks.values() if fold(task.title) == words]
    return found[0] if len(found) == 1 else None


_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:[T ]00:00(?::00)?)?|"
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})",
    re.ASCII,
)
_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,15})?", re.ASCII)


def _words(text: str) -> str:
    return " ".join(text.split())


def _substance(row: ReturnRow) -> tuple[tuple[str, str], ...]:
    """What a row says, its number apart: copied rows are often numbered anew."""
    return tuple(sorted((name, text) for name, text in cells(row).items() if name != _STT))
