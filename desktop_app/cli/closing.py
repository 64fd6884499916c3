"""Commands about reporting periods: close one, reopen it, list what was closed and how it differs now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli import shapes
from desktop_app.cli.answers import DONE, UNDECIDED, Answer, Asked, Command, Json, Opener, opened
from desktop_app.cli.moves import moves_json, moves_words
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.figures import NOW_ONLY
from desktop_app.domain.reporting.reporting_period import Period, read_period
from desktop_app.labels.closing import (
    AS_THEY_ARE,
    UNEXPLAINED,
    closed_words,
    counts_words,
    moved_words,
    open_words,
    period_title,
    reopened_words,
    state_words,
)
from desktop_app.labels.formats import vn_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.reporting.closing import ClosedPeriod, Correction, Recount, StillOpen


def close(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener) as ledger:
        period = period_named(asked.period, opener)
        waiting = ledger.closing.preview(period, asked.as_of).still_open
        changes, closed = ledger.closing.close(period, asked.as_of)
        folder = ledger.closing.folder(closed)
    shape = {
        "batch": str(changes.batch),
        **_frozen(closed),
        "folder": str(folder),
        "files": [{"name": each.name, "sha256": each.sha256} for each in closed.files],
        "still_open": _open(waiting),
    }
    lines = [f"{period_title(period)}: {closed_words(closed)}.", counts_words(closed.figures.counts)]
    lines += [f"Còn {words}." for words in open_words(waiting)]
    lines.append(f"Đã ghi {vn_number(len(closed.files))} tệp vào {folder}.")
    return Answer(shape, "\n".join(lines), UNDECIDED if waiting else DONE)


def reopen_period(asked: Asked, opener: Opener) -> Answer:
    """Of the command ``reopen``, when it names a period."""
    with opened(asked, opener) as ledger:
        period = period_named(asked.task, opener)
        changes = ledger.closing.reopen(period, asked.reason or "")
    return Answer(
        {"batch": str(changes.batch), "period": period.code},
        f"{period_title(period)}: đã mở lại. Số liệu đã chốt và lý do vẫn được giữ.",
    )


def periods(asked: Asked, opener: Opener) -> Answer:
    with opened(asked, opener, read_only=True) as ledger:
        if asked.period:
            why = ledger.closing.correction(ledger.closing.find(period_named(asked.period, opener)))
            return Answer({"periods": [_told(why)]}, "\n".join(_why_words(why)))
        recounts = ledger.closing.periods()
    words = "\n".join(recount_words(recounts)) or "Chưa chốt kỳ báo cáo nào."
    return Answer({"periods": [recount_json(each) for each in recounts]}, words)


COMMANDS: dict[str, Command] = {"close": close, "periods": periods}


def period_named(text: str, opener: Opener) -> Period:
    """The period a person names; AppError ``report_period``."""
    period = read_period(text, opener.today().year)
    if period is None:
        raise AppError("report_period", where=text)
    return period


def recount_json(recount: Recount) -> Json:
    """A closing and what its day counts now."""
    closed = recount.closed
    reopened = {
        "at": closed.reopened_at.isoformat(),
        "who": closed.reopened_by,
        "reason": closed.reopen_reason,
    } if closed.reopened_at else None  # fmt: skip
    return {
        **_frozen(closed),
        "state": "closed" if closed.stands else "reopened",
        "reopened": reopened,
        "now": shapes.counts(recount.now),
        "differs": recount.differs,
        "figures": [
            {"figure": figure.value, "frozen": then, "now": now} for figure, then, now in recount.moved
        ],
        "not_recounted": sorted(NOW_ONLY & recount.closed.figures.named.keys()),
    }


def recount_words(recounts: Iterable[Recount]) -> list[str]:
    """When periods were closed, whether they were reopened and whether they still count alike."""
    return [line for each in recounts for line in _words(each)]


def _frozen(closed: ClosedPeriod) -> Json:
    number, digest = closed.head
    return {
        "period": closed.period.code,
        "as_of": closed.as_of.isoformat(),
        "closed_at": closed.closed_at.isoformat(),
        "closed_by": closed.closed_by,
        "frozen": shapes.counts(closed.figures.counts),
        "journal": {"batch": str(number), "hash": digest},
    }


def _open(waiting: StillOpen) -> Json:
    return {
        "conflicts": [str(each) for each in waiting.conflicts],
        "inferred": [str(each) for each in waiting.inferred],
        "unproved": [str(each) for each in waiting.unproved],
    }


def _told(why: Correction) -> Json:
    return {
        **recount_json(why.recount),
        "changes": moves_json(why.compared.moves),
        "unexplained": None if why.explained else shapes.counts(why.unexplained),
        "units": [
            {"name": name, "frozen": shapes.counts(before), "now": shapes.counts(now)}
            for name, before, now in why.groups
        ],
    }


def _words(recount: Recount) -> list[str]:
    closed = recount.closed
    lines = [f"{period_title(closed.period)}: {closed_words(closed)}; {state_words(recount).lower()}."]
    if not closed.stands:
        lines.append(f"  {reopened_words(closed)}")
    if recount.differs:
        lines.append(f"  đã chốt: {counts_words(closed.figures.counts)}; nay: {counts_words(recount.now)}")
        lines += [f"  {said}" for said in moved_words(recount)]
    return lines


def _why_words(why: Correction) -> list[str]:
    lines = [*_words(why.recount), *moves_words(why.compared.moves), AS_THEY_ARE]
    return lines if why.explained else [*lines, UNEXPLAINED + "."]
