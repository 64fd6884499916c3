"""Commands about petitions: the register and its counts, one taken in, answered; Excel in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Json, Opener, opened, taken_only
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.petition_matching import PetitionFate, PetitionMatch
from desktop_app.domain.registers.petitions import Petition, PetitionCounts, PetitionRow, petition_counts
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.petition_import import PETITION_DOUBT
from desktop_app.labels.registers import (
    CHANNEL,
    PETITION_KIND,
    PETITION_STATE,
    code_of,
    petition_sentence,
    word_of,
)

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.changes import Changes
    from desktop_app.services.ledger import Services
    from desktop_app.services.petition_exchange import PetitionPreview

_GROUPS = {"channel": "channel", "kind": "kind", "unit": "unit_id"}
_WORDS = {"channel": CHANNEL, "kind": PETITION_KIND}
_SHOWN_LETTERS = 50
_TEXTS = ("number", "sender", "person", "document", "note")


def petitions(asked: Asked, opener: Opener) -> Answer:
    as_of = asked.as_of or opener.today()
    with opened(asked, opener, read_only=True) as ledger:
        wanted = _filter(ledger, asked, as_of)
        counts = ledger.petitions.counts(wanted)
        ids = ledger.petitions.ids(wanted)
        rows = ledger.petitions.rows(ids[: asked.limit], as_of)
        groups = ledger.petitions.grouped(wanted, _GROUPS[asked.by]) if asked.by else []
    words = _WORDS.get(asked.by, {})
    parts = [(word_of(words, group.name), group.key, petition_counts(group.states)) for group in groups]
    lines = [f"- {name or 'chưa ghi'}: {petition_sentence(counted)}" for name, _, counted in parts]
    lines += [
        f"[{row.id}] {vn_date(row.facts.received_on)}  {row.facts.content} | {PETITION_STATE[row.state]}"
        for row in rows
    ]
    return Answer(
        {
            "as_of": as_of.isoformat(),
            **_counts(counts),
            "groups": [{"key": key, "name": name, **_counts(counted)} for name, key, counted in parts],
            "total": len(ids),
            "petitions": [_shape(row) for row in rows],
        },
        "\n".join([f"Đến ngày {vn_date(as_of)}: {petition_sentence(counts)}", *lines]),
    )


def petition(asked: Asked, opener: Opener) -> Answer:
    adds = asked.add is not None
    taken_only(asked, ("id",), by=not adds)
    taken_only(asked, ("on",), by=adds or asked.answer is not None or asked.assign is not None)
    taken_only(asked, (*_TEXTS, "due", "kind", "channel", "assign"), by=not asked.remove)
    with opened(asked, opener) as ledger:
        day = asked.on or opener.today()
        if asked.add is not None:
            made = ledger.petitions.add(_facts(ledger, asked, day))
            return _written(made.changes, made.ids[0])
        if asked.id is None:
            raise AppError("nothing_given")
        row = ledger.petitions.find(asked.id)
        if asked.remove:
            return _written(ledger.petitions.remove([row.id]), row.id)
        fields = _given(asked)
        fields |= {"unit": asked.assign, "assigned_on": day} if asked.assign else {}
        fields |= {"answered_on": day, "answer": asked.answer} if asked.answer is not None else {}
        if not fields:
            raise AppError("nothing_given")
        return _written(ledger.petitions.change([row.id], fields), row.id)


def load(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        exchange = ledger.petition_exchange
        preview = exchange.preview(exchange.load(asked.file), asked.sheet)
        batch = None if asked.dry_run else exchange.commit(preview).batch
    numbers = {fate.value: preview.count(fate) for fate in PetitionFate}
    waiting = [
        _listed_match(match)
        for fate in (PetitionFate.DOUBTFUL, PetitionFate.REJECTED)
        for match in preview.of(fate)
    ]
    return Answer(
        {
            "batch": str(batch) if batch else None,
            "created": numbers["new"],
            "updated": numbers["changed"],
            "unchanged": numbers["same"],
            "doubtful": [each for each in waiting if each["fate"] == PetitionFate.DOUBTFUL],
            "rejected": [each for each in waiting if each["fate"] == PetitionFate.REJECTED],
            "columns": dict(preview.reading.columns),
            "unknown_columns": dict(preview.reading.unknown),
        },
        "\n".join([_import_words(preview, dry=asked.dry_run), *[each["words"] for each in waiting]]),
        UNDECIDED if numbers["doubtful"] else DONE,
    )


def export(asked: Asked, opener: Opener) -> Answer:
    as_of = asked.as_of or opener.today()
    with opened(asked, opener, read_only=True) as ledger:
        count = ledger.petition_exchange.export(_filter(ledger, asked, as_of), asked.out)
    return Answer(
        {"file": str(asked.out), "petitions": count},
        f"Đã xuất {vn_number(count)} phản ánh, kiến nghị ra {asked.out}.",
    )


def _filter(ledger: Services, asked: Asked, as_of: date) -> RegisterFilter:
    return RegisterFilter(
        as_of,
        states=frozenset(asked.state),
        kinds=frozenset(code_of(PETITION_KIND, each) for each in asked.kind),
        channels=frozenset(code_of(CHANNEL, each) for each in asked.channel),
        units=frozenset(ledger.tasks.unit(name) for name in asked.unit),
        search=asked.search,
    )


def _facts(ledger: Services, asked: Asked, day: date) -> Petition:
    given = _given(asked)
    facts = {"due": ledger.petitions.due(day), **given}
    facts |= {"unit": asked.assign, "assigned_on": day} if asked.assign else {}
    return Petition(content=asked.add, received_on=day, **facts)  # type: ignore[arg-type]


def _given(asked: Asked) -> dict[str, object]:
    given = {name: getattr(asked, name) for name in (*_TEXTS, "due") if getattr(asked, name) is not None}
    given |= {"kind": code_of(PETITION_KIND, asked.kind)} if asked.kind else {}
    given |= {"channel": code_of(CHANNEL, asked.channel)} if asked.channel else {}
    return given


def _import_words(preview: PetitionPreview, *, dry: bool) -> str:
    count = {fate: vn_number(preview.count(fate)) for fate in PetitionFate}
    return (
        f"{'Sẽ' if dry else 'Đã'} nhập {preview.reading.file}: {count[PetitionFate.NEW]} mới, "
        f"{count[PetitionFate.CHANGED]} thay đổi, {count[PetitionFate.SAME]} không đổi, "
        f"{count[PetitionFate.DOUBTFUL]} cần xem, {count[PetitionFate.REJECTED]} bị loại."
    )


def _listed_match(match: PetitionMatch) -> Json:
    draft, content = match.draft, str(match.draft.fields.get("content", ""))
    reason = PETITION_DOUBT[match.doubt] if match.doubt else ""
    place = f"trang {draft.sheet}, {f'ô {draft.cell}' if draft.cell else f'dòng {draft.row}'}"
    return {
        "fate": match.fate.value,
        "sheet": draft.sheet,
        "row": draft.row,
        "cell": draft.cell or None,
        "content": content,
        "petition": str(match.petition_id) if match.petition_id is not None else None,
        "reason": reason,
        "words": f"- {place}: {reason} {content[:_SHOWN_LETTERS]}".rstrip(),
    }


def _counts(counts: PetitionCounts) -> Json:
    return {
        "received": counts.received,
        "answered": counts.answered,
        "overdue": counts.overdue,
        "unprocessed": counts.unprocessed,
        "in_time": counts.in_time,
    }


def _shape(row: PetitionRow) -> Json:
    facts = row.facts
    return {
        "id": str(row.id),
        "number": facts.number or None,
        "kind": facts.kind or None,
        "channel": facts.channel or None,
        "sender": facts.sender or None,
        "content": facts.content,
        "received_on": shapes.iso(facts.received_on),
        "due": shapes.iso(facts.due),
        "unit": facts.unit or None,
        "person": facts.person or None,
        "assigned_on": shapes.iso(facts.assigned_on),
        "answered_on": shapes.iso(facts.answered_on),
        "answer": facts.answer or None,
        "document": facts.document or None,
        "note": facts.note or None,
        "state": row.state.value,
    }


def _written(changes: Changes, row_id: int) -> Answer:
    batch = str(changes.batch) if changes.batch else None
    return Answer(
        {"petition": str(row_id), "batch": batch},
        f"Đã ghi phản ánh, kiến nghị {row_id} (lần ghi {batch})." if batch else "Không có gì thay đổi.",
    )


COMMANDS: dict[str, Command] = {
    "petitions": petitions,
    "petition": petition,
    "petitions-import": load,
    "petitions-export": export,
}
