"""Units, documents, sections and settings: the short lists that tasks refer to."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from db.schema import assignment, document, section, setting, source_file, task, unit, unit_alias
from db.sort_text import sort_text
from db.values import day_of
from desktop_app.domain.returns import SourceFile
from desktop_app.domain.task import DocumentRow, Role, SectionRow, UnitRow
from desktop_app.domain.text import fold
from desktop_app.domain.unit_lookup import NameIndex


class UnitQueries:
    """Reads units, their aliases, and the people named in tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index: NameIndex[int] | None = None

    def all(self) -> list[UnitRow]:
        """Units by name, with the number of tasks each leads."""
        led = func.count(assignment.c.id).filter(assignment.c.role == Role.LEAD.value)
        wanted = (
            select(unit.c.id, unit.c.name, led)
            .outerjoin(assignment, assignment.c.unit_id == unit.c.id)
            .group_by(unit.c.id)
        )
        rows = [UnitRow(*row) for row in self._connection.execute(wanted)]
        return sorted(rows, key=lambda row: sort_text(row.name) or "")

    def resolve(self, name: str) -> int | None:
        """The unit of this name or alias in any spelling of it; None when two could be meant."""
        return self._names().sure(name)

    def aliases(self) -> dict[str, str]:
        """Each alias with the unit it stands for."""
        wanted = select(unit_alias.c.name, unit.c.name).join(unit, unit.c.id == unit_alias.c.unit_id)
        return dict(tuple(row) for row in self._connection.execute(wanted))

    def people(self) -> list[str]:
        """Persons named in tasks, by name."""
        wanted = select(task.c.person).where(task.c.person != "").group_by(task.c.person)
        return _by_name(self._connection.execute(wanted).scalars())

    def leaders(self) -> list[str]:
        """Leaders named in tasks, by name."""
        wanted = select(task.c.leader).where(task.c.leader != "").group_by(task.c.leader)
        return _by_name(self._connection.execute(wanted).scalars())

    def _names(self) -> NameIndex[int]:
        """Names and aliases of all units, read once in a transaction."""
        if self._index is None:
            names = select(unit.c.name, unit.c.id).order_by(unit.c.id)
            aliases = select(unit_alias.c.name, unit_alias.c.unit_id).order_by(unit_alias.c.id)
            rows = [*self._connection.execute(names), *self._connection.execute(aliases)]
            self._index = NameIndex((name, unit_id) for name, unit_id in rows)
        return self._index


class DocumentQueries:
    """Reads the documents that assign tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[DocumentRow]:
        """Documents in the order they came, with their numbers of tasks."""
        wanted = (
            select(
                document.c.id, document.c.number, document.c.issued_on, document.c.title,
                document.c.issuer, document.c.file_name, func.count(task.c.id),
            )
            .outerjoin(task, task.c.document_id == document.c.id)
            .group_by(document.c.id)
            .order_by(document.c.id)
        )  # fmt: skip
        return [
            DocumentRow(row_id, number, day_of(issued_on), *rest)
            for row_id, number, issued_on, *rest in self._connection.execute(wanted)
        ]


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
        for row in self._connection.execute(wanted):
            below.setdefault(row.parent_id, []).append(SectionRow(*row))
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


def document_key(number: str, title: str) -> str:
    """What makes two documents one: the number, or the title where there is no number."""
    return "".join(fold(number).split()) or f"={fold(title)}"


def _by_name(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: sort_text(name) or "")


def _depth_first(below: dict[int | None, list[SectionRow]], parent: int | None) -> list[SectionRow]:
    found: list[SectionRow] = []
    for row in below.get(parent, []):
        found += [row, *_depth_first(below, row.id)]
    return found
