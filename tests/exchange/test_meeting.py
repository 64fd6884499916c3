"""A conclusion notice: day and chair of its meeting, and the number of tasks it announces."""

from datetime import date

import pytest

from desktop_app.domain.announced import Announced
from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.annexes.meeting import with_meeting
from desktop_app.exchange.grid import grid_of_text

NOTICE = """UBND XÃ VÍ DỤ
Số: 15/TB-UBND
THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp Tổ công tác Đề án 06 ngày 12/11/2026

Thông báo này giao 3 nhiệm vụ, gồm 1 nhiệm vụ chung, 2 nhiệm vụ cụ thể.
1. Giao Công an xã rà soát dữ liệu dân cư, hoàn thành trước ngày 30/11/2026.
2. Giao Văn phòng HĐND và UBND số hóa hồ sơ hộ tịch, hoàn thành trước ngày 15/12/2026.
"""


@pytest.mark.parametrize(
    ("lines", "day", "chair"),
    [
        (
            [
                "THÔNG BÁO",
                "Kết luận của đồng chí Bí thư Đảng ủy tại hội nghị giao ban ngày 05 tháng 11 năm 2026",
            ],
            date(2026, 11, 5),
            "đồng chí Bí thư Đảng ủy",
        ),
        (["THÔNG BÁO", "Kết luận tại cuộc họp Tổ công tác ngày 5/11/2026"], date(2026, 11, 5), ""),
        (["Kết luận của Trưởng Ban Chỉ đạo", "tại phiên họp thứ 3"], None, "Trưởng Ban Chỉ đạo"),
        (["KẾ HOẠCH", "Thực hiện Đề án 06 năm 2026"], None, ""),
    ],
)
def test_day_and_chair_are_read_from_the_title(lines: list[str], day: date | None, chair: str) -> None:
    found = with_meeting(SourceDocument("15/TB-UBND"), lines)
    assert (found.number, found.meeting_on, found.chair) == ("15/TB-UBND", day, chair)


def test_a_notice_brings_its_announced_number_along() -> None:
    reading = read_annex(grid_of_text(NOTICE, "thong-bao.txt"), year=None, this_year=2026)
    document = reading.document
    assert (document.number, document.meeting_on) == ("15/TB-UBND", date(2026, 11, 12))
    assert document.announced == Announced(3, (("chung", 1), ("cụ thể", 2)))
    assert len(reading.tasks) == 2
