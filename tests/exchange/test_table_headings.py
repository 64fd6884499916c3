"""Headings as paragraphs above the tables of a Word file are the sections of their tasks."""

from dataclasses import replace

from desktop_app.domain.grid import SourceKind
from desktop_app.domain.importing.draft import Reading
from tests.exchange.annex_builder import read, sections, sheet

HEADER = ("STT", "Nội dung công việc", "Thời gian", "Kết quả")


def of_tables(*lines_above: tuple[str, ...]) -> Reading:
    """A table of the same two tasks below each group of lines."""
    preamble: list[str] = []
    tables = []
    for number, lines in enumerate(lines_above, 1):
        preamble += lines
        one = sheet(
            HEADER,
            ("1", f"Việc riêng {number}", "30/10/2026", "Báo cáo"),
            ("2", "Việc chung", "30/11/2026", "Danh sách"),
            name=f"Bảng {number}",
        )
        tables.append(replace(one, lines_above=len(preamble)))
    return read(*tables, kind=SourceKind.WORD, preamble=preamble)


def test_each_table_below_a_numbered_heading_is_a_section_of_its_own() -> None:
    reading = of_tables(("BẢNG PHÂN CÔNG", "I. CÔNG AN XÃ"), ("II. Phòng Kinh tế", "", "2"))
    assert sections(reading) == ["I. CÔNG AN XÃ", "II. Phòng Kinh tế"]
    assert [task.section for task in reading.tasks] == ["I. CÔNG AN XÃ"] * 2 + ["II. Phòng Kinh tế"] * 2


def test_a_heading_above_others_stays_open() -> None:
    reading = of_tables(("A. CẤP TỈNH", "I. Sở Tư pháp"), ("II. Sở Y tế",))
    assert reading.tasks[0].section_path == ("A. CẤP TỈNH", "I. Sở Tư pháp")
    assert reading.tasks[2].section_path == ("A. CẤP TỈNH", "II. Sở Y tế")


def test_headings_in_capitals_count_where_several_tables_have_such() -> None:
    assert sections(of_tables(("CÔNG AN XÃ",), ("PHÒNG KINH TẾ",))) == ["CÔNG AN XÃ", "PHÒNG KINH TẾ"]
    assert sections(of_tables(("PHÂN CÔNG NHIỆM VỤ NĂM 2026",))) == []


def test_titles_of_annexes_and_sentences_are_no_headings() -> None:
    reading = of_tables(
        ("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ"),
        ("PHỤ LỤC II", "DANH MỤC VIỆC"),
        ("II. Giao các đơn vị thực hiện.",),
    )
    assert sections(reading) == []
