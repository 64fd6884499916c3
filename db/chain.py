"""The hash chain of the journal: each batch is hashed with its changes and the hash before."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import islice

GENESIS = ""
_CHUNK = 2_000
_UTF8 = ("utf-8", "surrogatepass")

Change = tuple[str, int, int | None, str | None, str | None, str | None]
"""entity, entity_id, task_id, field (None for a whole row), before, after"""


def batch_hash(previous: str, header: Sequence[object], changes: Iterable[Change]) -> str:
    """SHA-256 (hex) over the hash before, the batch's header and its changes in order.

    ``header`` is id, at, who, verb, subject, source, source_sha, undoes, changed_rows,
    first_change, last_change.
    """
    digest = hashlib.sha256(json.dumps([previous, *header], ensure_ascii=False).encode(*_UTF8))
    rest = iter(changes)
    while chunk := list(islice(rest, _CHUNK)):
        digest.update("".join(map(_line, chunk)).encode(*_UTF8))
    return digest.hexdigest()


def _line(change: Change) -> str:
    """A change as text; values carry their length, so that no two changes are written alike."""
    entity, row_id, task_id, field, before, after = change
    was = "-" if before is None else f"{len(before)}:{before}"
    became = "-" if after is None else f"{len(after)}:{after}"
    return f"{entity} {row_id} {task_id} {field} {was} {became}\n"
