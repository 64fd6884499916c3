"""Evidence on disk: each file kept once, under the SHA-256 of its content."""

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.disk import flush, take_name, unfinished, whole_file
from desktop_app.domain.errors import AppError, os_code
from desktop_app.domain.evidence_files import FileState, shown_name
from desktop_app.open_here import copy_here, opened_here
from desktop_app.vault.keys import Key
from desktop_app.vault.private import PrivateFolder
from desktop_app.vault.stream import contents, is_sealed, seal, sha256_within, unseal

FOLDER = "minh-chung"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NOWHERE = "khong-co"
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A kept file: its name as ``shown_name`` gives it, hash in hex and size in bytes."""

    name: str
    sha256: str
    size: int


class EvidenceStore:
    """The folder ``minh-chung`` of one ledger; files lie at ``ab/abcdef….ext`` and never change."""

    def __init__(self, ledger: Path, key: Key | None = None, private: PrivateFolder | None = None) -> None:
        self._folder = ledger / FOLDER
        self._key = key
        self._private = private or PrivateFolder()

    def path(self, sha256: str, name: str) -> Path:
        """Where a file can be read; the extension is kept so that it opens with the right program.

        Of a locked ledger it is a plain copy in a private folder, made now; one that is not what was kept is
        not there. Raises OSError.
        """
        kept = self._kept(sha256, name)
        if self._key is None or not _SHA256.fullmatch(sha256):
            return kept
        copy = self._private.folder / kept_name(sha256, name)
        if not copy.exists() and kept.is_file():
            with whole_file(copy) as beside:
                unseal(kept, beside)
        return copy

    def _kept(self, sha256: str, name: str) -> Path:
        """Where a file is kept; the name of a sealed one tells nothing.

        What is no checksum, as a stranger's ledger may say, names no place at all.
        """
        if not _SHA256.fullmatch(sha256):
            return self._folder / _NOWHERE
        called = kept_name(sha256, name) if self._key is None else self._key.name_of(sha256)
        return self._folder / called[:2] / called

    def state(self, sha256: str, name: str) -> FileState:
        """Whether a kept file is there and still what it was; reads all of it."""
        kept = self._kept(sha256, name)
        try:
            if _is_link(kept):
                return FileState.MISSING
            found = sha256_within(kept)
        except OSError:
            return FileState.MISSING
        return FileState.WHOLE if found == sha256 else FileState.CHANGED

    @contextmanager
    def staging(self, sources: Iterable[Path] = ()) -> Iterator["Staging"]:
        """Copies that become the ledger's once they are kept; those that are not are gone at the end.

        AppErrors as ``Staging.add``.
        """
        staging = Staging(self)
        try:
            for source in sources:
                staging.add(source)
            yield staging
        finally:
            staging.drop()

    def copied(self, source: Path) -> tuple[StoredFile, Path, Path | None]:
        """A file as it will be kept, its place, and its flushed copy beside; None where it is kept already.

        Raises AppError ``evidence_missing``, ``evidence_too_big``, ``evidence_sealed`` (as a locked
        ledger keeps it: nobody could read it later) or ``evidence_not_written``.
        """
        if not source.is_file() or source.is_symlink():
            raise AppError("evidence_missing", where=source.name)
        if source.stat().st_size > MAX_BYTES:
            raise AppError("evidence_too_big", where=source.name, limit=MAX_BYTES // 2**20)
        try:
            if is_sealed(source):
                raise AppError("evidence_sealed", where=source.name)
            stored = StoredFile(shown_name(source.name), hash_of(source), source.stat().st_size)
            target = self._kept(stored.sha256, stored.name)
            if _is_link(target.parent):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            if _is_link(target) or not target.exists() or sha256_within(target) != stored.sha256:
                return stored, target, self._copy(source, target, stored)
        except OSError as error:
            raise AppError("evidence_not_written", where=source.name, reason=os_code(error)) from error
        return stored, target, None

    def _copy(self, source: Path, target: Path, stored: StoredFile) -> Path:
        """Copy a file whole beside its place."""
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = unfinished(target)
        try:
            if self._key is None:
                copy_here(source, beside)
            else:
                called = kept_name(stored.sha256, stored.name)
                seal(self._key, f"{FOLDER}/{called[:2]}/{called}", contents(source), beside)
            if sha256_within(beside) != stored.sha256:  # changed meanwhile, or it reads back differently
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            flush(beside)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        return beside


class Staging:
    """Copied files, under no name of theirs yet: the batch that names them may still be refused.

    Kept as the last thing before that batch is committed (``Writer.at_last``), so that no evidence is named
    that is not there, and none is there that nobody was allowed to bring.
    """

    def __init__(self, store: EvidenceStore) -> None:
        self._store = store
        self._waiting: list[tuple[Path, Path]] = []
        self.files: list[StoredFile] = []

    def add(self, source: Path) -> StoredFile:
        """Copy a file; AppErrors as ``EvidenceStore.copied``."""
        stored, target, beside = self._store.copied(source)
        self.files.append(stored)
        if beside is not None:
            self._waiting.append((beside, target))
        return stored

    def keep(self) -> None:
        """Let the copies take their names; AppError ``evidence_not_written``."""
        for beside, target in self._waiting:
            try:
                take_name(beside, target)
            except OSError as error:
                raise AppError("evidence_not_written", where=target.name, reason=os_code(error)) from error
        self._waiting.clear()

    def drop(self) -> None:
        """Remove what was not kept."""
        for beside, _ in self._waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        self._waiting.clear()


def _is_link(path: Path) -> bool:
    """Whether a kept file, or its folder, is a link: what it leads to is not the ledger's."""
    return path.is_symlink() or path.parent.is_symlink()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hex; raises OSError."""
    with opened_here(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept_name(sha256: str, name: str) -> str:
    """What a plain kept file is called."""
    return f"{sha256}{_extension(name)}"


def _extension(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 10 else ""
