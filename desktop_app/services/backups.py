"""Safe copies of a ledger: made, thinned, brought back beside, and checked."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.automatic import automatic
from db.backup import back_up, restore
from db.database import Database
from db.verify import verify
from desktop_app.domain.errors import AppError
from desktop_app.services.clock import Clock

FOLDER = "sao-luu"


@dataclass(frozen=True, slots=True)
class BackupService:
    database: Database
    folder: Path
    clock: Clock

    def make(self, path: Path | None = None) -> Path:
        """Write one verified backup file, evidence included; by default into the ledger's ``sao-luu``.

        Raises AppError ``file_exists`` rather than write over anything.
        """
        stamp = self.clock.now().strftime("%Y%m%d-%H%M%S")
        target = path or self.folder / FOLDER / f"so-{stamp}.namro"
        if target.exists():
            raise AppError("file_exists", where=str(target))
        return back_up(self.database, target)

    def newest(self) -> datetime | None:
        """When the newest file in the ledger's ``sao-luu`` was written; None when there is none."""
        folder = self.folder / FOLDER
        times = (
            [file.stat().st_mtime for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
        )
        return datetime.fromtimestamp(max(times), UTC).astimezone() if times else None

    def after_work(self) -> Path | None:
        """The automatic backup at the end of work; None when nothing changed since the last."""
        return automatic(self.database, at=self.clock.now())

    def verify(self) -> list[str]:
        """Full check of the ledger and its evidence, as sentences; empty when all is well."""
        from desktop_app.problem_labels import PROBLEMS

        return [PROBLEMS[found.code].format(**found.values) for found in verify(self.database)]


def restore_beside(file: Path, into: Path) -> Path:
    """Bring a backup back into a folder that does not exist yet; AppError when it is no good."""
    return restore(file, into)
