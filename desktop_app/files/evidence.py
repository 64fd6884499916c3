"""Evidence on disk: each file kept once, under the SHA-256 of its content."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop_app.disk import whole_file
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import FileState
from desktop_app.error_labels import os_reason

FOLDER = "minh-chung"
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A kept file: its name as given, hash in hex and size in bytes."""

    name: str
    sha256: str
    size: int


class EvidenceStore:
    """The folder ``minh-chung`` of one ledger; files lie at ``ab/abcdef….ext`` and never change."""

    def __init__(self, ledger: Path) -> None:
        self._folder = ledger / FOLDER

    def path(self, sha256: str, name: str) -> Path:
        """Where a kept file lies; the extension is kept so that it opens with the right program."""
        return self._folder / sha256[:2] / f"{sha256}{_extension(name)}"

    def state(self, sha256: str, name: str) -> FileState:
        """Whether a kept file is there and still what it was; reads all of it."""
        try:
            found = hash_of(self.path(sha256, name))
        except OSError:
            return FileState.MISSING
        return FileState.WHOLE if found == sha256 else FileState.CHANGED

    def put(self, source: Path) -> StoredFile:
        """Copy a file into the store, flushed to disk before it gets its name.

        Raises AppError ``evidence_missing``, ``evidence_too_big`` or ``evidence_not_written``.
        """
        if not source.is_file() or source.is_symlink():
            raise AppError("evidence_missing", where=source.name)
        if source.stat().st_size > MAX_BYTES:
            raise AppError("evidence_too_big", where=source.name, limit=MAX_BYTES // 2**20)
        try:
            stored = StoredFile(source.name, hash_of(source), source.stat().st_size)
            target = self.path(stored.sha256, stored.name)
            if not target.exists() or hash_of(target) != stored.sha256:
                _copy_whole(source, target)
        except OSError as error:
            raise AppError("evidence_not_written", where=source.name, reason=os_reason(error)) from error
        return stored


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hex; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_whole(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(target) as beside:
        shutil.copyfile(source, beside)


def _extension(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 10 else ""
