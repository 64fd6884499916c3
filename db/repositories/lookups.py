"""Writing sections and settings: found again by name, made when new."""

from sqlalchemy import Connection, func, select

from db.queries.lookups import SectionQueries, SettingQueries
from db.recorder import Recorder
from db.schema import section, setting


class SectionRepository(SectionQueries):
    """Sections within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder
        self._known: dict[tuple[int | None, tuple[str, ...]], int] = {}
        self._next_position = 0

    def ensure(self, document_id: int | None, path: tuple[str, ...]) -> int | None:
        """The section at this path (texts, outermost first) of a document, made where missing.

        None for an empty path.
        """
        if not path:
            return None
        known = self._known.get((document_id, path))
        if known is None:
            parent_id = self.ensure(document_id, path[:-1])
            known = self._find(document_id, parent_id, path[-1])
            if known is None:
                known = self._make(document_id, parent_id, path[-1])
            self._known[document_id, path] = known
        return known

    def _find(self, document_id: int | None, parent_id: int | None, text: str) -> int | None:
        wanted = select(section.c.id).where(
            section.c.document_id.is_not_distinct_from(document_id),
            section.c.parent_id.is_not_distinct_from(parent_id),
            section.c.text == text,
        )
        found: int | None = self._connection.execute(wanted).scalar()
        return found

    def _make(self, document_id: int | None, parent_id: int | None, text: str) -> int:
        if not self._next_position:
            last = self._connection.execute(select(func.max(section.c.position))).scalar()
            self._next_position = (last or 0) + 1
        position, self._next_position = self._next_position, self._next_position + 1
        return self._recorder.insert(
            section,
            {"document_id": document_id, "parent_id": parent_id, "position": position, "text": text},
        )


class SettingRepository(SettingQueries):
    """Settings within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def set(self, key: str, value: str) -> None:
        """Keep a value under a name."""
        found = self._connection.execute(select(setting.c.id).where(setting.c.key == key)).scalar()
        if found is None:
            self._recorder.insert(setting, {"key": key, "value": value})
        else:
            self._recorder.update(setting, {found: {"value": value}})
