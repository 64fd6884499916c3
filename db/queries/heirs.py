"""Who took over from units that ended, asked of the ledger."""

from sqlalchemy import Connection, select

from db.bulk import rows_of
from db.heirs import heirs_of
from db.schema import unit, unit_change

HEIRS = (
    select(unit_change.c.unit_id, unit_change.c.into_id)
    .join(unit, unit.c.id == unit_change.c.unit_id)
    .where(unit_change.c.into_id.is_not(None), unit.c.ended_on.is_not(None))
    .order_by(unit_change.c.changed_on, unit_change.c.id)
)
"""What ``heirs_of`` takes."""


def heirs(connection: Connection) -> dict[int, int]:
    """By unit that ended the unit that took over, through later mergers too."""
    return heirs_of(rows_of(connection, HEIRS))
