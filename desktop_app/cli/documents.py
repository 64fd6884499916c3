"""Commands about documents: list them with their counts, describe one, reconcile it, make two one."""

from dataclasses import replace

from desktop_app.cli import shapes
from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened
from desktop_app.cli.stamped import warned_files, with_warnings
from desktop_app.domain.announced import Announced, Part, Reconciled, read_part
from desktop_app.domain.documents import DocumentFacts, DocumentInfo, DocumentKind
from desktop_app.domain.errors import AppError
from desktop_app.labels.documents import DOCUMENT_KIND, reconciled_words
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.services.ledger import Services

_TOLD = ("kind", "title", "issuer", "issued", "meeting", "chair", "announced", "rename")
_FACTS = {"issued": "issued_on", "meeting": "meeting_on", "rename": "number"}


def documents(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        found = ledger.documents.all(asked.as_of)
        reconciled = ledger.documents.reconciled()
    told = [(info, reconciled.get(info.id)) for info in found]
    lines = [_line(info, announced) for info, announced in told]
    return Answer(
        {"documents": [_shape(info, announced) for info, announced in told]},
        "\n".join(lines) or "Sổ chưa có văn bản nào.",
    )


def document(asked: Asked, opener: Opener) -> Answer:
    given = {name: getattr(asked, name) for name in _TOLD if getattr(asked, name) is not None}
    changes = bool(given or asked.part or asked.file)
    writes = changes or asked.add or asked.merge or asked.remove
    with opened(asked, opener, read_only=not writes) as ledger:
        service = ledger.documents
        if asked.add:
            warned = warned_files(asked.file)
            service.add(_facts(DocumentFacts(asked.number), given, asked.part), asked.file)
            return with_warnings(_shown(ledger, given.get("rename", asked.number)), warned)
        info = service.find(asked.number)
        if changes and (asked.merge or asked.remove):
            raise AppError("nothing_given")
        if asked.merge:
            into = service.find(asked.merge)
            written = service.merge(info.id, into.id)
            words = (
                f"“{info.name}” nay là {into.name}; {vn_number(len(written.task_ids))} nhiệm vụ chuyển sang."
            )
            return Answer({"batch": str(written.batch), "document": str(into.id)}, words)
        if asked.remove:
            return Answer({"batch": str(service.remove(info.id).batch)}, f"Đã xóa văn bản {info.name}.")
        warned = warned_files(asked.file)
        if changes:
            service.change(info.id, _facts(info.facts, given, asked.part), asked.file)
        return with_warnings(_shown(ledger, str(info.id)), warned)


def _shown(ledger: Services, number: str) -> Answer:
    info = ledger.documents.find(number)
    reconciled = ledger.documents.reconciled(info.id).get(info.id)
    files = [file.name for file in ledger.documents.files(info.id)]
    words = [_line(info, reconciled), *[f"- tệp: {name}" for name in files]]
    return Answer({**_shape(info, reconciled), "files": files}, "\n".join(words))


def _facts(kept: DocumentFacts, given: dict[str, object], parts: list[str]) -> DocumentFacts:
    values = {_FACTS.get(name, name): value for name, value in given.items() if name != "announced"}
    if "kind" in values:
        values["kind"] = DocumentKind(str(values["kind"]))
    facts = replace(kept, **values)  # type: ignore[arg-type]  # names are DocumentFacts'
    if "announced" in given or parts:
        known = facts.announced or Announced()
        total = int(str(given["announced"])) if "announced" in given else known.total
        facts = replace(facts, announced=Announced(total, _parts(parts) or known.parts))
    return facts


def _parts(texts: list[str]) -> tuple[Part, ...]:
    found = []
    for text in texts:
        part = read_part(text)
        if part is None:
            raise AppError("part_unread", where=text)
        found.append(part)
    return tuple(found)


def _line(info: DocumentInfo, reconciled: Reconciled | None) -> str:
    facts, counts = info.facts, info.counts
    day = f" ngày {vn_date(facts.issued_on)}" if facts.issued_on else ""
    words = (
        f"[{info.id}] {DOCUMENT_KIND[info.kind]} {info.name}{day}: {vn_number(info.tasks)} nhiệm vụ, "
        f"xong {vn_number(counts.done)}, quá hạn {vn_number(counts.overdue)}"
    )
    return f"{words}. {reconciled_words(reconciled)}" if reconciled else words


def _shape(info: DocumentInfo, reconciled: Reconciled | None) -> Json:
    facts = info.facts
    days = {"issued": facts.issued_on, "meeting": facts.meeting_on}
    return {
        "id": str(info.id),
        "number": facts.number or None,
        "title": facts.title or None,
        "issuer": facts.issuer or None,
        "kind": info.kind.value,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "chair": facts.chair or None,
        "tasks": info.tasks,
        "counts": shapes.counts(info.counts),
        "announced": None if reconciled is None else _reconciled(reconciled),
    }


def _reconciled(found: Reconciled) -> Json:
    return {
        "total": found.announced.total,
        "parts": [{"words": words, "number": number} for words, number in found.announced.parts],
        "counted": found.counted,
        "agrees": found.agrees,
        "sentence": reconciled_words(found),
    }


COMMANDS: dict[str, Command] = {"documents": documents, "document": document}
