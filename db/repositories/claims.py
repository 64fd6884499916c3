"""Writing results that wait for somebody's word."""

from datetime import datetime

from sqlalchemy import Connection

from db.queries.claims import ClaimQueries
from db.recorder import Recorder
from db.schema import claim
from desktop_app.domain.claims import ClaimState
from desktop_app.domain.task import Completion


class ClaimRepository(ClaimQueries):
    """Claims within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(
        self, task_id: int, completion: Completion, person: str, at: datetime,
        *, period: str = "", unit_id: int | None = None,
    ) -> int:  # fmt: skip
        """Write what a member says."""
        return self._recorder.insert(
            claim,
            {
                "task_id": task_id,
                "period": period,
                "unit_id": unit_id,
                "person": person,
                "completed_on": completion.on.isoformat(),
                "result": completion.result,
                "evidence_text": completion.evidence_text,
                "claimed_at": at.isoformat(timespec="seconds"),
                "state": ClaimState.WAITING.value,
            },
        )

    def decide(self, claim_id: int, state: ClaimState, who: str, at: datetime, reason: str = "") -> None:
        """Write somebody's word about one."""
        said = {
            "state": state.value,
            "decided_at": at.isoformat(timespec="seconds"),
            "decided_by": who,
            "reason": reason,
        }
        self._recorder.update(claim, {claim_id: said})
