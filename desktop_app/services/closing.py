"""Closing reporting periods: figures, papers and the journal's head are frozen; recounts stand beside."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.changes import Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.closing import (
    GROUPINGS,
    ClosedPeriod,
    ClosingPreview,
    Correction,
    FrozenFigures,
    Recount,
)
from desktop_app.domain.reporting.comparison import compared
from desktop_app.domain.reporting.figures import span_of
from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.task import Counts, TaskFilter
from desktop_app.domain.text import clean
from desktop_app.files.closing import (
    folder_of,
    free_name,
    frozen,
    opened_folder,
    remove_folder,
    set_aside,
    write_folder,
)
from desktop_app.labels.closing import (
    CHECKLIST_FILE,
    FIGURES_FILE,
    NOTE_FILE,
    NUMBERS_FILE,
    OVERDUE_FILE,
    note,
)
from desktop_app.labels.counts import counts_sentence
from desktop_app.labels.formats import vn_date
from desktop_app.labels.indicators import when_words
from desktop_app.services.figures import day_within

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from db.database import Database
    from db.reader import Reader
    from desktop_app.domain.changes import Changes
    from desktop_app.domain.reporting.reporting_period import Period
    from desktop_app.services.clock import Clock
    from desktop_app.services.figures import FigureRules, FigureService
    from desktop_app.services.papers.papers import PaperService
    from desktop_app.vault.private import PrivateFolder

_PAPERS = (
    (CHECKLIST_FILE, PaperForm.CHECKLIST),
    (FIGURES_FILE, PaperForm.FIGURES),
    (OVERDUE_FILE, PaperForm.OVERDUE),
)

_TO_KEEP = PaperFile(archival=True)


@dataclass(frozen=True, slots=True)
class ClosingService:
    database: Database
    papers: PaperService
    figures: FigureService
    clock: Clock
    private: PrivateFolder

    def preview(self, period: Period, as_of: date | None = None) -> ClosingPreview:
        """What closing a period would freeze; by default as of its last day, or today before that.

        Raises AppError ``period_closed``, ``period_ahead`` or ``period_day``.
        """
        day = day_within(period, as_of, self.clock.today())
        with self.database.reading() as reader:
            _refuse_closed(reader.closings.standing(period))
            return ClosingPreview(
                period, day, reader.counts.counts(TaskFilter(day)), reader.closings.still_open(day)
            )

    def close(
        self,
        period: Period,
        as_of: date | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[Changes, ClosedPeriod]:
        """Freeze a period into its folder and the ledger; slow, for its papers are set.

        Raises AppError as ``preview``, ``file_not_written``, ``typesetting``, or ``closing_overtaken`` when
        the ledger was written meanwhile.
        """
        self.database.allow(Verb.CLOSE_PERIOD)
        day = day_within(period, as_of, self.clock.today())
        rules = self.figures.rules(day)
        with self.database.reading() as reader:
            _refuse_closed(reader.closings.standing(period))
            figures, head = _figures(reader, rules, period, day), reader.history.newest()
            set_aside(self.database.folder, period.code, reader.closings.folders())
            name = free_name(self.database.folder, period.code, reader.closings.folders())
        papers: dict[str, bytes] = {}
        for done, (file, form) in enumerate(_PAPERS):
            progress(done, len(_PAPERS))
            papers[file] = self.papers.pdf([PaperWanted(form, day, day)], _TO_KEEP)
        at = self.clock.now().replace(microsecond=0)
        closed = ClosedPeriod(period, day, at, self.database.who, figures, head, name, ())
        files = self._files(closed, papers)
        closed = replace(closed, files=frozen(files))
        write_folder(self.database.folder, name, files, self.database.key)
        try:
            return self._keep(closed), closed
        except BaseException:
            remove_folder(self.database.folder, name)
            raise

    def reopen(self, period: Period, reason: str) -> Changes:
        """Say that a closing does not stand any more; its figures, files and this act stay.

        Raises AppError ``reopen_reason`` or ``period_not_closed``.
        """
        if not clean(reason):
            raise AppError("reopen_reason", where=when_words(period))
        now, subject = self.clock.now(), when_words(period)
        with self.database.writing(Verb.REOPEN_PERIOD, at=now, subject=subject) as writer:
            closed = writer.closings.standing(period)
            if closed is None:
                raise AppError("period_not_closed", where=subject)
            writer.closings.reopen(closed.id, now, self.database.who, clean(reason))
        return writer.changes

    def periods(self) -> list[Recount]:
        """Every closing, the newest first, each with what its day counts now."""
        rules = self.figures.rules()
        with self.database.reading() as reader:
            return [_recount(reader, rules, closed) for closed in reader.closings.all()]

    def standing(self) -> list[ClosedPeriod]:
        """The closings that were not reopened, the newest first."""
        with self.database.reading() as reader:
            return [closed for closed in reader.closings.all() if closed.stands]

    def recount(self, period: Period) -> Recount | None:
        """The closing of a period that stands, with what its day counts now."""
        rules = self.figures.rules()
        with self.database.reading() as reader:
            closed = reader.closings.standing(period)
            return _recount(reader, rules, closed) if closed else None

    def closed_on(self, as_of: date) -> list[Recount]:
        """The closings with figures of a day that stand, with what it counts now."""
        rules = self.figures.rules()
        with self.database.reading() as reader:
            return [_recount(reader, rules, closed) for closed in reader.closings.standing_on(as_of)]

    def correction(self, closed: ClosedPeriod) -> Correction:
        """Why a recount differs from a closing: the tasks that moved since, and the groups."""
        rules = self.figures.rules()
        with self.database.reading() as reader:
            recount = _recount(reader, rules, closed)
            found = compared(
                recount.now, reader.comparing.standings(closed.as_of, closed.as_of, closed.head[0])
            )
            groups = _groups(reader, closed.as_of)
        rest = zip(astuple(closed.figures.counts), astuple(found.before), strict=True)
        return Correction(
            recount, found, Counts(*(known - told for known, told in rest)), _changed(closed, groups)
        )

    def find(self, period: Period) -> ClosedPeriod:
        """The closing of a period, the newest where it was reopened; AppError ``period_not_closed``."""
        with self.database.reading() as reader:
            for closed in reader.closings.all():
                if closed.period == period:
                    return closed
        raise AppError("period_not_closed", where=when_words(period))

    def folder(self, closed: ClosedPeriod) -> Path:
        """Where the files of a closing lie."""
        return folder_of(self.database.folder, closed.folder)

    def opened(self, closed: ClosedPeriod) -> Path:
        """The folder to look into: of a locked ledger plain copies. AppError ``closing_folder_missing``."""
        folder = self.folder(closed)
        if not folder.is_dir():
            raise AppError("closing_folder_missing", where=str(folder))
        try:
            return opened_folder(self.database.folder, closed.folder, self.private)
        except (OSError, ValueError) as error:
            raise AppError("closing_folder_missing", where=str(folder)) from error

    def _files(self, closed: ClosedPeriod, papers: dict[str, bytes]) -> dict[str, bytes]:
        """All files of a closing: the figures, the papers, and a note with their hashes."""
        numbers = {
            "ledger": self.database.info.id,
            "unit": self.database.info.unit,
            "period": closed.period.code,
            "as_of": closed.as_of.isoformat(),
            "closed_at": closed.closed_at.isoformat(timespec="seconds"),
            "closed_by": closed.closed_by,
            "journal": {"batch": closed.head[0], "hash": closed.head[1]},
            **json.loads(closed.figures.to_json()),
        }
        text = json.dumps(numbers, ensure_ascii=False, indent=1) + "\n"
        files = {NUMBERS_FILE: text.encode(), **papers}
        said = note(closed, self.database.info, counts_sentence(closed.figures.counts), frozen(files))
        return {**files, NOTE_FILE: said.encode()}

    def _keep(self, closed: ClosedPeriod) -> Changes:
        """Write the closing, unless anything else was written since its figures were counted."""
        subject = when_words(closed.period)
        with self.database.writing(Verb.CLOSE_PERIOD, at=closed.closed_at, subject=subject) as writer:
            if writer.history.newest() != closed.head:
                raise AppError("closing_overtaken", where=subject)
            writer.closings.add(closed)
        return writer.changes


def _refuse_closed(closed: ClosedPeriod | None) -> None:
    if closed is not None:
        raise AppError("period_closed", where=when_words(closed.period), day=vn_date(closed.closed_at.date()))


def _groups(reader: Reader, as_of: date) -> dict[str, tuple[tuple[str, Counts], ...]]:
    return {by: tuple(reader.counts.grouped(TaskFilter(as_of), by)) for by in GROUPINGS}


def _recount(reader: Reader, rules: FigureRules, closed: ClosedPeriod) -> Recount:
    """A closing's day counted again, by the rules of today."""
    return Recount(closed, rules.values(reader, span_of(closed.period, closed.as_of)))


def _changed(
    closed: ClosedPeriod, groups: dict[str, tuple[tuple[str, Counts], ...]]
) -> tuple[tuple[str, Counts, Counts], ...]:
    """Units that count otherwise now than when the period was closed."""
    before, now = dict(closed.figures.groups.get("unit", ())), dict(groups["unit"])
    return tuple(
        (name, before.get(name, Counts()), now.get(name, Counts()))
        for name in dict.fromkeys([*before, *now])
        if before.get(name) != now.get(name)
    )


def _figures(reader: Reader, rules: FigureRules, period: Period, as_of: date) -> FrozenFigures:
    """Everything that is counted for a period up to a day."""
    named = rules.values(reader, span_of(period, as_of))
    return FrozenFigures(
        reader.counts.counts(TaskFilter(as_of)),
        _groups(reader, as_of),
        {figure.value: value for figure, value in named.items()},
    )
