"""Safe copies of a ledger: made, thinned, proven, brought back beside, and handed over."""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.automatic import automatic
from db.backup import NOTE, back_up, restore
from db.copying import refused_by_disk
from db.database import Database
from db.verify import verify
from desktop_app.disk import UNFINISHED
from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.domain.text import fold
from desktop_app.services.clock import Clock

FOLDER = "sao-luu"
_SHORT = 8  # letters of a ledger's id that name its folder in a second place


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A folder elsewhere (USB, share) that keeps copies of ledgers, each in a folder of its own."""

    folder: Path

    @property
    def present(self) -> bool:
        """Whether it can be reached now."""
        try:
            return self.folder.is_dir()
        except OSError:
            return False

    def of(self, ledger_id: str) -> Path:
        """Where the copies of one ledger lie."""
        return self.folder / f"namro-{ledger_id[:_SHORT]}"

    def newest(self, ledger_id: str) -> datetime | None:
        """When the newest copy of a ledger was written here; None when there is none."""
        return _newest(self.of(ledger_id)) if self.present else None


@dataclass(frozen=True, slots=True)
class BackupService:
    database: Database
    folder: Path
    clock: Clock

    def make(self, path: Path | None = None) -> Path:
        """Write one verified backup file, evidence included; by default into the ledger's ``sao-luu``.

        Raises AppError ``file_exists`` rather than write over anything.
        """
        self.database.allow(Act.BACKUP)
        target = path or self._unused()
        if target.exists():
            raise AppError("file_exists", where=str(target))
        return back_up(self.database, target)

    def newest(self) -> datetime | None:
        """When the newest file in the ledger's ``sao-luu`` was written; None when there is none."""
        return _newest(self.folder / FOLDER)

    def after_work(self, second: Path | None = None) -> Path | None:
        """The automatic backup at the end of work, also to a second place that is there.

        None when nothing changed since the last.
        """
        try:
            return automatic(self.database, at=self.clock.now())
        finally:
            if second is not None:
                self.to_second(second)

    def to_second(self, second: Path) -> Path | None:
        """The same copies in a second place; None when it is not there, or nothing changed since the last."""
        place = SecondPlace(second)
        if not place.present:
            return None
        return automatic(self.database, at=self.clock.now(), into=place.of(self.database.info.id))

    def tried(self) -> str:
        """Prove the newest backup by bringing it back and counting, and say what it lacks, in a sentence.

        Raises AppError ``backup_none`` where there is none that comes back.
        """
        from db.rescue import newest_good
        from desktop_app.labels.rescue import tried_words

        proof = newest_good(self.folder)
        if proof is None:
            raise AppError("backup_none", where=str(self.folder / FOLDER))
        with self.database.reading() as reader:
            newest, _ = reader.history.newest()
        return tried_words(proof, newest - proof.batch)

    def package_name(self) -> str:
        """The usual name of a hand-over package."""
        if self.database.key is not None:
            return f"ban-giao-{self.clock.today():%Y-%m-%d}.zip"
        unit = "-".join(fold(self.database.info.unit).split())
        return f"ban-giao-{unit}-{self.clock.today():%Y-%m-%d}.zip"

    def package(self, path: Path, passphrase: str = "") -> Path:
        """Write the ledger, its evidence and every file's SHA-256 into one .zip, brought back on trial.

        A ``passphrase`` seals the package of a ledger that has none; one that has keeps its own. An existing
        file is replaced once the new one is whole. Raises AppError ``passphrase_short``, ``already_locked``,
        and as ``make`` and ``restore``.
        """
        self.database.allow(Act.PACKAGE)
        if passphrase:
            return self._sealed_package(path, passphrase)
        return self._packed(path)

    def _packed(self, path: Path) -> Path:
        from db.rescue import prove
        from desktop_app.labels.rescue import package_note

        info = self.database.info
        note = package_note(info.unit, self.clock.today(), sealed=self.database.key is not None)
        back_up(self.database, path, note=(NOTE, note))
        prove(path)
        return path

    def restore(self, file: Path, into: Path) -> Path:
        """Bring a backup back beside this ledger, into a folder that does not exist yet."""
        self.database.allow(Act.RESTORE)
        return restore_beside(file, into)

    def _sealed_package(self, path: Path, passphrase: str) -> Path:
        """The package of a sealed twin of this ledger, which nobody but the package keeps."""
        from db.sealing import sealed_twin
        from desktop_app.vault.key_file import KeyFile
        from desktop_app.vault.keys import Key
        from desktop_app.vault.recovery_code import new_code

        if self.database.key is not None:
            raise AppError("already_locked", where=str(self.folder))
        key = Key.new()
        keys = KeyFile.new(key, passphrase, new_code())
        twin = path.with_name(f"{path.name}.{os.urandom(4).hex()}{UNFINISHED}")
        try:
            with refused_by_disk(path):
                sealed_twin(self.database.folder, twin, key, keys, self.database.access)
            sealed = Database.open(twin, who=self.database.who)
            try:
                return BackupService(sealed, twin, self.clock)._packed(path)
            finally:
                sealed.close()
        finally:
            shutil.rmtree(twin, ignore_errors=True)

    def verify(self) -> list[str]:
        """Full check of the ledger and its evidence, as sentences; empty when all is well."""
        from desktop_app.labels.problems import PROBLEMS

        return [PROBLEMS[found.code].format(**found.values) for found in verify(self.database)]

    def _unused(self) -> Path:
        """A name in ``sao-luu`` after the moment; of two copies within one second the later says the next."""
        at = self.clock.now()
        while (target := self.folder / FOLDER / f"so-{at:%Y%m%d-%H%M%S}.namro").exists():
            at += timedelta(seconds=1)
        return target


def restore_beside(file: Path, into: Path) -> Path:
    """Bring a backup back into a folder that does not exist yet; AppError when it is no good."""
    return restore(file, into)


def _newest(folder: Path) -> datetime | None:
    times = [file.stat().st_mtime for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
    return datetime.fromtimestamp(max(times), UTC).astimezone() if times else None
