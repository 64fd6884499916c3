"""The trail of a task in words: what each recorded change was, for people."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from desktop_app.domain.five_clear import Clear
from desktop_app.domain.task import HistoryLine, Role
from desktop_app.labels import CLEAR, vn_date

_FIELDS: Mapping[str, str] = {
    "title": "Nhiệm vụ",
    "stt": "STT",
    "leader": "Lãnh đạo phụ trách",
    "person": "Người thực hiện",
    "status": "Tình trạng theo báo cáo",
    "deadline_raw": "Thời hạn",
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
}
_ROLES = {Role.LEAD.value: "chủ trì", Role.COORDINATE.value: "phối hợp"}
_LONGEST = 160


def change_words(lines: Iterable[HistoryLine], units: Mapping[int, str]) -> list[str]:
    """Each change of a batch as one line; what only the program needs is left out, repeats once."""
    found: dict[str, None] = {}
    for line in lines:
        words = _row_words(line, units) if not line.field else _field_words(line, units)
        if words:
            found[words] = None
    return list(found)


def moment_words(at: str) -> str:
    """A recorded moment as "05/11/2026 08:30" in the local time it was written in."""
    moment = datetime.fromisoformat(at)
    return f"{vn_date(moment.date())} {moment:%H:%M}"


def _field_words(line: HistoryLine, units: Mapping[int, str]) -> str:
    if line.field == "unit_id":
        return f"Đơn vị: {_unit(line.before, units)} → {_unit(line.after, units)}"
    if line.field not in _FIELDS:
        return ""
    return f"{_FIELDS[line.field]}: {_value(line.field, line.before)} → {_value(line.field, line.after)}"


def _row_words(line: HistoryLine, units: Mapping[int, str]) -> str:
    """A row made or removed; its values lie in the record as JSON."""
    made = line.after is not None
    values = json.loads((line.after if made else line.before) or "{}")
    if line.entity == "task":
        return "Thêm nhiệm vụ vào sổ" if made else "Rút nhiệm vụ khỏi sổ"
    if line.entity == "assignment":
        role = _ROLES.get(values.get("role", ""), "")
        unit = _unit(values.get("unit_id"), units)
        return "" if not values.get("unit_id") else f"{'Giao' if made else 'Thôi giao'} {unit} {role}"
    if line.entity == "evidence":
        return f"{'Thêm' if made else 'Gỡ'} minh chứng {values.get('name') or values.get('document', '')}"
    if line.entity == "waiver":
        clear = CLEAR[Clear(values["clear"])]
        return f"{clear}: không yêu cầu ({values['reason']})" if made else f"{clear}: yêu cầu trở lại"
    if line.entity == "occurrence":
        day = _value("completed_on", values.get("completed_on"))
        return f"{'Đã làm' if made else 'Bỏ đánh dấu'} kỳ {values.get('period', '')}, ngày {day}"
    return ""


def _unit(stored: object, units: Mapping[int, str]) -> str:
    return units.get(int(str(stored)), f"đơn vị số {stored}") if stored not in (None, "") else "chưa giao"


def _value(field: str, stored: str | None) -> str:
    if stored in (None, ""):
        return "trống"
    text = " ".join(str(stored).split())
    if field.endswith("_on"):
        return vn_date(date.fromisoformat(text))
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"
