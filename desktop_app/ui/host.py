"""What a page may ask of the window it stands in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop_app.domain.changes import Changes
from desktop_app.domain.task import TaskFilter
from desktop_app.ui.background import Progress
from desktop_app.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop_app.domain.reporting.paper import PaperWanted

T = TypeVar("T")


class Host(Protocol):
    """The window as its pages see it; every member belongs to the GUI thread."""

    @property
    def preferences(self) -> Preferences:
        """What the user chose on this machine: column states, splitters, theme."""

    def run(self, label: str, work: Callable[[], Changes]) -> Changes | None:
        """Do one write: refresh every page, offer to undo it; None when it failed (already shown).

        ``label`` is the toast, a past event in Vietnamese: "Đã hoàn thành 1 nhiệm vụ".
        """

    def background(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run ``work`` in a thread with a progress bar and cancel; ``done`` gets its result here.

        ``failed`` replaces showing the error; a cancelled work calls only ``cancelled``.
        """

    def announce(self, changes: Changes, label: str = "") -> None:
        """Tell every page of a write done elsewhere (in the background); toast with undo if labelled."""

    def leave_ledger(self, *, discard: bool = False) -> None:
        """Close this ledger and go to the start screen; ``discard`` deletes a demo ledger."""

    def close_ledger(self) -> None:
        """Close this ledger while the window stands: nothing may be asked of it until one is opened."""

    def open_ledger(self, folder: Path) -> None:
        """Close this ledger and open the one of a folder in its place."""

    def open_page(self, key: str, wanted: object = None) -> None:
        """Go to a page: month, tasks, import, print, journal or settings.

        ``wanted`` is for pages with ``show_wanted``: of "registers" a ``RegisterFilter`` of obstacles.
        """

    def show_tasks(self, wanted: TaskFilter) -> None:
        """Open "Nhiệm vụ" with this filter."""

    def show_task(self, task_id: int, tab: str = "") -> None:
        """Open "Nhiệm vụ" with this task in the detail pane, on ``tab`` ("history", "evidence")."""

    def open_import(self, path: Path | None = None, text: str | None = None) -> None:
        """Open the import screen; with a file or a text, read it at once."""

    def open_print(self, wanted: PaperWanted) -> None:
        """Open "Báo cáo và in" with this form."""

    def toast(self, text: str) -> None:
        """Say something in passing."""

    def show_state(self) -> None:
        """Say again when was saved and backed up last, and what undo would take back."""

    def error(self, error: BaseException) -> None:
        """Show an AppError as its sentence; anything else is logged and shown as a program error.

        While a dialog's ``accept`` is at work (see ``dialogs.asking``), it says it and stays.
        """

    def ask(self, question: str, yes: str) -> bool:
        """Ask before something that surprises; ``yes`` is the verb on the button."""
