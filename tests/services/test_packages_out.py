"""A unit's package: the upper level's return workbook filled, with the evidence of its tasks, in one .zip."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.composition import create_services
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.exchange.file_names import safe_name
from desktop_app.exchange.returns.package_format import is_safe_path
from desktop_app.exchange.returns.packages import unpack
from desktop_app.services.ledger import Services
from tests.builders import DUE, OVERDUE, UNDATED, add
from tests.services.forms import form

TODAY = date(2026, 11, 21)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Services]:
    services = create_services(tmp_path / "tinh", unit="Công an tỉnh", level=Level.PROVINCE, year=2026)
    yield services
    services.close()


def sent(province: Services, path: Path) -> Path:
    """A workbook with the province's row ids, as a unit gets it."""
    add(province, OVERDUE, DUE, UNDATED)
    province.exports.write(TaskFilter(TODAY), path)
    return path


def take(ledger: Services, path: Path) -> list[int]:
    grid = ledger.imports.load(path)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)), path)
    return list(ledger.tasks.ids(TaskFilter(TODAY)))


def proof(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_package_holds_the_filled_workbook_and_each_proof_once(
    ledger: Services, province: Services, tmp_path: Path
) -> None:
    source = sent(province, tmp_path / "bieu.xlsx")
    first, second, third = take(ledger, source)
    report = proof(tmp_path, "báo cáo.pdf", "báo cáo")
    ledger.tasks.complete([first], Completion(date(2026, 11, 5), result="Xong"), evidence=[report])
    ledger.evidence.attach([second], [report, proof(tmp_path, "anh.png", "ảnh")])
    result = ledger.filling.package(source, tmp_path / "goi.zip")
    assert (result.filled.filled, result.evidence) == (1, 3)
    unpacked = unpack(tmp_path / "goi.zip", tmp_path / "mo")
    keys = [draft.task_id for draft in province.imports.read(province.imports.load(source)).tasks]
    assert [(proof.task_key, proof.name) for proof in unpacked.evidence] == [
        (keys[0], "báo cáo.pdf"),
        (keys[1], "báo cáo.pdf"),
        (keys[1], "anh.png"),
    ]
    assert unpacked.evidence[0].path == unpacked.evidence[1].path
    assert Path(unpacked.evidence[2].path).read_text(encoding="utf-8") == "ảnh"
    read = province.imports.read(province.imports.load(unpacked.workbook))
    assert [(draft.task_id, draft.completed_on, draft.result) for draft in read.tasks] == [
        (keys[0], date(2026, 11, 5), "Xong"),
        (keys[1], None, ""),
        (keys[2], None, ""),
    ]
    assert third


def test_the_same_report_is_packed_to_the_same_bytes(
    ledger: Services, province: Services, tmp_path: Path
) -> None:
    source = sent(province, tmp_path / "bieu.xlsx")
    first, *_ = take(ledger, source)
    ledger.tasks.complete([first], Completion(TODAY), evidence=[proof(tmp_path, "a.pdf", "a")])
    for name in ("1.zip", "2.zip"):
        ledger.filling.package(source, tmp_path / name)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


@pytest.mark.parametrize("name", ["con.pdf", "a:b?.pdf", "x" * 230 + ".pdf", "bản\u202efdp.exe", ". . .pdf"])
def test_odd_names_of_evidence_are_made_safe(name: str) -> None:
    assert is_safe_path(safe_name(name))
    assert safe_name(name).endswith(Path(name).suffix)


def test_a_file_that_is_no_return_workbook_is_not_packed(ledger: Services, tmp_path: Path) -> None:
    source = form(tmp_path / "bieu.xlsx")
    with pytest.raises(AppError) as refused:
        ledger.filling.package(source, tmp_path / "goi.zip")
    assert refused.value.code == "package_not_return"
    assert not (tmp_path / "goi.zip").exists()


def test_evidence_that_is_gone_is_named_before_anything_is_written(
    ledger: Services, province: Services, tmp_path: Path
) -> None:
    source = sent(province, tmp_path / "bieu.xlsx")
    first, *_ = take(ledger, source)
    ledger.evidence.attach([first], [proof(tmp_path, "a.pdf", "a")])
    (row,) = ledger.tasks.detail(first).evidence
    ledger.evidence.path(row).unlink()
    with pytest.raises(AppError) as refused:
        ledger.filling.package(source, tmp_path / "goi.zip")
    assert (refused.value.code, refused.value.where) == ("evidence_gone", "a.pdf")
    assert not list(tmp_path.glob("*.zip"))
