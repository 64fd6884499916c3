"""Reading in the background what a page shows: only what was asked last is shown."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence
from desktop_app.ui.background import Cancelled, Progress
from desktop_app.ui.host import Host

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Told how much is done of how much; raises Cancelled when something else is asked for by now."""


class Newest(Generic[T]):
    """One kind of reading of one page; ``show`` gets what the newest question found.

    ``refuse`` gets the sentence that says why it cannot be answered, which else the window shows;
    ``left`` follows when the user cancelled it, or the window told that it failed.
    """

    def __init__(
        self,
        host: Host,
        title: str,
        show: Callable[[T], None],
        refuse: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        self._host = host
        self._title = title
        self._show = show
        self._refuse = refuse
        self._left = left
        self._asked = 0
        self.waits = False  # for the newest question's answer

    @property
    def asked(self) -> bool:
        """Whether anything was asked yet."""
        return self._asked > 0

    def ask(self, read: Callable[[Report], T]) -> None:
        """Read in a thread; what an earlier question finds from now on is dropped."""
        self.forget()
        self.waits = True
        asked = self._asked

        def work(progress: Progress) -> T:
            def report(done: int, total: int) -> None:
                if asked != self._asked:
                    raise Cancelled
                progress.report(done, total)

            return read(report)

        self._host.background(
            self._title,
            work,
            partial(self._tell, asked),
            partial(self._tell_failure, asked),
            partial(self._leave, asked),
        )

    def forget(self) -> None:
        """Drop what was asked so far."""
        self._asked += 1
        self.waits = False

    def _tell(self, asked: int, found: T) -> None:
        if asked == self._asked:
            self.waits = False
            self._show(found)

    def _tell_failure(self, asked: int, error: BaseException) -> None:
        if isinstance(error, AppError) and asked != self._asked:
            return
        if isinstance(error, AppError) and self._refuse is not None:
            self.waits = False
            self._refuse(error_sentence(error))
        else:
            self._host.error(error)  # a program error is told whatever is asked by now
            self._leave(asked)

    def _leave(self, asked: int) -> None:
        if asked != self._asked:
            return
        self.waits = False
        if self._left is not None:
            self._left()
