"""Words for a task's columns and fields, and values in them; reading children load these and few others."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.fields import Field
from desktop_app.labels.formats import vn_date

FIELD: Mapping[Field, str] = {
    Field.ID: "Mã",
    Field.SECTION: "Mục",
    Field.STT: "STT",
    Field.TASK: "Nhiệm vụ",
    Field.LEAD: "Chủ trì",
    Field.COORDINATE: "Phối hợp",
    Field.LEADER: "Lãnh đạo phụ trách",
    Field.PERSON: "Người thực hiện",
    Field.DEADLINE: "Thời hạn",
    Field.PRODUCT: "Sản phẩm",
    Field.RESULT: "Kết quả thực hiện",
    Field.STATUS: "Tình trạng",
    Field.PERCENT: "Tỷ lệ (%)",
    Field.COMPLETED_ON: "Ngày hoàn thành",
    Field.ASSIGNED_ON: "Ngày giao",
    Field.EVIDENCE: "Minh chứng",
    Field.BASIS: "Căn cứ",
    Field.NOTE: "Ghi chú",
}

# Fields of a task as imports compare and journals keep them, by the names of TaskFacts.
TASK_FIELD: Mapping[str, str] = {
    "title": "Nhiệm vụ",
    "stt": "STT",
    "section_path": "Mục",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "leader": "Lãnh đạo phụ trách",
    "person": "Người thực hiện",
    "deadline": "Thời hạn",
    "product": "Sản phẩm",
    "result": "Kết quả thực hiện",
    "status": "Tình trạng",
    "percent": "Tỷ lệ",
    "basis": "Căn cứ",
    "note": "Ghi chú",
    "evidence_text": "Minh chứng",
    "assigned_on": "Ngày giao",
    "completed_on": "Ngày hoàn thành",
}

# What a task's status cell says once it is completed here, and once it is reopened.
DONE_WORDS = "Hoàn thành"

OPEN_WORDS = "Đang thực hiện"


def value_words(field: str, text: str) -> str:
    """A canonical value of a field as people write it."""
    if field.endswith("_on") and text:
        return vn_date(date.fromisoformat(text))
    return f"{text.replace('.', ',')} %" if field == "percent" and text else text
