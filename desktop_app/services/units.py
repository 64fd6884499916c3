"""Units: what each is and also called, what phrases stand for, one merged into another; each a batch."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from db.database import Database
from db.reader import Reader
from db.repositories.units import UnitRepository
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.text import clean, fold
from desktop_app.domain.units.alike_units import alike
from desktop_app.domain.units.unit_kinds import UnitKind, kinds_here, kinds_of_phrase
from desktop_app.domain.units.unit_lists import names_listed
from desktop_app.domain.units.unit_names import is_group, units_named
from desktop_app.domain.units.units import GroupInfo, GroupPhrase, UnitInfo, UnitsSeen, UsualUnit
from desktop_app.services.clock import Clock

LAST_DAY = 31
_SEVERAL = 2
_APART = "units_apart"  # setting: pairs of ids a person said are two units, "3-7,4-9"


@dataclass(frozen=True, slots=True)
class AddedUnits:
    """What adding names did: ``known`` are units already, ``skipped`` phrases and lists of units."""

    changes: Changes
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitService:
    """The ledger's units; ids are those of ``UnitInfo``."""

    database: Database
    clock: Clock

    def seen(self) -> UnitsSeen:
        """All that is known of the units, looked at once."""
        with self.database.reading() as reader:
            units, groups, apart = reader.units.infos(), reader.units.groups(), _apart(reader)
        single = self._single(units)
        return UnitsSeen(
            units=single,
            former=[unit for unit in units if unit.ended_on is not None],
            groups=groups,
            unconfirmed=self._unconfirmed(units),
            alike=self._alike(single, apart),
        )

    def all(self) -> list[UnitInfo]:
        """Units by name; phrases for many of them are left out, and units that were merged into others."""
        with self.database.reading() as reader:
            return self._single(reader.units.infos())

    def groups(self) -> list[GroupInfo]:
        """Phrases that stand for many units, by name."""
        with self.database.reading() as reader:
            return reader.units.groups()

    def unconfirmed_groups(self) -> list[GroupPhrase]:
        """Phrases in tasks that mean all units of some kind and wait for a person to say which."""
        with self.database.reading() as reader:
            return self._unconfirmed(reader.units.infos())

    def usual(self) -> list[UsualUnit]:
        """Units a ledger of this level usually has and this one does not yet."""
        with self.database.reading() as reader:
            return [unit for unit in self._usual() if reader.units.resolve(unit.name) is None]

    def add_many(self, text: str) -> AddedUnits:
        """Add the units of a list with one name per line, usual ones with their other names.

        Raises AppError ``units_none_named``.
        """
        names = names_listed(text)
        if not names:
            raise AppError("units_none_named")
        skipped = tuple(name for name in names if not _is_single(name))
        usual = {fold(unit.name): unit for unit in self._usual()}
        wanted = [usual.get(fold(name), UsualUnit(name)) for name in names if name not in skipped]
        return self._add(wanted, skipped)

    def rename(self, unit_id: int, name: str) -> Changes:
        """Give a unit another name; the old one stays findable.

        Raises AppError ``units_none_named``, ``unit_name_taken``.
        """
        new = _named(name)
        return self._write(new, lambda units: units.rename(unit_id, new))

    def add_alias(self, unit_id: int, name: str) -> Changes:
        """Let another name stand for a unit too; AppError ``units_none_named``, ``alias_taken``."""
        alias = _named(name)
        return self._write(alias, lambda units: units.add_alias(unit_id, alias))

    def change(
        self,
        unit_id: int,
        *,
        name: str,
        aliases: Sequence[str],
        kind: UnitKind | None,
        cutoff_day: int | None,
        parent_id: int | None = None,
    ) -> Changes:
        """Set all that is known of a unit at once; ``aliases`` are all of them, with the old name if wanted.

        Raises AppError as the single verbs do.
        """
        new, others = _named(name), [clean(alias) for alias in aliases if clean(alias)]
        _check_day(cutoff_day)

        def write(units: UnitRepository) -> None:
            units.set_aliases(unit_id, others)
            if new != self._subject([unit_id]):
                units.rename(unit_id, new)
            units.set_kind([unit_id], kind)
            units.set_cutoff([unit_id], cutoff_day)
            units.set_parent([unit_id], parent_id)

        return self._write(new, write)

    def set_kind(self, ids: Sequence[int], kind: UnitKind | None) -> Changes:
        """Say what units are; None goes back to what their names tell."""
        return self._write(self._subject(ids), lambda units: units.set_kind(ids, kind))

    def set_cutoff(self, ids: Sequence[int], day: int | None) -> Changes:
        """Set the day of the month returns are due; None: the ledger's day. AppError ``cutoff_range``."""
        _check_day(day)
        return self._write(self._subject(ids), lambda units: units.set_cutoff(ids, day))

    def set_parent(self, ids: Sequence[int], parent_id: int | None) -> Changes:
        """Say which unit units belong to, None: to none; AppError ``unit_cycle``."""
        return self._write(self._subject(ids), lambda units: units.set_parent(ids, parent_id))

    def below(self, ids: Iterable[int]) -> frozenset[int]:
        """These units and all that belong to them."""
        with self.database.reading() as reader:
            return frozenset(reader.units.below(ids))

    def remove(self, ids: Sequence[int]) -> Changes:
        """Remove units that nothing refers to; AppError ``unit_in_use``."""
        return self._write(self._subject(ids), lambda units: units.remove(ids))

    def merge_as_alias(self, unit_id: int, into: int) -> Changes:
        """Say that one unit is only another name of ``into``: its tasks and names move there.

        Raises AppError ``unit_merge_self``, ``unit_is_group`` (a phrase is confirmed instead).
        """
        if unit_id == into:
            raise AppError("unit_merge_self")
        name = self._subject([unit_id])
        with self.database.reading() as reader:
            phrase = unit_id in self._phrases(reader.units.infos())
        if phrase:
            raise AppError("unit_is_group", where=name)
        return self._write(name, lambda units: units.merge(unit_id, into))

    def keep_apart(self, one: int, other: int) -> Changes:
        """Remember that two units that look alike are two."""
        with self.database.writing(
            Verb.UNITS, at=self.clock.now(), subject=self._subject([one, other])
        ) as writer:
            apart = {*filter(None, writer.settings.get(_APART).split(",")), _pair(one, other)}
            writer.settings.set(_APART, ",".join(sorted(apart)))
        return writer.changes

    def confirm_group(self, phrase: str, unit_ids: Sequence[int]) -> Changes:
        """Let a phrase stand for these units, now and in every file to come.

        Tasks that name it get a part for each. Raises AppError ``group_empty``, ``group_taken``.
        """
        return self._write(clean(phrase), lambda units: units.make_group(clean(phrase), unit_ids))

    def set_members(self, group_id: int, unit_ids: Sequence[int]) -> Changes:
        """Change the units a phrase stands for, also in its open tasks; AppError ``group_empty``."""
        phrase = next((group.name for group in self.groups() if group.id == group_id), "")
        return self._write(phrase, lambda units: units.set_members(group_id, unit_ids))

    def _add(self, wanted: Sequence[UsualUnit], skipped: tuple[str, ...]) -> AddedUnits:
        added: list[str] = []
        known: list[str] = []

        def write(units: UnitRepository) -> None:
            for each in wanted:
                there = units.resolve(each.name) is not None
                (known if there else added).append(each.name)
                unit_id = units.ensure(each.name)
                for alias in each.aliases:
                    if units.resolve(alias) is None:
                        units.add_alias(unit_id, alias)

        changes = self._write(wanted[0].name if wanted else "", write)
        return AddedUnits(changes, tuple(added), tuple(known), skipped)

    def _phrases(self, units: Sequence[UnitInfo]) -> dict[int, frozenset[UnitKind]]:
        """Kinds meant by those units that are phrases; a commune that follows others means them too."""
        communes = sum(unit.kind is UnitKind.COMMUNE and _is_single(unit.name) for unit in units)
        level = self.database.info.level if communes < _SEVERAL else Level.PROVINCE
        kinds = {unit.id: kinds_here(unit.name, level) for unit in units}
        return {unit_id: meant for unit_id, meant in kinds.items() if meant}

    def _single(self, units: Sequence[UnitInfo]) -> list[UnitInfo]:
        phrases = self._phrases(units)
        return [unit for unit in units if unit.id not in phrases and unit.ended_on is None]

    def _unconfirmed(self, known: Sequence[UnitInfo]) -> list[GroupPhrase]:
        units = [unit for unit in known if unit.ended_on is None]
        single, phrases = [unit for unit in units if _is_single(unit.name)], self._phrases(units)
        found = []
        for unit in units:
            kinds = phrases.get(unit.id)
            if kinds and unit.leads + unit.coordinates:
                suggested = tuple(each.id for each in single if each.kind in kinds)
                found.append(GroupPhrase(unit.name, kinds, unit.leads + unit.coordinates, suggested))
        return found

    def _alike(self, units: Sequence[UnitInfo], apart: Set[str]) -> list[tuple[UnitInfo, UnitInfo]]:
        """Pairs that may be one unit under two names; pairs a person told apart are left out."""
        usual = [frozenset(map(fold, (unit.name, *unit.aliases))) for unit in self._usual()]
        pairs = [(units[one], units[other]) for one, other in alike([unit.name for unit in units], usual)]
        return [pair for pair in pairs if _pair(pair[0].id, pair[1].id) not in apart]

    def _usual(self) -> tuple[UsualUnit, ...]:
        from desktop_app.exchange.annexes.known_units import usual_units

        return usual_units(self.database.info.level, self.database.info.unit)

    def _subject(self, ids: Sequence[int]) -> str:
        """Names of units for the journal; AppError ``unit_missing``."""
        with self.database.reading() as reader:
            names = {unit.id: unit.name for unit in reader.units.infos()}
        if not ids or any(unit_id not in names for unit_id in ids):
            raise AppError("unit_missing")
        return names[ids[0]] if len(ids) == 1 else f"{names[ids[0]]} (+{len(ids) - 1})"

    def _write(self, subject: str, work: Callable[[UnitRepository], object]) -> Changes:
        with self.database.writing(Verb.UNITS, at=self.clock.now(), subject=subject) as writer:
            work(writer.units)
        return writer.changes


def _is_single(name: str) -> bool:
    return not is_group(name) and not kinds_of_phrase(name) and units_named(name) == 1


def _named(name: str) -> str:
    found = clean(name)
    if not found:
        raise AppError("units_none_named")
    return found


def _check_day(day: int | None) -> None:
    if day is not None and not 1 <= day <= LAST_DAY:
        raise AppError("cutoff_range", where=str(day))


def _apart(reader: Reader) -> set[str]:
    return set(reader.settings.get(_APART).split(","))


def _pair(one: int, other: int) -> str:
    return f"{min(one, other)}-{max(one, other)}"
