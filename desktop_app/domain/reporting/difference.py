"""How figures came from one day to another: before, what each kind of move adds and takes, after."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from desktop_app.domain.reporting.comparison import Comparison, MoveKind, TaskMove
from desktop_app.domain.status import DONE, TimeClass
from desktop_app.domain.task import Counts

COUNTED = frozenset(TimeClass) - {TimeClass.CANCELLED}
"""The classes that make the total."""
SUMS: tuple[tuple[str, frozenset[TimeClass]], ...] = (
    ("total", COUNTED),
    ("done", DONE),
    *((name.value, frozenset({name})) for name in TimeClass),
)
"""Every figure that is explained, by its name in ``Counts``, and the classes it adds up."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one kind of move adds to a figure (or takes, where ``adds`` is False): ids of its tasks."""

    kind: MoveKind
    adds: bool
    task_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure on the first day, its terms, and on the second: before + adding - taking = after."""

    name: str
    before: int
    terms: tuple[Term, ...]
    after: int


def sums_of(compared: Comparison) -> tuple[Sum, ...]:
    """How each figure came to be what it is; figures that are nothing on both days are left out."""
    found = (
        Sum(
            name,
            number_of(compared.before, classes),
            _terms(compared.moves, classes),
            number_of(compared.after, classes),
        )
        for name, classes in SUMS
    )
    return tuple(one for one in found if one.before or one.after or one.terms)


def number_of(counts: Counts, classes: frozenset[TimeClass]) -> int:
    """How many tasks are in some classes."""
    # The fields of Counts are in the order of TimeClass.
    return sum(number for number, name in zip(astuple(counts), TimeClass, strict=True) if name in classes)


def _terms(moves: Iterable[TaskMove], classes: frozenset[TimeClass]) -> tuple[Term, ...]:
    found: dict[tuple[MoveKind, bool], list[int]] = defaultdict(list)
    for move in moves:
        was, became = move.before in classes, move.after in classes
        if was is not became:
            found[move.kind, became].append(move.task_id)
    order = [(kind, adds) for kind in MoveKind for adds in (True, False)]
    return tuple(Term(*key, tuple(found[key])) for key in order if key in found)
