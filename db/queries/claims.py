"""Results that members reported and somebody confirms."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.bulk import chunks
from db.schema import claim, task, unit
from desktop_app.domain.claims import Claim, ClaimState

_CLAIMS = (
    select(claim, task.c.title, unit.c.name.label("unit"))
    .join(task, task.c.id == claim.c.task_id)
    .outerjoin(unit, unit.c.id == claim.c.unit_id)
    .order_by(claim.c.id)
)
_WAITS = claim.c.state == ClaimState.WAITING.value


class ClaimQueries:
    """Reads claims within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self) -> list[Claim]:
        """Those that wait for somebody's word, the oldest first."""
        return self._read(_CLAIMS.where(_WAITS))

    def of_person(self, person: str) -> list[Claim]:
        """All that one person ever reported, the newest first."""
        return self._read(_CLAIMS.where(claim.c.person == person))[::-1]

    def some(self, ids: Iterable[int]) -> list[Claim]:
        """These, in the order they were reported; one that is gone is left out."""
        return [each for part in chunks(ids) for each in self._read(_CLAIMS.where(claim.c.id.in_(part)))]

    def number_waiting(self) -> int:
        """How many wait for somebody's word."""
        return self._connection.execute(select(func.count()).select_from(claim).where(_WAITS)).scalar_one()

    def _read(self, wanted: Select[Any]) -> list[Claim]:  # Any: the columns of the table and two names
        return [_claim(row) for row in self._connection.execute(wanted)]


def _claim(row: Any) -> Claim:
    return Claim(
        row.id,
        row.task_id,
        row.title or "",
        row.person,
        date.fromisoformat(row.completed_on),
        datetime.fromisoformat(row.claimed_at),
        ClaimState(row.state),
        row.period,
        row.unit or "",
        row.result,
        row.evidence_text,
        datetime.fromisoformat(row.decided_at) if row.decided_at else None,
        row.decided_by,
        row.reason,
    )
