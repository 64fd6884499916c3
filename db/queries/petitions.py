"""Petitions as screens need them."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from db.bulk import listed
from db.queries.registers import PETITIONS, RegisterQueries
from db.schema import petition, unit
from db.values import day_of
from desktop_app.domain.registers.petitions import Petition, PetitionRow, petition_state

_PAGE = (
    select(petition, unit.c.name.label("unit"))
    .outerjoin(unit, unit.c.id == petition.c.unit_id)
    .where(listed(petition.c.id))
)


class PetitionQueries(RegisterQueries):
    """Reads petitions within one transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, PETITIONS)

    def rows(self, ids: Sequence[int], as_of: date) -> list[PetitionRow]:
        """Rows in the order of ``ids``; one that is gone is left out."""
        found: dict[int, PetitionRow] = {}
        for row in self._connection.execute(_PAGE, {"ids": json.dumps(list(ids))}):
            facts = Petition(
                row.content, date.fromisoformat(row.received_on), row.kind, row.channel, row.number,
                row.sender, day_of(row.due), row.unit or "", row.person, day_of(row.assigned_on),
                day_of(row.answered_on), row.answer, row.document, row.note,
            )  # fmt: skip
            found[row.id] = PetitionRow(row.id, facts, petition_state(facts, as_of))
        return [found[row_id] for row_id in ids if row_id in found]

    def all(self) -> dict[int, Petition]:
        """Every petition by id, as matching a file needs them."""
        ids = list(self._connection.execute(select(petition.c.id)).scalars())
        return {row.id: row.facts for row in self.rows(ids, date.max)}
