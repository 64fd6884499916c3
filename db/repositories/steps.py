"""Writing steps of tasks."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from db.queries.steps import StepQueries
from db.recorder import Recorder
from db.schema import step
from db.values import iso
from desktop_app.domain.steps import StepLine


class StepRepository(StepQueries):
    """Steps within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, task_id: int, lines: Sequence[StepLine]) -> None:
        """Add steps below those a task has."""
        last = self.last_position(task_id)
        for position, line in enumerate(lines, start=last + 1):
            values = {"task_id": task_id, "position": position, **_columns(line)}
            self._recorder.insert(step, values)

    def rewrite(self, step_id: int, line: StepLine) -> None:
        """Say anew what a step is, who does it and by when."""
        self._recorder.update(step, {step_id: _columns(line)})

    def tick(self, step_id: int, on: date | None) -> None:
        """Say on which day a step was done; None takes that back."""
        self._recorder.update(step, {step_id: {"done_on": iso(on)}})

    def arrange(self, ids: Sequence[int]) -> None:
        """Put the steps of one task in this order."""
        self._recorder.update(step, {step_id: {"position": at} for at, step_id in enumerate(ids, start=1)})

    def remove(self, step_id: int) -> None:
        """Take a step off its task."""
        self._recorder.delete(step, [step_id])


def _columns(line: StepLine) -> dict[str, str | None]:
    return {"text": line.text, "person": line.person, "due": iso(line.due)}
