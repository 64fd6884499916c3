"""Reading in the background what a page shows: only what was asked last is shown."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from desktop_app.ui.host import Host

T = TypeVar("T")


class Newest(Generic[T]):
    """One kind of reading of one page; ``show`` gets what the newest question found."""

    def __init__(self, host: Host, title: str, show: Callable[[T], None]) -> None:
        self._host = host
        self._title = title
        self._show = show
        self._asked = 0

    def ask(self, read: Callable[[], T]) -> None:
        """Read in a thread; what an earlier question finds from now on is dropped."""
        self._asked += 1
        self._host.background(self._title, lambda _: read(), partial(self._tell, self._asked))

    def _tell(self, asked: int, found: T) -> None:
        if asked == self._asked:
            self._show(found)
