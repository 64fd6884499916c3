"""An import's inputs and its work in the background: overtaken, cancelled, failed, committed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import FIVE
from desktop_app.domain.grid import Grid
from desktop_app.domain.importing.draft import Field, Reading, ReadingChoices, RowKind
from desktop_app.domain.importing.import_preview import ImportPreview
from desktop_app.domain.importing.matching import match
from desktop_app.ui.background import Cancelled, Progress, Stop
from desktop_app.ui.models.import_session import ImportSession, Inputs
from tests.ui.annex_reading import GRID, PLAN, reading


@dataclass
class HeldHost:  # stand-in for the window: only what a session asks of it
    """Keeps works until a test runs or cancels them; nothing runs by itself."""

    works: list[Callable[[bool], None]] = field(default_factory=list)

    def background(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:  # Any: works of every kind
        def go(cancel: bool) -> None:
            stop = Stop()
            if cancel:
                stop.set()
            try:
                result = work(Progress(lambda *_: None, stop))
            except Cancelled:
                return
            except AppError as error:
                failed(error)
                return
            if not cancel:
                done(result)

        self.works.append(go)

    def finish(self, number: int = 0, cancel: bool = False) -> None:
        self.works.pop(number)(cancel)


@dataclass
class Imports:
    """Reads the same small annex always; keeps the inputs it was asked with."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    committed: list[ImportPreview] = field(default_factory=list)
    fails: bool = False

    def load(self, path: Path, *, stopping: Any) -> Grid:
        return GRID

    def read(self, grid: Grid, **inputs: Any) -> Reading:
        if self.fails:
            raise AppError("no_table")
        self.asked.append(inputs)
        return reading()

    def preview(
        self, grid: Grid, read: Reading, *, document: Any, done_on: Any, decisions: Any, choices: Any
    ) -> ImportPreview:
        fates = match(read, [], PLAN, decisions, choices=choices)
        return ImportPreview(GRID.file, read, PLAN, fates, decisions=decisions, choices=choices)

    def remembered(self, read: Reading) -> ReadingChoices:
        return ReadingChoices()

    def commit(self, preview: ImportPreview, source: Path | None, choices: ReadingChoices) -> str:
        self.committed.append(preview)
        return "written"


@dataclass
class Bench:
    """A session on held work."""

    session: ImportSession
    host: HeldHost
    imports: Imports
    heard: list[str] = field(default_factory=list)

    def rest(self, qtbot: QtBot) -> None:
        """Wait until the flips of a moment became one work, and do it."""
        qtbot.waitUntil(lambda: bool(self.host.works))
        self.host.finish()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    host, imports = HeldHost(), Imports()
    services: Any = SimpleNamespace(imports=imports, settings=SimpleNamespace(clears=lambda: FIVE))
    made = Bench(ImportSession(services, host), host, imports)  # type: ignore[arg-type]  # stand-in host
    session = made.session
    session.understood.connect(lambda _: made.heard.append("understood"))
    session.failed.connect(lambda _: made.heard.append("failed"))
    session.given_up.connect(lambda: made.heard.append("given up"))
    session.committed.connect(made.heard.append)
    return made


@pytest.fixture
def opened(bench: Bench) -> Bench:
    bench.session.open_file(Path("pl.xlsx"))
    bench.host.finish()
    bench.heard.clear()
    return bench


def test_opening_ends_in_what_was_understood(bench: Bench) -> None:
    bench.session.open_file(Path("pl.xlsx"))
    assert not bench.session.settled
    bench.host.finish()
    assert bench.heard == ["understood"]
    assert bench.session.settled


def test_flips_of_a_moment_are_read_once(opened: Bench, qtbot: QtBot) -> None:
    opened.session.take_rows("PL", [5], RowKind.SECTION)
    opened.session.take_rows("PL", [6], RowKind.SKIPPED)
    opened.session.take_column("PL", 4, Field.NOTE)
    opened.rest(qtbot)
    assert len(opened.imports.asked) == 2
    choices = opened.imports.asked[-1]["choices"]
    assert choices.rows == {("PL", 5): RowKind.SECTION, ("PL", 6): RowKind.SKIPPED}
    assert choices.columns == {("PL", 4): Field.NOTE}


def test_rows_and_columns_go_back_to_the_program(opened: Bench, qtbot: QtBot) -> None:
    opened.session.take_rows("PL", [5], RowKind.SECTION)
    opened.session.take_rows("PL", [5], None)
    opened.session.take_column("PL", 4, None)
    opened.session.free_column("PL", 4)
    opened.rest(qtbot)
    choices = opened.imports.asked[-1]["choices"]
    assert (choices.rows, choices.columns) == ({}, {})


def test_a_column_is_kept_as_it_is_until_taken_for_something(opened: Bench, qtbot: QtBot) -> None:
    opened.session.take_column("PL", 2, Field.LEADER)
    opened.session.keep_column("PL", 2)
    opened.rest(qtbot)
    choices = opened.imports.asked[-1]["choices"]
    assert (choices.columns, choices.kept) == ({}, {("PL", 2)})
    opened.session.take_column("PL", 2, Field.LEAD)
    opened.rest(qtbot)
    choices = opened.imports.asked[-1]["choices"]
    assert (choices.columns, choices.kept) == ({("PL", 2): Field.LEAD}, frozenset())


def test_a_field_chosen_twice_stands_where_it_was_chosen_last(opened: Bench, qtbot: QtBot) -> None:
    opened.session.take_column("PL", 2, Field.NOTE)
    opened.session.take_column("PL", 4, Field.NOTE)
    opened.rest(qtbot)
    assert opened.imports.asked[-1]["choices"].columns == {("PL", 4): Field.NOTE}


def test_a_decision_does_not_read_the_cells_again(opened: Bench, qtbot: QtBot) -> None:
    opened.session.decide({("PL", 6, 0): "skip"})
    opened.rest(qtbot)
    assert len(opened.imports.asked) == 1
    assert opened.session.shown is not None
    assert opened.session.shown.preview.decisions == {1: "skip"}
    opened.session.decide({("PL", 6, 0): ""})
    opened.rest(qtbot)
    assert opened.session.shown.preview.decisions == {}


def test_an_overtaken_work_is_not_heard(opened: Bench, qtbot: QtBot) -> None:
    opened.session.set_year(2027)
    qtbot.waitUntil(lambda: len(opened.host.works) == 1)
    opened.session.set_year(2028)
    qtbot.waitUntil(lambda: len(opened.host.works) == 2)
    opened.host.finish(1)
    assert opened.heard == ["understood"]
    opened.host.finish(0)
    assert opened.heard == ["understood"]
    assert opened.session.shown is not None
    assert opened.session.shown.inputs.year == 2028


def test_a_failed_choice_is_put_back(opened: Bench, qtbot: QtBot) -> None:
    opened.imports.fails = True
    opened.session.take_column("PL", 1, None)
    opened.rest(qtbot)
    assert opened.heard == ["failed"]
    assert opened.session.settled


def test_a_cancelled_reading_leaves_what_was_shown(opened: Bench) -> None:
    shown = opened.session.shown
    opened.session.open_file(Path("b.xlsx"))
    opened.host.finish(cancel=True)
    assert opened.heard == ["given up"]
    assert opened.session.shown is shown
    assert opened.session.settled


def test_a_cancel_that_comes_after_the_write_still_tells_of_it(opened: Bench) -> None:
    opened.session.commit()
    opened.host.finish(cancel=True)
    assert opened.heard == ["written"]


def test_only_what_is_shown_can_be_committed(opened: Bench, qtbot: QtBot) -> None:
    opened.session.set_year(2027)
    opened.session.commit()
    opened.rest(qtbot)
    assert opened.imports.committed == []
    opened.session.commit()
    opened.host.finish()
    assert opened.heard == ["understood", "written"]
    assert opened.session.shown is None


def test_a_ledger_that_changed_is_matched_again(opened: Bench, qtbot: QtBot) -> None:
    opened.session.look_again()
    assert not opened.session.settled
    opened.rest(qtbot)
    assert opened.heard == ["understood"]
    assert len(opened.imports.asked) == 1


def test_sheets_are_taken_in_and_left_out(opened: Bench, qtbot: QtBot) -> None:
    opened.session.include_sheet("Bìa", True)
    opened.rest(qtbot)
    assert opened.imports.asked[-1]["choices"].sheets == {"PL", "Bìa"}
    opened.session.include_sheet("Bìa", False)
    opened.rest(qtbot)
    assert opened.imports.asked[-1]["choices"].sheets == {"PL"}


def test_inputs_start_with_every_choice_left_to_the_program() -> None:
    inputs = Inputs(GRID)
    assert (inputs.year, inputs.document, inputs.done_on, dict(inputs.decisions)) == (None, None, None, {})
