"""Tags and streams of tasks: give and take them, many tasks at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.follow import TagKind
from desktop_app.domain.text import clean
from desktop_app.services.on_tasks import on_tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.database import Database
    from desktop_app.domain.follow import Tag
    from desktop_app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class TagService:
    database: Database
    clock: Clock

    def in_use(self) -> list[Tag]:
        """Tags and streams that tasks carry, those of most tasks first."""
        with self.database.reading() as reader:
            return reader.tags.in_use()

    def any(self) -> bool:
        """Whether any task carries a tag or stream."""
        with self.database.reading() as reader:
            return reader.tags.any()

    def shared(self, ids: Sequence[int]) -> tuple[list[str], str]:
        """Tags that every one of these tasks carries, and the stream all are in ("" for none)."""
        with self.database.reading() as reader:
            found = reader.tags.shared(ids)
        streams = [one.name for one in found if one.kind is TagKind.STREAM]
        return [one.name for one in found if one.kind is TagKind.TAG], next(iter(streams), "")

    def find(self, kind: TagKind, name: str) -> int:
        """The id of a tag or stream by name; AppError ``tag_missing``."""
        with self.database.reading() as reader:
            found = reader.tags.find(kind, name)
        if found is None:
            raise AppError("tag_missing", where=name)
        return found

    def change(
        self,
        ids: Sequence[int],
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        stream: str | None = None,
    ) -> Changes:
        """Give tasks tags, take tags off them, put them into a stream ("" for none; None leaves theirs)."""
        with on_tasks(self.database, self.clock, ids, Verb.TAG) as writer:
            gone = [writer.tags.find(TagKind.TAG, name) for name in remove]
            writer.tags.take(ids, [tag_id for tag_id in gone if tag_id is not None])
            for name in filter(None, map(_name, add)):
                writer.tags.give(ids, writer.tags.ensure(TagKind.TAG, name))
            if stream is not None:
                name = _name(stream)
                kept = writer.tags.ensure(TagKind.STREAM, name) if name else None
                writer.tags.take(ids, [one for one in writer.tags.streams() if one != kept])
                writer.tags.give(ids if kept is not None else (), kept or 0)
        return writer.changes


def _name(typed: str) -> str:
    """A tag's name in one line; ";" parts tags and stands in none."""
    return clean(typed.replace("\n", " ").replace(";", " ")).lstrip("#").strip()
