"""What the journal tells: batches, and fields of them, as stored text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field of one batch: what it was and what it became, as stored text.

    ``unit`` names whose part of a task it is, where several units lead the task, or the step it is of;
    ``task`` is the task it is of, where it stands in the ledger.
    """

    batch: int
    at: str
    who: str
    verb: str
    entity: str
    field: str
    before: str | None
    after: str | None
    source: str = ""
    undone_by: int | None = None
    unit: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch of the journal; ``changes`` counts changed rows, ``subject`` names what it was on."""

    batch: int
    at: str
    who: str
    verb: str
    subject: str
    source: str
    changes: int
    undone_by: int | None = None
    undoes: int | None = None
