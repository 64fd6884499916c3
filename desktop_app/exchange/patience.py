"""How long finding the meaning of a file's cells may take: a stranger's file may be slow to understand."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic, thread_time
from typing import TypeVar

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid

WHOLE_SECONDS = 30
"""Of processor time for a file: its reading and finding its meaning together."""

SECONDS_A_ROW = 0.001
"""More for each row that is compared with the ledger: a year's tasks are not refused on a slow machine."""

_BETWEEN_LOOKS_S = 0.01  # a look at a thread's own time takes ten times as long as one at the clock

Each = TypeVar("Each")


class _Patience(threading.local):
    """What is left of the file that this thread looks at; nothing bounds work outside of ``bounded``."""

    file = ""
    ends = float("inf")


_patience = _Patience()


def patient(grid: Grid) -> AbstractContextManager[None]:
    """Within the block the file has what its reading left of its time (``bounded``)."""
    return bounded(grid.file, WHOLE_SECONDS - grid.seconds)


def patient_matching(file: str, rows: int) -> AbstractContextManager[None]:
    """Within the block so many rows are compared with what the ledger has (``bounded``)."""
    return bounded(file, WHOLE_SECONDS + rows * SECONDS_A_ROW)


@contextmanager
def bounded(file: str, seconds: float) -> Iterator[None]:
    """Within the block ``patiently`` ends with AppError("file_timeout") after so much processor time.

    A block within another has no more time than is left of the outer one.
    """
    before = _patience.file, _patience.ends
    _patience.file = file
    _patience.ends = min(_patience.ends, thread_time() + seconds)
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
