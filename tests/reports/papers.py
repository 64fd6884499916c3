"""Checklists to set and the words to read back from their pages."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from desktop_app.domain.reporting.checklist import ChecklistData, ChecklistGroup, ChecklistLine

SENTENCE = "rà soát, cập nhật, làm sạch dữ liệu dân cư trên địa bàn bảo đảm đúng, đủ, sạch, sống"

LINE = ChecklistLine(
    number="1",
    title="Rà soát dữ liệu đất đai trên địa bàn",
    lead="Phòng Kinh tế",
    person="Cán bộ phụ trách",
    coordinate="Công an xã",
    deadline="Tháng 11/2026",
    relative="còn 9 ngày",
    product="Báo cáo kết quả rà soát",
    clear_states="cvmnw",
    status="Đang thực hiện trong hạn",
    evidence="12/BC-UBND ngày 05/11/2026",
    note="Chờ hướng dẫn",
)


def long_text(words: int) -> str:
    """A text of so many words."""
    pool = SENTENCE.split()
    return " ".join(pool[place % len(pool)] for place in range(words))


def lines(count: int, words: int = 30) -> tuple[ChecklistLine, ...]:
    """Lines of one look whose titles begin with ĐẦU and end with CUỐI and their number."""
    return tuple(
        replace(LINE, number=str(n), title=f"ĐẦU{n}; {long_text(words)}; CUỐI{n};", note=f"GHI{n};")
        for n in range(1, count + 1)
    )


def checklist(*groups: tuple[str, tuple[ChecklistLine, ...]], **changes: object) -> ChecklistData:
    """November's checklist of a commune with these groups."""
    data = ChecklistData(
        unit="Ủy ban nhân dân xã Ví Dụ",
        upper_unit="Tỉnh Ví Dụ",
        place="Ví Dụ",
        month=date(2026, 11, 1),
        as_of=date(2026, 11, 5),
        programme="Đề án 06",
        groups=tuple(ChecklistGroup(title, held) for title, held in groups),
        sums="Tổng số 1.132 nhiệm vụ; đã hoàn thành 485 (42,8 %).",
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def pages(pdf: bytes) -> list[str]:
    """The text of each page without white space, since a cell may break between any two words."""
    reader = PdfReader(BytesIO(pdf))
    return [re.sub(r"[\s\u200b]+", "", page.extract_text()) for page in reader.pages]


def squeezed(text: str) -> str:
    """A text as ``pages`` would give it."""
    return re.sub(r"\s+", "", text)
