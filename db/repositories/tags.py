"""Giving tags and streams to tasks; one that no task carries any more stays to be found again by name."""

from collections.abc import Iterable
from itertools import repeat

from sqlalchemy import Connection

from db.queries.tags import TagQueries
from db.recorder import Recorder
from db.schema import tag, task_tag
from desktop_app.domain.follow import TagKind
from desktop_app.domain.text import fold


class TagRepository(TagQueries):
    """Tags within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def ensure(self, kind: TagKind, name: str) -> int:
        """The tag of a name, made when new."""
        found = self.find(kind, name)
        if found is not None:
            return found
        return self._recorder.insert(tag, {"kind": kind.value, "name": name, "folded": fold(name)})

    def give(self, ids: Iterable[int], tag_id: int) -> None:
        """Give tasks a tag; those that have it keep it."""
        ids = list(ids)
        known = self.links(ids, [tag_id])
        new = [task_id for task_id in dict.fromkeys(ids) if (task_id, tag_id) not in known]
        rows = zip(self._recorder.new_ids(task_tag, len(new)), new, repeat(tag_id), strict=False)
        self._recorder.insert_many(task_tag, ("id", "task_id", "tag_id"), list(rows))
        self._recorder.stale_words.update(new)

    def take(self, ids: Iterable[int], tag_ids: Iterable[int]) -> None:
        """Take tags off tasks."""
        self._recorder.delete(task_tag, self.links(ids, list(tag_ids)).values())
