"""What each role may do: one table over everything that is written or handed out."""

from collections.abc import Mapping
from enum import Enum, StrEnum

from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.changes import Verb


class Act(StrEnum):
    """What is done without a batch of the journal: files that leave the ledger or stand beside it."""

    PAPER = "paper"
    EXPORT = "export"
    BACKUP = "backup"
    PACKAGE = "package"
    RESTORE = "restore"
    TEMPLATE = "template"
    NEW_YEAR = "new_year"
    SEAL = "seal"


class Leave(Enum):
    """Whether a role may do something: yes, of what is its own only, or no."""

    YES = "yes"
    OWN = "own"
    NO = "no"


Deed = Verb | Act

# Everybody who is signed in.
_EVERYBODY: frozenset[Deed] = frozenset({Verb.SECRET, Verb.FILTER, Act.PAPER})
# The progress of tasks: members of their own only.
_PROGRESS: frozenset[Deed] = frozenset({
    Verb.COMPLETE, Verb.TICK, Verb.UNTICK, Verb.REOPEN, Verb.EDIT, Verb.STEP, Verb.PROGRESS,
    Verb.ATTACH, Verb.DETACH, Verb.EVIDENCE, Verb.OBSTACLE, Verb.CLAIM, Verb.UNDO,
})  # fmt: skip
# Files that show no more than the screen does, but in a form that is worked on: not for who only looks.
_FILES: frozenset[Deed] = frozenset({Act.EXPORT})
# What the head and the secretary keep for all.
_KEEPING: frozenset[Deed] = frozenset({
    Verb.IMPORT, Verb.ADD, Verb.EXTEND, Verb.TRIGGER, Verb.HOLIDAYS, Verb.CANCEL, Verb.RETRACT,
    Verb.WAIVE, Verb.DOCUMENT, Verb.MERGE_TASKS, Verb.SETTINGS, Verb.UNITS, Verb.PEOPLE,
    Verb.MERGE_UNITS, Verb.RENAME_UNIT, Verb.HANDOVER, Verb.SPLIT, Verb.COLLECT, Verb.SETTLE, Verb.FILL,
    Verb.REMIND, Verb.PARENT, Verb.TAG, Verb.CARRY, Verb.COORDINATION, Verb.PETITION, Verb.INDICATOR,
    Verb.MEASURE, Verb.CLOSE_PERIOD, Verb.REOPEN_PERIOD, Verb.CONFIRM, Verb.SEND_BACK,
    Act.BACKUP, Act.PACKAGE, Act.RESTORE, Act.TEMPLATE, Act.NEW_YEAR,
})  # fmt: skip
# Who may sign in, whether the ledger has a passphrase, and what only stands at a ledger's beginning.
_HEAD: frozenset[Deed] = frozenset({Verb.ACCOUNTS, Verb.RECOVERY, Verb.CREATE_LEDGER, Verb.SALVAGE, Act.SEAL})

_ROLES = tuple(AccountRole)
# By group of deeds: what head, secretary, member and reader may.
_TABLE: tuple[tuple[frozenset[Deed], tuple[Leave, Leave, Leave, Leave]], ...] = (
    (_EVERYBODY, (Leave.YES, Leave.YES, Leave.YES, Leave.YES)),
    (_PROGRESS, (Leave.YES, Leave.YES, Leave.OWN, Leave.NO)),
    (_FILES, (Leave.YES, Leave.YES, Leave.YES, Leave.NO)),
    (_KEEPING, (Leave.YES, Leave.YES, Leave.NO, Leave.NO)),
    (_HEAD, (Leave.YES, Leave.NO, Leave.NO, Leave.NO)),
)

PROGRESS_OF: Mapping[str, frozenset[str] | None] = {
    "task": frozenset({"status", "result", "evidence_text", "percent", "note"}),
    "assignment": frozenset({
        "completed_on", "completed_inferred", "result", "evidence_text", "status", "percent", "obstacle",
        "proposal",
    }),
    "occurrence": None,
    "evidence": None,
    "step": None,
    "progress": None,
    "obstacle": None,
    "obstacle_task": None,
    "claim": None,
}  # fmt: skip
"""The rows by which a member tells how far a task is: the columns, or None for whole rows."""

RESULT_OF: Mapping[str, frozenset[str] | None] = {
    "task": frozenset({"status", "result", "evidence_text", "percent"}),
    "assignment": frozenset({"status", "result", "evidence_text", "percent"}),
    "evidence": None,
}
"""What was confirmed with a result, by columns or whole rows: from then on members leave it as it is."""

COUNTED: frozenset[tuple[str, str | None]] = frozenset({("assignment", "completed_on")})
"""The columns by which a task counts as done; whole rows of ``occurrence`` do too."""


def leave(role: AccountRole, deed: Deed) -> Leave:
    """Whether a role may do something; KeyError for what nobody decided."""
    for deeds, by_role in _TABLE:
        if deed in deeds:
            return by_role[_ROLES.index(role)]
    raise KeyError(deed)


def who_may(deed: Deed) -> tuple[AccountRole, ...]:
    """The roles that may do something with any task, most powerful first."""
    return tuple(role for role in _ROLES if leave(role, deed) is Leave.YES)


def is_progress(entity: str, field: str | None, *, counted: bool) -> bool:
    """Whether a member may write this of an own task; ``field`` is None for a row made or removed.

    Without ``counted`` nothing by which a task counts as done.
    """
    if not _within(PROGRESS_OF, entity, field):
        return False
    return counted or not (entity == "occurrence" or (entity, field) in COUNTED)


def is_result(entity: str, field: str | None) -> bool:
    """Whether this is part of what somebody confirmed, once the task or its part is done."""
    return _within(RESULT_OF, entity, field)


def _within(rows: Mapping[str, frozenset[str] | None], entity: str, field: str | None) -> bool:
    if entity not in rows:
        return False
    columns = rows[entity]
    return columns is None or field in columns
