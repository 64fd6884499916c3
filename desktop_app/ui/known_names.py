"""Names the ledger knows, as editors propose them: read once, again after every write."""

from collections.abc import Callable
from datetime import date
from typing import Protocol


class NameSource(Protocol):
    """The part of the task service that names come from."""

    def unit_names(self) -> list[str]: ...

    def people(self) -> list[str]: ...

    def leaders(self) -> list[str]: ...


class KnownNames:
    """Units, people and leaders; ``today`` is what phrases and days are read against."""

    def __init__(self, source: NameSource, today: Callable[[], date]) -> None:
        self._source = source
        self._kept: dict[str, list[str]] = {}
        self.today = today

    def forget(self) -> None:
        """Read again when asked next."""
        self._kept = {}

    def units(self) -> list[str]:
        """Names of units and groups, those with most tasks first, usual ones of such a ledger last."""
        if "units" not in self._kept:
            self._kept["units"] = self._source.unit_names()
        return self._kept["units"]

    def people(self) -> list[str]:
        """Names of people who carry out tasks."""
        if "people" not in self._kept:
            self._kept["people"] = self._source.people()
        return self._kept["people"]

    def leaders(self) -> list[str]:
        """Names of leaders answerable for tasks."""
        if "leaders" not in self._kept:
            self._kept["leaders"] = self._source.leaders()
        return self._kept["leaders"]
