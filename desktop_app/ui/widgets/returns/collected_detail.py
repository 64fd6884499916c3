"""One returned file in words: what became of it, what to do about it, what else the unit changed."""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from desktop_app.domain.returns.returns import ReturnState
from desktop_app.labels.formats import vn_number
from desktop_app.labels.returns import RETURN_FIELD, RETURN_STATE, note_words
from desktop_app.ui.models.collected_list import STATE_TONES, told
from desktop_app.ui.widgets.importing.outcome_html import heading, muted, table, toned

if TYPE_CHECKING:
    from desktop_app.services.returns.returns import CollectedFile, CollectResult

PLAN = "Đơn vị đã sửa cột kế hoạch; sổ không lấy:"
NOTES = "Nên biết:"


def collected_html(file: "CollectedFile") -> str:
    """All there is to say of one file."""
    unit = f" · {escape(file.unit)}" if file.unit else ""
    state = f"<p>{toned(RETURN_STATE[file.state], STATE_TONES[file.state])}{unit}</p>"
    said = "".join(f"<p>{escape(each)}</p>" for each in _sentences(file))
    return heading(file.name) + state + said + _plan_html(file) + _notes_html(file)


def result_words(result: "CollectResult") -> str:
    """A collecting in one sentence: how many files came to what."""
    counted = Counter(file.state for file in result.files)
    parts = [
        f"{vn_number(counted[state])} {RETURN_STATE[state][:1].lower()}{RETURN_STATE[state][1:]}"
        for state in ReturnState
        if counted[state]
    ]
    updated = sum(file.updated for file in result.files)
    files = f"{vn_number(len(result.files))} tệp: {', '.join(parts)}."
    words = f"{files} {vn_number(updated)} nhiệm vụ được cập nhật."
    heard = sum(1 for file in result.files if told(file))
    if heard:
        words += f" {vn_number(heard)} tệp có điều nên biết, xem từng tệp bên dưới."
    if result.inferred:
        inferred = vn_number(len(result.inferred))
        words += f" {inferred} nhiệm vụ ghi hoàn thành mà không có ngày, tạm lấy ngày nhận."
    return words


def _sentences(file: "CollectedFile") -> list[str]:
    said = [file.reason] if file.reason else []
    if file.state is ReturnState.UNCHANGED:
        said.append("Biểu không có gì mới so với sổ.")
    if file.updated:
        said.append(f"{vn_number(file.updated)} nhiệm vụ được cập nhật.")
    if file.conflicts:
        said.append(f"{vn_number(file.conflicts)} chỗ sổ và đơn vị ghi khác nhau, đang chờ quyết định.")
    if file.late_days:
        said.append(f"Nộp muộn {vn_number(file.late_days)} ngày.")
    return said


def _plan_html(file: "CollectedFile") -> str:
    """Plan columns that the unit changed: what was sent, what stands there now."""
    rows = [
        (
            muted(f"Dòng {vn_number(each.row)}"),
            escape(RETURN_FIELD.get(each.column, each.column)),
            escape(each.sent),
            escape(each.found),
        )
        for each in file.plan_changes
    ]
    return (
        f"<p>{muted(PLAN)}</p>{table(rows, (14, 18, 34, 34), ('', '', 'Đã gửi', 'Đơn vị ghi'))}"
        if rows
        else ""
    )


def _notes_html(file: "CollectedFile") -> str:
    """Rows a person should know of, and why."""
    lines = "".join(f"<li>Dòng {vn_number(each.row)}: {escape(note_words(each))}</li>" for each in file.notes)
    return f"<p>{muted(NOTES)}</p><ul>{lines}</ul>" if lines else ""
