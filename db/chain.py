"""The hash chain of the journal: each batch is hashed with its changes and the hash before."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import islice

GENESIS = ""
_CHUNK = 2_000

Change = tuple[str, int, int | None, str | None, str | None, str | None]
"""entity, entity_id, task_id, field (None for a whole row), before, after"""


def batch_hash(previous: str, header: Sequence[object], changes: Iterable[Change]) -> str:
    """SHA-256 (hex) over canonical JSON of the batch's header, its changes in order, and ``previous``.

    ``header`` is id, at, who, verb, subject, source, source_sha, undoes, changed_rows.
    """
    digest = hashlib.sha256(_canonical([previous, *header]))
    rest = iter(changes)
    while chunk := list(islice(rest, _CHUNK)):
        digest.update(_canonical(chunk))
    return digest.hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
