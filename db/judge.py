"""What a ledger asks, while its accounts are on, before it writes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from db.writer import Writer
    from desktop_app.domain.changes import Verb
    from desktop_app.domain.permissions import Deed, Leave


class Judge(Protocol):
    """Decides by who is signed in; each raises AppError to refuse."""

    def allow(self, deed: Deed) -> None:
        """Something that is done without a batch."""

    def may(self, deed: Deed) -> Leave:
        """Whether something is allowed, of what is one's own, or not; raises nothing."""

    def begins(self, verb: Verb, writer: Writer) -> str:
        """A batch about to be written; gives who writes it."""

    def ends(self, verb: Verb, writer: Writer) -> None:
        """A batch as it would stand in the journal."""
