"""Province sends a return workbook, a commune keeps its own ledger and fills it, the province collects it."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.composition import create_services
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.returns.returns import ReturnState
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.exchange.returns.return_format import MARKS_SHEET
from desktop_app.services.ledger import Services
from tests.builders import COMING, DUE, OVERDUE, UNDATED, Made, add

TODAY = date(2026, 11, 21)
COMMUNE = "UBND xã Ví Dụ"


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Services]:
    services = create_services(tmp_path / "tinh", unit="Công an tỉnh", level=Level.PROVINCE, year=2026)
    add(services, *(Made(made.title, COMMUNE, made.deadline) for made in (OVERDUE, DUE, UNDATED, COMING)))
    yield services
    services.close()


@pytest.fixture
def sent(province: Services, tmp_path: Path) -> Path:
    (file,) = province.splits.write(tmp_path / "gui", None, None).files
    return file.path


@pytest.fixture
def tasks(ledger: Services, sent: Path) -> list[int]:
    """The commune's tasks after it imported the workbook: one done, one under way with an obstacle."""
    grid = ledger.imports.load(sent)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)), sent)
    tasks = list(ledger.tasks.ids(TaskFilter(TODAY)))
    done = Completion(date(2026, 11, 5), result="=Đã rà soát", evidence_text="15/BC-UBND ngày 05/11/2026")
    ledger.tasks.complete([tasks[0]], done)
    asked = {"Khó khăn, vướng mắc": "Thiếu máy", "Đề xuất, kiến nghị": "Cấp thêm máy"}
    ledger.tasks.edit([tasks[1]], {"status": "Đang thực hiện", "percent": 42.5, "extra": asked})
    return tasks


def progress(province: Services) -> list[dict[str, str]]:
    with province.database.reading() as reader:
        unit = reader.units.resolve(COMMUNE)
        assert unit is not None
        said = reader.returns.progress(unit, reader.returns.led_by([unit])[unit])
    return [{name: text for name, text in each.items() if text} for each in said.values()]


def states(book: openpyxl.Workbook) -> list[tuple[str, str]]:
    return [(sheet.title, sheet.sheet_state) for sheet in book.worksheets]


def test_what_the_commune_fills_in_is_what_the_province_collects(
    ledger: Services, province: Services, sent: Path, tasks: list[int], tmp_path: Path
) -> None:
    assert ledger.filling.check(sent) == []
    result = ledger.filling.fill(sent, tmp_path / "tra.xlsx")
    assert (result.filled, result.unmatched, result.notes) == (2, (), ())
    (file,) = province.returns.collect([tmp_path / "tra.xlsx"]).files
    assert (file.state, file.updated, file.plan_changes) == (ReturnState.MERGED, 2, ())
    assert progress(province) == [
        {
            "status": "Hoàn thành",
            "completed_on": "2026-11-05",
            "result": "=Đã rà soát",
            "evidence_text": "15/BC-UBND ngày 05/11/2026",
        },
        {
            "status": "Đang thực hiện",
            "percent": "42.5",
            "obstacle": "Thiếu máy",
            "proposal": "Cấp thêm máy",
        },
        {},
        {},
    ]
    (again,) = province.returns.collect([tmp_path / "tra.xlsx"]).files
    assert (again.state, again.updated) == (ReturnState.UNCHANGED, 0)


def test_only_report_cells_of_a_return_workbook_change(
    ledger: Services, sent: Path, tasks: list[int], tmp_path: Path
) -> None:
    ledger.filling.fill(sent, tmp_path / "tra.xlsx")
    before, after = openpyxl.load_workbook(sent), openpyxl.load_workbook(tmp_path / "tra.xlsx")
    assert [(each.title, each.sheet_state) for each in after] == [
        (each.title, each.sheet_state) for each in before
    ]
    different = {
        (sheet.title, cell.coordinate.rstrip("0123456789"))
        for sheet in before
        for row in sheet.iter_rows()
        for cell in row
        if (cell.value or None) != after[sheet.title][cell.coordinate].value
    }
    assert {title for title, _ in different} == {"Nhiệm vụ"}
    assert {column for _, column in different} == set("IJKLMNO")
    assert MARKS_SHEET in after.sheetnames
    sheet = after["Nhiệm vụ"]
    assert sheet.protection.sheet
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == [
        str(rule.sqref) for rule in before["Nhiệm vụ"].data_validations.dataValidation
    ]
    assert sheet["L5"].data_type == "s"


def test_a_package_is_collected_with_its_evidence(
    ledger: Services, province: Services, sent: Path, tasks: list[int], tmp_path: Path
) -> None:
    proof = tmp_path / "báo cáo.pdf"
    proof.write_bytes(b"%PDF minh chung")
    ledger.evidence.attach([tasks[0]], [proof])
    assert ledger.filling.package(sent, tmp_path / "goi.zip").evidence == 1
    (file,) = province.returns.collect([tmp_path / "goi.zip"]).files
    assert (file.state, file.updated) == (ReturnState.MERGED, 2)
    first = next(iter(province.tasks.ids(TaskFilter(TODAY))))
    (kept,) = province.tasks.detail(first).evidence
    assert kept.name == "báo cáo.pdf"
    assert province.evidence.path(kept).read_bytes() == b"%PDF minh chung"


def test_the_next_workbook_is_filled_with_what_was_kept_of_the_last(
    ledger: Services, province: Services, tasks: list[int], tmp_path: Path
) -> None:
    (again,) = province.splits.write(tmp_path / "lai", None, None).files
    result = ledger.filling.fill(again.path, tmp_path / "tra.xlsx")
    assert (result.filled, result.unmatched) == (2, ())


def test_rows_of_a_return_workbook_still_grow_with_their_text(
    ledger: Services, sent: Path, tasks: list[int], tmp_path: Path
) -> None:
    ledger.filling.fill(sent, tmp_path / "tra.xlsx")
    with zipfile.ZipFile(tmp_path / "tra.xlsx") as archive:
        rows = re.findall(r"<row [^>]*>", archive.read("xl/worksheets/sheet1.xml").decode())
    filled = [row for row in rows if 'r="5"' in row or 'r="6"' in row]
    assert not any("ht=" in row for row in filled)
    assert not any("customHeight" in row for row in rows)
    assert any("ht=" in row for row in rows)
