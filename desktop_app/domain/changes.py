"""What a write changed: the value every service call gives back."""

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What a batch did; the words for it are in labels."""

    CREATE_LEDGER = "create_ledger"
    IMPORT = "import"
    ADD = "add"
    EDIT = "edit"
    COMPLETE = "complete"
    TICK = "tick"
    UNTICK = "untick"
    REOPEN = "reopen"
    EXTEND = "extend"
    TRIGGER = "trigger"
    HOLIDAYS = "holidays"
    CANCEL = "cancel"
    RETRACT = "retract"
    WAIVE = "waive"
    ATTACH = "attach"
    DETACH = "detach"
    EVIDENCE = "evidence"
    DOCUMENT = "document"
    MERGE_TASKS = "merge_tasks"
    SETTINGS = "settings"
    FILTER = "filter"
    UNITS = "units"
    PEOPLE = "people"
    MERGE_UNITS = "merge_units"
    RENAME_UNIT = "rename_unit"
    HANDOVER = "handover"
    SPLIT = "split"
    COLLECT = "collect"
    SETTLE = "settle"
    FILL = "fill"
    STEP = "step"
    REMIND = "remind"
    PROGRESS = "progress"
    PARENT = "parent"
    TAG = "tag"
    CARRY = "carry"
    OBSTACLE = "obstacle"
    COORDINATION = "coordination"
    PETITION = "petition"
    INDICATOR = "indicator"
    MEASURE = "measure"
    CLOSE_PERIOD = "close_period"
    REOPEN_PERIOD = "reopen_period"
    ACCOUNTS = "accounts"
    SECRET = "secret"
    RECOVERY = "recovery"
    CLAIM = "claim"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    UNDO = "undo"
    SALVAGE = "salvage"


CLOSINGS = frozenset({Verb.CLOSE_PERIOD, Verb.REOPEN_PERIOD})
"""What stays as it was written: only the other of the two takes it back."""
ON_ACCOUNTS = frozenset({Verb.ACCOUNTS, Verb.SECRET, Verb.RECOVERY})
"""Who may sign in, as what, with which secret: only another act of the kind changes it again."""
BEGINNINGS = frozenset({Verb.CREATE_LEDGER, Verb.SALVAGE})
"""What a ledger begins with; nothing takes it back."""
FINAL = BEGINNINGS | CLOSINGS | ON_ACCOUNTS | {Verb.UNDO, Verb.FILTER}
"""What no button takes back: an undo is done again, a saved filter is forgotten."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One committed batch; ``batch`` is 0 when nothing had to change and none was written."""

    batch: int
    verb: Verb
    task_ids: frozenset[int] = frozenset()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What an undo did: rows put back, rows kept because they were edited since, rows that failed."""

    changes: Changes
    reversed: int
    kept: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
