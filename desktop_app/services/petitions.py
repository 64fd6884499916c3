"""Petitions: take them in, give them to somebody, note the answer, count them as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.petitions import Petition, petition_counts
from desktop_app.services.registers import (
    Registered,
    RegisterReading,
    as_kept,
    changed,
    cleaned,
    in_order,
    not_ahead,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from db.reader import Reader
    from db.writer import Writer
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.registers.petitions import PetitionCounts, PetitionRow
    from desktop_app.domain.registers.registers import RegisterFilter
    from desktop_app.services.registers import Register
    from desktop_app.services.settings import SettingsService

WORKING = "working"


@dataclass(frozen=True, slots=True)
class PetitionService(RegisterReading["PetitionRow"]):
    """The register of petitions; ids are those of ``PetitionRow``."""

    settings: SettingsService

    def counts(self, wanted: RegisterFilter) -> PetitionCounts:
        """A filter's petitions as a report counts them: disjoint, adding up to those received."""
        return petition_counts(self.states(wanted))

    def due(self, received_on: date) -> date:
        """By when a petition is to be answered unless somebody says otherwise."""
        days = int(self.settings.get("petition_days"))
        if self.settings.get("petition_day_kind") != WORKING:
            return received_on + timedelta(days=days)
        with self.database.reading() as reader:
            return reader.occurrences.calendar().after(received_on, days)

    def add(self, facts: Petition) -> Registered:
        """Take a petition in; AppError ``petition_empty`` and what ``change`` raises."""
        return self.add_many([facts])

    def add_many(self, petitions: Sequence[Petition]) -> Registered:
        """Take petitions in as one batch, all or none."""
        clean_ones = [as_kept(facts) for facts in petitions]
        for facts in clean_ones:
            self._check(facts)
        with self.writing([facts.content for facts in clean_ones]) as writer:
            made = tuple(writer.petitions.add(facts) for facts in clean_ones)
        return Registered(writer.changes, made)

    def change(self, ids: Sequence[int], fields: Mapping[str, object]) -> Changes:
        """Set fields of ``Petition`` on petitions, all or none.

        Raises AppError ``petition_empty``, ``register_missing``, ``register_ahead`` (a day to come) or
        ``register_order`` (answered, assigned or due before it was received).
        """
        known = {row.id: row.facts for row in self.rows(ids)}
        for facts in known.values():
            self._check(changed(facts, fields))
        with self.writing([facts.content for facts in known.values()]) as writer:
            writer.petitions.change({row_id: cleaned(fields) for row_id in known})
        return writer.changes

    def remove(self, ids: Sequence[int]) -> Changes:
        """Remove petitions written by mistake; only the journal keeps them."""
        with self.writing([row.facts.content for row in self.rows(ids)]) as writer:
            writer.petitions.remove(ids)
        return writer.changes

    def writing(
        self, contents: Sequence[str], *, source: str = "", sha: str = ""
    ) -> AbstractContextManager[Writer]:
        """One batch on petitions, named after the first of them; AppError ``register_missing`` for none."""
        return self.database.writing(
            Verb.PETITION,
            at=self.clock.now(),
            subject=source or subject_of(contents),
            source=source,
            source_sha=sha,
        )

    def _register(self, reader: Reader) -> Register[PetitionRow]:
        return reader.petitions

    def _check(self, facts: Petition) -> None:
        if not facts.content:
            raise AppError("petition_empty")
        not_ahead(self.clock.today(), facts.received_on, facts.assigned_on, facts.answered_on)
        for day in (facts.due, facts.assigned_on, facts.answered_on):
            in_order(facts.received_on, day)
