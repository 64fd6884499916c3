"""What the services of the registers share: reading one by filter, finding a row, days that may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.coordination import Coordination
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.text import clean
from desktop_app.labels.formats import vn_date

if TYPE_CHECKING:
    from datetime import date

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.registers.registers import GroupCounts, RegisterFilter, StateCounts
    from desktop_app.services.clock import Clock

F = TypeVar("F", Obstacle, Coordination, Petition)
Row = TypeVar("Row")
_LONGEST = 90  # letters of a batch's name


@dataclass(frozen=True, slots=True)
class Registered:
    """A write that made rows, and their ids in order."""

    changes: Changes
    ids: tuple[int, ...] = ()


class Register(Protocol[Row]):
    """What is asked of one register's queries."""

    def ids(self, wanted: RegisterFilter, limit: int | None = None) -> list[int]: ...

    def rows(self, ids: Sequence[int], as_of: date) -> list[Row]: ...

    def states(self, wanted: RegisterFilter) -> StateCounts: ...

    def grouped(self, wanted: RegisterFilter, by: str) -> list[GroupCounts]: ...

    def find(self, text: str) -> int | None: ...


@dataclass(frozen=True, slots=True)
class RegisterReading(Generic[Row]):
    """One register of a ledger, read by filter; ids are those of its rows."""

    database: Database
    clock: Clock

    def ids(self, wanted: RegisterFilter, limit: int | None = None) -> list[int]:
        """Ids of what a filter keeps, in its order."""
        with self.database.reading() as reader:
            return self._register(reader).ids(wanted, limit)

    def rows(self, ids: Sequence[int], as_of: date | None = None) -> list[Row]:
        """These rows in the order given; one that is gone is left out."""
        with self.database.reading() as reader:
            return self._register(reader).rows(ids, as_of or self.clock.today())

    def states(self, wanted: RegisterFilter) -> StateCounts:
        """How many rows of a filter are in which state."""
        with self.database.reading() as reader:
            return self._register(reader).states(wanted)

    def grouped(self, wanted: RegisterFilter, by: str) -> list[GroupCounts]:
        """A filter's rows by a column: ``kind``, ``channel``, ``unit_id`` or ``addressed_to``."""
        with self.database.reading() as reader:
            return self._register(reader).grouped(wanted, by)

    def find(self, text: str) -> Row:
        """The row a script names by its id; AppError ``register_missing``."""
        with self.database.reading() as reader:
            found = self._register(reader).find(text)
            if found is None:
                raise AppError("register_missing", where=text)
            return self._register(reader).rows([found], self.clock.today())[0]

    def _register(self, reader: Reader) -> Register[Row]:
        raise NotImplementedError


def cleaned(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields as they are kept: texts without blanks at their ends."""
    return {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}


def changed(facts: F, fields: Mapping[str, object]) -> F:
    """An entry with some of its fields set, by their names, as they are kept."""
    values: dict[str, Any] = cleaned(fields)  # Any: each is its field's
    return replace(facts, **values)


def as_kept(facts: F) -> F:
    """An entry as it is kept."""
    return changed(facts, {name: getattr(facts, name) for name in facts.__slots__})


def not_ahead(today: date, *days: date | None) -> None:
    """What happened cannot lie in the days to come; AppError ``register_ahead``."""
    for day in days:
        if day is not None and day > today:
            raise AppError("register_ahead", where=vn_date(day))


def in_order(earlier: date | None, later: date | None) -> None:
    """One day cannot lie before the other; AppError ``register_order``."""
    if earlier is not None and later is not None and later < earlier:
        raise AppError("register_order", where=vn_date(later), before=vn_date(earlier))


def subject_of(texts: Sequence[str]) -> str:
    """What a batch on rows is named after: the first, shortened, and how many more."""
    if not texts:
        raise AppError("register_missing")
    first = " ".join(texts[0].split())
    first = first if len(first) <= _LONGEST else f"{first[:_LONGEST].rstrip()}…"
    return first if len(texts) == 1 else f"{first} (+{len(texts) - 1})"
