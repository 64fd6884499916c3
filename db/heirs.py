"""Who took over from units that ended; nothing here needs the query library."""

from collections.abc import Iterable
from typing import Any


def heirs_of(rows: Iterable[Any]) -> dict[int, int]:
    """By unit that ended the unit that took over, through later mergers too.

    ``rows`` are units and those they were merged into, oldest first (``Any``: ids).
    """
    first: dict[int, int] = dict(rows)
    return {unit_id: _heir(unit_id, first) for unit_id in first}


def _heir(unit_id: int, first: dict[int, int]) -> int:
    seen = {unit_id}
    heir = first[unit_id]
    while heir in first and heir not in seen:
        seen.add(heir)
        heir = first[heir]
    return heir
