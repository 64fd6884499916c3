"""What an import will do, row by row, in groups and in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.canonical import EXTRA
from desktop_app.domain.importing.decisions import Side
from desktop_app.domain.importing.draft import Draft, Problem, Skipped
from desktop_app.domain.importing.import_preview import Fate, FateReason, FieldChange, ImportPreview, RowFate
from desktop_app.labels.fields import TASK_FIELD, value_words
from desktop_app.labels.formats import vn_number
from desktop_app.labels.problems import reading_problem
from desktop_app.labels.reading import SKIP
from desktop_app.ui.models.import_summary import RowKey, TaskKey, task_keys


class Group(StrEnum):
    """Groups in the order a person should look at them."""

    DOUBTFUL = "doubtful"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    CHANGED = "changed"
    NEW = "new"
    NOTICED = "noticed"
    SAME = "same"
    SKIPPED = "skipped"


GROUP_WORDS: Mapping[Group, str] = {
    Group.DOUBTFUL: "Cần xem lại",
    Group.CONFLICT: "Xung đột",
    Group.REJECTED: "Bị loại",
    Group.CHANGED: "Thay đổi",
    Group.NEW: "Mới",
    Group.NOTICED: "Lưu ý khi đọc",
    Group.SAME: "Không đổi",
    Group.SKIPPED: "Dòng bỏ qua",
}
GROUP_ICONS: Mapping[Group, str] = {
    Group.DOUBTFUL: "circle-question-mark",
    Group.CONFLICT: "triangle-alert",
    Group.REJECTED: "circle-x",
    Group.CHANGED: "pencil",
    Group.NEW: "plus",
    Group.NOTICED: "info",
    Group.SAME: "check",
    Group.SKIPPED: "ban",
}
GROUP_TONES: Mapping[Group, str] = {
    Group.DOUBTFUL: "amber",
    Group.CONFLICT: "red",
    Group.REJECTED: "red",
    Group.CHANGED: "accent",
    Group.NEW: "green",
    Group.NOTICED: "amber",
    Group.SAME: "muted",
    Group.SKIPPED: "muted",
}

_REASONS: Mapping[str, str] = {
    FateReason.NO_TITLE: "không có nội dung nhiệm vụ",
    FateReason.LEFT_OUT: "đã chọn: bỏ qua",
    FateReason.TASK_TAKEN: "nhiệm vụ đã chọn ứng với một dòng khác",
}


_CHOSEN: Mapping[Side | None, str] = {
    None: "",
    Side.OURS: "đã chọn: giữ của ta. ",
    Side.THEIRS: "đã chọn: lấy theo tệp. ",
    Side.TYPED: "đã ghi giá trị khác. ",
}


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One line of a group: where the row stands, what it says, what happens to it.

    ``index`` is the row's place in ``reading.tasks`` (None for skipped rows and notices) and ``task``
    its key; ``shared`` tells that its row gives more than this, ``decided`` that a person chose.
    """

    group: Group
    key: RowKey
    place: str
    title: str
    note: str = ""
    index: int | None = None
    task: TaskKey = ("", 0, 0)
    shared: bool = False
    decided: bool = False


def outcome_lines(preview: ImportPreview) -> dict[Group, list[OutcomeLine]]:
    """All lines of a preview by group, in the order of the file; groups without lines are absent."""
    many = len({task.sheet for task in preview.reading.tasks}) > 1
    lines: dict[Group, list[OutcomeLine]] = {}
    keys = task_keys(preview.reading)
    said = Counter([key[:2] for key in keys] + [(each.sheet, each.row) for each in preview.reading.skipped])
    shared = {key for key, times in said.items() if times > 1}
    for fate in preview.fates:
        key = keys[fate.index]
        line = _fate_line(preview, fate, key, many, key[:2] in shared)
        lines.setdefault(line.group, []).append(line)
    if preview.reading.problems:
        lines[Group.NOTICED] = [_problem_line(each, many) for each in preview.reading.problems]
    if preview.reading.skipped:
        lines[Group.SKIPPED] = [
            _skipped_line(each, many, (each.sheet, each.row) in shared) for each in preview.reading.skipped
        ]
    return {group: lines[group] for group in Group if group in lines}


def field_words(field: str) -> str:
    """The name of a canonical field as screens call it; an unknown column keeps its own."""
    return field.removeprefix(EXTRA) if field.startswith(EXTRA) else TASK_FIELD[field]


def problem_words(problem: Problem) -> str:
    """The sentence of a problem."""
    return reading_problem(problem.code, problem.text)


def _fate_line(preview: ImportPreview, fate: RowFate, key: TaskKey, many: bool, shared: bool) -> OutcomeLine:
    draft = preview.reading.tasks[fate.index]
    group = _group_of(fate)
    return OutcomeLine(
        group=group,
        key=key[:2],
        place=place_words(draft.sheet if many else "", draft.row),
        title=_title(draft),
        note=_fate_note(preview, fate, group) or _facts_note(draft),
        index=fate.index,
        task=key,
        shared=shared,
        decided=fate.index in preview.decisions or _is_settled(fate),
    )


def _group_of(fate: RowFate) -> Group:
    """A decided row stays where the question was, so that the choice can be seen and changed."""
    if fate.candidates:
        return Group.DOUBTFUL
    if any(change.conflict for change in fate.changes):
        return Group.CONFLICT
    return Group(fate.fate)


def _fate_note(preview: ImportPreview, fate: RowFate, group: Group) -> str:
    if fate.reason:
        return _REASONS[fate.reason]
    if group is Group.DOUBTFUL:
        return _doubt_note(preview, fate)
    if group is Group.CONFLICT:
        return _conflict_note([change for change in fate.changes if change.conflict])
    return _changes_note(fate.changes)


def _is_settled(fate: RowFate) -> bool:
    """Whether a person decided every field in conflict, of which there are some."""
    conflicts = [change for change in fate.changes if change.conflict]
    return bool(conflicts) and not any(change.waits for change in conflicts)


def _conflict_note(conflicts: Sequence[FieldChange]) -> str:
    """What was chosen, once for all fields where it is the same; then the fields."""
    sides = {change.choice.side if change.choice else None for change in conflicts}
    if len(sides) == 1:
        return _CHOSEN[sides.pop()] + _changes_note(conflicts)
    return "; ".join(
        _CHOSEN[each.choice.side if each.choice else None] + _change_words(each) for each in conflicts
    )


def _facts_note(draft: Draft) -> str:
    """Who and when, for a row that needs no other word."""
    who = "; ".join(draft.lead) or draft.person
    return " · ".join(filter(None, (_one_line(who), _one_line(draft.deadline.raw))))


def _doubt_note(preview: ImportPreview, fate: RowFate) -> str:
    if fate.fate is Fate.NEW:
        return "đã chọn: là nhiệm vụ mới"
    if fate.task_id is not None:
        return "đã chọn: cùng một nhiệm vụ với dòng trong sổ"
    return f"giống {vn_number(fate.candidates[0].score)} % một nhiệm vụ đã có trong sổ"


def _changes_note(changes: Iterable[FieldChange]) -> str:
    return "; ".join(map(_change_words, changes))


def _change_words(change: FieldChange) -> str:
    ours, then = value_words(change.field, change.ours), value_words(change.field, change.value)
    return f"{field_words(change.field)}: {ours or 'trống'} → {then or 'trống'}"


def _problem_line(problem: Problem, many: bool) -> OutcomeLine:
    place = place_words(problem.sheet if many else "", problem.row) if problem.row else problem.sheet
    return OutcomeLine(
        Group.NOTICED,
        (problem.sheet, problem.row),
        f"Ô {problem.cell}" if problem.cell else place,
        problem_words(problem),
    )


def _skipped_line(skipped: Skipped, many: bool, shared: bool) -> OutcomeLine:
    return OutcomeLine(
        group=Group.SKIPPED,
        key=(skipped.sheet, skipped.row),
        place=place_words(skipped.sheet if many else "", skipped.row),
        title=_one_line(skipped.text),
        note=SKIP[skipped.reason],
        shared=shared,
    )


def place_words(sheet: str, row: int) -> str:
    """Where a row stands: "Dòng 12", with its sheet where there are several."""
    return f"{sheet}, dòng {row}" if sheet else f"Dòng {row}"


def _title(draft: Draft) -> str:
    return _one_line(f"{draft.stt} {draft.title}" if draft.stt else draft.title)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def completion_words(preview: ImportPreview) -> str:
    """The question about rows that say they are done without a day; "" when there are none."""
    if not preview.inferred_dates:
        return ""
    return f"{vn_number(preview.inferred_dates)} dòng ghi hoàn thành nhưng chưa có ngày: tính là ngày"


def button_words(preview: ImportPreview) -> str:
    """What the one button does; "" when nothing would be written."""
    new = preview.count(Fate.NEW)
    changed = sum(fate.task_id is not None and bool(fate.writes) for fate in preview.fates)
    if new and changed:
        return f"Nhập {vn_number(new)} mới, cập nhật {vn_number(changed)} nhiệm vụ"
    if changed:
        return f"Cập nhật {vn_number(changed)} nhiệm vụ"
    return f"Nhập {vn_number(new)} nhiệm vụ" if new else ""


def waiting_words(preview: ImportPreview) -> str:
    """What commit would leave out because nobody decided yet; "" for nothing."""
    doubtful = sum(fate.fate is Fate.DOUBTFUL and not fate.reason for fate in preview.fates)
    conflicts = preview.count(Fate.CONFLICT)
    parts = [f"{vn_number(doubtful)} cần xem lại"] if doubtful else []
    if conflicts:
        parts.append(f"{vn_number(conflicts)} xung đột")
    return f"Chưa quyết: {', '.join(parts)} (sẽ để lại)" if parts else ""
