"""Who has how much to do, on paper: units first, then people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperRow
from desktop_app.domain.workload import LoadPart
from desktop_app.labels.formats import vn_number
from desktop_app.labels.people import LOAD
from desktop_app.services.papers.paper_parts import NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.workload import By, Load
    from desktop_app.services.papers.paper_parts import Frame

_HEADINGS: Mapping[By, str] = {"unit": "Theo đơn vị chủ trì", "person": "Theo người thực hiện"}
_COLUMNS = (
    NUMBER,
    PaperColumn("Đơn vị, người", 70),
    *(PaperColumn(LOAD[part], 28, Align.RIGHT) for part in LoadPart),
)


def workload(frame: Frame, loads: Mapping[By, Sequence[Load]]) -> Paper:
    """How much everybody has to do, those with most overdue first, with the sums of each list."""
    lines: list[PaperRow] = []
    for by, of_all in loads.items():
        if of_all:
            lines += [PaperRow((_HEADINGS[by],), heading=True), *_rows(of_all), _sums(of_all)]
    return Paper(
        frame.head,
        "KHỐI LƯỢNG CÔNG VIỆC CỦA ĐƠN VỊ, CÁ NHÂN",
        frame.subtitles,
        _COLUMNS,
        tuple(lines),
        closing=(
            "Nhiệm vụ giao nhiều đơn vị được tính cho từng đơn vị. “Quá hạn” và “Đến hạn tháng này” là một "
            "phần của “Đang làm”.",
        ),
        signatures=frame.signed,
        empty="Không có ai đang có việc.",
    )


def _rows(loads: Sequence[Load]) -> list[PaperRow]:
    return [
        PaperRow((str(number), load.name or "Chưa ghi", *(vn_number(load[part]) for part in LoadPart)))
        for number, load in enumerate(loads, start=1)
    ]


def _sums(loads: Sequence[Load]) -> PaperRow:
    sums = (vn_number(sum(load[part] for load in loads)) for part in LoadPart)
    return PaperRow(("", "Cộng", *sums), strong=True)
