"""Extending tasks: the decision's day, what is refused and why, many at once, and taking it back."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.changes import Verb
from desktop_app.domain.deadlines.deadline_reading import read_deadline
from desktop_app.domain.deadlines.extension import document_day
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.checklist import ChecklistOptions
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import TaskFacts, TaskFilter
from desktop_app.exchange.annexes.annex import read_annex
from desktop_app.exchange.grid import read_grid
from desktop_app.labels.errors import error_sentence
from desktop_app.labels.tasks import deadline_words
from desktop_app.services.ledger import Services

TODAY = date(2026, 11, 21)
UNTIL = date(2026, 12, 31)
DOCUMENT = "45/CV-UBND ngày 10/11/2026"


def add(ledger: Services, deadline: str = "31/10/2026") -> int:
    facts = TaskFacts("Rà soát", lead=("Công an xã",), deadline=read_deadline(deadline, year=2026))
    (task_id,) = ledger.tasks.add(facts).task_ids
    return task_id


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("45/CV-UBND ngày 05/11/2026", date(2026, 11, 5)),
        ("Công văn số 12 ngày 5 tháng 9 năm 2026 của UBND tỉnh", date(2026, 9, 5)),
        ("KL 3-2-2026", date(2026, 2, 3)),
        ("45/CV-UBND ngày 2026-11-05", date(2026, 11, 5)),
        ("45/CV-UBND ngày 5.11.26", date(2026, 11, 5)),
        ("12/10/26-CV", None),
        ("12/2026/QĐ-UBND ngày 31/02/2026", None),
        ("12/2026/QĐ-UBND", None),
        ("Kết luận giao ban", None),
    ],
)
def test_the_day_in_a_documents_words_is_found(words: str, day: date | None) -> None:
    assert document_day(words) == day


def test_an_extension_counts_from_its_documents_day(ledger: Services) -> None:
    task = add(ledger)
    changes = ledger.tasks.extend([task], UNTIL, f" {DOCUMENT} ", approved_by="Chủ tịch", reason="mưa lũ")
    assert (changes.verb, changes.task_ids) == (Verb.EXTEND, frozenset({task}))
    detail = ledger.tasks.detail(task)
    assert (detail.row.time_class, detail.row.deadline.due) == (TimeClass.IN_TIME, UNTIL)
    [granted] = detail.extensions
    assert (granted.decided_on, granted.old_due) == (date(2026, 11, 10), date(2026, 10, 31))
    assert (granted.document, granted.approved_by, granted.reason) == (DOCUMENT, "Chủ tịch", "mưa lũ")
    assert ledger.counting.counts(TaskFilter(date(2026, 11, 9))).overdue == 1
    assert ledger.counting.counts(TaskFilter(date(2026, 11, 10))).in_time == 1
    ledger.history.undo(changes.batch)
    assert ledger.tasks.detail(task).row.time_class is TimeClass.OVERDUE
    assert ledger.tasks.detail(task).extensions == ()


def test_without_a_day_the_decision_is_todays_and_a_given_day_wins(ledger: Services) -> None:
    task = add(ledger)
    ledger.tasks.extend([task], UNTIL, "Kết luận giao ban")
    ledger.tasks.extend([task], date(2026, 11, 30), DOCUMENT, date(2026, 11, 3))
    days = [one.decided_on for one in ledger.tasks.detail(task).extensions]
    assert days == [date(2026, 11, 3), TODAY]
    assert ledger.tasks.dues([task]) == {task: UNTIL}


def test_a_second_extension_follows_the_first(ledger: Services) -> None:
    task = add(ledger)
    ledger.tasks.extend([task], UNTIL, DOCUMENT)
    ledger.tasks.extend([task], date(2027, 3, 31), "60/CV-UBND ngày 20/11/2026")
    assert [one.old_due for one in ledger.tasks.detail(task).extensions] == [date(2026, 10, 31), UNTIL]


@pytest.mark.parametrize(
    ("until", "document", "code"),
    [
        (UNTIL, "  ", "extend_no_document"),
        (UNTIL, "45/CV-UBND ngày 22/11/2026", "extend_ahead"),
        (UNTIL, "45/CV-UBND ngày 31/11/2026", "extend_no_day"),
        (date(2026, 10, 31), DOCUMENT, "extend_not_later"),
    ],
)
def test_what_is_no_extension_is_refused(ledger: Services, until: date, document: str, code: str) -> None:
    task = add(ledger)
    with pytest.raises(AppError, match=code) as caught:
        ledger.tasks.extend([task], until, document)
    assert error_sentence(caught.value)
    assert ledger.tasks.detail(task).extensions == ()


def test_a_deadline_is_shortened_only_when_that_is_meant(ledger: Services) -> None:
    task = add(ledger)
    ledger.tasks.extend([task], UNTIL, DOCUMENT)
    with pytest.raises(AppError) as caught:
        ledger.tasks.extend([task], date(2026, 12, 1), "50/CV-UBND ngày 12/11/2026")
    assert "hạn đang có (31/12/2026)" in error_sentence(caught.value)
    ledger.tasks.extend([task], date(2026, 12, 1), "50/CV-UBND ngày 12/11/2026", shorten=True)
    assert ledger.tasks.dues([task]) == {task: date(2026, 12, 1)}


def test_of_many_tasks_all_are_extended_or_none(ledger: Services) -> None:
    first, second, endless = add(ledger), add(ledger, "30/11/2026"), add(ledger, "thường xuyên")
    with pytest.raises(AppError, match="extend_no_due"):
        ledger.tasks.extend([first, second, endless], UNTIL, DOCUMENT)
    assert ledger.tasks.detail(first).extensions == ()
    changes = ledger.tasks.extend([first, second, first], UNTIL, DOCUMENT)
    assert changes.task_ids == {first, second}
    assert ledger.tasks.dues([first, second]) == {first: UNTIL, second: UNTIL}
    assert len(ledger.tasks.detail(first).extensions) == 1


def test_the_deadline_stays_as_written_and_says_what_it_was_extended_to(ledger: Services) -> None:
    task = add(ledger, "Quý III/2026")
    ledger.tasks.extend([task], UNTIL, DOCUMENT)
    words = "Quý III/2026 (gia hạn đến 31/12/2026)"
    assert deadline_words(ledger.tasks.detail(task).row) == words
    paper = ledger.checklists.build(ChecklistOptions(date(2026, 12, 1)))
    [line] = [line for group in paper.groups for line in group.lines]
    assert line.deadline == words


def test_workbooks_keep_the_phrase_and_tell_the_new_day_in_a_comment(
    ledger: Services, tmp_path: Path
) -> None:
    task, other = add(ledger, "Quý III/2026"), add(ledger, "30/11/2026")
    ledger.tasks.extend([task], UNTIL, DOCUMENT)
    export = tmp_path / "xuat.xlsx"
    ledger.exports.write(TaskFilter(TODAY), export)
    (sent,) = ledger.splits.write(tmp_path / "gui").files
    for path in (export, sent.path):
        reading = read_annex(read_grid(path), year=2026, this_year=2026)
        assert [draft.deadline.raw for draft in reading.tasks] == ["Quý III/2026", "30/11/2026"]
        assert not any(draft.extra.get("Gia hạn") for draft in reading.tasks)
        cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
        comments = [(cell.value, cell.comment.text) for cell in cells if cell.comment]
        assert comments == [("Quý III/2026", "gia hạn đến 31/12/2026")]
    assert ledger.tasks.detail(other).extensions == ()
