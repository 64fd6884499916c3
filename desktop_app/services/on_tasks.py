"""A batch on tasks that exist, named after the first of them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.database import Database
    from db.writer import Writer
    from desktop_app.domain.changes import Verb
    from desktop_app.services.clock import Clock


@contextmanager
def on_tasks(database: Database, clock: Clock, ids: Sequence[int], verb: Verb) -> Iterator[Writer]:
    """Write one batch; AppError ``task_missing`` when one of the tasks is not there or none is named."""
    titles = database.home.titles(ids)
    missing = [task_id for task_id in ids if task_id not in titles]
    if missing or not titles:
        raise AppError("task_missing", where=", ".join(map(str, missing)))
    with database.writing(verb, at=clock.now(), subject=titles[ids[0]]) as writer:
        yield writer
