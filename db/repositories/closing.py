"""Writing closed periods: a closing is never changed, only reopened."""

import json
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection

from db.queries.closing import ClosingQueries
from db.recorder import Recorder
from db.schema import closed_period
from desktop_app.domain.reporting.closing import ClosedPeriod


class ClosingRepository(ClosingQueries):
    """Closed periods within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, one: ClosedPeriod) -> int:
        """Write a closing."""
        number, digest = one.head
        return self._recorder.insert(
            closed_period,
            {
                "period": one.period.code,
                "as_of": one.as_of.isoformat(),
                "closed_at": one.closed_at.isoformat(timespec="seconds"),
                "closed_by": one.closed_by,
                "figures": one.figures.to_json(),
                "chain_batch": number,
                "chain_head": digest,
                "folder": one.folder,
                "files": json.dumps([asdict(each) for each in one.files], ensure_ascii=False),
            },
        )

    def reopen(self, closing_id: int, at: datetime, who: str, reason: str) -> None:
        """Say that a closing does not stand any more, and why."""
        said = {
            "reopened_at": at.isoformat(timespec="seconds"),
            "reopened_by": who,
            "reopen_reason": reason,
        }
        self._recorder.update(closed_period, {closing_id: said})
