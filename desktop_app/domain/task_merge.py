"""Two tasks that are one: where they differ, what to keep, and which of thousands may be such."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.task import TaskFacts
from desktop_app.domain.text import fold

FIELDS = (
    "title", "stt", "lead", "coordinate", "leader", "person", "deadline", "product", "result", "status",
    "percent", "basis", "note", "evidence_text", "assigned_on",
)  # fmt: skip
"""Fields a person decides about; document and section stay those of the task that stays."""
_LISTS = frozenset({"lead", "coordinate"})
_ALIKE = 90  # of 100, by RapidFuzz over folded titles
_LEAST_WORDS = 4
_MOST_PAIRS = 200
_COMMON = 60  # tasks: a word that more have says nothing of likeness
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FieldValues:
    """A field in which tasks differ: what each says, and what to keep unless a person says otherwise."""

    name: str
    values: tuple[object, ...]
    proposed: object


@dataclass(frozen=True, slots=True)
class Titled:
    """A task by what it may be taken for another by."""

    id: int
    title: str
    document_id: int | None
    lead: str
    deadline: str


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two tasks that may be one; ``score`` of 100."""

    one: Titled
    other: Titled
    score: int


def differing(kept: TaskFacts, others: Sequence[TaskFacts]) -> tuple[FieldValues, ...]:
    """The fields in which tasks differ, the task that stays first.

    Kept is what stays, else what another one has; units of all; notes that differ below each other.
    """
    found = []
    for name in FIELDS:
        values = tuple(getattr(facts, name) for facts in (kept, *others))
        if not all(_same(values[0], value) for value in values):
            proposed = values[0]
            for value in values[1:]:
                proposed = _proposed(name, proposed, value)
            found.append(FieldValues(name, values, proposed))
    return tuple(found)


def merged_extra(kept: TaskFacts, others: Sequence[TaskFacts]) -> dict[str, str]:
    """Unknown columns of all; of one header that several have, what stays."""
    found: dict[str, str] = {}
    for facts in (kept, *others):
        found |= {name: text for name, text in facts.extra.items() if not found.get(name)}
    return found


def likely_pairs(
    tasks: Sequence[Titled], progress: Callable[[int, int], None] = lambda done, total: None
) -> list[LikelyPair]:
    """Pairs that may be one task, the likeliest first; a person decides.

    Only tasks that share a rare word are compared, so that thousands take seconds. Titles that differ in a
    number are two tasks, so are rows of one document in the same words under different units.
    """
    from rapidfuzz import fuzz

    words = {task.id: fold(task.title).split() for task in tasks}
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        for word in set(words[task.id]):
            by_word[word].append(place)
    found: list[LikelyPair] = []
    for place, one in enumerate(tasks):
        progress(place, len(tasks))
        rare = sorted(set(words[one.id]), key=lambda word: (len(by_word[word]), word))[:_LEAST_WORDS]
        others = {
            other
            for word in rare
            if len(by_word[word]) <= _COMMON
            for other in by_word[word]
            if other > place
        }
        for other in sorted(others):
            score = _score(one, tasks[other], words, fuzz.token_sort_ratio)
            if score >= _ALIKE:
                found.append(LikelyPair(one, tasks[other], score))
    return sorted(found, key=lambda pair: -pair.score)[:_MOST_PAIRS]


def _score(one: Titled, other: Titled, words: Mapping[int, list[str]], ratio: Callable[..., float]) -> int:
    first, second = " ".join(words[one.id]), " ".join(words[other.id])
    if _NUMBERS.findall(first) != _NUMBERS.findall(second):
        return 0
    same_document = one.document_id is not None and one.document_id == other.document_id
    if same_document and (one.lead, one.deadline) != (other.lead, other.deadline):
        return 0
    return round(ratio(first, second, score_cutoff=_ALIKE))


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    return one == other


def _proposed(name: str, ours: object, theirs: object) -> object:
    if name in _LISTS and isinstance(ours, tuple) and isinstance(theirs, tuple):
        return tuple(dict.fromkeys((*ours, *theirs)))
    if name == "note" and ours and theirs and not _same(ours, theirs):
        return f"{ours}\n{theirs}"
    if name == "deadline":
        raw = getattr(ours, "raw", "")
        return ours if raw else theirs
    return theirs if ours in ("", None, ()) else ours
