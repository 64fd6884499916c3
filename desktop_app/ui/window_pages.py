"""The pages of a window: made on their first visit, read again when they are next shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QStackedWidget

    from desktop_app.domain.accounts import Account
    from desktop_app.domain.changes import Changes
    from desktop_app.services.ledger import Services
    from desktop_app.ui.host import Host


_END = object()


class WindowPages:
    """``services`` and ``stack`` are asked for when the first page is made."""

    def __init__(
        self, host: Host, services: Callable[[], Services], stack: Callable[[], QStackedWidget]
    ) -> None:
        self._host = host
        self._services = services
        self._stack = stack
        self._made: dict[str, Any] = {}  # Any: a page is a QWidget with the methods its screen promises
        self._making: dict[str, Iterator[None]] = {}  # pages of which some pieces are made
        self._unread: set[str] = set()  # pages made before anybody asked for them
        self._stale: set[str] = set()
        self._made_for: Account | None = None

    def __contains__(self, key: str) -> bool:
        return key in self._made

    @property
    def shown(self) -> str:
        """Key of the page shown; "" before the first."""
        now = self._stack().currentWidget()
        return next((key for key, page in self._made.items() if page is now), "")

    def page(self, key: str) -> Any:  # Any: see _made
        """A page, made on its first visit."""
        while key not in self._made:
            self.make_more(key)
        if key in self._unread:
            self._unread.discard(key)
            self._made[key].begin()
        return self._made[key]

    def make_more(self, key: str) -> bool:
        """Make one more piece of a page or of what it shows later; False once all is made."""
        making = self._making.pop(key, None)
        if making is None and key in self._made:
            return False
        making = making or self._make(key)
        more = next(making, _END) is not _END
        if more:
            self._making[key] = making
        return more

    def _make(self, key: str) -> Iterator[None]:
        from desktop_app.ui.page_table import PAGES

        # The window is dressed with its stack: a page made before would be styled and drawn twice.
        services, stack = self._services(), self._stack()
        if not self._made:
            self._made_for = _who(services)
        made = None
        for piece in next(each for each in PAGES if each.key == key).pieces(services, self._host):
            made = piece
            yield
        assert made is not None
        if services.accounts_on:
            from desktop_app.ui.offered import hold_back

            hold_back(made, services)
        stack.addWidget(made)
        self._made[key] = made
        if hasattr(made, "begin"):
            self._unread.add(key)
            if hasattr(made, "spares"):
                yield
                yield from made.spares()

    def show(self, key: str, wanted: object = None) -> Any:  # Any: see _made
        """Show a page, brought up to date, or only some of its rows."""
        page = self.page(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        if wanted is not None:
            page.show_wanted(wanted)
        self._stack().setCurrentWidget(page)
        return page

    def refresh(self, changes: Changes | None) -> None:
        """Read what is shown again, the rest when it is; all pages are made anew for somebody else."""
        shown = self.shown
        self._making.clear()
        if shown and self._for_somebody_else():
            self._forget()
            self.show(shown)
            return
        self._stale.update(key for key in self._made if key != shown and key not in self._unread)
        if shown:
            self._made[shown].refresh(changes)

    def _for_somebody_else(self) -> bool:
        """Whether the pages hold what another person typed, or offer what this one may not do."""
        from desktop_app.domain.accounts import AccountRole

        before, now = self._made_for, _who(self._services())
        if before is not None and now is not None:
            return (before.id, before.role) != (now.id, now.role)
        one = before or now
        return one is not None and one.role is not AccountRole.HEAD

    def _forget(self) -> None:
        for page in self._made.values():
            self._stack().removeWidget(page)
            page.deleteLater()
        self._made.clear()
        self._unread.clear()
        self._stale.clear()


def _who(services: Services) -> Account | None:
    return services.session.account if services.accounts_on else None
