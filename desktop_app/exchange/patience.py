"""How long finding the meaning of a file's cells may take: a stranger's file may be slow to understand."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic, thread_time
from typing import TypeVar

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid

WHOLE_SECONDS = 30
"""Of processor time for a file: its reading and finding its meaning together."""

_BETWEEN_LOOKS_S = 0.01  # a look at a thread's own time takes ten times as long as one at the clock

Each = TypeVar("Each")


class _Patience(threading.local):
    """What is left of the file that this thread looks at; nothing bounds work outside of ``patient``."""

    file = ""
    ends = float("inf")


_patience = _Patience()


@contextmanager
def patient(grid: Grid) -> Iterator[None]:
    """Within the block ``patiently`` ends with AppError("file_timeout") once the file has had its time.

    A block within another has no more time than is left of the outer one.
    """
    before = _patience.file, _patience.ends
    _patience.file = grid.file
    _patience.ends = min(_patience.ends, thread_time() + WHOLE_SECONDS - grid.seconds)
    try:
        yield
    finally:
        _patience.file, _patience.ends = before


def patiently(items: Iterable[Each]) -> Iterator[Each]:
    """The items, as long as there is time; raises AppError("file_timeout")."""
    look = 0.0
    for item in items:
        now = monotonic()
        if now >= look:
            if thread_time() > _patience.ends:
                raise AppError("file_timeout", where=_patience.file)
            look = now + _BETWEEN_LOOKS_S
        yield item
