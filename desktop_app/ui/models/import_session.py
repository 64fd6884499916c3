"""One import from file to commit: what a person chose, read and matched anew in the background."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.decisions import FieldChoice
from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices, RowKind, SourceDocument
from desktop_app.domain.importing.import_preview import ImportPreview
from desktop_app.ui.background import Progress
from desktop_app.ui.models.import_summary import RowKey, Summary, TaskKey, summarize, task_keys
from desktop_app.ui.models.outcome_lines import Group, OutcomeLine, outcome_lines
from desktop_app.ui.timers import single_shot

if TYPE_CHECKING:
    from desktop_app.services.imports import ImportResult
    from desktop_app.services.ledger import Services
    from desktop_app.ui.host import Host

T = TypeVar("T")
REST_MS = 60  # several flips in a row are read once


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides what an import does; None and {} leave the choice to the program.

    ``remembered``: the choices began as those for an earlier file of the same office.
    """

    grid: Grid
    path: Path | None = None
    choices: ReadingChoices = field(default_factory=ReadingChoices)
    remembered: bool = False
    year: int | None = None
    document: SourceDocument | None = None
    done_on: date | None = None
    decisions: Mapping[TaskKey, str] = field(default_factory=dict)
    fields: Mapping[TaskKey, Mapping[str, FieldChoice]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the inputs come to: the preview that would be written, its lines and its summary."""

    inputs: Inputs
    preview: ImportPreview
    lines: Mapping[Group, list[OutcomeLine]]
    summary: Summary

    @property
    def reading(self) -> Reading:
        return self.preview.reading


@dataclass(slots=True)
class _Ticket(Generic[T]):
    """One work in the background; filled in its thread, read here after it ended."""

    number: int
    progress: Progress | None = None
    results: list[T] = field(default_factory=list)


class ImportSession(QObject):
    """Holds the inputs; every change of them ends in ``understood`` or, put back, in ``failed``.

    ``busy`` tells that a work began (its words) or ended (""), ``committed`` gives an ImportResult.
    """

    busy = Signal(str)
    understood = Signal(object)
    failed = Signal(object)
    given_up = Signal()
    committed = Signal(object)
    _left = Signal(object)

    def __init__(self, services: "Services", host: "Host", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._host = host
        self._inputs: Inputs | None = None
        self._shown: Understanding | None = None
        self._number = 0
        self._rest = single_shot(self, REST_MS, self._understand_again)
        self._left.connect(self._on_left)

    @property
    def shown(self) -> Understanding | None:
        """What was understood last."""
        return self._shown

    @property
    def settled(self) -> bool:
        """Whether what was understood last is what the inputs say now."""
        return self._shown is not None and self._shown.inputs is self._inputs

    def open_file(self, path: Path) -> None:
        """Read a file and understand it."""
        self._open(f"Đang đọc {path.name}…", lambda progress: self._load(path, progress), path)

    def paste(self, text: str, html: str = "") -> None:
        """Read a pasted table or text and understand it."""
        self._open("Đang đọc nội dung dán…", lambda _: self._services.imports.paste(text, html))

    def close(self) -> None:
        """Forget the file."""
        self._number += 1
        self._rest.stop()
        self._inputs = self._shown = None

    def take_column(self, sheet: str, column: int, meant: Field | None) -> None:
        """Take a column for a field; None leaves it out."""
        if self._inputs:
            # A field stands in one column of a sheet: a column chosen for it before is free again.
            columns = {
                place: was
                for place, was in self._inputs.choices.columns.items()
                if place[0] != sheet or was is None or was is not meant
            }
            columns[sheet, column] = meant
            kept = self._inputs.choices.kept - {(sheet, column)}
            self._change(choices=replace(self._inputs.choices, columns=columns, kept=kept))

    def keep_column(self, sheet: str, column: int) -> None:
        """Keep a column as it is, under its own header."""
        self.free_column(sheet, column)
        if self._inputs:
            choices = self._inputs.choices
            self._change(choices=replace(choices, kept=choices.kept | {(sheet, column)}))

    def free_column(self, sheet: str, column: int) -> None:
        """Leave a column to the program again."""
        if self._inputs:
            choices = self._inputs.choices
            columns = {place: meant for place, meant in choices.columns.items() if place != (sheet, column)}
            self._change(choices=replace(choices, columns=columns, kept=choices.kept - {(sheet, column)}))

    def take_rows(self, sheet: str, numbers: list[int], kind: RowKind | None) -> None:
        """Take rows for a kind; None leaves them to the program again."""
        if self._inputs:
            choices = self._inputs.choices
            rows = {place: was for place, was in choices.rows.items() if place not in _places(sheet, numbers)}
            if kind is not None:
                rows.update(dict.fromkeys(_places(sheet, numbers), kind))
            self._change(choices=replace(choices, rows=rows))

    def take_text(self, sheet: str, number: int, text: str) -> None:
        """Make a task of a sentence that was left out of its row."""
        if self._inputs:
            choices = self._inputs.choices
            self._change(choices=replace(choices, texts=choices.texts | {(sheet, number, text)}))

    def include_sheet(self, sheet: str, wanted: bool) -> None:
        """Read a sheet or leave it out."""
        if self._inputs and self._shown:
            read = {each.sheet for each in self._shown.reading.sheets} | set(
                self._inputs.choices.sheets or ()
            )
            sheets = frozenset(read | {sheet} if wanted else read - {sheet})
            self._change(choices=replace(self._inputs.choices, sheets=sheets))

    def set_year(self, year: int) -> None:
        """Complete deadlines without a year with this one."""
        self._change(year=year)

    def set_document(self, document: SourceDocument) -> None:
        """Say which document the file belongs to."""
        self._change(document=document)

    def set_done_on(self, day: date) -> None:
        """Take this day for rows that only say they are done."""
        self._change(done_on=day)

    def decide(self, decisions: Mapping[TaskKey, str]) -> None:
        """Decide doubtful or conflicting rows as a whole; "" takes a decision back."""
        if self._inputs:
            kept = {key: choice for key, choice in {**self._inputs.decisions, **decisions}.items() if choice}
            fields = {key: chosen for key, chosen in self._inputs.fields.items() if key not in decisions}
            self._change(decisions=kept, fields=fields)

    def decide_field(self, key: TaskKey, name: str, choice: FieldChoice | None) -> None:
        """Decide one field in conflict, whatever is decided for its row; None takes that back."""
        if self._inputs:
            chosen = {each: was for each, was in self._inputs.fields.get(key, {}).items() if each != name}
            if choice is not None:
                chosen[name] = choice
            self._change(fields={**self._inputs.fields, key: chosen})

    def forget_columns(self) -> None:
        """Forget what columns of this form were taken for, and leave them to the program again."""
        if self._inputs and self._shown:
            reading = self._shown.reading
            changes = self._host.run(
                "Đã quên cách hiểu cột", lambda: self._services.imports.forget_columns(reading)
            )
            if changes is not None:
                choices = replace(self._inputs.choices, columns={}, kept=frozenset())
                self._change(choices=choices, remembered=False)

    def look_again(self) -> None:
        """Match anew: the ledger changed."""
        if self._inputs and self._shown:
            self._inputs = replace(self._inputs)
            self._rest.start()

    def commit(self) -> None:
        """Write the preview that is shown, as one batch."""
        if not self.settled or self._shown is None:
            return
        preview, inputs = self._shown.preview, self._shown.inputs
        title = f"Đang nhập {preview.file}…"
        self._start(
            title,
            lambda _: self._services.imports.commit(preview, inputs.path, inputs.choices),
            self._on_committed,
        )

    def _load(self, path: Path, progress: Progress) -> Grid:
        return self._services.imports.load(path, stopping=progress.stopping)

    def _open(self, title: str, load: Callable[[Progress], Grid], path: Path | None = None) -> None:
        def work(progress: Progress) -> Understanding:
            inputs = Inputs(load(progress), path)
            progress.check()
            return self._as_before(_understand(self._services, inputs, None))

        self._rest.stop()
        self._start(title, work, self._on_opened)

    def _as_before(self, first: Understanding) -> Understanding:
        """Read the columns as a person took them in an earlier file of this form, if there was one."""
        choices = self._services.imports.remembered(first.reading)
        if not (choices.columns or choices.kept):
            return first
        inputs = replace(first.inputs, choices=choices, remembered=True)
        return _understand(self._services, inputs, None)

    def _change(self, **changes: object) -> None:
        if self._inputs is not None:
            self._inputs = replace(self._inputs, **changes)  # type: ignore[arg-type]  # fields by name
            self._rest.start()

    def _understand_again(self) -> None:
        inputs, shown = self._inputs, self._shown
        if inputs is None:
            return

        def work(progress: Progress) -> Understanding:
            return _understand(self._services, inputs, shown)

        self._start("Đang xem lại bảng…", work, self._on_understood)

    def _start(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Run a work; one that a newer work overtook, or that was given up, is not heard."""
        self._number += 1
        ticket: _Ticket[T] = _Ticket(self._number)

        def run(progress: Progress) -> T:
            ticket.progress = progress
            try:
                result = work(progress)
                ticket.results.append(result)
                return result
            finally:
                self._left.emit(ticket)

        def finish(result: T) -> None:
            if ticket.number == self._number:
                self.busy.emit("")
                done(result)

        def fail(error: BaseException) -> None:
            if ticket.number == self._number:
                self._inputs = self._shown.inputs if self._shown else None
                self.busy.emit("")
                self.failed.emit(error)

        self.busy.emit(title)
        self._host.background(title, run, finish, fail)

    def _on_left(self, ticket: _Ticket[object]) -> None:
        """The host says nothing of a cancelled work: put its inputs back, unless it wrote already."""
        if ticket.number != self._number or ticket.progress is None or not ticket.progress.cancelled:
            return
        self._number += 1
        self.busy.emit("")
        written = [result for result in ticket.results if not isinstance(result, Understanding)]
        if written:
            self._on_committed(written[0])  # type: ignore[arg-type]  # the only other work
            return
        self._inputs = self._shown.inputs if self._shown else None
        self.given_up.emit()

    def _on_opened(self, result: Understanding) -> None:
        self._inputs = result.inputs
        self._on_understood(result)

    def _on_understood(self, result: Understanding) -> None:
        self._shown = result
        self.understood.emit(result)

    def _on_committed(self, result: "ImportResult") -> None:
        self.close()
        self.committed.emit(result)


def _places(sheet: str, numbers: list[int]) -> set[RowKey]:
    return {(sheet, number) for number in numbers}


def _understand(services: "Services", inputs: Inputs, before: Understanding | None) -> Understanding:
    """Read, match and sum up; what the cells mean is read again only where a choice about it changed."""
    from desktop_app.services.lint import lint_reading

    if before and _reads_alike(before.inputs, inputs):
        reading, summary = before.reading, before.summary
    else:
        reading = services.imports.read(inputs.grid, year=inputs.year, choices=inputs.choices)
        checked = lint_reading(reading, services.settings.clears())
        summary = summarize(inputs.grid, reading, checked)
    places = {key: index for index, key in enumerate(task_keys(reading))}
    preview = services.imports.preview(
        inputs.grid,
        reading,
        document=inputs.document,
        done_on=inputs.done_on,
        decisions={places[key]: choice for key, choice in inputs.decisions.items() if key in places},
        choices={places[key]: chosen for key, chosen in inputs.fields.items() if key in places},
    )
    return Understanding(inputs, preview, outcome_lines(preview), summary)


def _reads_alike(one: Inputs, other: Inputs) -> bool:
    return one.grid is other.grid and one.year == other.year and one.choices is other.choices
