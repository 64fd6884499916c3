"""Two people of one unit fill in a workbook each: does a file correct the other, or stand beside it?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.return_plan import LedTask
from desktop_app.domain.returns.returns import Dispatch, ReturnRow

_KEPT_FOR_ONE = 2
_NOTHING: Progress = {}


@dataclass(frozen=True, slots=True)
class LeftAsSent:
    """Rows that stand as they were sent though a report of their task came before in the same workbook.

    ``beside``: the file is another copy, filled in beside that one, and takes nothing back. Else it may
    correct it, or be the second copy once more: whether something is taken back is asked.
    """

    rows: tuple[ReturnRow, ...] = ()
    beside: bool = False


def left_as_sent(
    reports: Iterable[tuple[LedTask, ReturnRow]], dispatch: Dispatch, sent: Mapping[str, Progress]
) -> LeftAsSent:
    """Rows as they were sent, of a file that came after another; ``sent`` is by hidden id.

    A correction is made in the file that was sent back and still says most of what came with that: two tasks
    at least for each that does not.
    """
    kept = 0
    rows: list[ReturnRow] = []
    for task, row in reports:
        before, first = dispatch.bases.get(task.id, _NOTHING), sent.get(task.key, _NOTHING)
        returned = [name for name in row.progress if before.get(name, "") != first.get(name, "")]
        if any(row.progress[name] != first.get(name, "") for name in returned):
            kept += any(row.progress[name] == before.get(name, "") for name in returned)
        elif returned:
            rows.append(row)
    return LeftAsSent(tuple(rows), beside=kept < _KEPT_FOR_ONE * len(rows))
