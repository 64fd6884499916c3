"""Import as a batch: what is shown is written, corrected files merge by field, all of it can be undone."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from desktop_app.domain.errors import AppError
from desktop_app.domain.importing.decisions import FieldChoice, Side
from desktop_app.domain.importing.draft import Field, ReadingChoices
from desktop_app.domain.importing.import_preview import Fate, ImportPreview
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services

TODAY = date(2026, 11, 21)
HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm", "Nguồn kinh phí")
ROWS = (
    (
        "1",
        "Rà soát, làm sạch dữ liệu dân cư của xã",
        "Công an xã",
        "30/11/2026",
        "Báo cáo kết quả rà soát",
        "NSNN",
    ),
    (
        "2",
        "Tuyên truyền dịch vụ công trực tuyến tới các thôn",
        "Phòng Văn hóa - Xã hội",
        "Quý IV/2026",
        "",
        "",
    ),
    ("3", "Nâng cấp đường truyền của trụ sở xã", "Văn phòng", "2026", "Biên bản nghiệm thu", "Xã hội hóa"),
)


def annex(path: Path, rows: Sequence[Sequence[str]] = ROWS, number: str = "12/KH-UBND") -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("PL")
    sheet.write(0, 0, f"(Kèm theo Kế hoạch số {number} ngày 05/01/2026 của UBND xã Ví Dụ)")
    for line, cells in enumerate([HEAD, *rows], start=2):
        sheet.write_row(line, 0, cells)
    book.close()
    return path


def preview(
    ledger: Services,
    path: Path,
    decisions: dict[int, str] | None = None,
    choices: dict[int, dict[str, FieldChoice]] | None = None,
) -> ImportPreview:
    grid = ledger.imports.load(path)
    return ledger.imports.preview(grid, ledger.imports.read(grid), decisions=decisions, choices=choices)


def with_cell(row: int, column: int, text: str, source: Sequence[Sequence[str]] = ROWS) -> list[list[str]]:
    rows = [list(each) for each in source]
    rows[row][column] = text
    return rows


def test_new_rows_become_tasks_with_their_unknown_columns(ledger: Services, tmp_path: Path) -> None:
    result = ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    assert (result.created, result.updated) == (3, 0)
    first = ledger.tasks.detail(ledger.tasks.ids(TaskFilter(TODAY))[0])
    assert dict(first.facts.extra) == {"Nguồn kinh phí": "NSNN"}
    assert first.row.document == "12/KH-UBND"


def test_corrected_file_updates_only_what_changed(ledger: Services, tmp_path: Path) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    corrected = preview(ledger, annex(tmp_path / "b.xlsx", with_cell(1, 3, "31/12/2026")))
    (changed,) = [fate for fate in corrected.fates if fate.fate is Fate.CHANGED]
    assert [(each.field, each.ours, each.theirs) for each in changed.changes] == [
        ("deadline", "Quý IV/2026", "31/12/2026")
    ]
    result = ledger.imports.commit(corrected)
    assert (result.created, result.updated, result.unchanged) == (0, 1, 2)
    assert [row.deadline.raw for row in ledger.tasks.rows(ledger.tasks.ids(TaskFilter(TODAY)))][
        1
    ] == "31/12/2026"


def test_our_own_edit_survives_the_same_file_again(ledger: Services, tmp_path: Path) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "Báo cáo số 15/BC-UBND"})
    again = preview(ledger, annex(tmp_path / "a2.xlsx"))
    assert again.count(Fate.SAME) == 3
    assert ledger.imports.commit(again).changes.batch == 0
    assert ledger.tasks.detail(task).facts.product == "Báo cáo số 15/BC-UBND"


def test_both_sides_changed_is_a_conflict_that_waits(ledger: Services, tmp_path: Path) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "của ta"})
    path = annex(tmp_path / "b.xlsx", with_cell(0, 4, "của tệp"))
    waiting = preview(ledger, path)
    assert waiting.count(Fate.CONFLICT) == 1
    ledger.imports.commit(waiting)
    assert ledger.tasks.detail(task).facts.product == "của ta"
    ledger.imports.commit(preview(ledger, path, {0: "theirs"}))
    assert ledger.tasks.detail(task).facts.product == "của tệp"


@pytest.mark.parametrize(("choice", "kept"), [("ours", "của ta"), ("theirs", "của tệp")])
def test_decided_conflict_is_not_asked_again(
    ledger: Services, tmp_path: Path, choice: str, kept: str
) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "của ta"})
    path = annex(tmp_path / "b.xlsx", with_cell(0, 4, "của tệp"))
    ledger.imports.commit(preview(ledger, path, {0: choice}))
    assert ledger.tasks.detail(task).facts.product == kept
    assert preview(ledger, path).count(Fate.SAME) == 3


def test_a_typed_third_value_stands_and_is_not_asked_again(ledger: Services, tmp_path: Path) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "của ta", "deadline": "31/12/2026", "lead": ("Phòng Kinh tế",)})
    rows = with_cell(0, 4, "của tệp", with_cell(0, 3, "15/12/2026", with_cell(0, 2, "Công an tỉnh")))
    path = annex(tmp_path / "b.xlsx", rows)
    waiting = preview(ledger, path)
    assert [change.field for change in waiting.fates[0].changes if change.waits] == [
        "lead",
        "deadline",
        "product",
    ]

    typed = {
        "lead": FieldChoice(Side.TYPED, "Công an xã; Trạm Y tế"),
        "deadline": FieldChoice(Side.TYPED, "Quý I/2027"),
        "product": FieldChoice(Side.THEIRS),
    }
    ledger.imports.commit(preview(ledger, path, choices={0: typed}))

    facts = ledger.tasks.detail(task).facts
    assert (facts.lead, facts.product) == (("Công an xã", "Trạm Y tế"), "của tệp")
    assert (facts.deadline.raw, facts.deadline.due) == ("Quý I/2027", date(2027, 3, 31))
    assert preview(ledger, path).count(Fate.SAME) == 3


def test_one_field_decided_leaves_the_other_waiting(ledger: Services, tmp_path: Path) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"product": "của ta", "deadline": "31/12/2026"})
    path = annex(tmp_path / "b.xlsx", with_cell(0, 4, "của tệp", with_cell(0, 3, "15/12/2026")))
    choices = {0: {"product": FieldChoice(Side.TYPED, "giá trị thứ ba")}}
    half = preview(ledger, path, choices=choices)
    assert half.fates[0].fate is Fate.CONFLICT

    ledger.imports.commit(half)

    facts = ledger.tasks.detail(task).facts
    assert (facts.product, facts.deadline.raw) == ("giá trị thứ ba", "31/12/2026")
    (change,) = preview(ledger, path).fates[0].changes
    assert (change.field, change.waits) == ("deadline", True)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("title", " ", "title_missing"),
        ("percent", "120", "percent_range"),
        ("completed_on", "mai", "day_unreadable"),
    ],
)
def test_a_typed_value_that_is_none_is_refused_before_anything_is_written(
    ledger: Services, tmp_path: Path, field: str, typed: str, code: str
) -> None:
    path = annex(tmp_path / "a.xlsx")
    with pytest.raises(AppError) as refused:
        preview(ledger, path, choices={0: {field: FieldChoice(Side.TYPED, typed)}})
    assert refused.value.code == code


def test_same_rows_of_another_document_are_other_tasks(ledger: Services, tmp_path: Path) -> None:
    ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx")))
    result = ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx", number="99/KH-UBND")))
    assert result.created == 3


def test_a_row_that_says_done_is_done_to_a_hundred_percent(ledger: Services, tmp_path: Path) -> None:
    def sheet(status: str, percent: str, day: str) -> Path:
        book = xlsxwriter.Workbook(str(tmp_path / "bieu.xlsx"))
        page = book.add_worksheet()
        page.write(0, 0, "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Ví Dụ)")
        page.write_row(
            2, 0, ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ (%)", "Ngày hoàn thành")
        )
        page.write_row(
            3, 0, ("1", "Rà soát dữ liệu dân cư", "Công an xã", "30/11/2026", status, percent, day)
        )
        page.write_row(4, 0, ("2", "Cấp tài khoản", "Trạm y tế", "30/11/2026", "Đang thực hiện", "20", ""))
        book.close()
        return tmp_path / "bieu.xlsx"

    def percents() -> list[float | None]:
        ids = ledger.tasks.ids(TaskFilter(TODAY))
        return [ledger.tasks.detail(task).facts.percent for task in ids]

    ledger.imports.commit(preview(ledger, sheet("Đang thực hiện", "75", "")))
    assert sorted(each or 0 for each in percents()) == [20, 75]
    again = ledger.imports.commit(preview(ledger, sheet("Hoàn thành", "75", "15/11/2026")))
    assert (again.updated, sorted(each or 0 for each in percents())) == (1, [20, 100])
    same = ledger.imports.commit(preview(ledger, sheet("Hoàn thành", "75", "15/11/2026")))
    assert (same.updated, same.unchanged) == (0, 2)
    ledger.imports.commit(preview(ledger, sheet("Đang thực hiện", "60", "")))
    assert sorted(each or 0 for each in percents()) == [20, 60]


def test_undone_import_can_be_redone(ledger: Services, tmp_path: Path) -> None:
    batch = ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx"))).changes.batch
    ledger.history.undo(batch)
    assert (ledger.tasks.count(TaskFilter(TODAY)), ledger.tasks.documents()) == (0, [])
    ledger.history.redo_last()
    assert ledger.tasks.count(TaskFilter(TODAY)) == 3


def test_undo_of_an_import_keeps_what_was_worked_on_since(ledger: Services, tmp_path: Path) -> None:
    batch = ledger.imports.commit(preview(ledger, annex(tmp_path / "a.xlsx"))).changes.batch
    task = ledger.tasks.ids(TaskFilter(TODAY))[0]
    ledger.tasks.edit([task], {"note": "đã làm một nửa"})
    outcome = ledger.history.undo(batch)
    assert outcome.kept
    assert ledger.tasks.ids(TaskFilter(TODAY)) == [task]


def test_chosen_columns_hold_for_the_next_file_of_the_office(ledger: Services, tmp_path: Path) -> None:
    grid = ledger.imports.load(annex(tmp_path / "a.xlsx"))
    chosen = ReadingChoices(columns={("PL", 5): Field.NOTE})
    taken = ledger.imports.preview(grid, ledger.imports.read(grid, choices=chosen))
    batch = ledger.imports.commit(taken, choices=chosen).changes.batch
    other = ledger.imports.read(ledger.imports.load(annex(tmp_path / "b.xlsx", number="13/KH-UBND")))
    assert ledger.imports.remembered(other).columns == {("PL", 5): Field.NOTE}
    ledger.history.undo(batch)
    assert ledger.imports.remembered(other).columns == {}
