"""The indicators on paper: target, what was measured and the band, period by period."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.domain.reporting.paper import Align, Paper, PaperColumn, PaperRow
from desktop_app.labels.formats import vn_number
from desktop_app.labels.indicators import (
    BAND,
    amount_words,
    missing_words,
    number_words,
    reached_words,
    target_words,
    total_words,
    when_words,
)
from desktop_app.services.papers.paper_parts import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.domain.indicators.measuring import Standing
    from desktop_app.services.papers.paper_parts import Frame

_COLUMNS = (
    NUMBER, PaperColumn("Chỉ tiêu", 62), PaperColumn("Đơn vị theo dõi", 32), PaperColumn("Kỳ số liệu", 30),
    PaperColumn("Mục tiêu", 32), PaperColumn("Kết quả", 26, Align.RIGHT),
    PaperColumn("Tử số/mẫu số", 26, Align.RIGHT), PaperColumn("Mức đạt", 20, Align.CENTER),
)  # fmt: skip


def indicators(
    frame: Frame,
    standings: Sequence[Sequence[Standing]],
    units: Mapping[int, str],
) -> Paper:
    """Indicators by their sections; each with how it stood in its last periods, oldest first."""
    lines: list[PaperRow] = []
    section = ""
    for number, periods in enumerate(standings, start=1):
        indicator = periods[-1].indicator
        if indicator.section and indicator.section != section:
            lines.append(PaperRow((indicator.section,), heading=True))
        section = indicator.section
        lines += _rows(indicator.stt or str(number), periods, units)
    return Paper(
        frame.head,
        "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU",
        frame.subtitles,
        _COLUMNS,
        tuple(lines),
        closing=(_summary(standings),) if standings else (),
        signatures=frame.signed,
        empty="Chưa có chỉ tiêu nào.",
    )


def _summary(standings: Sequence[Sequence[Standing]]) -> str:
    bands = Counter(periods[-1].band for periods in standings)
    parts = ", ".join(
        f"{vn_number(bands[band])} {words.lower()}" for band, words in BAND.items() if bands[band]
    )
    return f"Tổng số {vn_number(len(standings))} chỉ tiêu: {parts}; {reached_words(bands)}."


def _rows(stt: str, periods: Sequence[Standing], units: Mapping[int, str]) -> Iterator[PaperRow]:
    for place, one in enumerate(periods):
        name = (stt, one.indicator.name, one.indicator.lead) if not place else ("", "", "")
        yield PaperRow((*name, *_figures(one, units)), follows=bool(place))


def _figures(one: Standing, units: Mapping[int, str]) -> tuple[str, ...]:
    indicator, total = one.indicator, one.total
    target = target_words(one.target, indicator.kind, indicator.better, indicator.measure)
    missing = missing_words([units[unit] for unit in total.missing if unit in units]) if total else ""
    parts = ""
    if total and total.numerator is not None and total.denominator is not None:
        parts = f"{number_words(total.numerator)}/{number_words(total.denominator)}"
    return (
        "\n".join(filter(None, (when_words(total.period) if total else "–", missing))),
        target or "–",
        total_words(indicator, total) if total else amount_words(None),
        parts,
        BAND[one.band],
    )
