"""Filters the user gave a name, kept on this machine for one ledger."""

import json
from collections.abc import Mapping
from datetime import date

from desktop_app.domain.task import TaskFilter
from desktop_app.domain.text import clean
from desktop_app.ui.filters import from_text, to_text
from desktop_app.ui.preferences import Preferences


class SavedFilters:
    """Names with their filters; filters name units and sections by id, so each ledger has its own."""

    def __init__(self, preferences: Preferences, ledger_id: str) -> None:
        self._preferences = preferences
        self._key = f"filters/{ledger_id}"

    @property
    def names(self) -> list[str]:
        """Names in the order they were saved."""
        return list(self._read())

    def get(self, name: str, as_of: date) -> TaskFilter:
        """The filter of a name as of a day."""
        return from_text(self._read().get(name, ""), as_of)

    def save(self, name: str, wanted: TaskFilter) -> None:
        """Keep a filter under a name; a name used before is replaced."""
        kept = {**self._read(), clean(name): to_text(wanted)}
        self._write(kept)

    def forget(self, name: str) -> None:
        """Forget a name."""
        self._write({each: text for each, text in self._read().items() if each != name})

    def _read(self) -> dict[str, str]:
        try:
            kept = json.loads(self._preferences.text(self._key, "{}"))
        except ValueError:
            return {}
        return {str(name): str(text) for name, text in kept.items()} if isinstance(kept, dict) else {}

    def _write(self, kept: Mapping[str, str]) -> None:
        self._preferences.set(self._key, json.dumps(dict(kept), ensure_ascii=False))
