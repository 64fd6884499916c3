"""Which row of a file is which task of the ledger, and what taking the row would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.canonical import EXTRA, canonical_draft
from desktop_app.domain.canonical_text import text_of
from desktop_app.domain.importing.decisions import FieldChoice, Side
from desktop_app.domain.importing.draft import Draft, Field, Reading, SourceDocument
from desktop_app.domain.importing.import_preview import (
    Candidate,
    Fate,
    FateReason,
    FieldChange,
    RowFate,
    StoredTask,
)
from desktop_app.domain.importing.pairing import Described, Watched, pair
from desktop_app.domain.importing.same_document import bare_number
from desktop_app.domain.merge import merge_cell
from desktop_app.domain.status_words import says_done
from desktop_app.domain.text import fold

_SIDES = (Side.OURS, Side.THEIRS)
_NAMES = {Field.TASK: "title", Field.EVIDENCE: "evidence_text", Field.SECTION: "section_path"}


def match(
    reading: Reading,
    stored: Sequence[StoredTask],
    document: SourceDocument,
    decisions: Mapping[int, str] | None = None,
    *,
    known: Mapping[str, int] | None = None,
    inferred: Mapping[int, date] | None = None,
    choices: Mapping[int, Mapping[str, FieldChoice]] | None = None,
    watched: Watched = iter,
) -> tuple[RowFate, ...]:
    """Fate of every row of a reading against the tasks of the ledger, in the reading's order.

    ``decisions`` and ``choices`` as in ``ImportPreview``. ``known`` gives the task of each hidden id
    that this ledger wrote itself. ``inferred`` gives the day of completion of rows that say "done"
    without one. ``watched`` as in ``pair``.
    """
    found = _find(reading, stored, document, known or {}, watched)
    _decide(found, reading, stored, decisions or {})
    differences = _Differences(reading, stored, inferred or {}, choices or {})
    return tuple(
        _fate(index, draft, found, differences, (decisions or {}).get(index, ""))
        for index, draft in enumerate(reading.tasks)
    )


@dataclass(slots=True)
class _Found:
    """What matching knows by row index: the task it is, or the tasks it may be."""

    task: dict[int, int] = field(default_factory=dict)
    candidates: dict[int, tuple[Candidate, ...]] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)


def _find(
    reading: Reading,
    stored: Sequence[StoredTask],
    document: SourceDocument,
    known: Mapping[str, int],
    watched: Watched,
) -> _Found:
    """Tasks by hidden id, then by document, place and text."""
    found = _Found(task=_by_hidden_id(reading, stored, known))
    number = bare_number(document.number)
    taken = set(found.task.values())
    tasks = [task for task in stored if task.id not in taken and bare_number(task.document) == number]
    rows = [index for index in range(len(reading.tasks)) if index not in found.task]
    if not tasks or not rows:
        return found
    describe = _Describer()
    pairing = pair(
        [describe.draft(reading.tasks[index]) for index in rows],
        [describe.task(task) for task in tasks],
        trust_place=bool(number),
        watched=watched,
    )
    found.task.update((rows[row], tasks[task].id) for row, task in pairing.sure.items())
    for row, likely in pairing.doubtful.items():
        found.candidates[rows[row]] = tuple(
            Candidate(tasks[task].id, tasks[task].title, round(score, 1)) for task, score in likely
        )
    return found


def _by_hidden_id(reading: Reading, stored: Sequence[StoredTask], known: Mapping[str, int]) -> dict[int, int]:
    """Rows that carry an id of this ledger; of copies of a row the one whose text fits keeps it."""
    titles = {task.id: task.title for task in stored}
    rows: dict[int, list[int]] = {}
    for index, draft in enumerate(reading.tasks):
        task_id = known.get(draft.task_id) if draft.task_id else None
        if task_id is not None and task_id in titles:
            rows.setdefault(task_id, []).append(index)
    fitting = {
        task_id: [index for index in indices if reading.tasks[index].title == titles[task_id]]
        for task_id, indices in rows.items()
    }
    return {(fitting[task_id] or indices)[0]: task_id for task_id, indices in rows.items()}


def _decide(
    found: _Found, reading: Reading, stored: Sequence[StoredTask], decisions: Mapping[int, str]
) -> None:
    """Put a person's choices over what was found; a task that is taken already is refused."""
    ids = {task.id for task in stored}
    for index in sorted(decisions):
        if index >= len(reading.tasks):
            continue
        if decisions[index] in ("new", "skip"):
            found.task.pop(index, None)
    taken = {task_id: index for index, task_id in found.task.items()}
    for index in sorted(decisions):
        task_id = decided_task(decisions[index])
        if task_id is None or task_id not in ids or index >= len(reading.tasks):
            continue
        if taken.setdefault(task_id, index) == index:
            found.task[index] = task_id
        else:
            found.refused.add(index)


def decided_task(decision: str) -> int | None:
    """The task a decision names ("task:12", "task:12:ours"), None for any other decision."""
    verb, _, rest = decision.partition(":")
    task_id = rest.partition(":")[0]
    return int(task_id) if verb == "task" and task_id.isdigit() else None


def _fate(
    index: int,
    draft: Draft,
    found: _Found,
    differences: "_Differences",
    decision: str,
) -> RowFate:
    candidates = found.candidates.get(index, ())
    if not draft.title.strip():
        return RowFate(index, Fate.REJECTED, reason=FateReason.NO_TITLE)
    if decision == "skip":
        return RowFate(index, Fate.DOUBTFUL, candidates=candidates, reason=FateReason.LEFT_OUT)
    if index in found.task:
        task_id = found.task[index]
        side = decision.rpartition(":")[2]
        changes = differences.of(index, draft, task_id, side)
        return RowFate(index, _fate_of(changes), task_id, candidates, changes)
    if candidates and decision != "new":
        reason = FateReason.TASK_TAKEN if index in found.refused else ""
        return RowFate(index, Fate.DOUBTFUL, candidates=candidates, reason=reason)
    return RowFate(index, Fate.NEW, candidates=candidates)


def _fate_of(changes: tuple[FieldChange, ...]) -> Fate:
    if any(change.waits for change in changes):
        return Fate.CONFLICT
    return Fate.CHANGED if any(change.taken for change in changes) else Fate.SAME


class _Differences:
    """Compares a row with its task field by field, three ways, over the columns its sheet has."""

    def __init__(
        self,
        reading: Reading,
        stored: Sequence[StoredTask],
        inferred: Mapping[int, date],
        choices: Mapping[int, Mapping[str, FieldChoice]],
    ) -> None:
        self._choices = choices
        self._stored = {task.id: task for task in stored}
        self._inferred = inferred
        # A file without any section row says nothing about sections.
        always = {"section_path"} if reading.sections else set()
        self._fields = {
            sheet.sheet: always | _names(sheet.columns.values(), sheet.unknown_columns.values())
            for sheet in reading.sheets
        }
        self._fields_elsewhere = always | _names(reading.fields_present, ())

    def of(self, index: int, draft: Draft, task_id: int, side: str) -> tuple[FieldChange, ...]:
        """Fields where taking the row would change the task, or where both sides changed."""
        task = self._stored[task_id]
        theirs = canonical_draft(draft)
        if index in self._inferred and not theirs["completed_on"]:
            known = task.imported.get("completed_on") or task.current.get("completed_on")
            theirs["completed_on"] = known or self._inferred[index].isoformat()
        present = self._fields.get(draft.sheet, self._fields_elsewhere)
        for_all = FieldChoice(Side(side)) if side in _SIDES else None
        chosen = self._choices.get(index, {})
        changes = []
        for name, text in theirs.items():
            base = task.imported.get(name, "")
            if text == base or not (text or name in present):
                continue
            ours = task.current.get(name, "")
            if (
                name == "status"
                and not (base or ours)
                and task.current.get("completed_on")
                and says_done(text)
            ):
                continue  # the day of completion says so already
            merged = merge_cell(base, ours, text)
            if merged.conflict:
                changes.append(_decided(FieldChange(name, base, ours, text, True), chosen.get(name, for_all)))
            elif merged.value != ours:
                changes.append(FieldChange(name, base, ours, text))
        return tuple(changes)


def _decided(conflict: FieldChange, choice: FieldChoice | None) -> FieldChange:
    """A conflict as a person decided it; a typed value that is ours takes nothing."""
    decided = replace(conflict, choice=choice)
    taken = choice is not None and choice.side is not Side.OURS and decided.value != conflict.ours
    return replace(decided, taken=taken)


def _names(columns: Iterable[Field], unknown: Iterable[str]) -> set[str]:
    """Canonical names of the fields that columns give; a status also says whether a task is done."""
    known = set(columns)
    names = {_NAMES.get(column, column.value) for column in known}
    if known & {Field.STATUS, Field.PERCENT}:
        names.add("completed_on")
    return names | {EXTRA + header for header in unknown}


class _Describer:
    """Rows and tasks as pairing compares them; each distinct text is folded once."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def draft(self, draft: Draft) -> Described:
        return Described(
            (self._fold(draft.title),),
            self._fold(draft.section),
            draft.stt.rstrip("."),
            text_of(draft.lead),
            draft.deadline.raw,
        )

    def task(self, task: StoredTask) -> Described:
        """A task by what it was imported as; its present title is the second way to find it."""
        base = task.imported or task.current
        now = self._fold(task.title)
        imported = self._fold(base.get("title", "")) or now
        return Described(
            (imported,) if imported == now else (imported, now),
            self._fold(task.section),
            base.get("stt", task.stt).rstrip("."),
            base.get("lead", ""),
            base.get("deadline", ""),
        )

    def _fold(self, text: str) -> str:
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = fold(text)
        return found
