"""TCVN3, VNI and Windows-1258 text: every letter both ways, by font and without one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.grid import Grid
from desktop_app.exchange.encodings import (
    CP1258,
    TCVN3,
    VNI,
    decode_by_font,
    decode_cp1258,
    decode_tcvn3,
    decode_vni,
    encoding_of_font,
    guess,
)
from desktop_app.exchange.grid import grid_of_text, read_grid
from tests.exchange import old_fonts
from tests.exchange.makers import docx, paragraph, xlsx
from tests.exchange.old_fonts import ALL_LETTERS, SMALL_LETTERS

HOSTILE = Path(__file__).parent.parent / "data" / "hostile"
SENTENCE = (
    "Rà soát hộ nghèo, cận nghèo; chuẩn bị hồ sơ mẫu, lắp đặt biển chỉ dẫn ở khu phố; cưỡng chế lấn chiếm"
)
TABLE = [
    ["TT", "Mã", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Hạn hoàn thành", "Trạng thái"],
    ["1", "NV-001", SENTENCE, "Văn phòng Uỷ ban", "15/07/2026", "Đang thực hiện"],
    ["2", "NV-002", "Phê bình đơn vị chậm; kỹ sư kiểm tra", "Địa chính – Xây dựng", "30/09/2026", "Quá hạn"],
    ["3", "NV-003", "Phổ biến Nghị quyết 57; đẩy mạnh chuyển đổi số", "Công an xã", "", "Hoàn thành"],
]

words = st.text(alphabet=ALL_LETTERS + "abcdeghiklmnopqrstuvxy .,;/0123456789-", max_size=60)
small_words = st.text(alphabet=SMALL_LETTERS + "abcdeghiklmnopqrstuvxy .,;/0123456789-", max_size=60)


def texts(grid: Grid) -> list[str]:
    return [str(value) for sheet in grid.sheets for row in sheet.rows for value in row if value is not None]


def warnings(grid: Grid) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in grid.problems]


def inline(reference: str, text: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_there_are_134_letters() -> None:
    assert len(set(ALL_LETTERS)) == 134


@pytest.mark.parametrize("letter", ALL_LETTERS)
def test_every_letter_comes_back_from_every_encoding(letter: str) -> None:
    assert decode_vni(old_fonts.vni(letter)) == letter
    assert decode_cp1258(old_fonts.cp1258(letter).decode("cp1252", "replace")) == letter
    if letter == letter.lower():
        assert decode_tcvn3(old_fonts.tcvn3(letter)) == letter
    else:
        assert decode_tcvn3(old_fonts.tcvn3_capitals(letter), capitals=True) == letter


@given(words)
def test_any_words_come_back_from_vni_and_cp1258(text: str) -> None:
    assert decode_cp1258(old_fonts.cp1258(text).decode("cp1252")) == text
    assert decode_vni(old_fonts.vni(text)) == text


@given(small_words)
def test_any_small_words_come_back_from_tcvn3(text: str) -> None:
    assert decode_tcvn3(old_fonts.tcvn3(text)) == text
    assert decode_tcvn3(old_fonts.tcvn3_capitals(text.upper()), capitals=True) == text.upper()


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", TCVN3),
        (".VnArialH", TCVN3),
        (".vntimeh", TCVN3),
        ("VNI-Times", VNI),
        ("VNI-Helve-Condense", VNI),
        ("Times New Roman", ""),
        ("Verdana", ""),
        ("", ""),
    ],
)
def test_fonts_name_their_encoding(font: str, encoding: str) -> None:
    assert encoding_of_font(font) == encoding


def test_font_of_capitals_shows_capitals() -> None:
    assert decode_by_font(old_fonts.tcvn3_capitals("KẾ HOẠCH"), ".VnTimeH") == ("KẾ HOẠCH", TCVN3)


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_unicode_typed_in_an_old_font_stays(font: str) -> None:
    assert decode_by_font("Đơn vị chủ trì", font) == ("Đơn vị chủ trì", "")
    assert decode_by_font("Báo cáo tháng", font) == ("Báo cáo tháng", "")


def test_words_alone_tell_the_encoding() -> None:
    assert guess([old_fonts.tcvn3(SENTENCE)]) == TCVN3
    assert guess([old_fonts.vni(SENTENCE)]) == VNI
    assert guess([old_fonts.cp1258(SENTENCE).decode("cp1252")]) == CP1258


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Công bố «Đề án 06» © 2025 · m² ½",
        "Résumé façade naïve Übung Ærø",
        "© ® § «»",
        "plain ascii",
    ],
)
def test_text_that_is_no_old_encoding_is_left_alone(text: str) -> None:
    assert guess([text]) == ""


@pytest.mark.parametrize(
    "name", ["enc_tcvn3_vntime.xlsx", "enc_vni_times.xlsx", "csv_tcvn3.csv", "csv_vni.csv", "csv_cp1258.csv"]
)
def test_sample_typed_in_an_old_encoding_reads_as_the_unicode_one(name: str) -> None:
    unicode_grid = read_grid(HOSTILE / "csv_sep_line.csv")
    grid = read_grid(HOSTILE / name)
    without_dash = [text.replace("–", "?") for text in texts(unicode_grid)]  # these fonts have no dash
    assert [text.replace("–", "?") for text in texts(grid)] == without_dash
    assert {problem.code for problem in grid.problems} <= {
        "text_tcvn3",
        "text_vni",
        "file_tcvn3",
        "file_vni",
        "file_cp1258",
    }


def test_decomposed_unicode_is_composed_in_silence() -> None:
    grid = read_grid(HOSTILE / "enc_unicode_tohop_cp1258style.xlsx")
    assert texts(grid) == texts(read_grid(HOSTILE / "csv_sep_line.csv"))
    assert grid.problems == ()


def test_eth_becomes_the_letter_it_looks_like() -> None:
    grid = read_grid(HOSTILE / "enc_eth_instead_of_d.xlsx")
    assert texts(grid) == texts(read_grid(HOSTILE / "csv_sep_line.csv"))
    assert warnings(grid) == [("text_eth", "D1")]


def test_old_and_new_text_in_one_sheet_and_in_one_cell_each_read_right() -> None:
    grid = read_grid(HOSTILE / "enc_mixed_unicode_tcvn3.xlsx")
    assert texts(grid)[:24] == texts(read_grid(HOSTILE / "csv_sep_line.csv"))
    assert grid.sheets[0].rows[4][2] == "Số hiệu: Uỷ ban nhân dân"


def test_shared_rich_text_is_read_run_by_run(tmp_path: Path) -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>'
        '<r><rPr><rFont val="VNI-Times"/></rPr>'
        f'<t xml:space="preserve">{old_fonts.vni("Quá hạn ")}</t></r><r><rPr><rFont val=".VnTime"/></rPr>'
        f"<t>{old_fonts.tcvn3('thường xuyên')}</t></r><r><t> và đúng hạn</t></r></si></sst>"
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings))
    grid = read_grid(path)
    assert grid.sheets[0].rows == (("Quá hạn thường xuyên và đúng hạn",),)
    assert [code for code, _ in warnings(grid)] == ["text_vni", "text_tcvn3"]


def test_short_cells_follow_their_font_and_latin_cells_stay(tmp_path: Path) -> None:
    cells = (
        inline("A1", old_fonts.tcvn3("xã"), 4)
        + inline("B1", old_fonts.vni("xã"), 5)
        + inline("C1", "A4 – 50%", 4)
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(f'<row r="1">{cells}</row>'))
    assert read_grid(path).sheets[0].rows == (("xã", "xã", "A4 – 50%"),)


@pytest.mark.parametrize("encode", [old_fonts.tcvn3, old_fonts.vni])
def test_old_text_whose_font_is_lost_is_told_by_its_words(encode: object, tmp_path: Path) -> None:
    assert callable(encode)
    rows = "".join(
        f'<row r="{number}">'
        + "".join(inline(f"{chr(65 + column)}{number}", encode(text)) for column, text in enumerate(row))
        + "</row>"
        for number, row in enumerate(TABLE, 1)
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(rows))
    grid = read_grid(path)
    assert texts(grid) == [text for row in TABLE for text in row if text]
    assert len(grid.problems) == 1


def test_word_text_follows_its_font_or_style(tmp_path: Path) -> None:
    styles = (
        '<w:styles xmlns:w="WORD"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Cu"><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Cu"/></w:style></w:styles>'
    )
    body = (
        paragraph(old_fonts.vni("Quá hạn"), before='<w:pStyle w:val="Con"/>')
        + paragraph(old_fonts.tcvn3("Quá hạn"), run='<w:rFonts w:ascii=".VnTime"/>')
        + paragraph("Quá hạn")
    )
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body, {"styles": styles}))
    grid = read_grid(path)
    assert grid.preamble == ("Quá hạn", "Quá hạn", "Quá hạn")
    assert {code for code, _ in warnings(grid)} == {"text_vni", "text_tcvn3"}


@pytest.mark.parametrize(
    ("encoded", "code"),
    [
        (lambda text: old_fonts.tcvn3(text).encode("cp1252"), "file_tcvn3"),
        (lambda text: old_fonts.vni(text).encode("cp1252"), "file_vni"),
        (old_fonts.cp1258, "file_cp1258"),
        (lambda text: text.encode("utf-16"), ""),
        (lambda text: text.encode("utf-16-le"), ""),
        (lambda text: text.encode("utf-16-be"), ""),
        (lambda text: text.encode("utf-8-sig"), ""),
        (lambda text: text.encode(), ""),
    ],
)
def test_text_file_in_any_encoding_reads_the_same(encoded: object, code: str, tmp_path: Path) -> None:
    assert callable(encoded)
    lines = ["KẾ HOẠCH SỐ 12", "", "a) Nhiệm vụ: " + SENTENCE, "b) Thời hạn: quý IV năm 2026"]
    small = [line if code != "file_tcvn3" else line.lower() for line in lines]
    path = tmp_path / "a.txt"
    path.write_bytes(encoded("\r\n".join(small)))
    grid = read_grid(path)
    assert list(grid.lines) == small
    assert [problem.code for problem in grid.problems] == ([code] if code else [])


def test_utf8_with_a_few_broken_bytes_is_read_and_flagged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((SENTENCE * 10).encode() + b"\xff")
    grid = read_grid(path)
    assert grid.lines[0].startswith(SENTENCE)
    assert [problem.code for problem in grid.problems] == ["text_bad_bytes"]


def test_invisible_full_width_and_control_characters_are_cleaned_and_flagged() -> None:
    grid = grid_of_text(
        "NV\u202e１００\u202c\tNhi\u200bệm v\xadụ\tHoàn\x07 thành\ufeff\tdòng\u2028hai", "dán"
    )
    assert grid.sheets[0].rows == (("NV100", "Nhiệm vụ", "Hoàn thành", "dòng\nhai"),)
    assert {code for code, _ in warnings(grid)} == {"text_invisible", "text_fullwidth", "text_control"}
