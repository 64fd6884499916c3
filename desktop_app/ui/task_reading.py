"""What a first look at the tasks does not need, read together: every id, the counts, the tree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.domain.task import Counts, TaskFilter
from desktop_app.services.ledger import Services


@dataclass(frozen=True, slots=True)
class TasksRead:
    """Of one filter; ``all_tasks`` counts those of the ledger, ``counts`` leave the classes asked for out."""

    wanted: TaskFilter
    ids: list[int]
    counts: Counts
    documents: Sequence[DocumentRow]
    sections: Sequence[SectionRow]
    all_tasks: int


def read_tasks(services: Services, wanted: TaskFilter, *_: object) -> TasksRead:
    """Ask for all of it; some tenths of a second in a large ledger."""
    tasks = services.tasks
    return TasksRead(
        wanted,
        tasks.ids(wanted),
        services.counting.counts(replace(wanted, classes=frozenset())),
        tasks.documents(),
        tasks.sections(),
        tasks.count(TaskFilter(as_of=services.today())),
    )
