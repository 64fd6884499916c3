"""Taking parts of tasks away; a transfer that told of one then tells of its task alone."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from db.bulk import among
from db.recorder import Recorder
from db.row_text import Row
from db.schema import assignment, transfer

_OF_NO_PART: Row = {"assignment_id": None}


def remove_parts(connection: Connection, recorder: Recorder, ids: Collection[int]) -> None:
    """Delete assignments."""
    if not ids:
        return
    told = connection.execute(select(transfer.c.id).where(among(transfer.c.assignment_id, ids)))
    recorder.update(transfer, dict.fromkeys(told.scalars().all(), _OF_NO_PART))
    recorder.delete(assignment, ids)
