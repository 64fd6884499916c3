"""One collecting inside its transaction: files given to their units, then written as they were planned."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.return_merge import late_days
from desktop_app.domain.returns.return_plan import Question, Refusal, ReturnPlan
from desktop_app.domain.returns.returns import (
    Dispatch,
    Pending,
    PendingKind,
    ReturnFile,
    ReturnState,
    Settled,
)
from desktop_app.domain.text import fold
from desktop_app.labels.formats import place_words
from desktop_app.labels.returns import RETURN_REFUSAL, SENT_TO_FORMER
from desktop_app.services.returns.collected import CollectedFile, InferredDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.writer import Writer
    from desktop_app.files.evidence import Staging
    from desktop_app.services.returns.collect_planning import CollectPlanner, Planned


class CollectBatch:
    """One collecting inside its transaction."""

    def __init__(
        self, writer: Writer, staging: Staging, planner: CollectPlanner, ledger: str, today: date
    ) -> None:
        self._writer = writer
        self._staging = staging
        self._planner = planner
        self._ledger = ledger
        self._today = today
        self._asked: set[int] = set()
        self.inferred: list[InferredDay] = []

    def take(self, files: Sequence[ReturnFile]) -> list[CollectedFile]:
        """Write the files of every unit."""
        planner = self._planner
        files = [planner.with_current_keys(file) for file in files]
        planner.look_up(files)
        by_unit: dict[int, list[ReturnFile]] = defaultdict(list)
        collected: list[CollectedFile] = []
        for file in files:
            unit_id = self._unit_of(file)
            if unit_id is None:
                collected.append(_of_nobody(file, self._ledger))
            elif planner.is_as_sent(file):
                collected.append(_as_sent(file, planner.names[unit_id]))
            else:
                by_unit[unit_id].append(file)
        planned = [planner.plan(unit_id, of_unit) for unit_id, of_unit in by_unit.items()]
        self._writer.collecting.write([each for one in planned for each in one.differences])
        for one in planned:
            collected += self._write(one)
        return collected

    def asked(self) -> list[Pending]:
        """What the files ask and is not decided yet, in the order it came up."""
        return [one for one in self._writer.returns.pending() if one.id in self._asked] if self._asked else []

    def missing(self, collected: Iterable[CollectedFile]) -> tuple[str, ...]:
        """Units that were sent a workbook for the newest period and of which nothing came back."""
        held = {file.unit for file in collected if file.acceptable}
        return tuple(name for name in self._planner.not_returned() if name not in held)

    def _unit_of(self, file: ReturnFile) -> int | None:
        """The unit whose report a file is: by what was sent, by the name it bears, by the file's name."""
        if file.ledger and file.ledger != self._ledger:
            return None
        if file.token in self._planner.sent:
            return self._planner.sent[file.token].unit_id
        if file.unit:
            found = self._writer.units.resolve(file.unit)
            if found is not None:
                return found
        if file.token:
            return None
        if file.reading is not None:
            leads = {lead for draft in file.reading.tasks for lead in draft.lead}
            names = leads if len(leads) == 1 else {file.reading.document.issuer} - {""}
            named = {self._writer.units.resolve(name) for name in names}
            if len(named) == 1 and None not in named:
                return named.pop()
        words = fold(Path(file.name).stem.replace("_", " ").replace("-", " "))
        units = self._planner.names
        in_name = [unit_id for unit_id, name in units.items() if fold(name.replace("-", " ")) in words]
        return max(in_name, key=lambda unit_id: len(units[unit_id]), default=None)

    def _write(self, planned: Planned) -> list[CollectedFile]:
        """Everything of one unit's files but the reports themselves."""
        writer, plan = self._writer, planned.plan
        adopted = self._adopt(planned)
        dispatches = {**planned.sent, **adopted}
        self._ask(planned, {token: one.id for token, one in dispatches.items()})
        if plan.stale:
            writer.returns.settle_many(sorted(plan.stale), Settled.STALE, self._today)
        unit = self._planner.names[planned.unit_id]
        titles = {led.task.id: led.task.title for led in planned.led}
        collected = []
        for file, of_file in zip(planned.files, plan.files, strict=True):
            dispatch = dispatches.get(file.token)
            late = self._receive(planned, file, of_file, dispatch)
            sent_to = dispatch.unit if dispatch else ""
            collected.append(_collected(unit, file, of_file, late, sent_to))
            self.inferred += [
                InferredDay(task_id, titles[task_id], unit, date.fromisoformat(day), file.name)
                for task_id, day in of_file.inferred.items()
            ]
        return collected

    def _adopt(self, planned: Planned) -> dict[str, Dispatch]:
        """Remember workbooks that a restored ledger does not know it sent, as they say of themselves."""
        adopted: dict[str, Dispatch] = {}
        unit_id, plan = planned.unit_id, planned.plan
        for file, of_file in zip(planned.files, plan.files, strict=True):
            if not file.token or file.token in planned.sent or file.token in adopted or not of_file.taken:
                continue
            ids = {led.task.key: led.task.id for led in planned.led}
            bases: dict[int, Progress] = {
                ids[key]: base for key, base in file.bases.items() if key in ids
            } | dict(plan.bases.get(file.token, {}))
            due = file.due_on or self._today
            versions = [one.version for one in self._writer.returns.dispatches(unit_id, file.period)]
            version = max(versions, default=0) + 1
            number = self._writer.returns.add_dispatch(
                token=file.token,
                unit_id=unit_id,
                period=file.period,
                version=version,
                sent_on=self._today,
                due_on=due,
                file_name=file.name,
                bases=bases,
            )
            adopted[file.token] = Dispatch(
                number, file.token, unit_id, self._planner.names[unit_id], file.period, version,
                self._today, due, file.name, bases,
            )  # fmt: skip
        return adopted

    def _ask(self, planned: Planned, ids: Mapping[str, int]) -> None:
        """Write new questions; remember all that these files raise."""
        unit_id, plan, planner = planned.unit_id, planned.plan, self._planner
        self._asked |= {one.pending_id for one in plan.questions if not one.news}
        news = [one for one in plan.questions if one.news]
        if not news:
            return
        whose = {
            id(one.source): file
            for file, of_file in zip(planned.files, plan.files, strict=True)
            for one in of_file.questions
        }
        newest = planner.newest[unit_id][0] if unit_id in planner.newest else None
        asked = [
            _pending(question, unit_id, planner.names[unit_id], file, ids.get(file.token, newest))
            for question in news
            for file in (whose[id(question.source)],)
        ]
        self._asked |= {number for number in self._writer.returns.ask(asked) if number}

    def _receive(
        self, planned: Planned, file: ReturnFile, plan: ReturnPlan, dispatch: Dispatch | None
    ) -> int:
        """Count a taken file as returned, with its evidence; gives the days it was late."""
        planner = self._planner
        if plan.repeated:
            return planner.seen.get(file.sha256, 0)
        if not plan.taken:
            return 0
        number, late = None, 0
        if dispatch is not None:
            number, late = dispatch.id, late_days(self._today, dispatch.due_on)
        elif planned.unit_id in planner.newest:
            number, _, due = planner.newest[planned.unit_id]
            late = late_days(self._today, due)
        if number is not None:
            planner.seen[file.sha256] = late
            self._writer.collecting.add_return(
                dispatch_id=number,
                received_on=self._today,
                late_days=late,
                file_name=file.name,
                sha256=file.sha256,
                updated=len(plan.writes),
            )
        self._attach(planned, file)
        return late

    def _attach(self, planned: Planned, file: ReturnFile) -> None:
        """Keep the evidence that came along, each file once with its task."""
        if not file.evidence:
            return
        from db.repositories.evidence import NewEvidence

        tasks = {led.task.key: led.task.id for led in planned.led}
        for each in file.evidence:
            task_id = tasks.get(each.task_key)
            if task_id is None:
                continue
            stored = self._staging.add(Path(each.path))
            piece = NewEvidence(each.name, stored.sha256, stored.size)
            self._writer.evidence.add(task_id, piece, self._today)


def _collected(unit: str, file: ReturnFile, plan: ReturnPlan, late: int, sent_to: str) -> CollectedFile:
    moved = SENT_TO_FORMER.format(old=sent_to, now=unit) if sent_to not in ("", unit) else ""
    return CollectedFile(
        path=file.path,
        name=file.name,
        unit=unit,
        state=plan.state,
        updated=len(plan.writes),
        conflicts=plan.count(PendingKind.CONFLICT),
        late_days=late,
        reason=RETURN_REFUSAL[plan.refusal].format(count=plan.blanked) if plan.refusal else moved,
        plan_changes=plan.plan_changes,
        notes=plan.notes,
    )


def _of_nobody(file: ReturnFile, ledger: str) -> CollectedFile:
    """A file that no unit of this ledger can have sent."""
    if file.ledger and file.ledger != ledger:
        state, why = ReturnState.WRONG_LEDGER, Refusal.LEDGER
    elif file.token:
        state, why = ReturnState.TAMPERED, Refusal.UNIT
    elif file.ledger:
        state, why = ReturnState.TAMPERED, Refusal.SEAL
    else:
        state, why = ReturnState.UNREADABLE, Refusal.NOT_A_RETURN
    return CollectedFile(file.path, file.name, file.unit, state, reason=RETURN_REFUSAL[why])


def _as_sent(file: ReturnFile, unit: str) -> CollectedFile:
    """The very file that was sent, picked up where it was written: nobody has reported with it."""
    reason = RETURN_REFUSAL[Refusal.AS_SENT]
    return CollectedFile(file.path, file.name, unit, ReturnState.UNCHANGED, reason=reason)


def _pending(
    question: Question, unit_id: int, unit: str, file: ReturnFile, dispatch_id: int | None
) -> Pending:
    source = question.source
    return Pending(
        id=question.pending_id,
        kind=question.kind,
        unit_id=unit_id,
        unit=unit,
        task_id=question.task_id,
        title="",
        dispatch_id=dispatch_id,
        row=question.row,
        place=place_words(file.name, source.sheet, source.row),
        base=question.base,
        ours=question.ours,
        theirs=question.theirs,
        field=question.field,
    )
