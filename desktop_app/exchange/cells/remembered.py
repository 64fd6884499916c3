"""Small parts that are the same in file after file, understood once in a child that reads many."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Understood = TypeVar("Understood")

_SMALL_PART = 64 << 10
_KEPT = 16


def remembered(understand: Callable[[bytes], Understood]) -> Callable[[bytes], Understood]:
    """``understand``, answering from memory for a small part seen before; nobody may change what it gives."""
    kept = lru_cache(maxsize=_KEPT)(understand)

    def call(data: bytes) -> Understood:
        return kept(data) if len(data) <= _SMALL_PART else understand(data)

    return call
