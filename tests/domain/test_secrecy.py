"""A stamp of secrecy is seen wherever it stands alone; words about secrecy in a task are none."""

import unicodedata

import pytest

from desktop_app.domain.grid import Grid, Sheet, SourceKind
from desktop_app.domain.secrecy import FEW, stamp_in, stamp_in_name, stamps

TASK = "Tăng cường công tác bảo mật, bảo vệ bí mật nhà nước khi sử dụng mật khẩu"


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("  TUYỆT  MẬT ", "TUYỆT MẬT"),
        ("(MẬT)", "MẬT"),
        ("* TỐI MẬT *", "TỐI MẬT"),
        ("M Ậ T", "MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("Mức độ mật: TUYỆT MẬT.", "TUYỆT MẬT"),
        ("UBND XÃ VÍ DỤ\nMẬT\nSố: 12/KH-UBND", "MẬT"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
    ],
)
def test_a_stamp_in_its_own_line_is_seen(text: str, stamp: str) -> None:
    assert stamp_in(text) == stamp


@pytest.mark.parametrize(
    "text",
    [
        TASK,
        TASK.upper(),
        "bảo mật",
        "BẢO MẬT",
        "Mật khẩu",
        "MẬT KHẨU",
        "bí mật nhà nước",
        "BÍ MẬT NHÀ NƯỚC",
        "Mật",
        "Mật ong rừng",
        "Thống kê văn bản MẬT, TỐI MẬT đã ban hành",
        "Độ mật: không",
        "Độ mật: Mật khẩu cấp 2",
        "Không có độ mật",
        "MẶT",
        "MẮT",
        "mất",
        "",
    ],
)
def test_words_about_secrecy_are_no_stamp(text: str) -> None:
    assert stamp_in(text) == ""


def grid(*rows: tuple[str | int | None, ...], lines: tuple[str, ...] = ()) -> Grid:
    sheet = Sheet("PL", rows, tuple(range(1, len(rows) + 1)))
    return Grid("tệp.xlsx", SourceKind.WORKBOOK, sheets=(sheet,), lines=lines)


def test_a_stamp_is_told_with_its_cell() -> None:
    [found] = stamps(grid(("UBND xã", None, "TỐI MẬT"), ("1", TASK, 3)))
    assert (found.sheet, found.row, found.cell, found.text) == ("PL", 1, "C1", "TỐI MẬT")


def test_what_stands_beside_or_below_the_word_for_secrecy_is_one() -> None:
    assert [each.text for each in stamps(grid(("Độ mật", "Mật")))] == ["MẬT"]
    table = grid(
        ("STT", "Nhiệm vụ", "Độ mật"), ("1", TASK, None), ("2", TASK, "Tối mật"), ("3", "x", "Thường")
    )
    assert [(each.cell, each.text) for each in stamps(table)] == [("C3", "TỐI MẬT")]


def test_lines_of_a_text_are_looked_at_and_few_places_are_told() -> None:
    assert [each.row for each in stamps(grid(lines=("KẾ HOẠCH", "MẬT", TASK)))] == [2]
    assert len(stamps(grid(lines=("MẬT",) * 20))) == FEW
    assert stamps(grid(("1", TASK), ("2", "Đổi mật khẩu"), lines=(TASK, "Bảo mật"))) == []


@pytest.mark.parametrize(
    ("name", "stamp"),
    [
        ("12-KH-UBND (MẬT)", "MẬT"),
        ("TỐI_MẬT_bao cao", "TỐI MẬT"),
        ("Kế hoạch BẢO MẬT 2026", ""),
        ("MẬT KHẨU wifi", ""),
        ("Bí mật nhà nước - tập huấn", ""),
        ("LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC", ""),
        ("bao-cao-thang-11", ""),
    ],
)
def test_a_stamp_in_the_name_of_a_file_is_seen(name: str, stamp: str) -> None:
    assert stamp_in_name(name) == stamp
