"""The ranking of units on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperRow
from desktop_app.labels.formats import vn_number, vn_rate
from desktop_app.labels.ranking import RANK_BY, light_words, mean_words, returns_words, rules_words
from desktop_app.services.papers.paper_parts import as_of_and

if TYPE_CHECKING:
    from desktop_app.domain.reporting.ranking import RankedUnit, Ranking
    from desktop_app.services.papers.paper_parts import Frame


def ranking(frame: Frame, found: Ranking) -> Paper:
    """Units in their places, how the places were given, how many are green with nothing overdue."""
    return Paper(
        frame.head,
        "XẾP HẠNG THỰC HIỆN NHIỆM VỤ CỦA CÁC ĐƠN VỊ",
        as_of_and(found.as_of, ""),
        (
            PaperColumn("Hạng", 12, Align.CENTER), PaperColumn("Đơn vị", 62),
            PaperColumn("Tổng số", 16, Align.RIGHT), PaperColumn("Hoàn thành", 20, Align.RIGHT),
            PaperColumn("Quá hạn", 16, Align.RIGHT),
            PaperColumn(f"Tỷ lệ {RANK_BY[found.rules.by]}", 22, Align.RIGHT),
            PaperColumn("Tỷ lệ đúng hạn", 20, Align.RIGHT),
            PaperColumn("Ngày trễ bình quân", 20, Align.RIGHT),
            PaperColumn("Báo cáo đúng hạn", 20, Align.CENTER), PaperColumn("Mức", 24, Align.CENTER),
        ),
        tuple(_row(one) for one in found.units),
        closing=(
            rules_words(found.rules),
            f"Tổng số {vn_number(len(found.units))} đơn vị; {vn_number(len(found.praised))} đơn vị ở mức "
            f"xanh không còn việc quá hạn; {vn_number(len(found.late))} đơn vị còn việc quá hạn.",
        ),
        signatures=frame.signed,
        empty="Chưa đơn vị nào được giao việc.",
    )  # fmt: skip


def _row(one: RankedUnit) -> PaperRow:
    marks = one.marks
    return PaperRow((
        "" if one.rank is None else str(one.rank), marks.name, vn_number(marks.counts.total),
        vn_number(marks.counts.done), vn_number(marks.counts.overdue), vn_rate(one.rate),
        vn_rate(marks.on_time_rate), mean_words(one), returns_words(one), light_words(one),
    ))  # fmt: skip
