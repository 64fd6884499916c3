"""What an export tells of a task beside its facts: the cells of ``MARK_HEADERS``."""

from desktop_app.domain.follow import ProgressEntry
from desktop_app.domain.task import TaskRow
from desktop_app.exchange.own_format import MARK_HEADERS
from desktop_app.follow_labels import entry_words, priority_words, steps_short
from desktop_app.labels import vn_date


def marks_of(row: TaskRow, latest: ProgressEntry | None) -> dict[str, str]:
    """Texts by header, "" where there is nothing to tell."""
    texts = (
        priority_words(row.priority),
        "; ".join(row.tags),
        row.stream,
        steps_short(row.steps),
        "" if latest is None else entry_words(latest),
        vn_date(row.entered_on),
    )
    return dict(zip(MARK_HEADERS, texts, strict=True))
