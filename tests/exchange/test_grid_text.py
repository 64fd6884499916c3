"""Text files: which separator makes a table, which text is no table, quotes and line ends."""

from pathlib import Path

import pytest

from desktop_app.domain.grid import CellValue, Grid, SourceKind
from desktop_app.exchange.grid import read_grid

ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("TT", "Nội dung", "Hạn"),
    ("1", "rà soát", "12/2025"),
    ("2", "làm sạch", "quý I"),
)


def read(text: str, folder: Path, name: str = "a.csv") -> Grid:
    path = folder / name
    path.write_bytes(text.encode())
    return read_grid(path)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_table_with_any_separator_and_line_end_is_read(separator: str, end: str, tmp_path: Path) -> None:
    text = end.join(separator.join(map(str, row)) for row in ROWS)
    for name in ("a.csv", "a.txt", "khong-ten"):
        grid = read(text, tmp_path, name)
        assert grid.kind is SourceKind.CSV
        assert grid.sheets[0].rows == ROWS
        assert grid.problems == ()


def test_mixed_line_ends_and_blank_lines_keep_row_numbers(tmp_path: Path) -> None:
    grid = read("TT|Nội dung|Hạn\r1|a|b\n\r\n2|c|d", tmp_path)
    assert grid.sheets[0].numbers == (1, 2, 4)


def test_sep_line_decides_and_is_no_row(tmp_path: Path) -> None:
    grid = read("sep=;\nTT;a, b, c\n1;d, e, f\n", tmp_path)
    assert grid.sheets[0].rows == (("TT", "a, b, c"), ("1", "d, e, f"))
    assert grid.sheets[0].numbers == (1, 2)


def test_commas_inside_a_semicolon_table_do_not_win(tmp_path: Path) -> None:
    rows = "".join(f"{i};rà soát, đối chiếu, làm sạch, báo cáo;Công an xã, Văn phòng;1,5\n" for i in range(9))
    grid = read("TT;Nội dung;Đơn vị;Điểm\n" + rows, tmp_path)
    assert {len(row) for row in grid.sheets[0].rows} == {4}


def test_title_above_the_table_does_not_hide_it(tmp_path: Path) -> None:
    grid = read("PHỤ LỤC\n(Kèm theo Kế hoạch)\n\nTT;Nội dung;Hạn\n1;a;b\n2;c;d\n3;e;f\n", tmp_path)
    assert grid.sheets[0].rows[0] == ("PHỤ LỤC",)
    assert grid.sheets[0].rows[-1] == ("3", "e", "f")


def test_quoted_breaks_and_doubled_quotes_stay_in_their_cell(tmp_path: Path) -> None:
    grid = read('TT,Nội dung,Hạn\r\n1,"dòng ""một""\r\ndòng hai, ba",x\r\n2,b,c\r\n', tmp_path)
    assert grid.sheets[0].rows[1] == ("1", 'dòng "một"\ndòng hai, ba', "x")
    assert grid.sheets[0].numbers == (1, 2, 3)


def test_unbalanced_quote_spoils_only_its_own_line(tmp_path: Path) -> None:
    rows = "".join(f"{i};việc {i};12/2025\n" for i in range(2, 60))
    grid = read('TT;Nội dung;Hạn\n1;"việc một;12/2025\n' + rows, tmp_path)
    assert len(grid.sheets[0].rows) == 60
    assert grid.sheets[0].rows[1] == ("1", "việc một", "12/2025")
    assert [problem.code for problem in grid.problems] == ["csv_quotes"]


@pytest.mark.parametrize(
    "text",
    [
        "a) Nhiệm vụ: rà soát, đối chiếu, làm sạch\nb) Chủ trì: Công an xã, Văn phòng, Trạm y "
        "tế\nc) Hạn: 12, 2025",
        "Kế hoạch\n\tMột; hai; ba\n\tBốn; năm; sáu",
        "một dòng, hai dòng, ba dòng",
        "chỉ một dòng",
        '"Đề án 06" là gì; vì sao; khi nào\nCâu sau',
    ],
)
def test_running_text_stays_lines(text: str, tmp_path: Path) -> None:
    grid = read(text, tmp_path, "a.csv")
    assert grid.kind is SourceKind.TEXT
    assert grid.lines == tuple(text.split("\n"))


def test_nul_bytes_are_dropped_and_flagged(tmp_path: Path) -> None:
    grid = read("TT;Nội dung;Hạn\r\n1;vi\0ệc;x\r\n2;b;c\r\n", tmp_path)
    assert grid.sheets[0].rows[1] == ("1", "việc", "x")
    assert [problem.code for problem in grid.problems] == ["text_control"]


def test_cell_without_end_is_clipped_and_flagged(tmp_path: Path) -> None:
    grid = read(f"TT;Nội dung;Hạn\n1;{'x' * 200_000};b\n2;c;d\n", tmp_path)
    assert grid.sheets[0].rows[1] == ("1", "x" * 32_767, "b")
    assert [problem.code for problem in grid.problems] == ["text_clipped"]


def test_table_that_happens_to_look_like_another_kind_is_still_a_table(tmp_path: Path) -> None:
    grid = read("BM;Nội dung;Hạn\n1;a;b\n2;c;d\n", tmp_path)
    assert grid.sheets[0].rows[0] == ("BM", "Nội dung", "Hạn")
    for size in (162, 165):
        text = "1;việc  một;12/2025\n2;việc hai;12/2025\n"
        padded = text + "3;" + "x" * (size - len(text.encode()) - len(";y") - 2) + ";y"
        assert len(read(padded, tmp_path).sheets[0].rows) == 3
