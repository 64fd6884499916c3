"""The upper level's own workbook, into which results are filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The upper level's own workbook, kept whole among the evidence under its SHA-256; size in bytes."""

    id: int
    document_id: int | None
    name: str
    sha256: str
    size: int
    added_on: date
