"""Writing what stands behind tasks or excuses: files they came in, waived clears, extensions."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from db.queries.lookups import SourceFileQueries
from db.recorder import Recorder
from db.schema import extension, source_file, waiver
from db.values import iso
from desktop_app.domain.deadlines.extension import Extension
from desktop_app.domain.five_clear import Clear


class SourceFileRepository(SourceFileQueries):
    """Files of the upper level within one batch; their contents are the evidence store's work."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        super().__init__(connection)
        self._recorder = recorder

    def add(self, document_id: int | None, name: str, sha256: str, size: int, added_on: date) -> int:
        """Keep where a document's tasks came from; a file that is known already is not kept twice."""
        found = self.find(document_id, sha256)
        if found is not None:
            return found.id
        return self._recorder.insert(
            source_file,
            {
                "document_id": document_id,
                "name": name,
                "sha256": sha256,
                "size": size,
                "added_on": added_on.isoformat(),
            },
        )

    def remove(self, file_id: int) -> None:
        """Take a file off its document; its content stays."""
        self._recorder.delete(source_file, [file_id])


class WaiverRepository:
    """Waivers within one batch."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder

    def set(self, task_id: int, clear: Clear, reason: str) -> None:
        """Ask no more for a clear of a task, and say why."""
        found = self._find(task_id, clear)
        if found is None:
            self._recorder.insert(waiver, {"task_id": task_id, "clear": clear.value, "reason": reason})
        else:
            self._recorder.update(waiver, {found: {"reason": reason}})

    def clear(self, task_id: int, clear: Clear) -> None:
        """Ask for a clear again."""
        found = self._find(task_id, clear)
        if found is not None:
            self._recorder.delete(waiver, [found])

    def _find(self, task_id: int, clear: Clear) -> int | None:
        wanted = select(waiver.c.id).where(waiver.c.task_id == task_id, waiver.c.clear == clear.value)
        return self._connection.execute(wanted).scalar()


class ExtensionRepository:
    """Extensions within one batch."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def add(self, task_id: int, granted: Extension) -> int:
        """Keep an extension of a task under a new id."""
        return self._recorder.insert(extension, {"task_id": task_id, **_columns(granted)})

    def correct(self, granted: Extension) -> None:
        """Let the extension of this id say something else."""
        self._recorder.update(extension, {granted.id: _columns(granted)})

    def remove(self, ids: Iterable[int]) -> None:
        """Take back what was written by mistake."""
        self._recorder.delete(extension, ids)


def _columns(one: Extension) -> dict[str, str | None]:
    return {
        "decided_on": one.decided_on.isoformat(),
        "old_due": iso(one.old_due),
        "new_due": one.new_due.isoformat(),
        "document": one.document,
        "approved_by": one.approved_by,
        "reason": one.reason,
        "kind": one.kind.value,
    }
