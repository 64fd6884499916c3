"""Rows of a file against the register of petitions: which are new, which change one, which are doubtful."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.text import fold

_ALIKE = 70
"""Percent of letters two texts share that may be one text corrected."""

Fields = Mapping[str, object]
"""What a row gives of ``Petition``, by name; what the file leaves blank is not in it."""


class PetitionFate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"


class Doubt(StrEnum):
    """Why a row waits for a person, or is left out."""

    NUMBER_OF_ANOTHER = "number_of_another"
    ALIKE = "alike"
    NO_CONTENT = "no_content"
    NO_DAY = "no_day"
    REPEATED = "repeated"
    DAYS_ORDER = "days_order"
    DAY_AHEAD = "day_ahead"


@dataclass(frozen=True, slots=True)
class PetitionDraft:
    """A row of a file: where it stands, its own id if the file is ours, what it gives, what it says amiss."""

    sheet: str
    row: int
    fields: Fields
    own_id: int | None = None
    doubt: Doubt | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class PetitionChange:
    """A field that a row changes; values as ``Petition`` holds them."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class PetitionMatch:
    """What becomes of a draft: of a doubtful one ``petition_id`` is the one it may be."""

    draft: PetitionDraft
    fate: PetitionFate
    petition_id: int | None = None
    changes: tuple[PetitionChange, ...] = ()
    doubt: Doubt | None = None


@dataclass(slots=True)
class _Known:
    """Petitions by what a row can be recognised by."""

    petitions: Mapping[int, Petition]
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    texts: dict[tuple[date, str, str], int] = field(default_factory=dict)
    contents: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row_id, petition in self.petitions.items():
            sender, content = fold(petition.sender), fold(petition.content)
            if petition.number:
                self.numbers.setdefault((fold(petition.number), petition.received_on.year), row_id)
            self.texts.setdefault((petition.received_on, sender, content), row_id)
            self.contents.setdefault((sender, content), row_id)


def match_petitions(
    drafts: Iterable[PetitionDraft], petitions: Mapping[int, Petition], today: date
) -> list[PetitionMatch]:
    """What becomes of each draft, in order.

    A row is the petition of its hidden id, else of its number (numbers begin anew each year) if the
    texts are alike, else of its day, sender and text. It is doubtful when its number belongs to quite
    another text, or when the same text of the same sender is known from another day.
    """
    known = _Known(petitions)
    seen: set[tuple[object, ...]] = set()
    found = []
    for draft in drafts:
        key = (draft.own_id, *sorted((name, str(value)) for name, value in draft.fields.items()))
        if draft.doubt is None and key in seen:
            found.append(_rejected(draft, Doubt.REPEATED))
            continue
        seen.add(key)
        found.append(_match(draft, known, today))
    return found


def _match(draft: PetitionDraft, known: _Known, today: date) -> PetitionMatch:
    doubt = draft.doubt or _impossible(draft.fields, today)
    if doubt is not None:
        return _rejected(draft, doubt)
    if draft.own_id in known.petitions:
        return _compared(draft, draft.own_id, known)
    found, doubt = _recognised(draft.fields, known)
    if doubt is not None:
        return PetitionMatch(draft, PetitionFate.DOUBTFUL, found, doubt=doubt)
    return PetitionMatch(draft, PetitionFate.NEW) if found is None else _compared(draft, found, known)


def _recognised(fields: Fields, known: _Known) -> tuple[int | None, Doubt | None]:
    """The petition a row is or may be, and why that is not sure."""
    received, content = fields["received_on"], fold(str(fields["content"]))
    assert isinstance(received, date)
    sender, number = fold(str(fields.get("sender", ""))), fold(str(fields.get("number", "")))
    by_number = known.numbers.get((number, received.year)) if number else None
    if by_number is not None:
        alike = ratio(fold(known.petitions[by_number].content), content, score_cutoff=_ALIKE) > 0
        return by_number, None if alike else Doubt.NUMBER_OF_ANOTHER
    for row_id, doubt in (
        (known.texts.get((received, sender, content)), None),
        (known.contents.get((sender, content)), Doubt.ALIKE),
    ):
        if row_id is not None and not (number and known.petitions[row_id].number):
            return row_id, doubt
    return None, None


def _compared(draft: PetitionDraft, row_id: int | None, known: _Known) -> PetitionMatch:
    assert row_id is not None
    petition = known.petitions[row_id]
    changes = tuple(
        PetitionChange(name, getattr(petition, name), value)
        for name, value in draft.fields.items()
        if getattr(petition, name) != value
    )
    return PetitionMatch(draft, PetitionFate.CHANGED if changes else PetitionFate.SAME, row_id, changes)


def _impossible(fields: Fields, today: date) -> Doubt | None:
    """What no petition can be: its days in the wrong order, or something done on a day to come."""
    received = fields["received_on"]
    days = [fields.get(name) for name in ("received_on", "assigned_on", "answered_on", "due")]
    if any(isinstance(day, date) and isinstance(received, date) and day < received for day in days):
        return Doubt.DAYS_ORDER
    if any(isinstance(day, date) and day > today for day in days[:3]):
        return Doubt.DAY_AHEAD
    return None


def _rejected(draft: PetitionDraft, doubt: Doubt) -> PetitionMatch:
    return PetitionMatch(draft, PetitionFate.REJECTED, doubt=doubt)


def of_fate(matches: Sequence[PetitionMatch], fate: PetitionFate) -> list[PetitionMatch]:
    """Those rows that have a fate."""
    return [match for match in matches if match.fate is fate]
