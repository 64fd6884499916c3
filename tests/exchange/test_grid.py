"""The reader's parent side: the child's life and limits, and the grid of every kind of sound file."""

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Timer

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import CellValue, DateCell, Grid, Merge, SourceKind
from desktop_app.exchange import grid as grid_module
from desktop_app.exchange.grid import grid_of_html, grid_of_text, read_grid
from desktop_app.exchange.limits import MEMORY_BYTES
from tests.exchange.makers import xlsx

ANNEXES = Path(__file__).parent.parent / "data" / "annexes"
JUNE = date(2025, 6, 30)


@pytest.fixture
def anything(tmp_path: Path) -> Path:
    path = tmp_path / "tep.xlsx"
    path.write_bytes(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(AppError) as caught:
        read_grid(path)
    return caught.value.code


def run_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program play the child."""
    monkeypatch.setattr(grid_module, "command", lambda _: [sys.executable, "-I", "-S", "-c", program])


def test_child_that_dies_is_a_damaged_file(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in (
        "import os; os.abort()",
        "raise ValueError",
        "print('{')",
        "print('[]')",
        "print('0.001')",
        "pass",
    ):
        run_instead(monkeypatch, program)
        assert refusal(anything) == "file_damaged"


def test_child_that_hangs_is_ended(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module, "WALL_SECONDS", 1.2)
    run_instead(monkeypatch, "while True: pass")
    started = time.monotonic()
    assert refusal(anything) == "file_timeout"
    assert time.monotonic() - started < 5


def test_a_reading_that_is_stopped_ends_its_child_at_once(
    anything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_instead(monkeypatch, "while True: pass")

    @contextmanager
    def stopped_soon(end: Callable[[], None]) -> Iterator[None]:
        soon = Timer(0.2, end)
        soon.start()
        yield
        soon.join()

    started = time.monotonic()
    with pytest.raises(AppError):
        read_grid(anything, stopped_soon)
    assert time.monotonic() - started < 5


def test_child_that_floods_is_ended(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module, "MAX_ANSWER_BYTES", 1 << 20)
    run_instead(monkeypatch, "while True: print('\"' + 'x' * 100000 + '\"')")
    assert refusal(anything) == "file_too_big"


def test_child_is_held_to_its_memory(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(Path(grid_module.__file__).parents[2])
    program = (
        f"import sys; sys.path.insert(0, {root!r})\n"
        "from desktop_app.exchange import reader_child\n"
        f"reader_child.read_book = lambda _: bytearray({MEMORY_BYTES})\n"
        "reader_child.main(['a'])"
    )
    run_instead(monkeypatch, program)
    assert refusal(anything) == "file_memory"


def test_program_that_cannot_start_the_child_says_so(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module, "command", lambda _: ["/no/such/program"])
    assert refusal(anything) == "reader_failed"


def test_frozen_program_reads_through_itself(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert grid_module.command(str(anything)) == [sys.executable, "--read-child", str(anything)]


def test_file_over_the_limit_is_not_even_opened(anything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid_module, "MAX_FILE_BYTES", 100)
    assert refusal(anything) == "file_too_big"


def test_current_folder_and_user_settings_do_not_reach_the_child(
    anything: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_grid(Path("tep.xlsx")).sheets[0].rows == ((1,),)


def written_by_xlsxwriter(path: Path) -> None:
    """A workbook with what an office's annex may have: formats, merges, hidden parts, two sheets."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Biểu 01")
    for row, (value, code) in enumerate(
        [
            (45838, "dd/mm/yyyy"),
            (45838, "mm/yyyy"),
            (45838, 14),
            (45838.75, "d/m/yyyy h:mm"),
            (0.5, "0%"),
            (0.428, "0.0%"),
            (0.75, "hh:mm"),
            (45838, "[$-42A]d mmmm yyyy"),
            (45838, "yyyy"),
            (3, '"Quý "0"/2025"'),
            (1234567, "#,##0"),
            (2.5, "General"),
            (60, "dd/mm/yyyy"),
        ],
        2,
    ):
        sheet.write_number(row, 1, value, book.add_format({"num_format": code}))
    sheet.write_boolean(20, 0, True)
    sheet.write_formula(20, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(20, 2, "=1+1", None, 2)
    sheet.write_string(20, 3, "dòng một\ndòng hai & <ba>")
    sheet.merge_range(22, 0, 23, 3, "gộp")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    book.add_worksheet("Ẩn").very_hidden()
    book.set_custom_property("namro", "so-1")
    book.close()


def test_workbook_reads_as_it_is_shown(tmp_path: Path) -> None:
    written_by_xlsxwriter(tmp_path / "a.xlsx")
    grid = read_grid(tmp_path / "a.xlsx")
    sheet, hidden = grid.sheets
    cells = {
        (n, column): v
        for n, row in zip(sheet.numbers, sheet.rows, strict=True)
        for column, v in enumerate(row)
    }
    assert grid.kind is SourceKind.WORKBOOK
    assert (sheet.name, sheet.visible, hidden.name, hidden.visible) == ("Biểu 01", True, "Ẩn", False)
    assert sheet.numbers == (*range(3, 16), 21, 23)
    shown: dict[int, CellValue] = {
        3: DateCell(JUNE, "30/06/2025"),
        4: DateCell(JUNE, "06/2025", month_only=True),
        5: DateCell(JUNE, "30/06/2025"),
        6: DateCell(JUNE, "30/6/2025 18:00"),
        7: "50%",
        8: "42,8%",
        9: "18:00",
        10: DateCell(JUNE, "30 Tháng Sáu 2025"),
        11: "2025",
        12: "Quý 3/2025",
        13: 1234567,
        14: 2.5,
        15: DateCell(date(1900, 2, 28), "28/02/1900"),
    }
    assert {row: cells[row, 1] for row in shown} == shown
    assert [cells[21, column] for column in range(4)] == [True, None, 2, "dòng một\ndòng hai & <ba>"]
    assert cells[21, 0] is True
    assert isinstance(cells[13, 1], int)
    assert sheet.merges == (Merge(23, 0, 24, 3),)
    assert cells[23, 0] == "gộp"
    assert sheet.hidden_rows == {5}
    assert sheet.hidden_columns == {2}
    assert [(problem.code, problem.sheet, problem.cell, problem.text) for problem in grid.problems] == [
        ("cell_error", "Biểu 01", "B21", "#DIV/0!")
    ]
    assert grid.properties == {"namro": "so-1"}


def test_plain_and_general_way_of_reading_agree(tmp_path: Path) -> None:
    """A prefix on every tag makes the reader take the general way."""
    import zipfile

    written_by_xlsxwriter(tmp_path / "a.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx") as source,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                content = content.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
                content = content.replace(b"xmlns=", b"xmlns:x=")
            target.writestr(name, content)
    plain, general = read_grid(tmp_path / "a.xlsx"), read_grid(tmp_path / "b.xlsx")
    assert plain.sheets == general.sheets
    assert plain.problems == general.problems


def test_workbook_of_another_library_reads_the_same(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["D3"] = "Nhiệm vụ", datetime(2025, 6, 30), 12
    sheet["C3"].number_format = "mm/yyyy"
    sheet["B4"], sheet["C4"] = "=D3*2", "=HYPERLINK()"
    sheet["B5"].comment = Comment("ghi chú", "ai đó")
    sheet.merge_cells("B7:D7")
    sheet["B7"] = "Mục"
    book.save(tmp_path / "a.xlsx")
    grid = read_grid(tmp_path / "a.xlsx")
    assert grid.sheets[0].numbers == (3, 7)
    assert grid.sheets[0].rows[0] == (None, "Nhiệm vụ", DateCell(JUNE, "06/2025", month_only=True), 12)
    assert grid.sheets[0].merges == (Merge(7, 1, 7, 3),)
    assert [(problem.code, problem.cell) for problem in grid.problems] == [
        ("formula_uncalculated", "B4"),
        ("formula_uncalculated", "C4"),
    ]


def test_dates_of_1904_are_four_years_later(tmp_path: Path) -> None:
    serials = enumerate((0, 44376, -1))
    cells = "".join(f'<c r="{"ABC"[at]}1" s="1"><v>{serial}</v></c>' for at, serial in serials)
    rows = f'<row r="1">{cells}</row>'
    (tmp_path / "a.xlsx").write_bytes(xlsx(rows, properties='<workbookPr date1904="true"/>'))
    grid = read_grid(tmp_path / "a.xlsx")
    assert grid.sheets[0].rows == (
        (DateCell(date(1904, 1, 1), "01/01/1904"), DateCell(JUNE, "30/06/2025"), -1),
    )
    assert [problem.code for problem in grid.problems] == ["date_out_of_range"]


@pytest.mark.parametrize(
    "name", sorted(path.name for path in ANNEXES.iterdir() if path.suffix in (".xlsx", ".xls", ".ods"))
)
def test_annexes_have_the_cells_another_reader_finds(name: str) -> None:
    grid = read_grid(ANNEXES / name)
    other = CalamineWorkbook.from_path(ANNEXES / name)
    assert [sheet.name for sheet in grid.sheets] == other.sheet_names
    for sheet in grid.sheets:
        rows = other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        found = {
            number: [as_compared(value) for value in row]
            for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        }
        for number, row in enumerate(rows, 1):
            expected = [as_compared(value) for value in row]
            mine = found.get(number, [])
            assert mine + [""] * (len(expected) - len(mine)) == expected
    assert grid.problems == ()


def as_compared(value: object) -> str:
    if isinstance(value, DateCell):
        value = value.day
    if isinstance(value, datetime):
        value = value.date()
    return "" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value).strip()


def test_thousands_of_rows_with_gaps_read_as_written(tmp_path: Path) -> None:
    chance = random.Random(5)
    expected: dict[int, list[CellValue]] = {}
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"strings_to_urls": False})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for row in range(3000):
        values: list[CellValue] = []
        for column in range(12):
            value = chance.choice(
                [None, row, row / 8, f"ô {row} & {column}", "<đ>", DateCell(JUNE, "30/06/2025"), " x "]
            )
            values.append(value)
            if isinstance(value, DateCell):
                sheet.write_number(row, column, 45838, day)
            elif value is not None:
                sheet.write(row, column, value)
        while values and values[-1] is None:
            values.pop()
        if values:
            expected[row + 1] = [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]
    book.close()
    grid = read_grid(tmp_path / "a.xlsx")
    assert dict(zip(grid.sheets[0].numbers, map(list, grid.sheets[0].rows), strict=True)) == expected


def rows_of(grid: Grid) -> list[list[CellValue]]:
    return [list(row) for row in grid.sheets[0].rows]


def test_pasted_cells_become_a_sheet_and_running_text_lines() -> None:
    pasted = grid_of_text('STT\tNhiệm vụ\tHạn\r\n1\t"Rà soát\nhai dòng"\t12/2025\r\n', "dán")
    assert pasted.kind is SourceKind.CSV
    assert rows_of(pasted) == [["STT", "Nhiệm vụ", "Hạn"], ["1", "Rà soát\nhai dòng", "12/2025"]]
    prose = grid_of_text(
        "a) Nhiệm vụ: rà soát, đối chiếu, làm sạch\nb) Chủ trì: Công an xã; Văn phòng", "dán"
    )
    assert prose.kind is SourceKind.TEXT
    assert prose.lines == ("a) Nhiệm vụ: rà soát, đối chiếu, làm sạch", "b) Chủ trì: Công an xã; Văn phòng")


def test_pasted_html_keeps_spans_breaks_and_what_stands_around() -> None:
    grid = grid_of_html(
        "<style>td {color:red}</style><p>Phụ lục &amp; bảng</p><table>"
        "<tr><th rowspan=2>TT</th><th colspan=2>Phân công</th></tr><tr><td>Chủ trì</td><td>Phối hợp</td></tr>"
        "<tr style='display:none'><td>1<td>Công an xã<br>Văn phòng<td>  a   b </table>"
        "<!-- <td>x --><p>Nơi nhận",
        "dán",
    )
    sheet = grid.sheets[0]
    assert rows_of(grid) == [
        ["TT", "Phân công"],
        [None, "Chủ trì", "Phối hợp"],
        ["1", "Công an xã\nVăn phòng", "a b"],
    ]
    assert sheet.merges == (Merge(1, 0, 2, 0), Merge(1, 1, 1, 2))
    assert sheet.hidden_rows == {3}
    assert grid.preamble == ("Phụ lục & bảng", "Nơi nhận")


def test_pasted_text_without_end_is_refused() -> None:
    with pytest.raises(AppError) as caught:
        grid_of_text("x" * (grid_module.MAX_PASTED_CHARACTERS + 1), "dán")
    assert caught.value.code == "file_too_big"
