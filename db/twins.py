"""Two folders that hold the same ledger: whether one only went on, or both went their own ways."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.database import FILE
from db.driver import Access, errors
from db.strange import connect_strange
from desktop_app.domain.errors import AppError


@dataclass(frozen=True, slots=True)
class Twin:
    """Another folder with the same ledger: batches only here, and only there, after what both have."""

    folder: Path
    here: int
    there: int

    @property
    def parted(self) -> bool:
        """Whether both were written since."""
        return bool(self.here and self.there)


def compare(folder: Path, other: Path) -> Twin | None:
    """How another folder's ledger stands to this one; None when it is another ledger or cannot be read."""
    try:
        mine, theirs = _chain(folder), _chain(other)
    except errors(AppError, ValueError):  # locked, or too damaged to say which ledger it is
        return None
    if mine[0] != theirs[0] or folder.resolve() == other.resolve():
        return None
    common = len(set(mine[1]) & set(theirs[1]))
    return Twin(other, len(mine[1]) - common, len(theirs[1]) - common)


def _chain(folder: Path) -> tuple[str, list[str]]:
    """A ledger's id and the hashes of its batches."""
    with closing(connect_strange(folder / FILE, Access.MEDIA)) as connection:
        ((ledger,),) = connection.execute("SELECT uuid FROM ledger").fetchall()
        return str(ledger), [digest for (digest,) in connection.execute("SELECT hash FROM batch")]
