"""Tags and streams, and which tasks carry them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from db.bulk import among
from db.schema import tag, task_tag
from desktop_app.domain.follow import Tag, TagKind
from desktop_app.domain.text import fold


class TagQueries:
    """Reads tags and streams."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_use(self) -> list[Tag]:
        """Tags and streams that tasks carry, those of most tasks first."""
        counted = func.count(task_tag.c.id)
        wanted = (
            select(tag.c.id, tag.c.kind, tag.c.name, counted)
            .join(task_tag, task_tag.c.tag_id == tag.c.id)
            .group_by(tag.c.id)
            .order_by(counted.desc(), tag.c.folded)
        )
        return [
            Tag(row_id, TagKind(kind), name, tasks)
            for row_id, kind, name, tasks in self._connection.execute(wanted)
        ]

    def any(self) -> bool:
        """Whether any task carries a tag or stream."""
        return self._connection.execute(select(task_tag.c.id).limit(1)).first() is not None

    def find(self, kind: TagKind, name: str) -> int | None:
        """The tag or stream of a name, typed with accents or without."""
        wanted = select(tag.c.id).where(tag.c.kind == kind.value, tag.c.folded == fold(name))
        return self._connection.execute(wanted).scalar()

    def links(self, ids: Iterable[int], tags: Sequence[int]) -> dict[tuple[int, int], int]:
        """Rows that give these tags to these tasks: their ids, by task and tag."""
        wanted = select(task_tag.c.task_id, task_tag.c.tag_id, task_tag.c.id).where(
            among(task_tag.c.task_id, ids), task_tag.c.tag_id.in_(tags)
        )
        return {(task_id, tag_id): row_id for task_id, tag_id, row_id in self._connection.execute(wanted)}

    def shared(self, ids: Sequence[int]) -> list[Tag]:
        """Tags and streams that every one of these tasks carries."""
        counted = func.count(task_tag.c.id)
        wanted = (
            select(tag.c.id, tag.c.kind, tag.c.name)
            .join(task_tag, task_tag.c.tag_id == tag.c.id)
            .where(among(task_tag.c.task_id, ids))
            .group_by(tag.c.id)
            .having(counted == len(ids))
            .order_by(func.min(task_tag.c.id))
        )
        rows = self._connection.execute(wanted)
        return [Tag(row_id, TagKind(kind), name, len(ids)) for row_id, kind, name in rows]

    def streams(self) -> list[int]:
        """Every stream there is."""
        wanted = select(tag.c.id).where(tag.c.kind == TagKind.STREAM.value)
        return list(self._connection.execute(wanted).scalars())
