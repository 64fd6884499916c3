"""The trail of a task in words: what each recorded change was, for people."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from desktop_app.domain.five_clear import Clear
from desktop_app.domain.task import HistoryLine, Role
from desktop_app.domain.unit_kinds import UnitKind
from desktop_app.labels import CLEAR, UNIT_KIND, vn_date

_FIELDS: Mapping[str, str] = {
    "title": "Nhiệm vụ",
    "stt": "STT",
    "leader": "Lãnh đạo phụ trách",
    "person": "Người thực hiện",
    "status": "Tình trạng theo báo cáo",
    "deadline": "Thời hạn",
    "lead": "Chủ trì",
    "section": "Mục",
    "percent": "Tỷ lệ (%)",
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
    "cutoff_day": "Ngày chốt báo cáo",
}
_UNITS: Mapping[str, tuple[str, str]] = {
    "unit": ("Thêm đơn vị", "Bỏ đơn vị"),
    "unit_alias": ("Thêm tên khác", "Bỏ tên khác"),
    "unit_group": ("Xác nhận nhóm", "Bỏ nhóm"),
    "unit_group_member": ("Thêm vào nhóm:", "Bớt khỏi nhóm:"),
}
_ROLES = {Role.LEAD.value: "chủ trì", Role.COORDINATE.value: "phối hợp"}
_LONGEST = 160


def change_words(lines: Iterable[HistoryLine]) -> list[str]:
    """Each change of a batch as one line; what only the program needs is left out, repeats once."""
    return list(dict.fromkeys(words for words in map(_line_words, lines) if words))


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
    return _row_words(line.entity, (line.after if made else line.before) or "", made)


def _field_words(line: HistoryLine) -> str:
    if line.field not in _FIELDS:
        return ""
    return f"{_FIELDS[line.field]}: {_value(line.field, line.before)} → {_value(line.field, line.after)}"


def _row_words(entity: str, name: str, made: bool) -> str:
    """A row made or removed, by what it is called."""
    if entity == "task":
        return "Thêm nhiệm vụ vào sổ" if made else "Rút nhiệm vụ khỏi sổ"
    if entity == "evidence":
        return f"{'Thêm' if made else 'Gỡ'} minh chứng {name}"
    if entity == "waiver":
        return f"{CLEAR[Clear(name)]}: {'không yêu cầu' if made else 'yêu cầu trở lại'}"
    if entity == "occurrence":
        return f"{'Đã làm' if made else 'Bỏ đánh dấu'} kỳ {name}"
    return f"{_UNITS[entity][0 if made else 1]} {name}" if entity in _UNITS else ""


def _value(field: str, stored: str | None) -> str:
    if stored is None or not stored.strip():
        return "trống"
    text = " ".join(stored.split())
    if field.endswith("_on"):
        return vn_date(date.fromisoformat(text))
    if field == "kind" and text in set(UnitKind):
        return UNIT_KIND[UnitKind(text)]
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"
