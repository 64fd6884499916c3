"""What stands above a table: number, day, issuer, title, and the day its figures count to."""

from datetime import date

import pytest

from desktop_app.exchange.annexes.title_block import document_year, read_title_block

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("(Kèm theo Kế hoạch số 617/KH-UBND ngày 01 tháng 12 năm 2025)", "617/KH-UBND", date(2025, 12, 1)),
        (
            "(Kèm theo Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ)",
            "03/NQ-CP",
            date(2025, 1, 9),
        ),
        (
            "(Ban hành kèm theo Quyết định số: 2820 /QĐ-UBND ngày 19/11/2025)",
            "2820/QĐ-UBND",
            date(2025, 11, 19),
        ),
        ("(Kèm theo Kế hoạch số 02-KH/BCĐTW, ngày 19-6-2025)", "02-KH/BCĐTW", date(2025, 6, 19)),
        ("(Kèm theo Chương trình hành động số 20-CTrHĐ/TU ngày 15/3/2025)", "20-CTrHĐ/TU", date(2025, 3, 15)),
        ("(Kèm theo Công văn số 1234/STTTT-CĐS)", "1234/STTTT-CĐS", None),
        ("Phụ lục kèm theo Nghị định số 42/2022/NĐ-CP", "42/2022/NĐ-CP", None),
        ("(Kèm theo Kế hoạch số      /KH-UBND ngày    tháng 11 năm 2025)", "", None),
        ("QUYẾT ĐỊNH 2820/QĐ-UBND", "2820/QĐ-UBND", None),
        ("Kế hoạch số 15/KH-BCĐ", "15/KH-BCĐ", None),
        ("Số: 12/KH-UBND", "12/KH-UBND", None),
        ("Số 05-KH/ĐU", "05-KH/ĐU", None),
        ("826/QĐ-TTg", "826/QĐ-TTg", None),
        ("DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW", "", None),
        ("Căn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022", "", None),
        ("Kế hoạch thực hiện Nghị quyết số 57-NQ/TW", "", None),
    ],
)
def test_number_and_day_of_the_document(line: str, number: str, day: date | None) -> None:
    read = read_title_block(["PHỤ LỤC", line])
    assert (read.number, read.issued_on) == (number, day)


def test_attaching_line_goes_before_what_the_title_names() -> None:
    read = read_title_block(
        [
            "DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW",
            "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Mẫu)",
        ]
    )
    assert (read.number, read.issuer) == ("12/KH-UBND", "UBND xã Mẫu")
    assert read.title == "DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW"


@pytest.mark.parametrize(
    ("block", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP"),
        ("UBND TỈNH MẪU\nSỞ TÀI CHÍNH\n-------\nSố: 12/KH-STC", "SỞ TÀI CHÍNH"),
        ("UBND XÃ MẪU\nTỔ CÔNG TÁC ĐỀ ÁN 06", "TỔ CÔNG TÁC ĐỀ ÁN 06"),
        ("CHÍNH PHỦ\n_____", "CHÍNH PHỦ"),
    ],
)
def test_issuer_is_the_lower_office_of_the_left_block(block: str, issuer: str) -> None:
    assert read_title_block([block, STATE, "PHỤ LỤC"]).issuer == issuer


def test_letterhead_in_full() -> None:
    read = read_title_block(
        [
            "UBND TỈNH MẪU\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\n-------\nSố: 12/KH-SKHCN",
            f"{STATE}\n-------\nMẫu, ngày 05 tháng 01 năm 2026",
            "KẾ HOẠCH\nTriển khai Đề án 06 năm 2026",
            "Căn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ;",
        ]
    )
    assert (read.number, read.issued_on) == ("12/KH-SKHCN", date(2026, 1, 5))
    assert (read.issuer, read.title) == ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "KẾ HOẠCH Triển khai Đề án 06 năm 2026")


@pytest.mark.parametrize(
    "line",
    [
        "(Số liệu tính đến ngày 15/11/2025)",
        "(Dữ liệu tính đến hết ngày 15 tháng 11 năm 2025)",
        "Cập nhật đến 15/11/2025",
        "(Số liệu báo cáo tính đến ngày 15.11.2025)",
    ],
)
def test_day_the_figures_count_to(line: str) -> None:
    read = read_title_block(["BIỂU THEO DÕI NHIỆM VỤ", line])
    assert (read.data_as_of, read.issued_on, read.title) == (
        date(2025, 11, 15),
        None,
        "BIỂU THEO DÕI NHIỆM VỤ",
    )


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2025)"], 2025),
        (["KẾ HOẠCH NĂM 2026", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 28/12/2025)"], 2026),
        (["NHIỆM VỤ THÁNG 11 NĂM 2026"], 2026),
        (["CHƯƠNG TRÌNH GIAI ĐOẠN 2026-2030", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 28/12/2025)"], 2025),
        (["CHIẾN LƯỢC ĐẾN NĂM 2030", "(Số liệu tính đến ngày 15/11/2025)"], 2025),
        (["DANH MỤC NHIỆM VỤ"], None),
        (["Số: 12/KH", "Đồng Tháp, ngày 03/02/2025"], 2025),
        (["Số: 12/2025/QĐ-UBND"], 2025),
        (["(Kèm theo Kế hoạch số      /KH-UBND ngày    /    /2025 của UBND tỉnh)"], 2025),
        (["(Kèm theo Kế hoạch số …/KH-UBND ngày …… tháng 02 năm 2025)"], 2025),
    ],
)
def test_year_of_the_document(lines: list[str], year: int | None) -> None:
    assert document_year(lines, read_title_block(lines)) == year


def test_nothing_above_says_nothing() -> None:
    read = read_title_block([])
    assert (read.number, read.issued_on, read.issuer, read.title, read.data_as_of) == ("", None, "", "", None)


def test_the_office_of_a_letterhead_pasted_line_by_line_stands_above_its_number() -> None:
    lines = (
        *("UBND TỈNH MINH SƠN", "VĂN PHÒNG", "-------", "Số: 215/TB-VP"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    )

    assert read_title_block(lines).issuer == "VĂN PHÒNG"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 12/KH", "12/KH"),
        ("Kèm theo Kế hoạch số 15/KH ngày 5/6/2025", "15/KH"),
        ("Số: 12/KH-UBND", "12/KH-UBND"),
        ("Số: 4/5", ""),
    ],
)
def test_a_number_needs_no_office_behind_it(line: str, number: str) -> None:
    assert read_title_block([line]).number == number
