"""The printed checklist, read back: figures and texts, not pixels."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop_app.domain.five_clear import FIVE, SIX, Clear
from desktop_app.domain.reporting.checklist import ChecklistData
from desktop_app.reports import checklist as paper
from desktop_app.reports import fitting
from desktop_app.reports.checklist import PAPER_WIDTH_MM, checklist_pdf, column_widths
from desktop_app.reports.typesetting import page_count
from tests.reports.papers import LINE, checklist, lines, long_text, pages, squeezed

COLUMNS = (
    "TT",
    "Nhiệm vụ",
    "Chủ trì (người phụ trách)",
    "Phối hợp",
    "Thời hạn",
    "Sản phẩm",
    "5 rõ",
    "Tình trạng",
    "Đã xong",
    "Minh chứng (số, ngày)",
    "Ghi chú",
)


def printed(data: ChecklistData) -> list[str]:
    return pages(checklist_pdf(data))


def page_of(word: str, texts: list[str]) -> int:
    """Number of the one page where a word stands."""
    found = [number for number, text in enumerate(texts, start=1) if word in text]
    assert len(found) == 1, (word, found)
    return found[0]


def test_first_page_opens_as_decree_30_asks() -> None:
    (text,) = printed(checklist(("Quá hạn", (LINE,)), scope="Công an xã"))
    for words in (
        "TỈNH VÍ DỤ",
        "ỦY BAN NHÂN DÂN XÃ VÍ DỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ví Dụ, ngày 05 tháng 11 năm 2026",
        "DANH MỤC KIỂM TRA NHIỆM VỤ ĐỀ ÁN 06 THÁNG 11 NĂM 2026",
        "(Số liệu tính đến ngày 05/11/2026)",
        "Phạm vi: Công an xã",
    ):
        assert squeezed(words) in text


def test_months_one_and_two_are_written_with_a_zero() -> None:
    (text,) = printed(
        checklist(("Quá hạn", (LINE,)), month=date(2027, 2, 1), as_of=date(2027, 2, 28), place="")
    )
    assert squeezed("ĐỀ ÁN 06 THÁNG 02 NĂM 2027") in text
    assert squeezed("Ngày 28 tháng 02 năm 2027") in text


def test_every_text_of_a_row_stands_on_the_paper() -> None:
    (text,) = printed(checklist(("Quá hạn", (LINE,))))
    for words in (
        LINE.title,
        LINE.lead,
        f"({LINE.person})",
        LINE.coordinate,
        LINE.deadline,
        LINE.relative,
        LINE.product,
        LINE.status,
        LINE.evidence,
        LINE.note,
    ):
        assert squeezed(words) in text


def test_sheet_is_a4_landscape() -> None:
    (page,) = PdfReader(BytesIO(checklist_pdf(checklist(("Quá hạn", (LINE,)))))).pages
    millimetres = [round(float(side) / 72 * 25.4) for side in (page.mediabox.width, page.mediabox.height)]
    assert millimetres == [297, 210]


def test_header_stands_on_every_page_and_the_number_on_all_but_the_first() -> None:
    texts = printed(checklist(("Quá hạn", lines(40))))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        header = squeezed("".join(COLUMNS))
        # The last page may hold nothing but the signatures.
        assert header in text or (number == len(texts) and "ĐẦU" not in text)
        assert re.match(rf"{number}\D", text) if number > 1 else text.startswith("TỈNH")


def test_groups_are_numbered_counted_and_left_out_when_empty() -> None:
    (text,) = printed(
        checklist(
            ("Quá hạn", (LINE,)),
            ("Sắp đến hạn", ()),
            ("Thường xuyên và định kỳ", (replace(LINE, number="2"),)),
        )
    )
    assert squeezed("I. QUÁ HẠN (1)") in text
    assert squeezed("II. THƯỜNG XUYÊN VÀ ĐỊNH KỲ (1)") in text
    assert squeezed("SẮP ĐẾN HẠN") not in text


def test_sums_and_signatures_close_the_list() -> None:
    (text,) = printed(checklist(("Quá hạn", (LINE,)), prepared_by="Người Lập Thử", head="Tổ Trưởng Thử"))
    end = text[text.index(squeezed(LINE.note)) :]
    for words in (
        "Tổng số 1.132 nhiệm vụ; đã hoàn thành 485 (42,8 %).",
        "5 rõ theo thứ tự: rõ người, rõ việc, rõ thời gian, rõ kết quả, rõ trách nhiệm",
        "NGƯỜI LẬP BIỂU",
        "Người Lập Thử",
        "TM. TỔ CÔNG TÁC",
        "TỔ TRƯỞNG",
        "Tổ Trưởng Thử",
    ):
        assert squeezed(words) in end


def test_six_clears_are_named_when_six_are_asked() -> None:
    line = replace(LINE, clear_states="cvmnwc")
    (text,) = printed(replace(checklist(("Quá hạn", (line,))), clears=SIX))
    assert squeezed("6 rõ theo thứ tự") in text
    assert squeezed("rõ thẩm quyền") in text


@pytest.mark.parametrize("count", range(1, 16))
def test_closing_part_is_kept_together_wherever_the_table_ends(count: int) -> None:
    texts = printed(checklist(("Quá hạn", lines(count, words=25))))
    pages_of_closing = {
        page_of(squeezed(words), texts)
        for words in ("Tổng số 1.132", "5 rõ theo thứ tự", "NGƯỜI LẬP BIỂU", "TỔ TRƯỞNG")
    }
    assert pages_of_closing == {len(texts)}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 170), min_size=20, max_size=40))
def test_rows_are_never_torn(sizes: list[int]) -> None:
    rows = tuple(
        replace(line, title=f"ĐẦU{line.number}; {long_text(size)}; CUỐI{line.number};")
        for line, size in zip(lines(len(sizes)), sizes, strict=True)
    )
    texts = printed(checklist(("Quá hạn", rows[:10]), ("Sắp đến hạn", rows[10:])))
    for line in rows:
        marks = (f"ĐẦU{line.number};", f"CUỐI{line.number};", f"GHI{line.number};")
        assert len({page_of(mark, texts) for mark in marks}) == 1


@pytest.mark.parametrize("count", range(1, 14))
def test_heading_of_a_group_stands_with_its_first_row(count: int) -> None:
    last = replace(LINE, title=f"ĐẦU99; {long_text(60)}")
    texts = printed(checklist(("Quá hạn", lines(count, words=25)), ("Sắp đến hạn", (last,))))
    assert page_of(squeezed("II. SẮP ĐẾN HẠN"), texts) == page_of("ĐẦU99;", texts)


def test_row_taller_than_a_page_breaks_and_is_whole() -> None:
    title = f"ĐẦU1; {long_text(1500)} CUỐI1;"
    texts = printed(checklist(("Quá hạn", (LINE, replace(LINE, title=title)))))
    assert page_of("ĐẦU1;", texts) < page_of("CUỐI1;", texts)
    whole = "".join(re.sub(rf"^\d*{squeezed(''.join(COLUMNS))}", "", text) for text in texts)
    assert sum(word == "sống" for word in re.findall("sống", whole)) >= title.count("sống")


def test_row_of_many_short_lines_is_whole() -> None:
    leads = "\n".join(f"Đơn vị {n};" for n in range(60))
    texts = printed(checklist(("Quá hạn", (replace(LINE, lead=leads),))))
    assert all(squeezed(f"Đơn vị {n};") in "".join(texts) for n in range(60))


def test_text_is_never_taken_for_markup() -> None:
    strange = r"#strong[x] *đậm* _n_ $x^2$ `a` <b> \ @ref // c = d - e + f"
    (text,) = printed(checklist(("#panic()", (replace(LINE, title=strange),)), unit="#import", head="*x*"))
    assert squeezed(strange) in text
    assert "#PANIC()" in text
    assert "#IMPORT" in text
    assert "*x*" in text


def test_link_without_spaces_is_broken_but_whole() -> None:
    link = "https://vidu.example/thu-tuc/chi-tiet-ho-so.html?ma=" + "0123456789" * 8
    assert link in printed(checklist(("Quá hạn", (replace(LINE, note=link),))))[0]


def test_only_the_programs_own_fonts_are_used_and_embedded() -> None:
    reader = PdfReader(BytesIO(checklist_pdf(checklist(("Quá hạn", (replace(LINE, note="☐ 中 😀"),))))))
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[descendant["/BaseFont"].split("+")[1]] = descendant["/FontDescriptor"].get_object()
    assert set(fonts) == {"Tinos", "Tinos-Bold", "Tinos-Italic"}
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_same_data_give_the_same_file() -> None:
    data = checklist(("Quá hạn", lines(3)))
    assert checklist_pdf(data) == checklist_pdf(data)


def test_list_without_tasks_says_so() -> None:
    (text,) = printed(checklist(("Quá hạn", ())))
    assert squeezed("Không có nhiệm vụ nào.") in text
    assert squeezed("NGƯỜI LẬP BIỂU") in text


def test_pen_form_keeps_the_tasks_and_adds_empty_lines() -> None:
    line = replace(LINE, status="", evidence="", note="")
    blank = printed(checklist(("Quá hạn", (line,)), blank=True))
    text = "".join(blank)
    assert squeezed(LINE.title) in text
    assert squeezed("NHIỆM VỤ BỔ SUNG") in text
    assert squeezed("ngày …… tháng …… năm 2026") in text
    assert "1.132" not in text


def test_pen_form_has_taller_rows() -> None:
    rows = tuple(replace(line, status="", evidence="", note="") for line in lines(20, words=1))
    data = checklist(("Quá hạn", rows))
    assert page_count(checklist_pdf(replace(data, blank=True))) > page_count(checklist_pdf(data))


def test_pen_form_without_tasks_is_a_sheet_of_lines() -> None:
    texts = printed(checklist(blank=True))
    assert len(texts) == 2
    text = "".join(texts)
    assert squeezed("NHIỆM VỤ BỔ SUNG") in text
    assert squeezed("Không có nhiệm vụ nào.") not in text


def test_very_long_list_is_set_in_pieces_that_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "PIECE_CHARACTERS", 9_000)
    texts = printed(checklist(("Quá hạn", lines(30)), ("Sắp đến hạn", (replace(LINE, title="ĐẦU99;"),))))
    places = [page_of(f"ĐẦU{n};", texts) for n in (*range(1, 31), 99)]
    assert places == sorted(places)
    assert all(re.match(rf"{number}\D", text) for number, text in enumerate(texts[1:], start=2))
    whole = "".join(texts)
    assert whole.count(squeezed("NGƯỜI LẬP BIỂU")) == 1
    assert whole.count(squeezed("CỘNG HÒA XÃ HỘI")) == 1
    assert squeezed("I. QUÁ HẠN (30)") in whole
    assert squeezed("II. SẮP ĐẾN HẠN (1)") in whole


@pytest.mark.parametrize("clears", [(Clear.TIME,), FIVE, SIX])
@pytest.mark.parametrize("blank", [False, True])
def test_columns_fill_the_paper_and_no_more(clears: tuple[Clear, ...], blank: bool) -> None:
    line = replace(LINE, clear_states="c" * len(clears))
    data = replace(checklist(("Quá hạn", (line,)), blank=blank), clears=clears)
    fixed = paper._NUMBER_MM + paper._DONE_MM + paper._clears_mm(len(clears))
    assert fixed + sum(column_widths(data).values()) == PAPER_WIDTH_MM


def test_room_goes_to_the_column_that_makes_rows_tall() -> None:
    usual = column_widths(checklist(("Quá hạn", (LINE,))))
    wordy = column_widths(checklist(("Quá hạn", (replace(LINE, product=long_text(120)),))))
    assert wordy["product"] > usual["product"]
