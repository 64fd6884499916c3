"""What can still be read of a damaged ledger: batches and rows, and what of them can be trusted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Table

from db.chain import GENESIS, batch_hash
from db.driver import errors
from db.row_text import default_of, loaded, row_of
from db.schema import JOURNALLED, batch, change, recorded_columns
from db.sensible import sensible
from db.stubborn import Stubborn

Row = dict[str, str | int | float | None]
Stored = tuple[object, ...]

_BATCH = tuple(column.name for column in batch.c)
_CHANGE = tuple(column.name for column in change.c)
_TOLD = slice(2, 8)  # of a change: what its batch's hash covers
_FAR = 1 << 17  # rows looked for where the end of a table cannot be read
_TRIES = 4_000  # failed questions of one table, after which what is left of it counts as lost


@dataclass(frozen=True, slots=True)
class Readable:
    """Journal and rows, by table and id.

    ``good_batches`` counts those from the start whose hashes fit, ``at_prefix`` are the rows as these leave
    them, ``rows`` as they should stand; ``doubtful`` ids rest on their table alone, ``unreadable`` counts
    rows of which nothing tells; ``secrets`` are those of accounts, by name, which no journal tells.
    """

    batches: list[Stored]
    changes: list[Stored]
    good_batches: int
    at_prefix: Mapping[str, dict[int, Row]]
    rows: Mapping[str, dict[int, Row]]
    doubtful: Mapping[str, set[int]]
    unreadable: Mapping[str, int]
    secrets: Mapping[str, str]


def read_what_can_be(connection: Stubborn) -> Readable:
    """Read a damaged file as far as SQLite gives its rows; the driver's error when it gives none at all."""
    batches, _ = _rows(connection, "batch", _BATCH)
    changes, _ = _rows(connection, "change", _CHANGE)
    journal = _Journal(list(batches.values()), changes)
    at_prefix: dict[str, dict[int, Row]] = {}
    rows: dict[str, dict[int, Row]] = {}
    doubtful: dict[str, set[int]] = {}
    unreadable: dict[str, int] = {}
    for table in JOURNALLED:
        name = table.name
        stored, gaps = _stored(connection, table)
        at_prefix[name] = journal.played(table, journal.good_changes)
        rows[name], doubtful[name] = journal.settled(table, stored, gaps)
        unreadable[name] = len(gaps - rows[name].keys()) if gaps and journal.whole else 0
    secrets = _secrets(connection)
    return Readable(
        journal.batches, journal.in_order, journal.good, at_prefix, rows, doubtful, unreadable, secrets
    )


class _Journal:
    """The readable batches and changes, and which of them fit their hashes."""

    def __init__(self, batches: list[Stored], changes: Mapping[int, Stored]) -> None:
        self.batches = batches
        self.in_order = [changes[number] for number in sorted(changes)]
        self._by_id = changes
        sound = {_number(one[0]): self._fits(one) for one in batches}
        self.good = self._good_from_start(sound)
        self.good_changes = self.in_order[: self._last_of(self.good)]
        known = {_number(one[0]) for one in batches}
        last = max(known, default=0)
        self._suspect = [one for one in self.in_order if not sound.get(_number(one[1]))]
        self.whole = known == set(range(1, last + 1)) and not any(
            self._has_gaps(one) for one in batches if not sound[_number(one[0])]
        )
        self._by_table: dict[str, list[Stored]] = defaultdict(list)
        for one in self.in_order:
            self._by_table[str(one[2])].append(one)

    def played(self, table: Table, changes: Iterable[Stored] | None = None) -> dict[int, Row]:
        """Rows by id as changes leave them; one that makes no sense leaves the row out."""
        told: dict[int, Row] = {}
        for one in self._by_table[table.name] if changes is None else changes:
            _, _, entity, entity_id, _, field, _, after = one
            if entity != table.name or not isinstance(entity_id, int):
                continue
            try:
                _take(told, table, entity_id, field, after)
            except (ValueError, KeyError, TypeError):
                told.pop(entity_id, None)
        return told

    def settled(
        self, table: Table, stored: Mapping[int, Row], gaps: set[int]
    ) -> tuple[dict[int, Row], set[int]]:
        """Rows as they should stand, and the ids of those that rest on the table alone."""
        told = self.played(table)
        if self.whole and not self._suspect:
            return told, set()
        touched = {one[3] for one in self._suspect if one[2] == table.name}
        rows: dict[int, Row] = {}
        doubtful: set[int] = set()
        for row_id in told.keys() | stored.keys():
            trusted = self.whole and row_id not in touched
            if trusted or row_id not in stored:
                if row_id in told and (trusted or row_id in gaps):
                    rows[row_id] = told[row_id] if trusted else sensible(table, told[row_id], None)
                continue
            rows[row_id] = sensible(table, stored[row_id], told.get(row_id))
            if told.get(row_id) != stored[row_id]:
                doubtful.add(row_id)
        return rows, doubtful

    def _fits(self, one: Stored) -> bool:
        *head, previous, digest = one
        first, last = _number(head[-2]), _number(head[-1])
        try:
            changes = [self._by_id[number][_TOLD] for number in range(first, last + 1)]
            return batch_hash(str(previous), head, changes) == digest  # type: ignore[arg-type]
        except (KeyError, ValueError, TypeError):
            return False

    def _good_from_start(self, sound: Mapping[int, bool]) -> int:
        before, number = GENESIS, 0
        for one in self.batches:
            if one[0] != number + 1 or not sound[number + 1] or one[-2] != before:
                break
            before, number = str(one[-1]), number + 1
        return number

    def _last_of(self, number: int) -> int:
        return _number(self.batches[number - 1][-3]) if number else 0

    def _has_gaps(self, one: Stored) -> bool:
        wanted = range(_number(one[-4]), _number(one[-3]) + 1)
        return len(wanted) > len(self._by_id) or any(number not in self._by_id for number in wanted)


def _number(value: object) -> int:
    """A number where there is one; 0, which nothing is numbered, where damage left something else."""
    return value if isinstance(value, int) else 0


def _take(told: dict[int, Row], table: Table, row_id: int, field: object, after: object) -> None:
    """Add one change to what is told; ValueError, KeyError or TypeError when it makes no sense."""
    if field is None:
        if after is None:
            told.pop(row_id, None)
        else:
            told[row_id] = row_of(table, str(after))
    else:
        told[row_id][str(field)] = loaded(table, str(field), None if after is None else str(after))


def _stored(connection: Stubborn, table: Table) -> tuple[dict[int, Row], set[int]]:
    """The rows of a table by id, and the ids that could not be read."""
    names = [column.name for column in recorded_columns(table)]
    found, gaps = _rows(connection, table.name, ("id", *names))
    defaults = {name: default_of(table, name) for name in names}
    rows: dict[int, Row] = {}
    for row_id, row in found.items():
        told = dict(zip(names, row[1:], strict=True))
        rows[row_id] = {
            name: defaults[name] if value is None else value  # type: ignore[misc]
            for name, value in told.items()
        }
    return rows, gaps


def _secrets(connection: Stubborn) -> dict[str, str]:
    """What accounts are signed in by, as far as it can be read; none in a ledger of an earlier schema."""
    try:
        return {str(name): str(kept) for name, kept in connection.all("SELECT name, hash FROM secret")}
    except errors(UnicodeDecodeError):
        return {}


def _rows(connection: Stubborn, table: str, names: Sequence[str]) -> tuple[dict[int, Stored], set[int]]:
    """Rows by id, and the ids that could not be read, found by halving."""
    columns = ", ".join(f'"{name}"' for name in names)
    wanted = f'SELECT {columns} FROM "{table}" NOT INDEXED WHERE id BETWEEN ? AND ? ORDER BY id'
    found: dict[int, Stored] = {}
    gaps: set[int] = set()
    spans = [(1, _end_of(connection, table))]
    failed = 0
    while spans:
        low, high = spans.pop()
        try:
            found |= {row[0]: tuple(row) for row in connection.all(wanted, (low, high))}
        except errors(UnicodeDecodeError):
            failed += 1
            middle = (low + high) // 2
            if low == high or failed > _TRIES:
                gaps.update(range(low, high + 1))
            else:
                spans += [(low, middle), (middle + 1, high)]
    return dict(sorted(found.items())), gaps


def _end_of(connection: Stubborn, table: str) -> int:
    """An id behind which there are no rows."""
    for asked in (
        f'SELECT max(id) FROM "{table}"',
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
    ):
        try:
            ((last,),) = connection.all(asked) or [(0,)]
        except errors(UnicodeDecodeError):
            continue
        if last is None or isinstance(last, int):
            return min(last or 0, _FAR)
    return _FAR
