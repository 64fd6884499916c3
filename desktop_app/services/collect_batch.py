"""One collecting inside its transaction: files planned unit by unit, then written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.repositories.collecting import Led
from db.repositories.evidence import NewEvidence
from db.writer import Writer
from desktop_app.domain.return_aliases import with_current_keys
from desktop_app.domain.return_merge import UnitPlan, late_days, plan_returns
from desktop_app.domain.return_plan import Question, Refusal, ReturnPlan, UnitKnown
from desktop_app.domain.returns import (
    Dispatch,
    Pending,
    PendingKind,
    Progress,
    ReturnFile,
    ReturnState,
    Settled,
)
from desktop_app.domain.text import fold
from desktop_app.files.evidence import EvidenceStore
from desktop_app.labels import DONE_WORDS, place_words
from desktop_app.return_labels import RETURN_REFUSAL, SENT_TO_FORMER
from desktop_app.services.collected import CollectedFile, InferredDay
from desktop_app.services.hidden_id import hidden_id


class CollectBatch:
    """One collecting inside its transaction."""

    def __init__(self, writer: Writer, store: EvidenceStore, ledger: str, today: date) -> None:
        self._writer = writer
        self._store = store
        self._ledger = ledger
        self._today = today
        self._names = {row.id: row.name for row in writer.units.all()}
        self._heirs = writer.transfers.heirs()
        self._newest = writer.collecting.newest()
        self._seen: dict[str, int] = {}
        self._led: Mapping[int, list[Led]] = {}
        self._asked: set[int] = set()
        self.inferred: list[InferredDay] = []

    def take(self, files: Sequence[ReturnFile], *, accept_shrink: bool) -> list[CollectedFile]:
        """Plan and write the files of every unit."""
        files = self._with_current_keys(files)
        collecting = self._writer.collecting
        sent = {
            token: replace(one, unit_id=self._heirs.get(one.unit_id, one.unit_id))
            for token, one in collecting.dispatches({file.token for file in files if file.token}).items()
        }
        self._seen = collecting.seen({file.sha256 for file in files})
        by_unit: dict[int, list[ReturnFile]] = defaultdict(list)
        collected: list[CollectedFile] = []
        for file in files:
            unit_id = self._unit_of(file, sent)
            if unit_id is None:
                collected.append(_of_nobody(file, self._ledger))
            elif file.token in sent and sent[file.token].sha256 == file.sha256:
                collected.append(_as_sent(file, self._names[unit_id]))
            else:
                by_unit[unit_id].append(file)
        self._led = self._led_by(by_unit)
        questions = collecting.questions(by_unit)
        elsewhere = self._elsewhere(files)
        plans: dict[int, UnitPlan] = {}
        for unit_id, of_unit in by_unit.items():
            of_unit.sort(key=lambda file: _order(file, sent))
            asked, settled = questions.get(unit_id, ([], set()))
            known = UnitKnown(
                ledger=self._ledger,
                unit_id=unit_id,
                tasks={led.task.key: led.task for led in self._led.get(unit_id, ())},
                elsewhere=elsewhere,
                newest_period=self._newest[unit_id][1] if unit_id in self._newest else "",
                dispatches={file.token: sent[file.token] for file in of_unit if file.token in sent},
                seen=frozenset(self._seen),
                questions=tuple(asked),
                settled=frozenset(settled),
            )
            plans[unit_id] = plan_returns(
                of_unit, known, self._today, done_words=DONE_WORDS, accept_shrink=accept_shrink
            )
        self._write_progress(plans)
        self._write_bases(plans, sent)
        for unit_id, plan in plans.items():
            collected += self._write(unit_id, by_unit[unit_id], plan, sent)
        return collected

    def _led_by(self, unit_ids: Collection[int]) -> dict[int, list[Led]]:
        """What units lead, and what stayed with those they took over where they lead it not themselves."""
        former = [old for old, heir in self._heirs.items() if heir in unit_ids]
        led = self._writer.collecting.led(
            [*unit_ids, *former], lambda task_id: hidden_id(self._ledger, task_id)
        )
        for old in former:
            own = led.setdefault(self._heirs[old], [])
            known = {each.task.id for each in own}
            own += [each for each in led.pop(old, ()) if each.task.id not in known]
        return led

    def asked(self) -> list[Pending]:
        """What the files ask and is not decided yet, in the order it came up."""
        return [one for one in self._writer.returns.pending() if one.id in self._asked] if self._asked else []

    def missing(self, collected: Iterable[CollectedFile]) -> tuple[str, ...]:
        """Units that were sent a workbook for the newest period and of which nothing came back."""
        newest = self._writer.collecting.newest()
        period = max((sent_for for _, sent_for, _ in newest.values()), default="")
        there = self._writer.collecting.returned(period)
        held = {file.unit for file in collected if file.state is ReturnState.HELD}
        waiting = {unit_id for unit_id, (_, sent_for, _) in newest.items() if sent_for == period} - there
        return tuple(name for unit_id, name in self._names.items() if unit_id in waiting and name not in held)

    def _with_current_keys(self, files: Sequence[ReturnFile]) -> Sequence[ReturnFile]:
        """Files in which tasks that were merged since go by the id of the one that stayed."""
        merged = self._writer.tasks.merged()
        current = {hidden_id(self._ledger, old): hidden_id(self._ledger, new) for old, new in merged.items()}
        return [with_current_keys(file, current) for file in files] if current else files

    def _unit_of(self, file: ReturnFile, sent: Mapping[str, Dispatch]) -> int | None:
        """The unit whose report a file is: by what was sent, by the name it bears, by the file's name."""
        if file.ledger and file.ledger != self._ledger:
            return None
        if file.token in sent:
            return sent[file.token].unit_id
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
        in_name = [unit_id for unit_id, name in self._names.items() if fold(name.replace("-", " ")) in words]
        return max(in_name, key=lambda unit_id: len(self._names[unit_id]), default=None)

    def _elsewhere(self, files: Iterable[ReturnFile]) -> frozenset[str]:
        """Hidden ids in the files that are tasks of the ledger, but none of those the unit leads."""
        led = {each.task.key for of_unit in self._led.values() for each in of_unit}
        start = f"{self._ledger}:"
        numbers = {
            int(number): row.task_key
            for file in files
            for row in file.rows
            if row.task_key.startswith(start)
            and row.task_key not in led
            and (number := row.task_key.removeprefix(start)).isdecimal()
        }
        there = self._writer.collecting.existing(numbers) if numbers else set()
        return frozenset({numbers[number] for number in there} | led)

    def _write_progress(self, plans: Mapping[int, UnitPlan]) -> None:
        inferred = {
            (unit_id, task_id)
            for unit_id, plan in plans.items()
            for one in plan.files
            for task_id in one.inferred
        }
        changed = []
        whose: dict[int, int] = {}
        for unit_id, plan in plans.items():
            if plan.writes:
                for led in self._led[unit_id]:
                    fields = plan.writes.get(led.task.id)
                    if fields:
                        changed.append((led, fields))
                        whose[led.assignment_id] = unit_id
        self._writer.collecting.write(
            changed, inferred=lambda led: (whose[led.assignment_id], led.task.id) in inferred
        )

    def _write_bases(self, plans: Mapping[int, UnitPlan], sent: Mapping[str, Dispatch]) -> None:
        """What was exchanged last through the workbooks that the ledger knows it sent to these units."""
        changed = {
            sent[token].id: {**sent[token].bases, **bases}
            for unit_id, plan in plans.items()
            for token, bases in plan.bases.items()
            if token in sent and sent[token].unit_id == unit_id
        }
        if changed:
            self._writer.returns.set_bases(changed)

    def _write(
        self, unit_id: int, files: Sequence[ReturnFile], plan: UnitPlan, sent: Mapping[str, Dispatch]
    ) -> list[CollectedFile]:
        """Everything of one unit's files but the reports themselves."""
        writer = self._writer
        known = {token: one for token, one in sent.items() if one.unit_id == unit_id}
        adopted = self._adopt(unit_id, files, plan, known)
        ids = {token: one.id for token, one in known.items()} | {
            token: one.id for token, one in adopted.items()
        }
        self._ask(unit_id, files, plan, ids)
        if plan.stale:
            writer.returns.settle_many(sorted(plan.stale), Settled.STALE, self._today)
        titles = {led.task.id: led.task for led in self._led.get(unit_id, ())}
        collected = []
        for file, of_file in zip(files, plan.files, strict=True):
            dispatch = known.get(file.token) or adopted.get(file.token)
            late = self._receive(unit_id, file, of_file, dispatch)
            sent_to = dispatch.unit if dispatch else ""
            collected.append(self._collected(unit_id, file, of_file, late, sent_to))
            self.inferred += [
                InferredDay(
                    task_id, titles[task_id].title, self._names[unit_id], date.fromisoformat(day), file.name
                )
                for task_id, day in of_file.inferred.items()
            ]
        return collected

    def _adopt(
        self,
        unit_id: int,
        files: Sequence[ReturnFile],
        plan: UnitPlan,
        known: Mapping[str, Dispatch],
    ) -> dict[str, Dispatch]:
        """Remember workbooks that a restored ledger does not know it sent, as they say of themselves."""
        adopted: dict[str, Dispatch] = {}
        for file, of_file in zip(files, plan.files, strict=True):
            if not file.token or file.token in known or file.token in adopted or not of_file.taken:
                continue
            ids = {led.task.key: led.task.id for led in self._led.get(unit_id, ())}
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
                number, file.token, unit_id, self._names[unit_id], file.period, version,
                self._today, due, file.name, bases,
            )  # fmt: skip
        return adopted

    def _ask(self, unit_id: int, files: Sequence[ReturnFile], plan: UnitPlan, ids: Mapping[str, int]) -> None:
        """Write new questions; remember all that these files raise."""
        self._asked |= {one.pending_id for one in plan.questions if not one.news}
        news = [one for one in plan.questions if one.news]
        if not news:
            return
        whose = {
            id(one.source): file
            for file, of_file in zip(files, plan.files, strict=True)
            for one in of_file.questions
        }
        newest = self._newest[unit_id][0] if unit_id in self._newest else None
        asked = [
            _pending(question, unit_id, self._names[unit_id], file, ids.get(file.token, newest))
            for question in news
            for file in (whose[id(question.source)],)
        ]
        self._asked |= {number for number in self._writer.returns.ask(asked) if number}

    def _receive(self, unit_id: int, file: ReturnFile, plan: ReturnPlan, dispatch: Dispatch | None) -> int:
        """Count a taken file as returned, with its evidence; gives the days it was late."""
        if plan.repeated:
            return self._seen.get(file.sha256, 0)
        if not plan.taken:
            return 0
        number, late = None, 0
        if dispatch is not None:
            number, late = dispatch.id, late_days(self._today, dispatch.due_on)
        elif unit_id in self._newest:
            number, _, due = self._newest[unit_id]
            late = late_days(self._today, due)
        if number is not None:
            self._seen[file.sha256] = late
            self._writer.returns.add_return(
                dispatch_id=number,
                received_on=self._today,
                late_days=late,
                file_name=file.name,
                sha256=file.sha256,
                updated=len(plan.writes),
            )
        self._attach(unit_id, file)
        return late

    def _attach(self, unit_id: int, file: ReturnFile) -> None:
        """Keep the evidence that came along, each file once with its task."""
        tasks = {led.task.key: led.task.id for led in self._led.get(unit_id, ())}
        for each in file.evidence:
            task_id = tasks.get(each.task_key)
            if task_id is None:
                continue
            stored = self._store.put(Path(each.path))
            piece = NewEvidence(each.name, stored.sha256, stored.size)
            self._writer.evidence.add(task_id, piece, self._today)

    def _collected(
        self, unit_id: int, file: ReturnFile, plan: ReturnPlan, late: int, sent_to: str
    ) -> CollectedFile:
        now = self._names[unit_id]
        moved = SENT_TO_FORMER.format(old=sent_to, now=now) if sent_to not in ("", now) else ""
        return CollectedFile(
            path=file.path,
            name=file.name,
            unit=now,
            state=plan.state,
            updated=len(plan.writes),
            conflicts=plan.count(PendingKind.CONFLICT),
            late_days=late,
            reason=RETURN_REFUSAL[plan.refusal].format(count=plan.blanked) if plan.refusal else moved,
            plan_changes=plan.plan_changes,
            notes=plan.notes,
        )


def _order(file: ReturnFile, sent: Mapping[str, Dispatch]) -> tuple[str, int, str, str]:
    dispatch = sent.get(file.token)
    return (file.period, dispatch.version if dispatch else 0, file.name, file.sha256)


def _of_nobody(file: ReturnFile, ledger: str) -> CollectedFile:
    """A file that no unit of this ledger can have sent."""
    if file.ledger and file.ledger != ledger:
        state, why = ReturnState.WRONG_LEDGER, Refusal.LEDGER
    elif file.token:
        state, why = ReturnState.TAMPERED, Refusal.UNIT
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
