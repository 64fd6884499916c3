"""Filling a form that came as .xls: its copy is an .xlsx that looks the same, and says what it left."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.exchange.grid import read_grid
from desktop_app.exchange.old_workbook import as_workbook
from desktop_app.labels.filling import LOSSES
from desktop_app.services.ledger import Services
from tests.services.forms import form

OLD = Path(__file__).parent.parent / "data" / "annexes" / "kh552-dong-thap.xls"
TODAY = date(2026, 11, 21)


@pytest.fixture
def old_form(tmp_path: Path) -> Path:
    """The upper level's form as an .xls."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    form(tmp_path / "bieu.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xls:MS Excel 97", "bieu.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return tmp_path / "bieu.xls"


def take(ledger: Services, path: Path) -> list[int]:
    grid = ledger.imports.load(path)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)), path)
    return list(ledger.tasks.ids(TaskFilter(TODAY)))


def test_an_old_form_is_filled_as_a_new_one_with_its_looks(
    ledger: Services, tmp_path: Path, old_form: Path
) -> None:
    tasks = take(ledger, old_form)
    ledger.tasks.edit([tasks[0]], {"percent": 40.0})
    ledger.tasks.complete([tasks[0]], Completion(date(2026, 11, 5), result="=Đã rà soát 12 thôn"))
    out = tmp_path / "dien.xlsx"
    result = ledger.filling.fill(old_form, out)
    assert (result.filled, result.unmatched, result.losses) == (1, (), (LOSSES["old_workbook"],))
    sheet = openpyxl.load_workbook(out)["Biểu 1"]
    assert [sheet.cell(6, column).value for column in (1, 5, 6, 7)] == [
        1, "Hoàn thành", 1, datetime(2026, 11, 5),
    ]  # fmt: skip
    assert (sheet["H6"].value, sheet["H6"].data_type) == ("=Đã rà soát 12 thôn", "s")
    assert sheet["A7"].value == 2  # what its formula said
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:H1"}
    assert (sheet["A1"].font.bold, sheet["A1"].fill.fgColor.rgb) == (True, "FFDDEEFF")
    assert (sheet["B6"].font.name, sheet["B6"].border.left.style, sheet["B6"].alignment.wrap_text) == (
        "Arial", "thin", True,
    )  # fmt: skip
    assert sheet["F6"].number_format == "0%"
    assert (round(sheet.column_dimensions["B"].width), sheet.row_dimensions[7].height) == (42, 33)
    # LibreOffice, which wrote the .xls, knows no very hidden sheets
    assert [each.sheet_state for each in openpyxl.load_workbook(out)] == ["visible", "hidden", "hidden"]


def test_an_old_workbook_reads_the_same_once_it_is_a_new_one(tmp_path: Path) -> None:
    as_workbook(OLD, tmp_path / "moi.xlsx")
    before, after = read_grid(OLD), read_grid(tmp_path / "moi.xlsx")
    assert [(sheet.name, sheet.rows, sheet.merges) for sheet in after.sheets] == [
        (sheet.name, sheet.rows, sheet.merges) for sheet in before.sheets
    ]


def test_a_damaged_old_form_gets_a_sentence_and_leaves_nothing(ledger: Services, tmp_path: Path) -> None:
    damaged, out = tmp_path / "hong.xls", tmp_path / "dien.xlsx"
    damaged.write_bytes(OLD.read_bytes()[:3000])
    with pytest.raises(AppError) as refused:
        ledger.filling.fill(damaged, out)
    assert refused.value.code in ("file_damaged", "fill_unreadable")
    with pytest.raises(AppError) as unreadable:
        as_workbook(damaged, out)
    assert unreadable.value.code == "fill_unreadable"
    assert list(tmp_path.glob("*.xlsx")) == []


def test_the_old_form_offers_the_new_kind_as_its_copy(ledger: Services) -> None:
    assert ledger.filling.suffix(OLD) == ".xlsx"
    assert ledger.filling.check(OLD) == [LOSSES["old_workbook"]]
