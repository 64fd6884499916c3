"""The source as it is: cells in words, what they were taken for, merges, sizes."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.grid import Grid, Merge, Sheet, SourceKind
from desktop_app.domain.importing.draft import Field, RowKind
from desktop_app.ui.models.source_grid import TEXT, SourceGridModel, Taken, cell_text, sheets_of
from desktop_app.ui.widgets.importing.source_metrics import MOST_LINES, column_widths, row_heights, spans_of
from tests.ui.annex_reading import GRID, SHEET, reading

FAILING = QAbstractItemModelTester.FailureReportingMode.Fatal
READ = reading().sheets[0]
TAKEN = Taken(READ.columns, frozenset(), READ.rows, included=True)


def shown() -> SourceGridModel:
    model = SourceGridModel()
    model.show_sheet(SHEET, TAKEN)
    return model


def test_model_keeps_the_rules_of_models(qapp: object) -> None:
    model = SourceGridModel()
    tester = QAbstractItemModelTester(model, FAILING)
    model.show_sheet(SHEET, TAKEN)
    model.show_taken(replace(TAKEN, columns={}, left_out=frozenset({1})))
    model.show_sheet(Sheet("", (), ()), Taken())
    assert tester.model() is model


def test_cells_read_as_in_the_source(qapp: object) -> None:
    model = shown()
    texts = [model.index(3, column).data() for column in range(model.columnCount())]
    assert texts == ["1", "Rà soát, làm sạch dữ liệu dân cư của xã", "Công an xã", "30/11/2026", "NSNN"]
    assert model.index(7, 4).data() == ""
    assert [cell_text(value) for value in (None, True, 2.5, 7)] == ["", "TRUE", "2.5", "7"]


def test_rows_keep_the_numbers_of_the_file(qapp: object) -> None:
    model = shown()
    heads = [model.headerData(row, Qt.Orientation.Vertical) for row in (0, 1, 3, 7)]
    assert heads == ["1 Tiêu đề", "3 Đầu bảng", "5 Nhiệm vụ", "10 Bỏ qua"]
    assert (model.row_of(10), model.row_of(9), model.number(7)) == (7, None, 10)


def test_a_column_is_tinted_in_task_rows_only(qapp: object) -> None:
    model = shown()
    grounds = [model.index(row, 1).data(Qt.ItemDataRole.BackgroundRole) for row in (0, 3, 4)]
    assert grounds[0] is None
    assert grounds[1] == grounds[2]
    assert model.index(3, 4).data(Qt.ItemDataRole.BackgroundRole) is None


def test_what_is_not_read_is_muted(qapp: object) -> None:
    model = shown()
    ink = Qt.ItemDataRole.ForegroundRole
    assert model.index(7, 0).data(ink) != model.index(3, 0).data(ink)
    model.show_taken(replace(TAKEN, left_out=frozenset({4})))
    assert model.index(3, 4).data(ink) == model.index(7, 0).data(ink)


def test_every_sheet_and_the_running_text_can_be_looked_at() -> None:
    hidden = replace(SHEET, name="Ẩn", visible=False)
    assert [sheet.name for sheet in sheets_of(replace(GRID, sheets=(SHEET, hidden)))] == ["PL", "Ẩn"]
    (text,) = sheets_of(Grid("kl.txt", SourceKind.TEXT, lines=("a) Nhiệm vụ", "b) Chủ trì")))
    assert (text.rows, text.numbers) == ((("a) Nhiệm vụ",), ("b) Chủ trì",)), (1, 2))
    word = Grid("kl.docx", SourceKind.WORD, sheets=(SHEET,), preamble=("KẾT LUẬN",))
    assert [sheet.name for sheet in sheets_of(word)] == ["PL", TEXT]


def test_merges_become_spans_of_the_rows_that_are_there() -> None:
    assert spans_of(SHEET, 5)[:2] == [(0, 0, 1, 5), (2, 1, 1, 4)]


def test_a_text_alone_in_its_row_runs_on_over_the_blank_cells_beside_it() -> None:
    bare = replace(SHEET, merges=())
    assert spans_of(bare, 5) == [(0, 0, 1, 5), (7, 0, 1, 5)]
    assert spans_of(replace(SHEET, rows=(("dòng",),), numbers=(1,), merges=()), 1) == []


def test_merges_beyond_the_cells_or_over_each_other_are_clipped_or_left_out() -> None:
    wild = replace(
        SHEET,
        merges=(
            Merge(1, 0, 1_048_576, 16_383),
            Merge(5, 1, 6, 2),
            Merge(2, 0, 2, 4),
            Merge(5, 9, 5, 12),
            Merge(5, 3, 5, 3),
        ),
    )
    assert spans_of(wild, 5) == [(0, 0, 8, 5)]


def test_sizes_follow_the_texts_and_stay_within_bounds(qtbot: QtBot) -> None:
    model = SourceGridModel()
    long = replace(SHEET, rows=(*SHEET.rows[:3], (1.0, "việc dài " * 200, "Công an xã"), *SHEET.rows[4:]))
    model.show_sheet(long, TAKEN)
    metrics = _metrics(qtbot)
    spans = spans_of(long, 5)
    widths = column_widths(model, spans, [40] * 5, 0, metrics)
    heights = row_heights(model, spans, widths, metrics)
    assert widths[1] > widths[2] > widths[0] >= 40
    assert heights[3] == max(heights) <= MOST_LINES * metrics.lineSpacing() + 1
    assert heights[0] < heights[3]


def test_spare_width_goes_to_the_columns_with_long_texts(qtbot: QtBot) -> None:
    narrow = column_widths(shown(), [], [40] * 5, 0, _metrics(qtbot))
    wide = column_widths(shown(), [], [40] * 5, 4000, _metrics(qtbot))
    assert wide[1] > narrow[1]
    assert wide[0] == narrow[0]
    assert sum(wide) <= 4000


def test_kinds_and_fields_are_told_by_row_and_column(qapp: object) -> None:
    model = shown()
    assert [model.kind(row) for row in (1, 2, 3)] == [RowKind.HEADER, RowKind.SECTION, RowKind.TASK]
    assert (model.column_field(3), model.column_field(4)) == (Field.DEADLINE, None)


def _metrics(qtbot: QtBot) -> QFontMetrics:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget.fontMetrics()
