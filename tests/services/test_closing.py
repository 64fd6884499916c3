"""A closed period stays as it was reported: later writing shows beside it, never in it."""

import hashlib
import json
import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.registers.petitions import Petition
from desktop_app.domain.reporting.closing import ClosedPeriod
from desktop_app.domain.reporting.comparison import MoveKind
from desktop_app.domain.reporting.figures import Figure
from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_day
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Completion, Counts
from desktop_app.files.closing import FOLDER
from desktop_app.labels.closing import CHECKLIST_FILE, NOTE_FILE, NUMBERS_FILE, moved_words, open_words
from desktop_app.services.backups import restore_beside
from desktop_app.services.ledger import Services
from desktop_app.services.papers.papers import PaperService
from desktop_app.ui.history_words import change_words
from tests.services.test_indicators import measure

OCTOBER, NOVEMBER = Period(2026, Grain.MONTH, 10), Period(2026, Grain.MONTH, 11)
PDF = b"%PDF-1.7 stands for a paper"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[PaperWanted]:
    """Papers are named instead of set; what was asked for."""
    asked: list[PaperWanted] = []

    def named(_: PaperService, wanted: list[PaperWanted], file: PaperFile) -> bytes:
        assert file.archival
        asked.extend(wanted)
        return PDF

    monkeypatch.setattr(PaperService, "pdf", named)
    return asked


@pytest.fixture
def filled(ledger: Services) -> Services:
    """Three tasks: overdue in October, due in November, done in October without evidence."""
    for line in (
        "Rà soát, Công an xã, 05/10/2026",
        "Số hóa, Công an xã, 30/11/2026",
        "Mở thẻ, Phòng Kinh tế, 31/10/2026",
    ):
        ledger.tasks.add(ledger.tasks.read_line(line))
    ledger.tasks.complete([3], Completion(date(2026, 10, 20)))
    return ledger


def refusal(code: str) -> pytest.RaisesExc[AppError]:
    return pytest.raises(AppError, check=lambda error: error.code == code)


def files(ledger: Services, closed: ClosedPeriod) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in ledger.closing.folder(closed).iterdir()}


def test_a_month_is_closed_corrected_reopened_and_closed_again(
    filled: Services, quick: list[PaperWanted]
) -> None:
    closing = filled.closing
    seen = closing.preview(OCTOBER)
    assert (seen.as_of, seen.counts) == (date(2026, 10, 31), Counts(done_on_time=1, in_time=1, overdue=1))
    assert open_words(seen.still_open) == ["1 nhiệm vụ hoàn thành chưa có minh chứng"]
    _, closed = closing.close(OCTOBER)
    assert {each.as_of for each in quick} == {date(2026, 10, 31)}
    kept = files(filled, closed)
    numbers = json.loads(kept[NUMBERS_FILE])
    assert (numbers["counts"]["overdue"], numbers["journal"]["batch"]) == (1, closed.head[0])
    assert (numbers["named"]["unproved"], numbers["named"]["rate_due"]) == (1, 50)
    assert hashlib.sha256(PDF).hexdigest() in kept[NOTE_FILE].decode()
    assert filled.backups.verify() == []

    filled.tasks.complete([1], Completion(date(2026, 10, 4)))
    filled.tasks.add(filled.tasks.read_line("Tập huấn, Phòng Kinh tế, 01/10/2026"))
    filled.tasks.retract([2])
    [recount] = closing.periods()
    assert recount.closed == replace(closed, id=recount.closed.id) and recount.differs
    assert recount.now == Counts(done_on_time=2, overdue=1)
    why = closing.correction(recount.closed)
    assert why.explained
    assert [(move.kind, move.title, move.before, move.after) for move in why.compared.moves] == [
        (MoveKind.ADDED, "Tập huấn", None, TimeClass.OVERDUE),
        (MoveKind.RETRACTED, "Số hóa", TimeClass.IN_TIME, None),
        (MoveKind.CORRECTED, "Rà soát", TimeClass.OVERDUE, TimeClass.DONE_ON_TIME),
    ]
    assert [name for name, *_ in why.groups] == ["Công an xã", "Phòng Kinh tế"]
    assert files(filled, closed) == kept

    with refusal("period_closed"):
        closing.close(OCTOBER)
    with refusal("reopen_reason"):
        closing.reopen(OCTOBER, "  ")
    reopened = closing.reopen(OCTOBER, "gửi muộn")
    with refusal("period_not_closed"):
        closing.reopen(OCTOBER, "gửi muộn")
    assert filled.history.next_undo() is None
    with refusal("closing_fixed"):
        filled.history.undo(reopened.batch)
    told = change_words(filled.history.lines(batch=reopened.batch))
    assert told == ["Lý do mở lại kỳ: trống → “gửi muộn”"]
    changes, again = closing.close(OCTOBER)
    assert change_words(filled.history.lines(batch=changes.batch)) == ["Chốt số liệu tháng 10/2026"]
    assert (again.folder, closed.folder) == ("2026-10-lan-2", "2026-10")
    assert [(one.closed.folder, one.closed.stands, one.differs) for one in closing.periods()] == [
        ("2026-10-lan-2", True, False),
        ("2026-10", False, True),
    ]
    assert files(filled, closed) == kept
    assert filled.backups.verify() == []


def test_registers_are_counted_again_for_the_day_of_a_closing_and_time_alone_moves_nothing(
    filled: Services, quick: list[PaperWanted], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, asked_on = filled, date(2026, 10, 5)
    ledger.tasks.add(ledger.tasks.read_line("Báo cáo, Công an xã, trước ngày 15 hằng tháng"))
    ledger.obstacles.add(Obstacle("Thiếu máy", asked_on, sent_on=asked_on, due=date(2026, 11, 20)))
    ledger.petitions.add(Petition("Chờ lâu", asked_on, due=date(2026, 11, 25)))
    ledger.indicators.save(ledger.indicators.draft({"name": "Hồ sơ", "measure": "%", "target": ">= 80"}))
    measure(ledger, "Hồ sơ", "2026-Q3", "85")
    ledger.closing.close(OCTOBER, date(2026, 10, 25))
    monkeypatch.setenv("NAMRO_TODAY", "2027-01-15")
    november = ledger.figures.of(NOVEMBER)
    assert november.before_values == ledger.figures.of(OCTOBER).values
    [recount] = ledger.closing.periods()
    assert not recount.differs and not recount.moved

    late = Obstacle("Thiếu mạng", date(2026, 10, 20))
    ledger.obstacles.add(late)
    ledger.obstacles.add(replace(late, raised_on=date(2026, 11, 20)))  # after the closing's day
    measure(ledger, "Hồ sơ", "2026-Q3", "60")
    ledger.tasks.edit([2], {"evidence_text": "12/BC"})
    ledger.tasks.extend([1], date(2027, 1, 31), "3/QĐ ngày 20/10/2026")
    [recount] = ledger.closing.periods()
    assert recount.differs and [figure for figure, *_ in recount.moved] == [
        Figure.FELL_DUE, Figure.EXTENDED, Figure.OBSTACLES_OPEN, Figure.OBSTACLES_NEW,
        Figure.INDICATORS_EXCEEDED, Figure.INDICATORS_MISSED,
    ]  # fmt: skip
    assert moved_words(recount)[2:4] == [
        "Vướng mắc chưa tháo gỡ: 1 → 2",
        "Vướng mắc phát sinh trong tháng 10/2026: 1 → 2",
    ]
    for figure, _, now in recount.moved:
        assert len(ledger.figures.rows(figure, OCTOBER, recount.closed.as_of)) == now


def test_what_lies_in_the_folder_is_checked_and_goes_into_backups(
    filled: Services, quick: list[PaperWanted], tmp_path: Path
) -> None:
    _, closed = filled.closing.close(OCTOBER)
    backup = filled.backups.make(tmp_path / "so.namro")
    paper = filled.closing.folder(closed) / CHECKLIST_FILE
    paper.write_bytes(PDF + b" ")
    assert filled.backups.verify() == [
        "Tệp “2026-10/danh-muc-kiem-tra.pdf” của kỳ đã chốt 2026-10 đã bị thay đổi so với khi chốt."
    ]
    paper.unlink()
    [gone] = filled.backups.verify()
    assert gone.startswith("Mất tệp “2026-10/danh-muc-kiem-tra.pdf”")
    restored = restore_beside(backup, tmp_path / "về")
    assert (restored / FOLDER / "2026-10" / CHECKLIST_FILE).read_bytes() == PDF
    paper.write_bytes(PDF)
    copy = filled.backups.after_work()
    assert copy is not None
    again = restore_beside(copy, tmp_path / "về nữa")
    assert (again / FOLDER / "2026-10" / CHECKLIST_FILE).read_bytes() == PDF


def test_periods_of_every_length_are_closed_within_their_days(
    filled: Services, quick: list[PaperWanted]
) -> None:
    today = filled.today()
    for grain in Grain:
        period = period_of_day(today, grain)
        _, closed = filled.closing.close(period)
        assert (closed.as_of, closed.folder) == (min(period.last, today), period.code)
    assert [one.closed.period.code for one in filled.closing.closed_on(date(2026, 9, 30))] == ["2026-9M"]
    with refusal("period_ahead"):
        filled.closing.close(Period(2027, Grain.YEAR))
    with refusal("period_day"):
        filled.closing.close(OCTOBER, date(2026, 11, 1))
    _, closed = filled.closing.close(OCTOBER, date(2026, 10, 15))
    assert closed.as_of == date(2026, 10, 15)


def test_a_ledger_written_while_its_papers_are_set_is_not_closed(
    filled: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_meanwhile(*_: object) -> bytes:
        filled.tasks.reopen([3])
        return PDF

    monkeypatch.setattr(PaperService, "pdf", written_meanwhile)
    with refusal("closing_overtaken"):
        filled.closing.close(OCTOBER)
    assert filled.closing.periods() == []
    assert list((filled.database.folder / FOLDER).iterdir()) == []


def test_a_folder_that_a_killed_program_left_is_put_aside_and_kept(
    filled: Services, quick: list[PaperWanted]
) -> None:
    shelf = Path(filled.info.folder) / "ky-bao-cao"
    for name, age in (("2026-10", 7_200), ("2026-10-lan-2", 60)):
        (shelf / name).mkdir(parents=True)
        (shelf / name / "ghi-chu.txt").write_text(name, "utf-8")
        os.utime(shelf / name, (time.time() - age,) * 2)
    _, closed = filled.closing.close(OCTOBER)
    assert closed.folder == "2026-10"
    [aside] = shelf.glob("2026-10.chua-chot-*")
    assert (aside / "ghi-chu.txt").read_text("utf-8") == "2026-10"
    # Another program may be about to name the young one.
    assert (shelf / "2026-10-lan-2" / "ghi-chu.txt").is_file()
    assert filled.backups.verify() == []


def test_the_papers_of_a_closing_are_those_of_its_day(filled: Services) -> None:
    _, closed = filled.closing.close(OCTOBER)
    assert all(
        content.startswith(b"%PDF") for name, content in files(filled, closed).items() if name.endswith("pdf")
    )
