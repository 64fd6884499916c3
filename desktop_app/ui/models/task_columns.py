"""The columns of the task table: their words, widths, sort keys and which cell edits which field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from desktop_app.domain.task import SortBy


class Col(IntEnum):
    """Columns in model order, which is also their first order on screen."""

    STT = 0
    TITLE = 1
    LEAD = 2
    PERSON = 3
    DEADLINE = 4
    PRODUCT = 5
    CLEARS = 6
    STATUS = 7
    COMPLETED_ON = 8
    EVIDENCE = 9
    LEADER = 10
    COORDINATE = 11
    PERCENT = 12
    SECTION = 13
    DOCUMENT = 14
    NOTE = 15
    STEPS = 16
    PRIORITY = 17
    TAGS = 18
    STREAM = 19
    ENTERED = 20


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``width`` in average characters, ``field`` of ``tasks.edit`` or "" when not edited.

    With little room it may be as narrow as ``least``; 0: never narrower than ``width``.
    ``key`` names the column in the user's preferences and never changes.
    """

    key: str
    label: str
    width: int
    sort: SortBy | None = None
    field: str = ""
    shown: bool = True
    explains: str = ""
    least: int = 0


COLUMNS: tuple[Column, ...] = (
    Column("stt", "STT", 4, SortBy.STT),
    Column("title", "Nhiệm vụ", 40, SortBy.TITLE, least=18),
    Column("lead", "Chủ trì", 15, SortBy.LEAD, "lead", least=8),
    Column("person", "Người thực hiện", 15, SortBy.PERSON, "person", shown=False, least=9),
    Column("deadline", "Thời hạn", 14, SortBy.DUE, "deadline", least=13),
    Column("product", "Sản phẩm", 18, SortBy.PRODUCT, "product", shown=False, least=10),
    Column("clears", "5 rõ", 9, explains="Người, việc, thời gian, kết quả, trách nhiệm"),
    Column("status", "Tình trạng", 14, SortBy.TIME_CLASS, least=12),
    Column("completed_on", "Hoàn thành", 11, SortBy.COMPLETED_ON, "completed_on", shown=False),
    Column("evidence", "Minh chứng", 14, shown=False, explains="Số tệp và số, ngày văn bản", least=10),
    Column("leader", "Lãnh đạo", 16, SortBy.LEADER, "leader", shown=False, least=10),
    Column("coordinate", "Phối hợp", 18, None, "coordinate", shown=False, least=10),
    Column("percent", "Tỷ lệ", 7, SortBy.PERCENT, "percent", shown=False),
    Column("section", "Mục", 18, SortBy.SECTION, shown=False, least=10),
    Column("document", "Văn bản", 14, shown=False, least=10),
    Column("note", "Ghi chú", 18, None, "note", shown=False, least=10),
    Column("steps", "Bước", 7, shown=False, explains="Số bước đã xong trên tổng số bước"),
    Column("priority", "Ưu tiên", 9, SortBy.PRIORITY, shown=False),
    Column("tags", "Nhãn", 14, shown=False, least=9),
    Column("stream", "Nhóm việc", 14, shown=False, least=9),
    Column("entered", "Hệ thống cấp trên", 13, shown=False, explains="Ngày đã nhập lên hệ thống cấp trên"),
)

COLUMN_OF_SORT: Mapping[SortBy, Col] = MappingProxyType(
    {column.sort: Col(place) for place, column in enumerate(COLUMNS) if column.sort is not None}
)
