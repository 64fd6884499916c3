"""Returned workbooks whose plan or hidden values were changed are called so, honest ones never are.

Each also saved again by LibreOffice, as .xlsx and as .ods.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment

from desktop_app.composition import create_services
from desktop_app.domain.ledger_info import Level
from desktop_app.exchange.returns.return_format import MARKS_SHEET, TASK_SHEET
from desktop_app.services.ledger import Services
from tests.services.exchange_round import OpenBook, edit, fill, give, send

A = "UBND xã An Bình"
OFFICE = shutil.which("soffice")
PATIENCE_S = 240
DUE = "30/11/2026"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("NAMRO_TODAY", "2026-11-21")
    services = create_services(tmp_path / "so", unit="UBND tỉnh Ví Dụ", level=Level.PROVINCE, year=2026)
    give(services, A, count=6)
    yield services
    services.close()


def honest(book: OpenBook) -> None:
    """What units do without meaning harm: unprotect, wrap, hide, put rows between, number anew."""
    sheet = book.sheet
    sheet.protection.sheet = False
    for row in range(book.header + 1, book.last() + 1):
        title = sheet.cell(row, book.columns["title"])
        title.alignment = Alignment(wrap_text=False, vertical="top")
        if isinstance(title.value, str):
            title.value = title.value.replace(" dữ liệu", "\ndữ liệu")
        sheet.row_dimensions[row].height = None
        sheet.cell(row, book.columns["stt"]).value = row
    sheet.column_dimensions["D"].hidden = True
    sheet.insert_rows(book.header + 3)
    sheet.auto_filter.ref = sheet.dimensions


def other_plan(book: OpenBook) -> None:
    book.write(book.row(3), {"product": "Báo cáo khác"})


def other_deadline(book: OpenBook) -> None:
    book.write(book.row(2), {"deadline": date(2027, 12, 31)})


def other_bases(path: Path) -> None:
    """A value in the hidden sheet, so that what the unit did not touch would seem to be its own word."""
    book = openpyxl.load_workbook(path)
    for row in book[MARKS_SHEET].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "Rà soát" in cell.value:
                cell.value = cell.value.replace("Rà soát", "Xóa sạch")
    book.save(path)


@pytest.fixture
def returned(ledger: Services, tmp_path: Path) -> dict[str, Path]:
    """One workbook as three units' officers send it back: honest, and changed in two ways."""
    sent = fill(send(ledger, A, tmp_path), {1: {"result": "Xong"}})
    kinds: dict[str, Callable[[OpenBook], None]] = {"plan": other_plan, "deadline": other_deadline}
    files = {kind: edit(sent, change, out=tmp_path / f"{kind}.xlsx") for kind, change in kinds.items()}
    files["bases"] = Path(shutil.copy(sent, tmp_path / "bases.xlsx"))
    other_bases(files["bases"])
    files["honest"] = edit(sent, honest, out=tmp_path / "honest.xlsx")
    return files


def states(ledger: Services, files: dict[str, Path]) -> dict[str, str]:
    return {kind: ledger.returns.collect([path]).files[0].state.value for kind, path in files.items()}


EXPECTED = {"plan": "tampered", "deadline": "tampered", "bases": "tampered", "honest": "merged"}


def test_changed_workbooks_are_called_so_and_change_nothing(
    ledger: Services, returned: dict[str, Path]
) -> None:
    assert states(ledger, returned) == EXPECTED
    (honest,) = ledger.returns.collect([returned["honest"]]).files
    assert honest.plan_changes == (), "numbered anew is nothing to tell"


def test_a_workbook_whose_hidden_sheet_is_gone_is_called_so_whatever_its_name(
    ledger: Services, returned: dict[str, Path], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(next(iter(returned.values())))
    del book[MARKS_SHEET]
    book.save(tmp_path / "bao cao.xlsx")
    assert states(ledger, {"gone": tmp_path / "bao cao.xlsx"}) == {"gone": "tampered"}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_also_after_libreoffice_saved_them(
    kind: str, ledger: Services, returned: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "luu-lai"
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path / 'office'}", "--headless"]
    files = list(map(str, returned.values()))
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), *files],
        check=True,
        capture_output=True,
        timeout=PATIENCE_S,
    )
    saved = {name: out / f"{path.stem}.{kind}" for name, path in returned.items()}
    assert states(ledger, saved) == EXPECTED


@pytest.mark.parametrize(("bound", "state"), [(True, "tampered"), (False, "unchanged")])
def test_a_base_forged_with_its_checksum_does_not_fit_the_token_that_the_ledger_keeps(
    bound: bool, state: str, ledger: Services, tmp_path: Path
) -> None:
    """Whoever knows how the checksum is made can make it anew, but no token that the ledger knows.

    One with a token of before is merged against what the ledger sent.
    """
    from desktop_app.exchange.grid import read_grid
    from desktop_app.exchange.returns.return_format import marks_rows, read_marks

    path = send(ledger, A, tmp_path, bound=bound)
    sheet = next(sheet for sheet in read_grid(path).sheets if sheet.name == MARKS_SHEET)
    marks = read_marks(sheet.rows).marks
    key = next(iter(marks.bases))
    forged = type(marks)(
        **{
            **{name: getattr(marks, name) for name in marks.__dataclass_fields__},
            "bases": {**marks.bases, key: {"result": "Không ai báo"}},
        }
    )
    book = openpyxl.load_workbook(path)
    del book[MARKS_SHEET]
    made = book.create_sheet(MARKS_SHEET)
    for row in marks_rows(forged):
        made.append(list(row))
    book.save(path)
    file = ledger.returns.collect([path]).files[0]
    assert (file.state.value, file.updated, file.conflicts) == (state, 0, 0)
    assert TASK_SHEET in openpyxl.load_workbook(path).sheetnames


def test_what_the_ledger_sends_is_bound_to_its_token_and_comes_back_as_it_is(
    ledger: Services, tmp_path: Path
) -> None:
    ledger.splits.write(tmp_path / "gui")
    (path,) = (tmp_path / "gui").glob("*.xlsx")
    assert re.fullmatch("[0-9a-f]{32}-[0-9a-f]{32}", token_of(path))
    assert ledger.returns.collect([fill(path, {1: {"result": "Xong"}})]).files[0].state.value == "merged"


def token_of(path: Path) -> str:
    from desktop_app.exchange.grid import read_grid
    from desktop_app.exchange.returns.return_format import read_marks

    sheet = next(sheet for sheet in read_grid(path).sheets if sheet.name == MARKS_SHEET)
    return read_marks(sheet.rows).marks.token
