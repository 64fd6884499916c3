"""Split: one return workbook for each lead unit, kept as sent in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from db.database import Database
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.returns import due_day, period_of
from desktop_app.files.evidence import hash_of
from desktop_app.labels.formats import vn_period
from desktop_app.services.clock import Clock
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.settings import SettingsService

if TYPE_CHECKING:
    from db.queries.returns import TaskPlan
    from db.reader import Reader
    from desktop_app.exchange.returns.return_book import ReturnBookRow

TASKS_AT_ONCE = 2_000
"""Tasks that are held in memory at a time; one unit's are always read together."""
FLUSHING = 4
"""Files brought to the disk at a time: the disk takes several as quickly as one."""
MOST_LEADS_NAMED = 12
"""Names of lead units that a cell can show; where there are more, it shows the unit's own."""


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What a unit would be sent now: so many tasks, as this version of the period, due on this day."""

    unit_id: int
    unit: str
    tasks: int
    version: int
    due_on: date


@dataclass(frozen=True, slots=True)
class SplitFile:
    """A return workbook that was written."""

    unit: str
    path: Path
    tasks: int


@dataclass(frozen=True, slots=True)
class SplitResult:
    """What was written for which period ("2026-11"), by unit."""

    changes: Changes
    period: str
    files: tuple[SplitFile, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A workbook that still stands under another name, and what the ledger keeps of it."""

    plan: SplitPlan
    token: str
    beside: Path
    target: Path
    bases: Mapping[int, Progress]


Progressed = Callable[[int, int], None]
"""Called with how many workbooks are written and how many there are; may raise to cancel."""


@dataclass(frozen=True, slots=True)
class SplitService:
    """Writes return workbooks; all of them and their record in the ledger, or nothing."""

    database: Database
    settings: SettingsService
    clock: Clock

    @property
    def period(self) -> str:
        """The period that a split now is for."""
        return period_of(self.clock.today())

    def preview(self, unit_ids: Sequence[int] | None = None) -> list[SplitPlan]:
        """What each unit would be sent, by name; without ``unit_ids`` every unit that leads a task.

        Raises AppError ``unit_missing``, ``split_no_tasks`` (a named unit leads nothing).
        """
        return [plan for plan, _ in self._planned(unit_ids)]

    def write(
        self, folder: Path, unit_ids: Sequence[int] | None = None, progress: Progressed | None = None
    ) -> SplitResult:
        """Write a workbook for each unit into a folder, which is made when it is missing.

        Nothing is replaced: a name that is taken gets a number. Raises AppError ``ledger_read_only``,
        ``split_nothing``, ``split_meanwhile``, ``file_not_written``, ``cell_too_long`` and those of
        ``preview``; then, as when ``progress`` raises, neither folder nor ledger are changed.
        """
        self.database.allow(Verb.SPLIT)
        if self.database.read_only:
            raise AppError("ledger_read_only", where=self.database.holder)
        planned = self._planned(unit_ids)
        if not planned:
            raise AppError("split_nothing")
        with _beside(folder) as temporary:
            written = self._write_books(folder, temporary, planned, progress)
            changes = self._keep(written)
            self._put(written, changes)
        files = [SplitFile(each.plan.unit, each.target, len(each.bases)) for each in written]
        return SplitResult(changes, self.period, tuple(files))

    def _planned(self, unit_ids: Sequence[int] | None) -> list[tuple[SplitPlan, list[int]]]:
        """Plans with the ids of their tasks."""
        cutoff, period = int(self.settings.get("return_cutoff_day")), self.period
        with self.database.reading() as reader:
            names = {row.id: row.name for row in reader.units.all()}
            if unit_ids is None:
                unit_ids = [row.id for row in reader.returns.units_led()]
            for unit_id in unit_ids:
                if unit_id not in names:
                    raise AppError("unit_missing", where=str(unit_id))
            led = reader.returns.led_by(unit_ids)
            days, versions = reader.returns.cutoff_days(), reader.returns.versions(period)
        plans = []
        for unit_id, tasks in led.items():
            if not tasks:
                raise AppError("split_no_tasks", where=names[unit_id])
            due_on = due_day(period, days.get(unit_id, cutoff))
            version = 1 + versions.get(unit_id, 0)
            plans.append((SplitPlan(unit_id, names[unit_id], len(tasks), version, due_on), tasks))
        return plans

    def _write_books(
        self,
        folder: Path,
        temporary: Path,
        planned: Sequence[tuple[SplitPlan, list[int]]],
        progress: Progressed | None,
    ) -> list[_Written]:
        """Write and check all workbooks under temporary names; they reach the disk meanwhile."""
        from desktop_app.disk import flush
        from desktop_app.exchange.book_writing import not_written
        from desktop_app.exchange.file_names import free_path, return_file_name
        from desktop_app.exchange.returns.return_book import ReturnBookHead, write_return
        from desktop_app.exchange.returns.return_format import bound_token

        info, period, sender = self.database.info, self.period, self.settings.get("unit")
        names = self._file_names()
        written: list[_Written] = []
        flushed: list[Future[None]] = []
        target = folder
        try:
            with ThreadPoolExecutor(FLUSHING) as pool:
                for plan, rows, bases in self._rows(planned):
                    target = free_path(folder, return_file_name(names[plan.unit_id], period, plan.version))
                    beside = temporary / f"{plan.unit_id}.xlsx"
                    token = bound_token(
                        uuid4().hex,
                        {row.key: row.progress for row in rows},
                        {row.key: row.plan for row in rows},
                    )
                    head = ReturnBookHead(
                        info.id, token, plan.unit, sender, period, plan.version, plan.due_on
                    )
                    write_return(beside, head, rows)
                    flushed.append(pool.submit(flush, beside))
                    written.append(_Written(plan, token, beside, target, bases))
                    if progress is not None:
                        progress(len(written), len(planned))
            for each in flushed:
                each.result()
        except OSError as error:
            raise not_written(target, error) from error
        return written

    def _file_names(self) -> dict[int, str]:
        from desktop_app.exchange.file_names import return_names

        with self.database.reading() as reader:
            return return_names({row.id: row.name for row in reader.units.all()})

    def _rows(
        self, planned: Sequence[tuple[SplitPlan, list[int]]]
    ) -> Iterator[tuple[SplitPlan, list[ReturnBookRow], dict[int, Progress]]]:
        """Each plan's rows and bases; tasks are read for as many units at once as memory is meant for."""
        ledger = self.database.info.id
        for group in _groups(planned):
            with self.database.reading() as reader:
                extended = reader.tasks.extended(self.clock.today())
                plans = reader.returns.plans(sorted({task for _, tasks in group for task in tasks}))
                reports = {plan.unit_id: _reports(reader, plan, tasks) for plan, tasks in group}
            for plan, tasks in group:
                bases = {task: reports[plan.unit_id][task] for task in tasks if task in plans}
                rows = [
                    _row(hidden_id(ledger, task), plans[task], plan.unit, bases[task], extended.get(task))
                    for task in bases
                ]
                yield plan, rows, bases

    def _keep(self, written: Sequence[_Written]) -> Changes:
        """Record in one batch what is sent."""
        today, period = self.clock.today(), self.period
        subject = vn_period(period)
        with self.database.writing(Verb.SPLIT, at=self.clock.now(), subject=subject) as writer:
            versions = writer.returns.versions(period)
            for each in written:
                plan = each.plan
                if versions.get(plan.unit_id, 0) >= plan.version:
                    raise AppError("split_meanwhile", where=plan.unit)
                writer.returns.add_dispatch(
                    token=each.token,
                    unit_id=plan.unit_id,
                    period=period,
                    version=plan.version,
                    sent_on=today,
                    due_on=plan.due_on,
                    file_name=each.target.name,
                    bases=each.bases,
                    sha256=hash_of(each.beside),
                )
        return writer.changes

    def _put(self, written: Sequence[_Written], changes: Changes) -> None:
        """Give the workbooks their names; when one cannot be had, take all of it back."""
        from desktop_app.exchange.book_writing import not_written

        put: list[Path] = []
        for each in written:
            try:
                each.beside.rename(each.target)
            except OSError as error:
                for path in put:
                    with suppress(OSError):
                        path.unlink()
                with self.database.writing(Verb.UNDO, at=self.clock.now(), subject=changes.subject) as writer:
                    writer.undo(changes.batch)
                raise not_written(each.target, error) from error
            put.append(each.target)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder for temporary files within ``folder``; a folder made for it goes again when all fails."""
    from desktop_app.exchange.book_writing import not_written

    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = TemporaryDirectory(prefix="~namro-", dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise not_written(folder, error) from error
    try:
        with temporary:
            yield Path(temporary.name)
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _groups(
    planned: Sequence[tuple[SplitPlan, list[int]]],
) -> Iterator[list[tuple[SplitPlan, list[int]]]]:
    """Plans in order, so many together that their tasks are not too many; tasks they share count once."""
    group: list[tuple[SplitPlan, list[int]]] = []
    tasks: set[int] = set()
    for plan, ids in planned:
        if group and len(tasks.union(ids)) > TASKS_AT_ONCE:
            yield group
            group, tasks = [], set()
        group.append((plan, ids))
        tasks.update(ids)
    if group:
        yield group


def _reports(reader: Reader, plan: SplitPlan, tasks: Sequence[int]) -> dict[int, Progress]:
    """What the unit reported so far, without empty fields: shown in its workbook, and the merge's base."""
    reports = reader.returns.progress(plan.unit_id, tasks)
    return {task: {name: text for name, text in reports.get(task, {}).items() if text} for task in tasks}


def _row(key: str, task: TaskPlan, unit: str, progress: Progress, extended_to: date | None) -> ReturnBookRow:
    """A task as the workbook shows it; a very long list of leads shows the unit alone."""
    from desktop_app.exchange.returns.return_book import ReturnBookRow

    texts = task.texts
    if texts["lead"].count(";") >= MOST_LEADS_NAMED:
        texts = {**texts, "lead": unit}
    return ReturnBookRow(key, texts, progress, task.section_path, extended_to)
