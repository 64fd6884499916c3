"""Pairs rows of a file with tasks of the same document, one to one, by text and place."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

SURE = 90.0
SURE_IN_PLACE = 80.0
DOUBTFUL = 60.0
DOUBTFUL_IN_PLACE = 50.0

# How far the search for alike texts goes per row; bounds the work when every text shares its words.
_RARE_PAIRS = 8
_POSTINGS = 100
_SHORTLIST = 6
_CANDIDATES_SHOWN = 3

_NUMBER = re.compile(r"\d+|\b(?:i{1,3}|iv|vi{2,3}|ix)\b")


@dataclass(frozen=True, slots=True)
class Described:
    """A row or task by folded texts; ``titles`` has one or two (as imported, as it reads now)."""

    titles: tuple[str, ...]
    section: str = ""
    stt: str = ""
    lead: str = ""
    deadline: str = ""

    @property
    def title(self) -> str:
        return self.titles[0]


@dataclass(slots=True)
class Pairing:
    """Row index -> task index where sure; row index -> (task index, score), best first, where not."""

    sure: dict[int, int] = field(default_factory=dict)
    doubtful: dict[int, tuple[tuple[int, float], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Likeness:
    row: int
    task: int
    score: float
    in_place: bool
    sure: bool


Watched = Callable[[Iterable[int]], Iterable[int]]
"""Gives what it is given, as long as there is time."""

_Key = Callable[[Described, str], tuple[str, ...]]
_KEYS: tuple[_Key, ...] = (
    lambda one, title: (title, one.section, one.stt, one.lead, one.deadline),
    lambda one, title: (title, one.section, one.stt, one.lead),
    lambda one, title: (title, one.section, one.stt),
    lambda one, title: (title, one.section, one.lead),
    lambda one, title: (title, one.section),
    lambda one, title: (title, one.lead),
    lambda one, title: (title, one.stt),
    lambda one, title: (title,),
)


def pair(
    rows: Sequence[Described], tasks: Sequence[Described], *, trust_place: bool, watched: Watched = iter
) -> Pairing:
    """Pair rows with tasks: equal texts first, then alike ones; no task is paired twice.

    ``trust_place`` lets section and STT weigh in: only right within one numbered document. The
    order of ``rows`` does not matter. ``watched`` may end the comparing of alike texts, which takes long
    where a stranger's rows are as long as cells can be.
    """
    pairing = Pairing()
    open_rows = sorted(range(len(rows)), key=lambda index: _order(rows[index]))
    open_tasks = list(range(len(tasks)))
    for place, key in ((place, key) for place in (0, 1) for key in _KEYS):
        if open_rows and open_tasks:
            open_rows, open_tasks = _pair_equal(
                pairing, rows, tasks, open_rows=open_rows, open_tasks=open_tasks, key=key, place=place
            )
    if open_rows and open_tasks:
        _pair_alike(
            pairing,
            rows,
            tasks,
            open_rows=open_rows,
            open_tasks=open_tasks,
            trust_place=trust_place,
            watched=watched,
        )
    return pairing


def _order(one: Described) -> tuple[str, ...]:
    return (one.section, one.stt.zfill(8), *one.titles, one.lead, one.deadline)


def _pair_equal(
    pairing: Pairing,
    rows: Sequence[Described],
    tasks: Sequence[Described],
    *,
    open_rows: list[int],
    open_tasks: list[int],
    key: _Key,
    place: int,
) -> tuple[list[int], list[int]]:
    """Pair what has the same key; gives the rows and tasks that stay open."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for task in reversed(open_tasks):
        if place < len(tasks[task].titles):
            waiting[key(tasks[task], tasks[task].titles[place])].append(task)
    if not waiting:
        return open_rows, open_tasks
    left = []
    for row in open_rows:
        equal = waiting.get(key(rows[row], rows[row].title))
        if equal:
            pairing.sure[row] = equal.pop()
        else:
            left.append(row)
    return left, sorted(task for group in waiting.values() for task in group) + [
        task for task in open_tasks if place >= len(tasks[task].titles)
    ]


def _pair_alike(
    pairing: Pairing,
    rows: Sequence[Described],
    tasks: Sequence[Described],
    *,
    open_rows: list[int],
    open_tasks: list[int],
    trust_place: bool,
    watched: Watched,
) -> None:
    shortlist = _Shortlist(tasks, open_tasks)
    likenesses = [
        likeness
        for row in watched(open_rows)
        for task in shortlist.of(rows[row])
        if (likeness := _likeness(row, task, rows[row], tasks[task], trust_place)) is not None
    ]
    rank = {row: place for place, row in enumerate(open_rows)}
    likenesses.sort(key=lambda one: (-one.sure, -one.score, not one.in_place, rank[one.row], one.task))
    taken: set[int] = set()
    awaiting: dict[int, list[tuple[int, float]]] = {}
    for one in likenesses:
        if one.row in pairing.sure or one.task in taken:
            continue
        if one.sure:
            pairing.sure[one.row] = one.task
            taken.add(one.task)
        elif one.row not in awaiting:
            awaiting[one.row] = [(one.task, one.score)]
            taken.add(one.task)
    for one in likenesses:
        found = awaiting.get(one.row)
        if found and one.task not in taken and len(found) < _CANDIDATES_SHOWN:
            found.append((one.task, one.score))
    pairing.doubtful.update((row, tuple(found)) for row, found in awaiting.items())


class _Shortlist:
    """Finds the few tasks that share the rarest pairs of words with a row, without comparing all to all."""

    def __init__(self, tasks: Sequence[Described], open_tasks: Iterable[int]) -> None:
        self._by_words: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], list[int]] = defaultdict(list)
        for task in open_tasks:
            for title in tasks[task].titles:
                for words in _word_pairs(title):
                    self._by_words[words].append(task)
            if tasks[task].stt:
                self._by_place[tasks[task].section, tasks[task].stt].append(task)

    def of(self, row: Described) -> list[int]:
        """Indices of tasks worth a closer look, ascending."""
        index = self._by_words
        known = _word_pairs(row.title) & index.keys()
        rarest = sorted([(len(index[words]), words) for words in known])[:_RARE_PAIRS]
        found = [task for _, words in rarest for task in index[words][:_POSTINGS]][:_POSTINGS]
        # In a long text one shared pair of words is chance; alike texts share half of the rarest.
        least = 2 if len(rarest) == _RARE_PAIRS else 1
        best = {task for task, votes in Counter(found).most_common(_SHORTLIST) if votes >= least}
        best.update(self._by_place.get((row.section, row.stt), ())[:_SHORTLIST] if row.stt else ())
        return sorted(best)


def _word_pairs(title: str) -> set[tuple[str, str]]:
    """Neighbouring words; the first word also stands alone, so that a one-word title has a pair."""
    words = title.split()
    return set(zip(["", *words], words, strict=False))


def _likeness(
    row_index: int, task_index: int, row: Described, task: Described, trust_place: bool
) -> _Likeness | None:
    in_place = bool(row.stt) and row.stt == task.stt and row.section == task.section
    place_counts = in_place and trust_place
    least = DOUBTFUL_IN_PLACE if place_counts else DOUBTFUL
    score, title = max([(_score(row.title, title, least), title) for title in task.titles])
    if score < least:
        return None
    sure = score >= SURE_IN_PLACE and place_counts
    if not sure and score >= SURE:
        sure = sorted(_NUMBER.findall(row.title)) == sorted(_NUMBER.findall(title))
    return _Likeness(row_index, task_index, score, in_place, sure)


@cache
def _measures() -> tuple[Callable[..., float], Callable[..., float]]:
    """RapidFuzz's likeness of letters (0-100) and of words (0-1), loaded when first compared."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    return fuzz.ratio, Indel.normalized_similarity


def _score(one: str, other: str, least: float) -> float:
    """Likeness 0-100: the mean of letters and of words, since unlike acts still share most letters."""
    ratio, similarity = _measures()
    letters = ratio(one, other, score_cutoff=least)
    if not letters:
        return 0.0
    return (letters + 100 * similarity(one.split(), other.split())) / 2
