"""The least of a ledger that returned workbooks can be collected into, and workbooks as a unit fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.returns.return_fields import Progress
from desktop_app.domain.returns.return_merge import UnitPlan, plan_returns
from desktop_app.domain.returns.return_plan import LedTask, UnitKnown
from desktop_app.domain.returns.returns import Dispatch, Pending, ReturnFile, ReturnRow

LEDGER = "so-tinh"
UNIT = 7
TODAY = date(2026, 11, 21)
DONE = "Hoàn thành"

Cells = dict[str, str]


def key_of(task_id: int) -> str:
    return f"{LEDGER}:{task_id}"


def title_of(task_id: int) -> str:
    return f"Rà soát dữ liệu đợt {task_id}"


@dataclass
class LittleLedger:
    """One unit's tasks, what it was sent, and what was asked, in memory."""

    progress: dict[int, Cells]
    dispatches: dict[str, Dispatch] = field(default_factory=dict)
    questions: dict[int, Pending] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def send(self, token: str = "t1", period: str = "2026-11", version: int = 1) -> Dispatch:
        """Send the unit a workbook with all its tasks as they stand."""
        bases = {task_id: filled(cells) for task_id, cells in self.progress.items()}
        number = len(self.dispatches) + 1
        sent = Dispatch(
            number, token, UNIT, "UBND xã A", period, version, TODAY, TODAY, f"{token}.xlsx", bases
        )
        self.dispatches[token] = sent
        return sent

    def known(self) -> UnitKnown:
        return UnitKnown(
            LEDGER,
            UNIT,
            {
                key_of(task_id): LedTask(task_id, key_of(task_id), title_of(task_id), progress=dict(cells))
                for task_id, cells in self.progress.items()
            },
            newest_period=max((sent.period for sent in self.dispatches.values()), default=""),
            dispatches=dict(self.dispatches),
            seen=frozenset(self.seen),
            questions=tuple(self.questions.values()),
            settled=frozenset(self.settled),
        )

    def planned(self, known: UnitKnown, *files: ReturnFile) -> UnitPlan:
        """The plan for other knowledge than the ledger's own; writes nothing."""
        return plan_returns(files, known, TODAY, done_words=DONE)

    def collect(self, *files: ReturnFile, today: date = TODAY, accept_shrink: bool = False) -> UnitPlan:
        """Plan the files and write what the plan says."""
        plan = plan_returns(files, self.known(), today, done_words=DONE, accept_shrink=accept_shrink)
        for task_id, fields in plan.writes.items():
            self.progress[task_id] = filled({**self.progress[task_id], **fields})
        for token, bases in plan.bases.items():
            sent = self.dispatches[token]
            self.dispatches[token] = replace(sent, bases={**sent.bases, **bases})
        for question in plan.questions:
            if question.news:
                number = question.pending_id or len(self.questions) + 1
                self.questions[number] = Pending(
                    number, question.kind, UNIT, "UBND xã A", question.task_id, "", 1, question.row, "",
                    question.base, question.ours, question.theirs, question.field,
                )  # fmt: skip
        self.settled |= plan.stale
        taken = zip(files, plan.files, strict=True)
        for file, one in taken:
            if one.taken:
                self.seen.add(file.sha256)
                if file.token in self.dispatches:
                    self.dispatches[file.token] = replace(self.dispatches[file.token], answered=True)
        return plan

    def keep_ours(self, token: str = "t1") -> None:
        """Settle every open conflict as ours: what they said becomes the base."""
        for number, one in self.questions.items():
            if number not in self.settled and one.field and one.task_id is not None:
                sent = self.dispatches[token]
                along = {name: text for name, text in one.row.items() if name != "also"}
                base = filled({**sent.bases[one.task_id], **along, one.field: one.theirs})
                self.dispatches[token] = replace(sent, bases={**sent.bases, one.task_id: base})
                self.settled.add(number)

    def open(self) -> list[Pending]:
        return [one for number, one in self.questions.items() if number not in self.settled]


def filled(cells: Mapping[str, str]) -> Cells:
    """Cells without the empty ones."""
    return {name: text for name, text in cells.items() if text}


FIELDS = ("status", "percent", "completed_on", "result", "evidence_text", "obstacle", "proposal")


def row(task_id: int, cells: Mapping[str, str] | None = None, *, number: int = 0, **plan: str) -> ReturnRow:
    """The row of a task with all report columns, empty unless given."""
    shown = {"title": title_of(task_id), **plan}
    progress = {name: (cells or {}).get(name, "") for name in FIELDS}
    return ReturnRow("Nhiệm vụ", number or task_id + 5, key_of(task_id), shown, progress)


def added(title: str, number: int = 90, **cells: str) -> ReturnRow:
    """A row somebody added at the end."""
    return ReturnRow("Nhiệm vụ", number, "", {"title": title}, cells)


def file(
    sent: Dispatch, edits: Mapping[int, Mapping[str, str]] | None = None, *, name: str = "a.xlsx",
    rows: tuple[ReturnRow, ...] = (), original: Mapping[int, Progress] | None = None, sha: str = "",
) -> ReturnFile:  # fmt: skip
    """The workbook of a dispatch with some cells edited; ``original`` is what it was sent with."""
    base = original or sent.bases
    whole = tuple(
        row(task_id, {**cells, **(edits or {}).get(task_id, {})}) for task_id, cells in base.items()
    )
    return ReturnFile(
        path=name,
        name=name,
        sha256=sha or f"{name}{sorted((edits or {}).items())}{rows}",
        ledger=LEDGER,
        token=sent.token,
        unit=sent.unit,
        period=sent.period,
        rows=(*whole, *rows),
        bases={key_of(task_id): cells for task_id, cells in base.items()},
        plan={key_of(task_id): {"title": title_of(task_id)} for task_id in base},
    )


def with_rows(one: ReturnFile, *rows: ReturnRow) -> ReturnFile:
    """The same workbook with other rows."""
    return replace(one, rows=rows, sha256=one.sha256 + repr(rows))
