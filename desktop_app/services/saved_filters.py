"""Filters that people gave a name, kept in the ledger: each person's own where people sign in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.saved_filters import SAVED_FILTERS
from desktop_app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.database import Database
    from desktop_app.services.clock import Clock
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class SavedFilterService:
    """Names with the text a filter is kept as, in the order they were saved.

    Who signed in and saved none yet sees those from before people signed in.
    """

    database: Database
    session: Callable[[], Session]
    clock: Clock

    def all(self) -> dict[str, str]:
        """Texts by name."""
        setting = self.database.home.setting
        return _read(setting(self._key()) or setting(SAVED_FILTERS))

    def keep(self, name: str, text: str) -> Changes:
        """Keep a filter under a name; a name used before is replaced."""
        return self._change(clean(name), lambda kept: {**kept, clean(name): text})

    def forget(self, name: str) -> Changes:
        """Forget a name."""
        return self._change(name, lambda kept: {each: text for each, text in kept.items() if each != name})

    def take_over(self, kept: Mapping[str, str]) -> Changes:
        """Keep filters that were kept elsewhere; a name used here keeps what it means here."""
        return self._change(", ".join(kept), lambda here: {**kept, **here})

    def _change(self, subject: str, changed: Callable[[dict[str, str]], dict[str, str]]) -> Changes:
        with self.database.writing(Verb.FILTER, at=self.clock.now(), subject=subject) as writer:
            setting, key = writer.settings.get, self._key()
            kept = _read(setting(key) or setting(SAVED_FILTERS))
            writer.settings.set(key, json.dumps(changed(kept), ensure_ascii=False))
        return writer.changes

    def _key(self) -> str:
        account = self.session().account if self.database.accounts_on else None
        return SAVED_FILTERS if account is None else f"{SAVED_FILTERS}:{account.id}"


def _read(text: str) -> dict[str, str]:
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(one) for name, one in kept.items()} if isinstance(kept, dict) else {}
