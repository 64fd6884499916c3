"""In which order a list's labels come: what each task begins with where that is not its "Nội dung"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.deadlines.deadline_finding import aligned
from desktop_app.domain.importing.draft import Field
from desktop_app.exchange.prose.prose_labels import Piece

_ONLY_NUMBERED = re.compile(
    r"(?:\W|\d{1,3}[.)] )*(?:nhiem vu|cong viec|noi dung)(?: so| thu)? (?P<stt>\d{1,3})\W*\Z"
)


@dataclass(frozen=True, slots=True)
class LabelOrder:
    """The label that every task of a list begins with; ``titles`` are the lines above that name the task."""

    first: Field
    titles: frozenset[int]


def label_order(lines: Sequence[str], pieces: Sequence[Sequence[Piece]]) -> LabelOrder | None:
    """The order of lines (rows from 1) and their pieces; None where tasks begin with their own label."""
    labels = [(at, each.field) for at, found in enumerate(pieces) for each in found if each.field is not None]
    if not labels or labels[0][1] is Field.TASK:
        return None
    first = labels[0][1]
    begins = [place for place, (_, field) in enumerate(labels) if field is first]
    for begin, end in zip(begins, [*begins[1:], len(labels)], strict=True):
        if [field for _, field in labels[begin:end]].count(Field.TASK) != 1:
            return None
    rows = [labels[begin][0] for begin in begins]
    headed = [at > 0 and bool(lines[at - 1]) and not pieces[at - 1] for at in rows]
    titled = all(headed) and (len(rows) > 1 or bool(only_number(lines[rows[0] - 1])))
    return LabelOrder(first, frozenset(rows if titled else ()))


def only_number(heading: str) -> str:
    """The number of a heading that says nothing else: "Nhiệm vụ số 2" is 2, "" of others."""
    found = _ONLY_NUMBERED.match(aligned(heading))
    return found["stt"] if found else ""
