"""What returned files would do, unit by unit, from what the ledger knows; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.repositories.collecting import CollectQueries, Led, reported
from desktop_app.domain.returns.return_aliases import with_current_keys
from desktop_app.domain.returns.return_merge import UnitPlan, plan_returns
from desktop_app.domain.returns.return_plan import UnitKnown
from desktop_app.domain.text import sort_key
from desktop_app.exchange.patience import patient_matching, patiently
from desktop_app.labels.fields import DONE_WORDS
from desktop_app.services.hidden_id import hidden_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from db.recorder import Differences
    from db.session import Session
    from desktop_app.domain.returns.returns import Dispatch, ReturnFile


@dataclass(frozen=True, slots=True)
class Planned:
    """The files of one unit in the order they are taken, what they do, and the rows that change by it.

    ``led`` is what the unit leads, ``sent`` the workbooks it was sent, by token.
    """

    unit_id: int
    files: tuple[ReturnFile, ...]
    plan: UnitPlan
    led: Sequence[Led]
    sent: Mapping[str, Dispatch]
    differences: tuple[Differences, ...]


class CollectPlanner:
    """Plans files by what the ledger says, as long as ``is_current``.

    Most units return one file, and it can be planned while others are still being read.
    """

    def __init__(self, session: Session, ledger: str, today: date, *, accept_shrink: bool) -> None:
        self._queries = CollectQueries(session, lambda task_id: hidden_id(ledger, task_id))
        self._ledger = ledger
        self._today = today
        self._accept_shrink = accept_shrink
        self._head = self._queries.head()
        self.names = self._queries.units()
        self.heirs = self._queries.heirs()
        self.newest = self._queries.newest()
        merged = self._queries.merged()
        self._current = {hidden_id(ledger, old): hidden_id(ledger, new) for old, new in merged.items()}
        self.sent: dict[str, Dispatch] = {}
        self.seen: dict[str, int] = {}
        self._ahead: dict[tuple[str, ...], Planned] = {}

    def is_current(self) -> bool:
        """Whether nobody wrote since this planner was made."""
        return self._queries.head() == self._head

    def look_up(self, files: Sequence[ReturnFile]) -> None:
        """Find out which workbooks were sent by us and which files were taken before."""
        tokens = {file.token for file in files if file.token} - self.sent.keys()
        for token, one in self._queries.dispatches(tokens).items() if tokens else ():
            self.sent[token] = replace(one, unit_id=self.heirs.get(one.unit_id, one.unit_id))
        self.seen |= self._queries.seen({file.sha256 for file in files})

    def plan_ahead(self, file: ReturnFile) -> None:
        """Plan a file as if it were the only one of its unit."""
        file = self.with_current_keys(file)
        self.look_up([file])
        if file.token in self.sent and not self.is_as_sent(file):
            self._ahead[file.path,] = self._planned(self.sent[file.token].unit_id, [file])

    def plan(self, unit_id: int, files: Iterable[ReturnFile]) -> Planned:
        """What the files of a unit do together; they were looked up."""
        in_order = sorted(files, key=self._order)
        ahead = self._ahead.get(tuple(file.path for file in in_order))
        return ahead or self._planned(unit_id, in_order)

    def with_current_keys(self, file: ReturnFile) -> ReturnFile:
        """The file, in which tasks that were merged since go by the id of the one that stayed."""
        return with_current_keys(file, self._current) if self._current else file

    def is_as_sent(self, file: ReturnFile) -> bool:
        """Whether it is the very file that was sent."""
        return file.token in self.sent and self.sent[file.token].sha256 == file.sha256

    def not_returned(self) -> list[str]:
        """Units that were sent a workbook for the newest period and of which nothing came back."""
        newest = self._queries.newest()
        period = max((sent_for for _, sent_for, _ in newest.values()), default="")
        there = self._queries.returned(period)
        waiting = {unit_id for unit_id, (_, sent_for, _) in newest.items() if sent_for == period} - there
        return sorted((self.names[unit_id] for unit_id in waiting), key=sort_key)

    def _planned(self, unit_id: int, files: Sequence[ReturnFile]) -> Planned:
        led = self._led_by(unit_id)
        sent = {file.token: self.sent[file.token] for file in files if file.token in self.sent}
        asked, settled = self._queries.questions(unit_id)
        tasks = {each.task.key: each.task for each in led}
        known = UnitKnown(
            ledger=self._ledger,
            unit_id=unit_id,
            tasks=tasks,
            elsewhere=self._elsewhere(files, tasks),
            newest_period=self.newest[unit_id][1] if unit_id in self.newest else "",
            dispatches=sent,
            seen=frozenset(self.seen),
            questions=tuple(asked),
            settled=frozenset(settled),
        )
        with patient_matching(files[0].name, len(led)):
            plan = plan_returns(
                files,
                known,
                self._today,
                done_words=DONE_WORDS,
                accept_shrink=self._accept_shrink,
                watched=patiently,
            )
        own = {token: one for token, one in sent.items() if one.unit_id == unit_id}
        return Planned(unit_id, tuple(files), plan, led, own, self._differences(plan, led, own))

    def _differences(
        self, plan: UnitPlan, led: Sequence[Led], sent: Mapping[str, Dispatch]
    ) -> tuple[Differences, ...]:
        """Reports, and what was exchanged last through the workbooks that the ledger knows it sent."""
        changed = [(each, plan.writes[each.task.id]) for each in led if each.task.id in plan.writes]
        inferred = {task_id for one in plan.files for task_id in one.inferred}
        bases = {
            sent[token].id: {**sent[token].bases, **of_file}
            for token, of_file in plan.bases.items()
            if token in sent
        }
        return (*reported(changed, inferred), self._queries.new_bases(bases))

    def _led_by(self, unit_id: int) -> list[Led]:
        """What a unit leads, and what stayed with those it took over where it leads it not itself."""
        former = [old for old, heir in self.heirs.items() if heir == unit_id]
        led = self._queries.led([unit_id, *former])
        own = led.get(unit_id, [])
        known = {each.task.id for each in own}
        for old in former:
            own += [each for each in led.get(old, ()) if each.task.id not in known]
            known = {each.task.id for each in own}
        return own

    def _elsewhere(self, files: Iterable[ReturnFile], led: Mapping[str, object]) -> frozenset[str]:
        """Hidden ids in the files that are tasks of the ledger, but none of those the unit leads."""
        start = f"{self._ledger}:"
        numbers = {
            int(number): row.task_key
            for file in files
            for row in file.rows
            if row.task_key not in led
            and row.task_key.startswith(start)
            and (number := row.task_key.removeprefix(start)).isdecimal()
        }
        there = self._queries.existing(numbers) if numbers else set()
        return frozenset(numbers[number] for number in there)

    def _order(self, file: ReturnFile) -> tuple[str, int, str, str]:
        dispatch = self.sent.get(file.token)
        return (file.period, dispatch.version if dispatch else 0, file.name, file.sha256)
