"""Words for the rows of a file of petitions against the register."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.registers.petition_matching import Doubt, PetitionFate
from desktop_app.labels.formats import vn_date
from desktop_app.labels.registers import CHANNEL, PETITION_KIND, word_of

PETITION_DOUBT: Mapping[str, str] = {
    Doubt.NUMBER_OF_ANOTHER: "Số này trong sổ là của một phản ánh có nội dung khác.",
    Doubt.ALIKE: "Cùng người gửi, cùng nội dung nhưng khác ngày nhận.",
    Doubt.NO_CONTENT: "Không có nội dung.",
    Doubt.NO_DAY: "Chưa đọc được ngày.",
    Doubt.REPEATED: "Lặp lại y nguyên một dòng ở trên.",
    Doubt.DAYS_ORDER: "Có ngày đứng trước ngày nhận.",
    Doubt.DAY_AHEAD: "Có ngày chưa tới.",
}


PETITION_FATE: Mapping[str, str] = {
    PetitionFate.NEW: "Mới",
    PetitionFate.CHANGED: "Thay đổi",
    PetitionFate.SAME: "Không đổi",
    PetitionFate.DOUBTFUL: "Cần xem",
    PetitionFate.REJECTED: "Bị loại",
}


PETITION_FIELD: Mapping[str, str] = {
    "kind": "Loại",
    "channel": "Kênh",
    "number": "Số",
    "sender": "Người gửi",
    "content": "Nội dung",
    "received_on": "Ngày nhận",
    "due": "Hạn trả lời",
    "unit": "Đơn vị xử lý",
    "person": "Người xử lý",
    "assigned_on": "Ngày giao",
    "answered_on": "Ngày trả lời",
    "answer": "Trả lời",
    "document": "Văn bản trả lời",
    "note": "Ghi chú",
}


def petition_value(field: str, value: object) -> str:
    """A value of a petition as people write it."""
    if isinstance(value, date):
        return vn_date(value)
    words = {"kind": PETITION_KIND, "channel": CHANNEL}.get(field, {})
    return word_of(words, str(value or ""))
