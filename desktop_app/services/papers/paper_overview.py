"""The whole of the work on one page: the figures of Tổng quan, laid out to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reporting.paper_overview import BarLine, OverviewPaper
from desktop_app.domain.tally import sum_counts
from desktop_app.labels.formats import vn_number, vn_rate
from desktop_app.labels.overview import CARD, OF_ALL, OF_DUE
from desktop_app.labels.papers import BARS_BY, OTHERS, RATE
from desktop_app.services.papers.paper_parts import NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.reporting.overview import Overview
    from desktop_app.domain.task import Counts
    from desktop_app.services.papers.paper_parts import Frame

MOST_BARS = 8
"""More would not fit on the page; the smallest are put together."""


def overview(frame: Frame, whole: Overview) -> OverviewPaper:
    """The page of these figures; what falls due is told for the months of the year of their day."""
    by_month = {load.month: load.counts.total for load in whole.load}
    year = whole.as_of.year
    return OverviewPaper(
        head=frame.head,
        title="TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ",
        subtitles=frame.subtitles,
        cards=tuple((CARD[card.name], vn_number(card.number)) for card in whole.cards if card.name in CARD),
        rates=tuple(
            (RATE.format(of), vn_rate(rate))
            for of, rate in ((OF_ALL, whole.rates.of_all), (OF_DUE, whole.rates.of_due))
        ),
        bars_title=BARS_BY[whole.by],
        bars=tuple(_bars([(group.key, group.counts) for group in whole.groups])),
        year=year,
        loads=tuple(by_month.get(f"{year}-{month:02}", 0) for month in range(1, 13)),
        sentence=whole.sentence,
        signatures=frame.signed,
        tasks=whole.counts.total,
    )


def _bars(groups: Sequence[tuple[str, Counts]]) -> list[BarLine]:
    """The largest groups first; those that are too many for the page as one."""
    ordered = sorted(groups, key=lambda group: -group[1].total)
    shown, rest = ordered, []
    if len(ordered) > MOST_BARS:
        shown, rest = ordered[: MOST_BARS - 1], ordered[MOST_BARS - 1 :]
    lines = [(name or NOBODY, counts) for name, counts in shown]
    if rest:
        lines.append((OTHERS.format(vn_number(len(rest))), sum_counts(counts for _, counts in rest)))
    return [BarLine(name, counts, vn_rate(counts.rate_of_all)) for name, counts in lines]
