"""Sections, settings and kept files: the short lists that tasks refer to."""

from datetime import date

from sqlalchemy import Connection, func, select

from db.bulk import rows_of
from db.schema import section, setting, source_file, task
from desktop_app.domain.lists import SectionRow
from desktop_app.domain.source_file import SourceFile


class SourceFileQueries:
    """Reads the upper level's own files, which tasks came in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[SourceFile]:
        """Files in the order they were kept."""
        rows = self._connection.execute(select(source_file).order_by(source_file.c.id))
        return [
            SourceFile(row_id, document_id, name, sha256, size, date.fromisoformat(added_on))
            for row_id, document_id, name, sha256, size, added_on in rows
        ]

    def find(self, document_id: int | None, sha256: str) -> SourceFile | None:
        """The file of a document with this content."""
        alike = (one for one in self.all() if (one.document_id, one.sha256) == (document_id, sha256))
        return next(alike, None)


class SectionQueries:
    """Reads the section tree."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tree(self, document_id: int | None = None) -> list[SectionRow]:
        """Sections of one document or of all, parents first, in document order; with own tasks counted."""
        wanted = (
            select(
                section.c.id,
                section.c.parent_id,
                section.c.document_id,
                section.c.text,
                func.count(task.c.id),
            )
            .outerjoin(task, task.c.section_id == section.c.id)
            .group_by(section.c.id)
            .order_by(section.c.position)
        )  # fmt: skip
        if document_id is not None:
            wanted = wanted.where(section.c.document_id == document_id)
        below: dict[int | None, list[SectionRow]] = {}
        for row in rows_of(self._connection, wanted):
            one = SectionRow(*row)
            below.setdefault(one.parent_id, []).append(one)
        return _depth_first(below, None)


class SettingQueries:
    """Reads settings of the ledger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, default: str = "") -> str:
        """The value of a setting, or ``default``."""
        found = self._connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar()
        return default if found is None else found

    def all(self) -> dict[str, str]:
        """All settings that were ever set."""
        return dict(tuple(row) for row in self._connection.execute(select(setting.c.key, setting.c.value)))


def _depth_first(below: dict[int | None, list[SectionRow]], parent: int | None) -> list[SectionRow]:
    found: list[SectionRow] = []
    for row in below.get(parent, []):
        found += [row, *_depth_first(below, row.id)]
    return found
