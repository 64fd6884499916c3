"""The command about evidence: attach it, list it, what misses it, check its files, pack it."""

from dataclasses import replace

from desktop_app.cli import shapes
from desktop_app.cli.answers import DONE, FAILED, Answer, Asked, Command, Json, Opener, opened
from desktop_app.cli.stamped import warned_files, with_warnings
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.task import TaskFilter
from desktop_app.domain.task_detail import EvidenceRow
from desktop_app.labels.evidence import WHAT_TO_DO, broken_words, proof_words, size_words
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services

_SAID = ("link", "number", "issued", "issuer", "excerpt")
_NARROWS = ("as_of", "unit", "document", "done_from", "done_to")


def evidence(asked: Asked, opener: Opener) -> Answer:
    adds = bool(asked.file) or _any(asked, _SAID)
    over_all = asked.missing or asked.check or asked.pack is not None or _any(asked, _NARROWS)
    if over_all and (adds or asked.task is not None):
        raise AppError("nothing_given")
    if asked.task is None and adds:
        raise AppError("task_missing")
    with opened(asked, opener, read_only=not adds) as ledger:
        if asked.missing:
            return _missing(ledger, asked)
        if asked.check:
            return _checked(ledger)
        if asked.pack:
            return _packed(ledger, asked)
        if asked.task is None:
            return _totals(ledger, asked)
        task = ledger.tasks.find(asked.task)
        return _added(ledger, task, asked) if adds else _listed(ledger, task)


def _any(asked: Asked, names: tuple[str, ...]) -> bool:
    """Whether one of these options was given at all."""
    return any(getattr(asked, name) is not None for name in names)


def _missing(ledger: Services, asked: Asked) -> Answer:
    wanted = _narrowed(ledger, ledger.evidence.missing(asked.as_of), asked)
    rows = ledger.tasks.rows(ledger.tasks.ids(wanted), wanted.as_of)
    lines = [f"[{row.id}] {row.stt or '–'}  {row.title} | {row.lead or 'chưa giao'}" for row in rows]
    return Answer(
        {"total": len(rows), "tasks": [shapes.task(row) for row in rows]},
        "\n".join([f"{vn_number(len(rows))} nhiệm vụ đã xong mà không có minh chứng.", *lines]),
    )


def _checked(ledger: Services) -> Answer:
    found = ledger.evidence.check()
    problems = [
        {
            "name": one.file.name,
            "sha256": one.file.sha256,
            "state": one.state.value,
            "tasks": [{"id": str(task_id), "title": title} for task_id, title in one.file.tasks],
            "documents": list(one.file.documents),
            "message": broken_words(one),
        }
        for one in found.broken
    ]
    head = f"Đã soát {vn_number(found.files)} tệp ({size_words(found.size)})"
    words = [f"{head}, tất cả nguyên vẹn."]
    if problems:
        words = [
            f"{head}, {len(problems)} tệp có chuyện:",
            *[f"- {one['message']}" for one in problems],
            WHAT_TO_DO,
        ]
    return Answer(
        {"ok": not problems, "files": found.files, "size": found.size, "problems": problems},
        "\n".join(words),
        FAILED if problems else DONE,
    )


def _packed(ledger: Services, asked: Asked) -> Answer:
    wanted = TaskFilter(asked.as_of or ledger.today(), done_from=asked.done_from, done_to=asked.done_to)
    packed = ledger.evidence_packs.write(
        _narrowed(ledger, wanted, asked), asked.pack, asked.document or asked.unit or ""
    )
    words = [
        f"Đã đóng gói {vn_number(packed.files)} tệp của {vn_number(packed.tasks)} nhiệm vụ ra {packed.file}; "
        f"{vn_number(packed.bare)} nhiệm vụ chưa có minh chứng."
    ]
    words += [f"- không đưa được vào gói: {name}" for name in packed.lost]
    return Answer(
        {
            "file": str(packed.file),
            "tasks": packed.tasks,
            "files": packed.files,
            "missing": packed.bare,
            "lost": list(packed.lost),
        },
        "\n".join(words),
    )


def _totals(ledger: Services, asked: Asked) -> Answer:
    totals = ledger.evidence.totals(asked.as_of)
    return Answer(
        {
            "files": totals.files,
            "links": totals.links,
            "documents": totals.documents,
            "missing": totals.missing,
        },
        f"{vn_number(totals.files)} tệp, {vn_number(totals.links)} địa chỉ, {vn_number(totals.documents)} "
        f"văn bản chỉ ghi số; {vn_number(totals.missing)} nhiệm vụ đã xong mà không có minh chứng.",
    )


def _added(ledger: Services, task: int, asked: Asked) -> Answer:
    said = EvidenceSaid(asked.number or "", asked.issued, asked.issuer or "", asked.excerpt or "")
    warned = warned_files(asked.file)
    if asked.file or asked.link is not None:
        changes = ledger.evidence.attach([task], asked.file, said, asked.link)
    else:
        changes = ledger.evidence.add_document([task], said)
    batch = str(changes.batch) if changes.batch else None
    answer = Answer(
        {"task": str(task), "batch": batch},
        f"Đã ghi minh chứng của nhiệm vụ {task}."
        if batch
        else "Nhiệm vụ đã có minh chứng này; không ghi gì.",
    )
    return with_warnings(answer, warned)


def _listed(ledger: Services, task: int) -> Answer:
    rows = ledger.tasks.detail(task).evidence
    lines = [" | ".join(filter(None, (row.name, proof_words(row.said), row.link))) for row in rows]
    return Answer(
        {"task": str(task), "evidence": [_shape(row) for row in rows]},
        "\n".join(lines) or "Nhiệm vụ chưa có minh chứng nào.",
    )


def _shape(row: EvidenceRow) -> Json:
    return {
        "id": str(row.id),
        "name": row.name,
        "sha256": row.sha256 or None,
        "size": row.size if row.sha256 else None,
        "link": row.link or None,
        "number": row.document or None,
        "issued": row.issued_on.isoformat() if row.issued_on else None,
        "issuer": row.issuer or None,
        "excerpt": row.excerpt or None,
        "added_on": row.added_on.isoformat(),
    }


def _narrowed(ledger: Services, wanted: TaskFilter, asked: Asked) -> TaskFilter:
    if asked.unit:
        wanted = replace(wanted, units=frozenset({ledger.tasks.unit(asked.unit)}))
    if asked.document:
        wanted = replace(wanted, documents=frozenset({ledger.documents.find(asked.document).id}))
    return wanted


COMMANDS: dict[str, Command] = {"evidence": evidence}
