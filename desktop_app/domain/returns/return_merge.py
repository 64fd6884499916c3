"""Returned workbooks of one unit merged into the ledger: three ways, field by field, nothing guessed.

Base is what was exchanged last through the workbook, ours the ledger, theirs the file. Files that
are collected together all start from the same base, so that two copies filled in by two people add up;
so do copies that come one after the other, whose base is what was sent (``return_copies``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.merge import merge_cell
from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.return_plan import (
    Fields,
    LedTask,
    NoteCode,
    PlanChange,
    Question,
    Refusal,
    ReturnPlan,
    RowNote,
    UnitKnown,
)
from desktop_app.domain.returns.return_rows import SortedRows, ask, plan_changes, sort_rows, titled
from desktop_app.domain.returns.return_status import DAY, STATUS, agree, alike
from desktop_app.domain.returns.returns import PendingKind, ReturnFile, ReturnRow, ReturnState

if TYPE_CHECKING:
    from desktop_app.domain.importing.pairing import Watched
    from desktop_app.domain.returns.return_copies import LeftAsSent

SHRINK_LEAST = 5
ALSO = "also"
"""In the ``row`` of a conflict: what another copy of the workbook says, collected at the same time."""

_PARTNER = {STATUS: DAY, DAY: STATUS}
_NOTHING: Progress = {}
_NO_QUESTIONS: list[Question] = []


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What the files of one unit do together; ``files`` in the order given.

    ``writes`` are new values of tasks, ``questions`` each question once, ``stale`` the ids of those
    that went away. ``bases`` are the new bases by token and task, where they change.
    """

    files: tuple[ReturnPlan, ...]
    writes: Fields = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    stale: frozenset[int] = frozenset()
    bases: Mapping[str, Mapping[int, Progress]] = field(default_factory=dict)


def plan_returns(
    files: Sequence[ReturnFile],
    known: UnitKnown,
    received: date,
    *,
    done_words: str,
    accept_shrink: bool = False,
    watched: Watched = iter,
) -> UnitPlan:
    """What taking these files of one unit does; ``done_words`` is the status of a task that is done.

    ``accept_shrink``: somebody looked at the files and takes what they report, also of one that blanks most
    tasks or whose plan columns were changed. ``watched`` as in ``plan_retyped``.
    """
    plans = []
    now = known
    for number, file in enumerate(files, start=1):
        merge = _Merge(file, known, now, received, done_words)
        plan = merge.plan(watched, accept_shrink=accept_shrink)
        if plan.taken and number < len(files):
            now = _after(now, plan, file)
        plans.append(plan)
    writes: dict[int, dict[str, str]] = defaultdict(dict)
    for plan in plans:
        for task_id, fields in plan.writes.items():
            writes[task_id].update(fields)
    questions = _each_once(plans)
    contested = {(one.task_id, one.field) for one in questions if one.kind is PendingKind.CONFLICT}
    about = {one.id: (one.task_id, one.field) for one in known.open if one.kind is PendingKind.CONFLICT}
    stale = {each for plan in plans for each in plan.stale if about.get(each) not in contested}
    contested |= {
        (one.task_id, name) for one in questions for name in one.row if one.kind is PendingKind.CONFLICT
    }
    bases = _new_bases(files, plans, known, contested)
    return UnitPlan(tuple(plans), dict(writes), questions, frozenset(stale), bases)


def late_days(received: date, due_on: date) -> int:
    """Days after the cut-off day on which a file came back, 0 when it came in time."""
    return max(0, (received - due_on).days)


def _differs(said: Progress, base: Progress) -> bool:
    return said != base and any(text != base.get(name, "") for name, text in said.items())


def base_of(file: ReturnFile, known: UnitKnown, task_id: int, key: str) -> Progress:
    """What was exchanged last about a task; the file's own word where the ledger has none."""
    dispatch = known.dispatches.get(file.token)
    if dispatch is not None and task_id in dispatch.bases:
        return dispatch.bases[task_id]
    return file.bases.get(key, _NOTHING)


class _Merge:
    """One file against what the ledger knew before (bases, questions) and what stands now."""

    def __init__(
        self, file: ReturnFile, known: UnitKnown, now: UnitKnown, received: date, done_words: str
    ) -> None:
        self._file = file
        self._known = known
        self._now = now
        self._received = received
        self._done_words = done_words
        self._open = {(one.task_id, one.field): one for one in known.open if one.kind is PendingKind.CONFLICT}
        self._says_days = any(DAY in row.progress for row in file.rows)
        self._writes: dict[int, dict[str, str]] = {}
        self._said: dict[int, dict[str, str]] = {}
        self._questions: list[Question] = []
        self._stale: set[int] = set()
        self._inferred: dict[int, str] = {}
        self._changes: list[PlanChange] = []
        self._notes: list[RowNote] = []
        self._blanked = 0
        self._beside = False
        self._taken_back: set[int] = set()
        self._repeated = file.sha256 in now.seen

    def plan(self, watched: Watched, *, accept_shrink: bool) -> ReturnPlan:
        refused = _refused(self._file, self._known)
        if refused is not None:
            return refused
        repeated = self._repeated
        if not self._file.token:
            from desktop_app.domain.returns.return_retyped import (
                plan_retyped,  # which knows texts that are alike
            )

            retyped = plan_retyped(self._file, self._now, watched)
            return _again(retyped) if repeated and retyped.taken else retyped
        rows = sort_rows(self._file, self._now)
        if rows.refusal is not None:
            return ReturnPlan(ReturnState.TAMPERED, rows.refusal, notes=rows.notes)
        dispatch = self._known.dispatches.get(self._file.token)
        if dispatch is not None and dispatch.answered and not accept_shrink:
            from desktop_app.domain.returns.return_copies import left_as_sent

            self._look_back(left_as_sent(rows.reports, dispatch, self._file.bases))
        for task, row in rows.reports:
            self._report(task, row)
        at_stake = len(self._known.tasks)
        if self._blanked >= SHRINK_LEAST and self._blanked * 2 > at_stake and not (accept_shrink or repeated):
            return ReturnPlan(ReturnState.HELD, Refusal.SHRINK, blanked=self._blanked)
        if self._changes and not (accept_shrink or repeated):
            return ReturnPlan(ReturnState.TAMPERED, Refusal.PLAN, plan_changes=tuple(self._changes))
        self._ask_about_rows(rows)
        lost = [
            RowNote(NoteCode.NO_COLUMN, sheet, number, text=name)
            for sheet, number, name in self._file.missing
        ]
        result = self._result((*lost, *rows.notes, *self._notes))
        return _again(result) if repeated else result

    def _result(self, notes: tuple[RowNote, ...]) -> ReturnPlan:
        changed = self._writes or self._questions
        return ReturnPlan(
            ReturnState.MERGED if changed else ReturnState.UNCHANGED,
            writes=self._writes,
            said=self._said,
            questions=tuple(self._questions),
            stale=frozenset(self._stale),
            inferred=self._inferred,
            plan_changes=tuple(self._changes),
            notes=notes,
            blanked=self._blanked,
            beside=self._beside,
        )

    def _report(self, task: LedTask, row: ReturnRow) -> None:
        """Merge what one row says of its task."""
        self._changes += plan_changes(self._file, task, row)
        self._note_unread(row, task.id)
        base = base_of(self._file, self._known, task.id, task.key)
        ours, said = task.progress, row.progress
        differs = _differs(said, base)
        if differs and base:
            self._blanked += any(
                not text and base.get(name) and ours.get(name) for name, text in said.items()
            )
        if self._beside:
            base = self._file.bases.get(task.key, _NOTHING)
            differs = _differs(said, base)
        if not differs:
            self._reconsider(task, said)
            return
        if self._says_days and DAY not in said and row.problems:
            # The day stands there but cannot be read: whether the task is done waits for it.
            said = {name: text for name, text in said.items() if name != STATUS}
        agreed = agree(said, base, ours, self._received, self._done_words)
        if ours == base and not self._open and task.id not in self._taken_back:
            told = agreed.progress.items()
            news = {name: text for name, text in told if text != base.get(name, "")}
            fields, said_now, conflicts = news, news, _NO_QUESTIONS
        else:
            fields, said_now, conflicts = self._fields(task, row, base, agreed.progress)
        if agreed.note is not None and not (agreed.note is NoteCode.DAY_KEPT and self._never_had_day(task)):
            shown = row.progress.get(DAY, "") or row.progress.get(STATUS, "")
            self._notes.append(RowNote(agreed.note, row.sheet, row.row, task.id, shown))
        if agreed.inferred and DAY in fields:
            self._inferred[task.id] = fields[DAY]
        self._questions += conflicts
        if fields:
            self._writes[task.id] = fields
        if self._beside:
            said_now = {**said_now, **{one.field: one.theirs for one in conflicts}}
        if said_now:
            self._said[task.id] = said_now

    def _look_back(self, left: LeftAsSent) -> None:
        """Let rows of another copy be that stand as they were sent, and ask about those of a correction."""
        self._beside = left.beside
        if not left.beside:
            self._taken_back = {self._known.tasks[row.task_key].id for row in left.rows}
            return
        for row in left.rows[:1]:
            task = self._known.tasks[row.task_key].id
            self._notes.append(RowNote(NoteCode.AS_SENT, row.sheet, row.row, task, str(len(left.rows))))

    def _note_unread(self, row: ReturnRow, task_id: int | None = None) -> None:
        self._notes += [
            RowNote(NoteCode.UNREAD, row.sheet, row.row, task_id, text, cell) for cell, text in row.problems
        ]

    def _never_had_day(self, task: LedTask) -> bool:
        """Whether the workbook was sent without a day of completion."""
        return not self._file.bases.get(task.key, _NOTHING).get(DAY)

    def _fields(
        self, task: LedTask, row: ReturnRow, base: Progress, said: Progress
    ) -> tuple[dict[str, str], dict[str, str], list[Question]]:
        """Values to write, values to remember, and conflicts of one row."""
        writes: dict[str, str] = {}
        news: dict[str, str] = {}
        conflicts: dict[str, Question] = {}
        for name, text in said.items():
            before, ours = base.get(name, ""), task.progress.get(name, "")
            merged = merge_cell(before, ours, text)
            contested = merged.conflict or (task.id in self._taken_back and text != before)
            if contested and not alike(name, ours, text):
                conflicts[name] = self._conflict(task, row, name, (before, ours, text))
                continue
            if text != before:
                news[name] = text
            if merged.value != ours and not merged.conflict:
                writes[name] = text
            self._no_longer_asked(task, name, ours, text, taken=name in writes)
        for name, question in conflicts.items():
            partner = _PARTNER.get(name, "")
            if partner in writes:
                del news[partner]
                conflicts[name] = self._weighed(replace(question, row={partner: writes.pop(partner)}))
            else:
                conflicts[name] = self._weighed(question)
        return writes, news, list(conflicts.values())

    def _conflict(self, task: LedTask, row: ReturnRow, name: str, sides: tuple[str, str, str]) -> Question:
        base, ours, theirs = sides
        return Question(PendingKind.CONFLICT, row, task.id, base=base, ours=ours, theirs=theirs, field=name)

    def _weighed(self, question: Question) -> Question:
        """A conflict with what is known of it: open already, and whether it says anything new."""
        waiting = self._open.get((question.task_id, question.field))
        if waiting is None:
            return question
        along = {name: text for name, text in waiting.row.items() if name != ALSO}
        same = (waiting.base, waiting.ours, waiting.theirs, along) == (
            question.base,
            question.ours,
            question.theirs,
            dict(question.row),
        )
        return replace(question, pending_id=waiting.id, news=not same)

    def _reconsider(self, task: LedTask, said: Progress) -> None:
        """Drop questions of a row that says nothing new, where both sides agree by now."""
        if self._open:
            for name, text in said.items():
                self._no_longer_asked(task, name, task.progress.get(name, ""), text, taken=False)

    def _no_longer_asked(self, task: LedTask, name: str, ours: str, theirs: str, *, taken: bool) -> None:
        waiting = self._open.get((task.id, name))
        if waiting is not None and ((taken and not self._repeated) or alike(name, ours, theirs)):
            self._stale.add(waiting.id)

    def _ask_about_rows(self, rows: SortedRows) -> None:
        """Ask about copies that differ, rows that were added, and rows typed anew."""
        for task, copies in rows.copies:
            for copy in copies:
                self._note_unread(copy, task.id)
            self._questions += ask(self._known, PendingKind.DUPLICATE, copies, task.id)
        if rows.added:
            from desktop_app.domain.returns.return_retyped import news
        for row in rows.added:
            self._note_unread(row)
            task_like = titled(self._now, row.plan["title"])
            if task_like is None:
                self._questions += ask(self._known, PendingKind.PROPOSAL, [row])
            elif news(row, task_like):
                self._questions += ask(self._known, PendingKind.RETYPED, [row], task_like.id)


def _again(plan: ReturnPlan) -> ReturnPlan:
    """A file that was taken before: it only tells which of its questions are still open."""
    waiting = tuple(replace(one, news=False) for one in plan.questions if one.pending_id)
    return ReturnPlan(
        ReturnState.MERGED if waiting else ReturnState.UNCHANGED,
        questions=waiting,
        stale=plan.stale,
        plan_changes=plan.plan_changes,
        notes=tuple(note for note in plan.notes if note.code is not NoteCode.DAY_INFERRED),
        repeated=True,
    )


def _refused(file: ReturnFile, known: UnitKnown) -> ReturnPlan | None:
    """A file that is not to be merged whatever its rows say."""
    if file.ledger and file.ledger != known.ledger:
        return ReturnPlan(ReturnState.WRONG_LEDGER, Refusal.LEDGER)
    if file.seal_broken:
        return ReturnPlan(ReturnState.TAMPERED, Refusal.SEAL)
    dispatch = known.dispatches.get(file.token)
    period = dispatch.period if dispatch else file.period
    if file.token and period < known.newest_period:
        return ReturnPlan(ReturnState.WRONG_PERIOD, Refusal.PERIOD)
    return None


def _after(known: UnitKnown, plan: ReturnPlan, file: ReturnFile) -> UnitKnown:
    """What is known once a file was taken; bases stay, so that files collected together are equals."""
    tasks = dict(known.tasks)
    for key, task in known.tasks.items():
        fields = plan.writes.get(task.id)
        if fields:
            tasks[key] = replace(task, progress={**task.progress, **fields})
    return replace(known, tasks=tasks, seen=known.seen | {file.sha256})


def _each_once(plans: Sequence[ReturnPlan]) -> tuple[Question, ...]:
    """Questions of files collected together; a conflict about one cell keeps what each copy says."""
    found: dict[tuple[object, ...], Question] = {}
    for question in (one for plan in plans for one in plan.questions):
        key: tuple[object, ...] = (question.kind, question.task_id, question.field)
        if question.kind is not PendingKind.CONFLICT:
            key += tuple(sorted(question.row.items()))
        before = found.get(key)
        if before is None:
            found[key] = question
        elif before.theirs != question.theirs:
            found[key] = replace(question, row={**question.row, ALSO: before.theirs}, news=True)
    return tuple(found.values())


def _filled(fields: Progress) -> Progress:
    return {name: text for name, text in fields.items() if text}


def _new_bases(
    files: Sequence[ReturnFile],
    plans: Sequence[ReturnPlan],
    known: UnitKnown,
    contested: set[tuple[int | None, str]],
) -> dict[str, dict[int, Progress]]:
    """What the files said, over the old bases; a contested field keeps its old base."""
    keys = {task.id: task.key for task in known.tasks.values()}
    bases: dict[str, dict[int, Progress]] = defaultdict(dict)
    for file, plan in zip(files, plans, strict=True):
        for task_id, fields in plan.said.items():
            old = bases[file.token].get(task_id)
            if old is None:
                old = base_of(file, known, task_id, keys[task_id])
            new = {**old, **fields}
            if contested:
                before = file.bases.get(keys[task_id], _NOTHING) if plan.beside else old
                for name in fields:
                    if (task_id, name) in contested:
                        new[name] = before.get(name, "")
            bases[file.token][task_id] = new if all(new.values()) else _filled(new)
    return dict(bases)
