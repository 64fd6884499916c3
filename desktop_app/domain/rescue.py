"""What helps a damaged ledger: the backup that is good, what it lacks, what could be saved of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Proof:
    """A backup that came back whole: its ledger, newest batch, the batch's moment (ISO), tasks, evidence."""

    file: Path
    ledger: str
    batch: int
    at: str
    tasks: int
    evidence: int


@dataclass(frozen=True, slots=True)
class LostBatch:
    """A batch that a backup does not have; ``verb`` is a code."""

    batch: int
    at: str
    who: str
    verb: str
    subject: str


@dataclass(frozen=True, slots=True)
class Rescue:
    """The newest good backup of a ledger (None: there is none), and the batches it lacks.

    ``unchecked`` says why the backups could not be looked at, "" when they could.
    """

    backup: Proof | None
    lost: tuple[LostBatch, ...]
    unchecked: str = ""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: the new folder, batches of the journal kept, tasks, rows, and what was not.

    ``doubtful`` rows were taken from their table alone, ``lost`` could not be read or not be kept; each
    is a table's name and how many. ``titles`` are those of doubtful tasks.
    """

    folder: Path
    batches: int
    tasks: int
    rows: int
    doubtful: Mapping[str, int]
    lost: Mapping[str, int]
    titles: tuple[str, ...]
