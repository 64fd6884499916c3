"""Checks what was kept of closed periods: the files of their folders, and how far the journal had come."""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from db.copying import PERIODS
from db.schema import batch, change, closed_period
from desktop_app.domain.changes import Verb
from desktop_app.vault.keys import Key
from desktop_app.vault.stream import ENDING, sha256_within

_MISSING = "verify_closing_missing"
_CHANGED = "verify_closing_changed"
BESIDE = (_MISSING, _CHANGED)
"""What is wrong with files beside the database."""

_SAVED = (
    select(change.c.entity_id)
    .join(batch, change.c.id.between(batch.c.first_change, batch.c.last_change))
    .where(batch.c.verb == Verb.SALVAGE.value, change.c.entity == closed_period.name)
)


def wrong_closings(
    connection: Connection, folder: Path, key: Key | None
) -> Iterator[tuple[str, dict[str, object]]]:
    """Code and values of each file that is gone or changed, and of each head that is in no chain.

    Where a closing was saved out of a damaged ledger, the batches before it may well be lost.
    """
    saved = set(connection.execute(_SAVED).scalars())
    hashes = dict(tuple(row) for row in connection.execute(select(batch.c.id, batch.c.hash)))
    for row in connection.execute(select(closed_period).order_by(closed_period.c.id)):
        if row.id not in saved and hashes.get(row.chain_batch) != row.chain_head:
            yield "verify_closing_head", {"period": row.period}
        for one in json.loads(row.files or "[]"):
            path = folder / PERIODS / row.folder / (one["name"] + (ENDING if key else ""))
            if not path.is_file():
                yield _MISSING, {"period": row.period, "name": f"{row.folder}/{one['name']}"}
            elif sha256_within(path) != one["sha256"]:
                yield _CHANGED, {"period": row.period, "name": f"{row.folder}/{one['name']}"}
