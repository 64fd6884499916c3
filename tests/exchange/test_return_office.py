"""Return workbooks through LibreOffice Calc: saved again, in other formats, sorted, and read as sent."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.returns.returns import ReturnFile
from desktop_app.exchange.own_format import ID_HEADER
from desktop_app.exchange.returns.return_book import ReturnBookHead, ReturnBookRow, write_return
from desktop_app.exchange.returns.return_format import TASK_SHEET
from tests.exchange.return_makers import progress, returned

OFFICE = shutil.which("soffice")
PATIENCE_S = 180
HEAD = ReturnBookHead("so-1", "ma-9", "UBND xã Ví Dụ", "UBND tỉnh Mẫu", "2026-11", 2, date(2026, 11, 15))
REPORTS: tuple[dict[str, str], ...] = (
    {"status": "Hoàn thành", "percent": "100", "completed_on": "2026-03-05", "evidence_text": "15/BC"},
    {"status": "Đang thực hiện", "percent": "12.5", "result": "=1+1\n+84 là đầu số", "obstacle": "-thiếu"},
    {"status": "Tạm dừng", "proposal": "@cấp trên bổ sung kinh phí", "evidence_text": "01/2"},
    {},
)
PLANS: tuple[dict[str, str], ...] = (
    {"stt": "1.", "title": "Rà soát dữ liệu", "lead": "UBND xã Ví Dụ; Công an xã", "deadline": "30/11/2026"},
    {"stt": "1.10", "title": "=Làm sạch", "coordinate": "Sở Y tế\nSở Nội vụ", "deadline": "Quý I/2027"},
    {
        "stt": "02",
        "title": ("Tuyên truyền “Đề án 06”; " * 12).strip(),
        "product": "-Báo cáo",
        "deadline": "2026",
    },
    {"stt": "3", "title": "Báo cáo định kỳ", "deadline": "trước ngày 15 hằng tháng"},
)
SECTIONS = (("A THỂ CHẾ",), ("A THỂ CHẾ",), ("B DỮ LIỆU", "I Dân cư"), ("B DỮ LIỆU", "I Dân cư"))
ROWS = tuple(
    ReturnBookRow(f"so-1:{number}", plan, report, sections)
    for number, (plan, report, sections) in enumerate(zip(PLANS, REPORTS, SECTIONS, strict=True), start=1)
)

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def saved_as(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Saves a file in another format, as a person does with LibreOffice."""
    profile = tmp_path_factory.mktemp("office")

    def save(path: Path, kind: str) -> Path:
        folder = tmp_path_factory.mktemp(kind)
        command = [str(OFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), str(path)],
            check=True,
            capture_output=True,
            timeout=PATIENCE_S,
        )
        return folder / f"{path.stem}.{kind}"

    return save


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.xlsx"
    write_return(path, HEAD, ROWS)
    return path


def assert_as_sent(file: ReturnFile) -> None:
    """The marks hold, every task says what was sent, and nothing needs a look."""
    assert (file.ledger, file.token, file.unit, file.period) == ("so-1", "ma-9", "UBND xã Ví Dụ", "2026-11")
    assert not file.seal_broken
    assert sorted(row.task_key for row in file.rows) == [row.key for row in ROWS]
    assert progress(file) == {row.key: dict(row.progress) for row in ROWS}
    assert not [row.problems for row in file.rows if row.problems]
    assert [row.row for row in file.rows if not row.untouched] == []
    assert [row.row for row in file.rows if row.plan != file.plan[row.task_key]] == []


def test_return_workbook_reads_as_sent(book: Path) -> None:
    assert_as_sent(returned(book))


@needs_office
@pytest.mark.parametrize("kinds", [("xls", "xlsx"), ("ods",), ("xlsx",)], ids="-".join)
def test_a_trip_through_libreoffice_changes_nothing(
    book: Path, kinds: tuple[str, ...], saved_as: Callable[[Path, str], Path]
) -> None:
    for kind in kinds:
        book = saved_as(book, kind)
        assert_as_sent(returned(book))


@needs_office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_sorted_and_filled_in_workbook_survives_libreoffice(
    book: Path, kind: str, saved_as: Callable[[Path, str], Path]
) -> None:
    opened = openpyxl.load_workbook(book)
    sheet = opened[TASK_SHEET]
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))
    header = next(row for row in sheet.iter_rows() if row[0].value == ID_HEADER)
    column_of = {cell.value: place for place, cell in enumerate(header, 1)}
    above = next(number for number, row in enumerate(sheet.iter_rows(), 1) if row[0].value == ID_HEADER)
    rows = [sheet[number] for number in range(above + 1, above + 8)]
    cells = [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in rows]
    cells.sort(key=lambda row: str(row[0][0] or "~"), reverse=True)
    for row, values in zip(rows, cells, strict=True):
        for cell, (value, data_type, number_format) in zip(row, values, strict=True):
            cell.value, cell.data_type, cell.number_format = value, data_type, number_format
        if row[0].value == "so-1:4":
            row[column_of["Tình trạng"] - 1].value = "đã xong"
            row[column_of["Tỷ lệ (%)"] - 1].value = "100 %"
            row[column_of["Ngày hoàn thành"] - 1].value = "5/11/26"
    opened.save(book)
    file = returned(saved_as(book, kind))
    assert not file.seal_broken
    assert progress(file) == {
        **{row.key: dict(row.progress) for row in ROWS[:3]},
        "so-1:4": {"status": "Hoàn thành", "percent": "100", "completed_on": "2026-11-05"},
    }
