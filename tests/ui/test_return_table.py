"""The return matrix as a table, and the list of what awaits a decision, as models."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.returns.return_standing import MatrixCell, ReturnMatrix, Standing
from desktop_app.domain.returns.returns import Pending, PendingKind
from desktop_app.ui.models.pending_list import PendingFile, PendingList, question_words
from desktop_app.ui.models.return_table import ReturnTable, cell_note, cell_words
from desktop_app.ui.widgets.returns.pending_html import question_html

TODAY = date(2026, 11, 21)
PERIOD = "2026-11"
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def cell(returned_on: date | None, late_days: int | None, version: int = 1, pending: int = 0) -> MatrixCell:
    return MatrixCell(PERIOD, version, date(2026, 11, 1), date(2026, 11, 15), returned_on, late_days, pending)


IN_TIME = cell(date(2026, 11, 14), 0)
LATE = cell(date(2026, 11, 18), 3, version=2, pending=4)
MISSING = cell(None, None)
MATRIX = ReturnMatrix(
    units=((1, "UBND xã Tân Hưng"), (2, "UBND phường Bình Minh"), (3, "Sở Y tế")),
    periods=("2026-10", PERIOD),
    cells={(1, PERIOD): IN_TIME, (2, PERIOD): LATE, (3, PERIOD): MISSING},
    completeness=None,
    timeliness=None,
)


@pytest.fixture
def table() -> ReturnTable:
    made = ReturnTable(TODAY)
    QAbstractItemModelTester(made, FATAL, made)
    made.set_matrix(MATRIX, TODAY)
    return made


def names(table: ReturnTable) -> list[str]:
    return [table.unit_at(row)[1] for row in range(table.rowCount())]


def test_periods_stand_across_with_the_newest_last(table: ReturnTable) -> None:
    heads = [table.headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]
    assert heads == ["Đơn vị", "Tháng 10/2026", "Tháng 11/2026"]


@pytest.mark.parametrize(
    ("given", "word", "note"),
    [
        (IN_TIME, "Đã nộp", "14/11"),
        (LATE, "Muộn 3 ngày", "18/11 · bản 2 · 4 chờ"),
        (MISSING, "Chưa nộp", "hạn 15/11"),
    ],
)
def test_cell_says_in_words_how_the_unit_stands(given: MatrixCell, word: str, note: str) -> None:
    assert cell_words(given, TODAY) == word
    assert cell_note(given) == note


def test_screen_reader_hears_unit_period_and_how_late(table: ReturnTable) -> None:
    heard = str(table.index(2, 2).data(ACCESSIBLE))
    assert heard.startswith("Sở Y tế, kỳ tháng 11/2026: ")
    assert "Chưa nộp, quá hạn 6 ngày" in heard
    assert "chưa gửi biểu" in str(table.index(2, 1).data(ACCESSIBLE))


def test_units_are_found_without_accents(table: ReturnTable) -> None:
    table.set_words("binh minh")
    assert names(table) == ["UBND phường Bình Minh"]
    assert table.row_of(2) == 0
    assert table.row_of(1) is None


def test_units_are_kept_by_how_they_stand(table: ReturnTable) -> None:
    table.keep(PERIOD, frozenset({Standing.MISSING, Standing.LATE}))
    assert names(table) == ["UBND phường Bình Minh", "Sở Y tế"]
    table.keep("", frozenset())
    assert len(names(table)) == 3


def question(number: int, unit: int, kind: PendingKind = PendingKind.CONFLICT) -> Pending:
    return Pending(
        number, kind, unit, f"Xã {unit}", 9, "Số hóa hồ sơ", unit, field="completed_on",
        ours="2026-11-10", theirs="",
    )  # fmt: skip


def test_questions_stand_below_their_unit_and_the_next_one_is_found() -> None:
    lines = PendingList()
    QAbstractItemModelTester(lines, FATAL, lines)
    lines.set_pending([question(1, 5), question(2, 6), question(3, 5, PendingKind.PROPOSAL)])
    kinds = [type(lines.line(row)) for row in range(lines.rowCount())]
    assert kinds == [PendingFile, Pending, Pending, PendingFile, Pending]
    assert lines.next_question(0) == 1
    assert lines.next_question(3) == 4
    assert lines.next_question(9) == 4
    lines.keep_unit(6)
    assert lines.rowCount() == 2
    assert lines.total == 3
    lines.set_pending([])
    assert lines.next_question(0) == -1


def test_both_answers_stand_in_one_line() -> None:
    assert question_words(question(1, 5)) == "Ngày hoàn thành: sổ “10/11/2026”, đơn vị “trống”"
    assert question_words(question(1, 5, PendingKind.RETYPED)) == "Dòng gõ lại, không có mã"


def test_another_copys_answer_stands_below_the_units(light: None) -> None:
    asked = replace(question(1, 5), theirs="2026-11-12", row={"also": "2026-11-13", "status": "Hoàn thành"})
    text = question_html(asked)
    assert "Bản khác của đơn vị" in text
    assert "13/11/2026" in text
    assert "Hoàn thành" in text
