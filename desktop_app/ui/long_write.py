"""A write in the background: one at a time, and told of even when a cancel came too late to stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.background import Cancelled, Progress
from desktop_app.ui.host import Host

T = TypeVar("T")


@dataclass(slots=True)
class _Ticket:
    """Filled in the work's thread, read in the GUI's (``Any``: only ``done`` knows what it is)."""

    done: Callable[[Any], None]
    results: list[Any] = field(default_factory=list)
    cancelled: bool = False


class LongWrite(QObject):
    """``changed`` tells that it became busy or free."""

    changed = Signal(bool)
    _left = Signal(object)

    def __init__(self, host: Host, page: QWidget) -> None:
        super().__init__(page)
        self._host = host
        self._page = page
        self.busy = False
        self._left.connect(self._end)

    def start(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Run a work unless another one runs; a failure is shown, a cancel said."""
        if self.busy:
            self._host.error(AppError("work_before"))
            return
        ticket = _Ticket(done)

        def run(progress: Progress) -> None:
            try:
                ticket.results.append(work(progress))
            except Cancelled:
                ticket.cancelled = True
                raise
            finally:
                self._left.emit(ticket)

        self.busy = True
        self.changed.emit(True)
        self._host.background(title, run, lambda _: None)

    def _end(self, ticket: _Ticket) -> None:
        self.busy = False
        self.changed.emit(False)
        if not self._page.window().isVisible():
            return  # the window is closing
        if ticket.results:
            ticket.done(ticket.results[0])
        elif ticket.cancelled:
            self._host.toast("Đã hủy, chưa ghi gì.")
