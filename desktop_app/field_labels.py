"""Words of a task's columns, which a reading child needs too: it loads none of the other labels."""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.fields import Field

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

# What a task's status cell says once it is completed here, and once it is reopened.
DONE_WORDS = "Hoàn thành"
OPEN_WORDS = "Đang thực hiện"


def vn_date(day: date | None) -> str:
    """A day as dd/mm/yyyy, "" for None."""
    return day.strftime("%d/%m/%Y") if day else ""
