"""The trail of a task in words: what each recorded change was, for people."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from desktop_app.domain.announced import loaded_parts
from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.extension import ExtensionKind
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.follow import TagKind
from desktop_app.domain.journal import HistoryLine
from desktop_app.domain.reminding import Channel
from desktop_app.domain.returns.returns import PendingKind, Settled
from desktop_app.domain.task import Role
from desktop_app.labels.accounts import CLAIM_STATE
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.documents import DOCUMENT_KIND, parts_words
from desktop_app.labels.follow_up import PRIORITY, percent_words
from desktop_app.labels.formats import vn_date
from desktop_app.labels.indicators import (
    INDICATOR_CODES,
    INDICATOR_FIELDS,
    code_words,
    measurement_words,
    number_said,
    target_row_words,
)
from desktop_app.labels.people import PERSON_ROLE
from desktop_app.labels.periods import period_words
from desktop_app.labels.registers import CHANNEL, OBSTACLE_KIND, PETITION_KIND
from desktop_app.labels.reminders import reminded_words
from desktop_app.labels.units import UNIT_KIND

_FIELDS: Mapping[str, str] = {
    "title": "Nhiệm vụ",
    "stt": "STT",
    "leader": "Lãnh đạo phụ trách",
    "person": "Người thực hiện",
    "status": "Tình trạng theo báo cáo",
    "deadline": "Thời hạn",
    "lead": "Chủ trì",
    "section": "Mục",
    "percent": "Tỷ lệ",
    "product": "Sản phẩm",
    "result": "Kết quả",
    "evidence_text": "Số, ngày văn bản",
    "note": "Ghi chú",
    "basis": "Căn cứ",
    "assigned_on": "Ngày giao",
    "completed_on": "Ngày hoàn thành",
    "cancelled_on": "Ngày hủy",
    "cancel_reason": "Lý do hủy",
    "reason": "Lý do",
    "document": "Số, ngày văn bản",
    "name": "Tên",
    "kind": "Loại đơn vị",
    "unit": "Đơn vị",
    "role": "Vai trò",
    "job": "Chức vụ",
    "left_on": "Ngày thôi tham gia",
    "ended_on": "Ngày thôi hoạt động",
    "parent_id": "Trực thuộc",
    "obstacle": "Khó khăn, vướng mắc",
    "proposal": "Đề xuất, kiến nghị",
    "followed_from": "Tính kỳ từ ngày",
    "cutoff_day": "Ngày chốt báo cáo",
    "settled": "Quyết định",
    "done_on": "Xong bước ngày",
    "priority": "Mức ưu tiên",
    "upper_entered_on": "Nhập lên hệ thống cấp trên ngày",
}
# Columns that mean something else, or are told, only in these tables.
_FIELDS_OF: Mapping[tuple[str, str], str] = {
    **INDICATOR_FIELDS,
    ("step", "text"): "Nội dung bước",
    ("evidence", "issued_on"): "Ngày văn bản",
    ("evidence", "issuer"): "Cơ quan ban hành",
    ("evidence", "excerpt"): "Trích yếu",
    ("document", "number"): "Số, ký hiệu văn bản",
    ("document", "title"): "Trích yếu văn bản",
    ("document", "issuer"): "Cơ quan ban hành",
    ("document", "issued_on"): "Ngày ban hành",
    ("document", "kind"): "Loại văn bản",
    ("document", "meeting_on"): "Ngày họp",
    ("document", "chair"): "Người chủ trì cuộc họp",
    ("document", "announced"): "Số nhiệm vụ văn bản nêu",
    ("document", "announced_parts"): "Các phần văn bản nêu",
    ("step", "due"): "Hạn của bước",
    ("task_parent", "parent_id"): "Cụ thể hóa việc",
    ("obstacle", "problem"): "Vướng mắc",
    ("obstacle", "cause"): "Nguyên nhân",
    ("obstacle", "kind"): "Loại",
    ("obstacle", "addressed_to"): "Gửi đến",
    ("obstacle", "lead"): "Đơn vị báo",
    ("obstacle", "raised_on"): "Ngày nêu",
    ("obstacle", "sent_on"): "Ngày gửi",
    ("obstacle", "due"): "Hạn trả lời",
    ("obstacle", "answered_on"): "Ngày trả lời",
    ("obstacle", "answer"): "Trả lời",
    ("obstacle", "resolved_on"): "Ngày tháo gỡ",
    ("obstacle", "resolution"): "Cách tháo gỡ",
    ("coordination", "lead"): "Đơn vị phối hợp",
    ("coordination", "asked_on"): "Ngày hỏi",
    ("coordination", "due"): "Hạn trả lời",
    ("coordination", "question"): "Nội dung hỏi",
    ("coordination", "answered_on"): "Ngày trả lời",
    ("coordination", "answer"): "Trả lời",
    ("petition", "kind"): "Loại",
    ("petition", "channel"): "Kênh",
    ("petition", "number"): "Số",
    ("petition", "sender"): "Người gửi",
    ("petition", "content"): "Nội dung",
    ("petition", "received_on"): "Ngày nhận",
    ("petition", "due"): "Hạn trả lời",
    ("petition", "lead"): "Đơn vị xử lý",
    ("petition", "person"): "Người xử lý",
    ("petition", "answered_on"): "Ngày trả lời",
    ("petition", "answer"): "Trả lời",
    ("closed_period", "reopen_reason"): "Lý do mở lại kỳ",
    ("account", "role"): "Quyền trong chương trình",
    ("account", "closed"): "Khóa tài khoản",
    ("claim", "state"): "Báo xong",
    ("claim", "reason"): "Lý do trả lại",
}
_SETTLED: Mapping[str, str] = {
    Settled.OURS: "giữ nội dung trong sổ",
    Settled.THEIRS: "lấy nội dung đơn vị gửi",
    Settled.VALUE: "ghi nội dung khác",
    Settled.ADDED: "thêm vào sổ",
    Settled.DROPPED: "bỏ qua",
    Settled.STALE: "không còn phải quyết định",
}
_ASKED: Mapping[str, str] = {
    PendingKind.PROPOSAL: "một việc đơn vị đề xuất thêm",
    PendingKind.DUPLICATE: "dòng trùng mã",
    PendingKind.RETYPED: "dòng đơn vị gõ lại",
}
# A row made and a row removed, before what it is called.
_ROWS: Mapping[str, tuple[str, str]] = {
    "evidence": ("Thêm minh chứng", "Gỡ minh chứng"),
    "occurrence": ("Đã làm kỳ", "Bỏ đánh dấu kỳ"),
    "holiday": ("Thêm ngày nghỉ, làm bù", "Bỏ ngày nghỉ, làm bù"),
    "unit": ("Thêm đơn vị", "Bỏ đơn vị"),
    "unit_alias": ("Thêm tên khác", "Bỏ tên khác"),
    "person": ("Thêm vào danh sách:", "Bớt khỏi danh sách:"),
    "task_person": ("Cùng làm:", "Thôi cùng làm:"),
    "unit_parent": ("Trực thuộc", "Thôi trực thuộc"),
    "unit_change": ("Không còn mang tên", "Mang lại tên"),
    "unit_group": ("Xác nhận nhóm", "Bỏ nhóm"),
    "unit_group_member": ("Thêm vào nhóm:", "Bớt khỏi nhóm:"),
    "dispatch": ("Gửi biểu", "Bỏ ghi nhận đã gửi biểu"),
    "unit_return": ("Nhận báo cáo", "Bỏ ghi nhận báo cáo"),
    "document": ("Thêm văn bản", "Bỏ văn bản"),
    "task_alias": ("Đã gộp vào đây nhiệm vụ mã", "Thôi gộp nhiệm vụ mã"),
    "source_file": ("Giữ bản gốc", "Bỏ bản gốc"),
    "account": ("Cho đăng nhập:", "Bỏ tài khoản:"),
    "obstacle": ("Thêm vướng mắc:", "Xóa vướng mắc:"),
    "obstacle_task": ("Gắn vướng mắc:", "Gỡ vướng mắc:"),
    "coordination": ("Hỏi phối hợp", "Bỏ lần hỏi phối hợp"),
    "petition": ("Tiếp nhận:", "Xóa phản ánh, kiến nghị:"),
    "step": ("Thêm bước", "Bỏ bước"),
    "indicator": ("Thêm chỉ tiêu", "Bỏ chỉ tiêu"),
    "indicator_unit": ("Thêm đơn vị báo số liệu:", "Bớt đơn vị báo số liệu:"),
    "indicator_task": ("Gắn với chỉ tiêu", "Gỡ khỏi chỉ tiêu"),
    "closed_period": ("Chốt số liệu", "Bỏ số liệu đã chốt"),
    "task_parent": ("Cụ thể hóa việc:", "Thôi là việc cụ thể hóa của:"),
}
_TAGGED: Mapping[TagKind, tuple[str, str]] = {
    TagKind.TAG: ("Gắn nhãn", "Gỡ nhãn"),
    TagKind.STREAM: ("Xếp vào nhóm việc", "Rút khỏi nhóm việc"),
}
_ROLES = {Role.LEAD.value: "chủ trì", Role.COORDINATE.value: "phối hợp"}
_LONGEST = 160
_SET_IN = "    "


def change_words(lines: Iterable[HistoryLine]) -> list[str]:
    """Each change of a batch as one line; what only the program needs is left out, repeats once."""
    return list(dict.fromkeys(words for words in map(_line_words, lines) if words))


def batch_words(lines: Iterable[HistoryLine]) -> list[str]:
    """The changes of a batch, below the task they are of where there are several."""
    of_task: dict[str, list[HistoryLine]] = {}
    for line in lines:
        of_task.setdefault(line.task, []).append(line)
    told = {title: change_words(of_one) for title, of_one in of_task.items()}
    if sum(map(bool, of_task)) < 2:
        return list(dict.fromkeys(words for said in told.values() for words in said))
    found: list[str] = []
    for title, said in told.items():
        if title and said:
            found += [_cut(" ".join(title.split())), *(f"{_SET_IN}{words}" for words in said)]
        else:
            found += said
    return found


def moment_words(at: str) -> str:
    """A recorded moment as "05/11/2026 08:30" in the local time it was written in."""
    moment = datetime.fromisoformat(at)
    return f"{vn_date(moment.date())} {moment:%H:%M}"


def _line_words(line: HistoryLine) -> str:
    made_or_removed = (line.before is None) != (line.after is None)
    if line.entity == "assignment" and line.field in _ROLES and made_or_removed:
        unit = line.after or line.before
        return f"{'Giao' if line.before is None else 'Thôi giao'} {unit} {_ROLES[line.field]}" if unit else ""
    if line.field:
        return _field_words(line)
    made = line.before is None
    if line.entity == "task" and line.verb == Verb.MERGE_TASKS:
        return "Nhiệm vụ trùng không còn là một nhiệm vụ riêng"
    return _row_words(line.entity, (line.after if made else line.before) or "", made)


def _field_words(line: HistoryLine) -> str:
    if line.field == "mark":
        return f"{line.unit}: đặt mã PIN mới"
    caption = _FIELDS_OF.get((line.entity, line.field)) or _FIELDS.get(line.field)
    if caption is None:
        return ""
    whose = f"{line.unit} – " if line.unit else ""
    change = f"{_value(line.field, line.before)} → {_value(line.field, line.after)}"
    return f"{whose}{caption}: {change}"


def _row_words(entity: str, name: str, made: bool) -> str:
    """A row made or removed, by what it is called."""
    if entity in _TOLD:
        return _TOLD[entity](name, made)
    name = _CALLED.get(entity, str)(name)
    if entity in _DATED:
        words = _DATED[entity](name)
        return words if made else f"Bỏ: {words[0].lower()}{words[1:]}"
    return f"{_ROWS[entity][0 if made else 1]} {name}" if entity in _ROWS else ""


def _task_words(_: str, made: bool) -> str:
    return "Thêm nhiệm vụ vào sổ" if made else "Rút nhiệm vụ khỏi sổ"


def _waiver_words(name: str, made: bool) -> str:
    return f"{CLEAR[Clear(name)]}: {'không yêu cầu' if made else 'yêu cầu trở lại'}"


def _pending_words(name: str, made: bool) -> str:
    asked = _ASKED.get(name) or f"mục {_FIELDS.get(name, name)} khác với báo cáo của đơn vị"
    return f"{'Chờ quyết định' if made else 'Thôi chờ quyết định'}: {asked}"


def _tag_words(name: str, made: bool) -> str:
    kind, _, tag = name.partition(":")
    return f"{_TAGGED[TagKind(kind)][0 if made else 1]} {tag}"


def _value(field: str, stored: str | None) -> str:
    if stored is None or not stored.strip():
        return "trống"
    text = " ".join(stored.split())
    if field == "announced_parts":
        return parts_words(loaded_parts(text))
    if field.endswith(("_on", "_from")) or field == "due":
        return vn_date(date.fromisoformat(text))
    if field in ("numerator", "denominator", "value"):
        return number_said(text)
    if field == "percent":
        return percent_words(float(text))
    return _CODES.get(field, {}).get(text) or f"“{_cut(text)}”"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _extended(name: str) -> str:
    triggered = name.startswith(ExtensionKind.TRIGGER)
    due, _, document = name.removeprefix(ExtensionKind.TRIGGER).strip().partition(" ")
    what = "Sự kiện đã đến, hạn" if triggered else "Gia hạn đến"
    return f"{what} {vn_date(date.fromisoformat(due))}" + (f" theo {document}" if document else "")


def _claimed(name: str) -> str:
    day, _, person = name.partition(" ")
    return f"{person} báo xong ngày {vn_date(date.fromisoformat(day))}, chờ xác nhận"


def _day_off(name: str) -> str:
    day, _, called = name.partition(" ")
    return f"{vn_date(date.fromisoformat(day))} {called}".strip()


def _passed_on(name: str) -> str:
    moved, _, sides = name.partition(" ")
    return f"Chuyển giao từ ngày {vn_date(date.fromisoformat(moved))}: {sides}"


def _reminded(name: str) -> str:
    on, _, way = name.partition(" ")
    channel, _, document = way.partition(" ")
    return reminded_words(date.fromisoformat(on), Channel(channel), document)


def _progressed(name: str) -> str:
    day, percent, note = (*name.split(" ", 2), "")[:3]
    said = "" if percent == "-" else percent_words(float(percent))
    return f"Ghi tiến độ {vn_date(date.fromisoformat(day))}: {', '.join(filter(None, (said, note)))}"


# Rows whose names are kept in codes.
_CALLED: Mapping[str, Callable[[str], str]] = {
    "occurrence": period_words, "holiday": _day_off, "closed_period": code_words,
}  # fmt: skip
# Rows that are called by a day and more.
_DATED: Mapping[str, Callable[[str], str]] = {
    "claim": _claimed,
    "extension": _extended,
    "transfer": _passed_on,
    "reminder": _reminded,
    "progress": _progressed,
    "measurement": measurement_words,
    "indicator_target": target_row_words,
}
# How rows are told whose name says more than a name.
_TOLD: Mapping[str, Callable[[str, bool], str]] = {
    "task": _task_words,
    "waiver": _waiver_words,
    "pending": _pending_words,
    "task_tag": _tag_words,
}
# The words of fields that hold a code.
_CODES: Mapping[str, Mapping[str, str]] = {
    "settled": _SETTLED,
    "role": {"reader": "Chỉ xem", **{role.value: words for role, words in PERSON_ROLE.items()}},
    "state": CLAIM_STATE,
    "closed": {"0": "không", "1": "có"},
    **INDICATOR_CODES,
    "kind": {
        **INDICATOR_CODES["kind"],
        **OBSTACLE_KIND,
        **PETITION_KIND,
        **{kind.value: words for kind, words in DOCUMENT_KIND.items()},
        **{kind.value: words for kind, words in UNIT_KIND.items()},
    },
    "channel": CHANNEL,
    "priority": {str(priority.value): words.lower() for priority, words in PRIORITY.items()},
}
