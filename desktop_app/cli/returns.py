"""Commands of what comes back from the units: collect it, list what awaits a decision, decide."""

from collections.abc import Sequence
from contextlib import closing

from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Json, Opener, opened
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import ReturnField
from desktop_app.domain.returns.return_plan import PlanChange
from desktop_app.domain.returns.returns import Pending, PendingKind, Settled
from desktop_app.domain.text import id_of
from desktop_app.labels.fields import value_words
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.returns import PENDING_KIND, RETURN_FIELD, RETURN_STATE, note_words
from desktop_app.services.returns.returns import CollectedFile, CollectResult

_SIDES = {"ours": Settled.OURS, "theirs": Settled.THEIRS}


def collect(asked: Asked, opener: Opener) -> Answer:
    with closing(asked.returned), opened(asked, opener) as ledger:
        result = ledger.returns.collect(asked.returned, accept_shrink=asked.accept_shrink)
    return Answer(
        {
            "batch": str(result.changes.batch) if result.changes.batch else None,
            "files": [_file(file) for file in result.files],
            "missing": list(result.missing),
            **_questions([*result.conflicts, *result.proposals, *result.duplicates]),
            "inferred": [
                {
                    "task": str(one.task_id),
                    "title": one.title,
                    "unit": one.unit,
                    "file": one.file,
                    "completed_on": one.day.isoformat(),
                }
                for one in result.inferred
            ],
        },
        "\n".join(_collected_words(result)),
        UNDECIDED if result.awaits else DONE,
    )


def conflicts(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        pending = ledger.returns.pending()
    words = [f"{vn_number(len(pending))} chỗ chờ quyết định."] if pending else ["Không có gì chờ quyết định."]
    return Answer(
        _questions(pending),
        "\n".join([*words, *map(_question_words, pending)]),
        UNDECIDED if pending else DONE,
    )


def settle(asked: Asked, opener: Opener) -> Answer:
    pending = id_of(asked.conflict)
    if pending is None:
        raise AppError("pending_missing", where=asked.conflict)
    take = _SIDES.get(asked.take, Settled.VALUE)
    with opened(asked, opener) as ledger:
        value = asked.take if take is Settled.VALUE else ""
        changes = ledger.returns.settle(pending, take, value)
    task = next(iter(sorted(changes.task_ids)), None)
    return Answer(
        {
            "task": str(task) if task is not None else None,
            "batch": str(changes.batch) if changes.batch else None,
        },
        f"Đã quyết định (lần ghi {changes.batch}).",
    )


COMMANDS: dict[str, Command] = {
    "collect": collect,
    "conflicts": conflicts,
    "settle": settle,
}


def _file(file: CollectedFile) -> Json:
    return {
        "file": file.name,
        "path": file.path,
        "unit": file.unit or None,
        "state": file.state.value,
        "updated": file.updated,
        "conflicts": file.conflicts,
        "late_days": file.late_days,
        "reason": file.reason or None,
        "plan_changes": [
            {
                "task": str(change.task_id),
                "column": change.column,
                "sent": change.sent,
                "found": change.found,
                "sheet": change.sheet,
                "row": change.row,
            }
            for change in file.plan_changes
        ],
        "problems": [
            {
                "sheet": note.sheet,
                "row": note.row,
                "cell": note.cell or None,
                "task": str(note.task_id) if note.task_id is not None else None,
                "code": note.code.value,
                "message": note_words(note),
            }
            for note in file.notes
        ],
    }


def _questions(pending: Sequence[Pending]) -> Json:
    """Questions by kind; a row typed anew is a proposal that names the task it may be."""
    return {
        "conflicts": [_conflict(one) for one in pending if one.kind is PendingKind.CONFLICT],
        "proposals": [
            _row(one) for one in pending if one.kind in (PendingKind.PROPOSAL, PendingKind.RETYPED)
        ],
        "duplicates": [_row(one) for one in pending if one.kind is PendingKind.DUPLICATE],
    }


def _conflict(one: Pending) -> Json:
    return {
        "id": str(one.id),
        "task": str(one.task_id),
        "title": one.title,
        "unit": one.unit,
        "field": one.field,
        "base": one.base or None,
        "ours": one.ours or None,
        "theirs": one.theirs or None,
        "also": one.row.get("also") or None,
        "place": one.place,
    }


def _row(one: Pending) -> Json:
    return {
        "id": str(one.id),
        "kind": one.kind.value,
        "task": str(one.task_id) if one.task_id is not None else None,
        "title": one.row.get("title", "") or one.title,
        "unit": one.unit,
        "row": dict(one.row),
        "place": one.place,
    }


def _collected_words(result: CollectResult) -> list[str]:
    words = [line for file in result.files for line in _file_words(file)]
    if result.missing:
        words.append(f"Chưa nộp ({vn_number(len(result.missing))}): {'; '.join(result.missing)}.")
    for one in result.inferred:
        words.append(
            f"- {one.unit}: “{one.title}” ghi hoàn thành mà không có ngày, tạm lấy ngày {vn_date(one.day)}."
        )
    waiting = [*result.conflicts, *result.proposals, *result.duplicates]
    if waiting:
        words.append(f"{vn_number(len(waiting))} chỗ chờ quyết định (lệnh settle):")
    return [*words, *map(_question_words, waiting)]


def _file_words(file: CollectedFile) -> list[str]:
    parts = [RETURN_STATE[file.state], file.unit]
    parts.append(f"{vn_number(file.updated)} nhiệm vụ cập nhật" if file.updated else "")
    parts.append(f"{vn_number(file.conflicts)} chỗ khác nhau" if file.conflicts else "")
    parts.append(f"muộn {vn_number(file.late_days)} ngày" if file.late_days else "")
    lines = [f"{file.name}: {', '.join(part for part in parts if part)}"]
    if file.reason:
        lines.append(f"  {file.reason}")
    if file.acceptable:
        lines.append("  Để vẫn nhận, thêm --accept-shrink.")
    lines += [f"  {_change_words(change)}" for change in file.plan_changes]
    lines += [f"  trang {note.sheet}, dòng {note.row}: {note_words(note)}" for note in file.notes]
    return lines


def _change_words(change: PlanChange) -> str:
    return (
        f"trang {change.sheet}, dòng {change.row}: đơn vị sửa cột {RETURN_FIELD[change.column]} "
        f"(không lấy): {_shown(change.column, change.sent)} → {_shown(change.column, change.found)}"
    )


def _question_words(one: Pending) -> str:
    head = f"[{one.id}] {one.unit}: {PENDING_KIND[one.kind]}: {one.title or one.row.get('title', '')}"
    if one.kind is PendingKind.CONFLICT:
        base, ours, theirs = (_shown(one.field, text) for text in (one.base, one.ours, one.theirs))
        return f"{head}; {RETURN_FIELD[one.field]}: lúc gửi {base}, trong sổ {ours}, đơn vị báo {theirs}"
    said = [f"{RETURN_FIELD[name]} {_shown(name, one.row[name])}" for name in ReturnField if name in one.row]
    return "; ".join([f"{head} ({one.place})", *said])


def _shown(field: str, text: str) -> str:
    return f"“{value_words(field, text) or '(trống)'}”"
