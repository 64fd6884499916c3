"""The whole of the work as one page, its bars drawn by Typst in patterns that a grey printer tells apart."""

from desktop_app.domain.reporting.paper_overview import OverviewPaper
from desktop_app.labels.formats import vn_number
from desktop_app.labels.tasks import TIME_CLASS_SHORT
from desktop_app.reports.letterhead import letterhead
from desktop_app.reports.typesetting import Setup, in_parts

_CLASSES = ("done_on_time", "done_late", "in_time", "continuous", "undated", "overdue")
"""The parts of a bar from left to right; the names are those of the patterns in the template."""


def overview_pdf(paper: OverviewPaper, setup: Setup = Setup()) -> bytes:  # noqa: B008 - a frozen value
    """The page as a PDF, A4 upright; raises AppError ``typesetting``."""
    return in_parts("overview.typ", [paper], _facts, setup)


def _facts(paper: OverviewPaper) -> dict[str, object]:
    head = paper.head
    words = {of_class.value: name for of_class, name in TIME_CLASS_SHORT.items()}
    return {
        **letterhead(head.unit, head.upper_unit, head.place),
        "day": [head.day.year, head.day.month, head.day.day],
        "sign_mm": head.sign_mm,
        "title": paper.title,
        "subtitles": paper.subtitles,
        "cards": paper.cards,
        "rates": paper.rates,
        "bars_title": paper.bars_title,
        "legend": [[each, words[each]] for each in _CLASSES],
        "bars": [
            {
                "name": bar.name,
                "total": vn_number(bar.counts.total),
                "rate": bar.rate,
                "parts": [[each, getattr(bar.counts, each)] for each in _CLASSES],
            }
            for bar in paper.bars
        ],
        "year": paper.year,
        "loads": paper.loads,
        "sentence": paper.sentence,
        "signatures": [{"role": each.role, "name": each.name} for each in paper.signatures],
    }
