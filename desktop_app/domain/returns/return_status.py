"""Status and day of completion go together: what a returned row says of both, made to agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.domain.returns.return_plan import NoteCode
from desktop_app.domain.status_words import says_done

STATUS = ReturnField.STATUS.value
DAY = ReturnField.COMPLETED_ON.value


@dataclass(frozen=True, slots=True)
class Agreed:
    """A row's report with status and day in agreement; ``inferred`` when the day is not the file's."""

    progress: Mapping[str, str]
    note: NoteCode | None = None
    inferred: bool = False


def agree(said: Progress, base: Progress, ours: Progress, received: date, done_words: str) -> Agreed:
    """What a row says, with the missing half of "done on a day" filled in.

    A day means done, whatever the status says. Done without a day takes the day known already, else
    the day the file was received. A day to come is no completion: status and day are left out.
    """
    was_status, was_day = base.get(STATUS, ""), base.get(DAY, "")
    status, day = said.get(STATUS, was_status), said.get(DAY)
    if day is None:
        reopened = says_done(was_status) and not says_done(status)
        day = "" if reopened else was_day
    if (status, day) == (was_status, was_day):
        return Agreed(said)
    if day != was_day and day > received.isoformat():
        rest = {name: text for name, text in said.items() if name not in (STATUS, DAY)}
        return Agreed(rest, NoteCode.DAY_AHEAD)
    note, inferred = None, False
    if says_done(status) and not day:
        day = was_day or ours.get(DAY, "")
        inferred = not day
        note = NoteCode.DAY_INFERRED if inferred else NoteCode.DAY_KEPT if was_day else None
        day = day or received.isoformat()
    elif day and not says_done(status):
        note = NoteCode.STATUS_BY_DAY if status else None
        known = (was_status, ours.get(STATUS, ""))
        status = next((words for words in known if says_done(words)), done_words)
    return Agreed({**said, STATUS: status, DAY: day}, note, inferred)


def settled(chosen: Progress, ours: Progress, day: date, done_words: str, open_words: str) -> Agreed:
    """Fields a person chose, with what must follow of status and day; ``day`` where none is known."""
    status, done_on = chosen.get(STATUS, ours.get(STATUS, "")), chosen.get(DAY, ours.get(DAY, ""))
    if says_done(status) == bool(done_on):
        return Agreed(chosen)
    if STATUS in chosen and DAY not in chosen:
        done = says_done(status)
        return Agreed({**chosen, DAY: day.isoformat() if done else ""}, inferred=done)
    return Agreed({**chosen, STATUS: done_words if done_on else open_words})


def alike(name: str, ours: str, theirs: str) -> bool:
    """Whether two values mean the same: for a status, any two words for "done"."""
    return ours == theirs or (name == STATUS and says_done(ours) and says_done(theirs))
