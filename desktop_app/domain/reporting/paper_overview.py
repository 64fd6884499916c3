"""The whole of the work on one page: cards, rates and bars as values."""

from dataclasses import dataclass

from desktop_app.domain.reporting.paper import PaperHead, Signature
from desktop_app.domain.task import Counts


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar: whose work, its counts by class, its rate in words."""

    name: str
    counts: Counts
    rate: str


@dataclass(frozen=True, slots=True)
class OverviewPaper:
    """What stands on the page; ``cards`` and ``rates`` are (name, number in words).

    ``loads`` are tasks that fall due in each of the twelve months of ``year``.
    """

    head: PaperHead
    title: str
    subtitles: tuple[str, ...]
    cards: tuple[tuple[str, str], ...]
    rates: tuple[tuple[str, str], ...]
    bars_title: str
    bars: tuple[BarLine, ...]
    year: int
    loads: tuple[int, ...]
    sentence: str
    signatures: tuple[Signature, ...]
    tasks: int
