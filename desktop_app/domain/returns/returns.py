"""Return workbooks as values: what was sent to a unit, what came back, what awaits a decision."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.returns.return_fields import Progress

if TYPE_CHECKING:
    from desktop_app.domain.importing.draft import Reading


def period_of(day: date) -> str:
    """The reporting period that a day lies in: its month, "2026-11"."""
    return f"{day:%Y-%m}"


def due_day(period: str, cutoff_day: int) -> date:
    """The day until which a return of a period is in time: day 31 clips to the month's end."""
    year, month = map(int, period.split("-"))
    return date(year, month, min(cutoff_day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one lead of a task reports; ``unit_id`` is None and ``unit`` "" while nobody is named.

    ``of_several`` says that other units lead the task too; else the report is the task's own.
    """

    unit_id: int | None
    unit: str
    of_several: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One return workbook sent to one unit for a period ("2026-11").

    ``token`` is written into the workbook and names it wherever it comes back from. ``bases`` holds
    by task id what was exchanged last through this workbook: as sent, then as each return said.
    ``sha256`` is that of the file as it was sent, "" where that is not known; ``answered`` whether a return
    came back in it.
    """

    id: int
    token: str
    unit_id: int
    unit: str
    period: str
    version: int
    sent_on: date
    due_on: date
    file_name: str
    bases: Mapping[int, Progress] = field(default_factory=dict)
    sha256: str = ""
    answered: bool = False


class ReturnState(StrEnum):
    """What became of a file that came back."""

    MERGED = "merged"
    UNCHANGED = "unchanged"
    HELD = "held"
    WRONG_LEDGER = "wrong_ledger"
    WRONG_PERIOD = "wrong_period"
    UNREADABLE = "unreadable"
    TAMPERED = "tampered"


class PendingKind(StrEnum):
    """Why something from a returned file waits for a person."""

    CONFLICT = "conflict"
    PROPOSAL = "proposal"
    DUPLICATE = "duplicate"
    RETYPED = "retyped"


class Settled(StrEnum):
    """How a person decided; ``STALE`` when the question went away by itself."""

    OURS = "ours"
    THEIRS = "theirs"
    VALUE = "value"
    ADDED = "added"
    DROPPED = "dropped"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Pending:
    """One open question about a returned file; ours stays until it is decided.

    A conflict is about one ``field`` of one task's part of a unit. A proposal, a duplicate or a row
    typed anew keeps its cells in ``row`` (canonical names as in ``Progress`` plus ``stt``, ``title``,
    ``lead``, ``deadline``, ``product``); ``task_id`` is then the task it may be, None for a new one.
    ``place`` says where it stood: file, sheet, row.
    """

    id: int
    kind: PendingKind
    unit_id: int
    unit: str
    task_id: int | None
    title: str
    dispatch_id: int | None
    row: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    base: str = ""
    ours: str = ""
    theirs: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One row of a returned workbook; ``task_key`` is its hidden id, "" for a row somebody added.

    ``plan`` holds the plan columns that the sheet has as text (``stt``, ``title``, ``lead``, ``coordinate``,
    ``deadline``, ``product``); where they still say what was sent it is the file's own ``plan[task_key]``,
    which leaves empty ones out, and the row is ``untouched``. ``progress`` holds the report columns that
    the sheet has: one that is missing from the sheet is missing here, one left empty is "". ``problems``
    are cells that could not be read, as (cell address, what it says): they are left out of ``progress``.
    """

    sheet: str
    row: int
    task_key: str
    plan: Mapping[str, str] = field(default_factory=dict)
    progress: Progress = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    untouched: bool = False


@dataclass(frozen=True, slots=True)
class ReturnEvidence:
    """A file of evidence that came along in a package, unpacked to ``path`` and checked."""

    task_key: str
    name: str
    sha256: str
    size: int
    path: str


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A returned workbook as read; ``ledger`` is "" where the file has no marks of ours (typed anew).

    ``bases`` and ``plan`` are what the very hidden sheet says was sent, by ``task_key``; ``seal_broken``
    when that sheet no longer fits its own checksum, ``due_on`` its cut-off day. Where it is gone but the
    rows still have their ids, ``ledger`` is theirs, ``token`` is "" and the seal counts as broken.
    ``reading`` is what the annex reader makes of a file without marks. ``missing`` are report columns
    that a sheet lacks, as (sheet, row of its headers, ``ReturnField`` value). ``sha256`` is that of the
    workbook, of a package with evidence that of all it holds.
    """

    path: str
    name: str
    sha256: str
    ledger: str = ""
    token: str = ""
    unit: str = ""
    period: str = ""
    format_version: str = ""
    seal_broken: bool = False
    rows: tuple[ReturnRow, ...] = ()
    bases: Mapping[str, Progress] = field(default_factory=dict)
    plan: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    evidence: tuple[ReturnEvidence, ...] = ()
    due_on: date | None = None
    reading: Reading | None = None
    missing: tuple[tuple[str, int, str], ...] = ()
