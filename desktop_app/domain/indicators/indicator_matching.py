"""Which row of an annex is which indicator, and what taking the row would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.importing.decisions import FieldChoice, Side
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.importing.import_preview import Candidate, Fate, FieldChange, RowFate
from desktop_app.domain.importing.pairing import Described, Watched, pair
from desktop_app.domain.indicators.indicator_draft import (
    RESULT,
    IndicatorDraft,
    IndicatorReading,
    canonical_draft,
    made_of,
    result_field,
    result_of,
)
from desktop_app.domain.indicators.measured_text import read_measured
from desktop_app.domain.indicators.target import Better, IndicatorKind
from desktop_app.domain.merge import merge_cell
from desktop_app.domain.text import fold

NEW = "new"
"""What a person may decide of a doubtful row, besides the id of an indicator it is."""


@dataclass(frozen=True, slots=True)
class StoredIndicator:
    """An indicator as matching sees it: its fields as the last file gave them, and as they are now."""

    id: int
    kind: IndicatorKind
    current: Mapping[str, str]
    imported: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IndicatorPreview:
    """What an import would do, row by row; ``fates[i]`` is that of ``reading.drafts[i]``."""

    reading: IndicatorReading
    fates: tuple[RowFate, ...]
    document: SourceDocument
    period: str

    def count(self, fate: Fate) -> int:
        return sum(each.fate is fate for each in self.fates)

    def decided(self, sides: Mapping[int, Side]) -> "IndicatorPreview":
        """The preview in which the conflicts of these rows, by index, are decided for one side."""
        return replace(self, fates=tuple(_decided(fate, sides.get(fate.index)) for fate in self.fates))

    @property
    def unread(self) -> int:
        """How many rows carry a target that could not be read and is kept as text."""
        return sum(bool(row_target(self, fate)) for fate in self.fates if fate.fate is not Fate.REJECTED)


def _decided(fate: RowFate, side: Side | None) -> RowFate:
    if side is None:
        return fate
    choice, taken = FieldChoice(side), side is Side.THEIRS
    changes = [replace(one, taken=taken, choice=choice) if one.conflict else one for one in fate.changes]
    return replace(fate, changes=tuple(changes))


def row_target(preview: IndicatorPreview, fate: RowFate) -> str:
    """The target of a row that could not be read, "" where it was."""
    made = made_of(canonical_draft(preview.reading.drafts[fate.index]))
    if made.better in (Better.RISING, Better.FALLING):
        return ""
    texts = [target.raw for target in (made.target, *made.targets.values()) if not target.numbered]
    return next(filter(None, texts), "")


def match(
    reading: IndicatorReading,
    stored: Sequence[StoredIndicator],
    decisions: Mapping[int, str],
    period: str,
    *,
    numbered: bool,
    watched: Watched = iter,
) -> tuple[RowFate, ...]:
    """The fate of each row; ``decisions`` say of a row which indicator it is, or that it is new.

    ``period`` is taken for results whose column names none; ``numbered``: both are of one document;
    ``watched`` as in ``pair``.
    """
    by_id = {one.id: one for one in stored}
    ours = {index: by_id[found] for index, found in _by_key(reading, by_id).items()}
    others = [index for index in range(len(reading.drafts)) if index not in ours]
    taken = {one.id for one in ours.values()} | {
        int(choice) for choice in decisions.values() if choice.isdecimal()
    }
    free = [one for one in stored if one.id not in taken]
    pairing = pair(
        [_row(reading.drafts[index]) for index in others],
        [*map(_stored, free)],
        trust_place=numbered,
        watched=watched,
    )
    ours |= {others[place]: free[found] for place, found in pairing.sure.items()}
    ours |= {index: by_id[int(choice)] for index, choice in decisions.items() if choice.isdecimal()}
    doubtful = {others[place]: found for place, found in pairing.doubtful.items()}
    fates: list[RowFate] = []
    for index, draft in enumerate(reading.drafts):
        candidates = tuple(
            Candidate(free[place].id, free[place].current["name"], score)
            for place, score in doubtful.get(index, ())
        )
        if index in ours:
            fates.append(
                _changed(index, ours[index], with_period(canonical_draft(draft), period), candidates)
            )
        elif candidates and decisions.get(index) != NEW:
            fates.append(RowFate(index, Fate.DOUBTFUL, candidates=candidates))
        else:
            fates.append(RowFate(index, Fate.NEW, candidates=candidates))
    return tuple(fates)


def _by_key(reading: IndicatorReading, known: Mapping[int, StoredIndicator]) -> dict[int, int]:
    """Rows that carry the id of an indicator of this ledger."""
    keys = {index: draft.key for index, draft in enumerate(reading.drafts)}
    return {index: int(key) for index, key in keys.items() if key.isdecimal() and int(key) in known}


def with_period(fields: Mapping[str, str], period: str) -> dict[str, str]:
    """Canonical fields with the results that name no period put down to one."""
    named = {name: result_of(name) for name in fields if name.startswith(RESULT)}
    return {
        result_field(period, named[name][1]) if name in named and not named[name][0] else name: text
        for name, text in fields.items()
    }


def _changed(
    index: int, one: StoredIndicator, theirs: Mapping[str, str], candidates: tuple[Candidate, ...]
) -> RowFate:
    changes = tuple(change for name in theirs if (change := _change(name, one, theirs[name])) is not None)
    fate = Fate.CHANGED if any(change.taken for change in changes) else Fate.SAME
    if any(change.conflict for change in changes):
        fate = Fate.CONFLICT
    return RowFate(index, fate, one.id, candidates, changes)


def _change(name: str, one: StoredIndicator, theirs: str) -> FieldChange | None:
    """What the file changes of one field, three ways; None where nothing changes."""
    base, ours = one.imported.get(name, ""), one.current.get(name, "")
    if name.startswith(RESULT):
        base, theirs = _canonical(base, one.kind), _canonical(theirs, one.kind)
        if not theirs:
            return None
    merged = merge_cell(base, ours, theirs)
    if merged.value == ours and not merged.conflict:
        return None
    return FieldChange(name, base, ours, theirs, merged.conflict, not merged.conflict)


def _canonical(text: str, kind: IndicatorKind) -> str:
    number = read_measured(text, kind) if text else None
    return number.canonical if number else ""


def _row(draft: IndicatorDraft) -> Described:
    return Described((fold(draft.name),), fold(draft.section), fold(draft.stt).rstrip("."))


def _stored(one: StoredIndicator) -> Described:
    titles = dict.fromkeys(fold(text) for text in (one.imported.get("name", ""), one.current["name"]) if text)
    section = one.imported.get("section", one.current["section"])
    stt = one.imported.get("stt", one.current["stt"])
    return Described(tuple(titles), fold(section), fold(stt).rstrip("."))
