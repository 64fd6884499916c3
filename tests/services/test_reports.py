"""Reports as Word: every figure in its sentence, the paper's layout, templates of the office's own."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.registers.obstacles import Obstacle
from desktop_app.domain.reporting.figures import Figure
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_code
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.labels.errors import error_sentence
from desktop_app.labels.formats import vn_number, vn_rate
from desktop_app.labels.issuers import issuer_lines, upper_line
from desktop_app.labels.reports import period_title, whole_words
from desktop_app.reports import report_fields
from desktop_app.services import reports as reporting
from desktop_app.services.ledger import Services
from tests.builders import MONTH, OVERDUE, Made, add, fill_month

ODD = 'Rà soát <dữ liệu> & "hồ sơ" {{ so.tong_so }}\x0b'
NOVEMBER = Period(2026, Grain.MONTH, 11)


def words_of(file: Path) -> str:
    """All text of a draft, table cells included, with single spaces."""
    whole = Document(str(file)).element.body
    text = " ".join("".join(node.itertext()) for node in whole.iter() if node.tag.endswith("}p"))
    return " ".join(text.split())


def table_of(file: Path, heading: str) -> list[list[str]]:
    """The rows below the table's header whose first or second heading this is."""
    for table in Document(str(file)).tables:
        rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]
        if heading in rows[0][:2]:
            return rows[1:]
    raise AssertionError(heading)


@pytest.fixture
def busy(ledger: Services) -> Services:
    """A month's tasks, one of them odd, one done late, two obstacles."""
    fill_month(ledger)
    [odd, late] = add(
        ledger, Made(ODD, "Công an xã", "10/10/2026"), Made("Ký số văn bản", "Trạm y tế", "2/11/2026")
    )
    ledger.tasks.complete([late], Completion(date(2026, 11, 5), "Đã ký 100 %", "7/BC-TYT"))
    ledger.obstacles.add(
        Obstacle("Đường truyền yếu.", date(2026, 11, 2), proposal="nâng cấp", addressed_to="Sở KH&CN"), [odd]
    )
    ledger.obstacles.add(Obstacle("Thiếu máy quét", date(2026, 11, 3), cause="Chưa mua"))
    for key, value in (("place", "Ví Dụ"), ("upper_unit", "UBND tỉnh Ví Dụ"), ("letter_role", "Chủ tịch")):
        ledger.settings.set(key, value)
    return ledger


def test_the_draft_tells_every_figure_in_its_sentence(busy: Services, tmp_path: Path) -> None:
    written = busy.reports.write(NOVEMBER, tmp_path / "bao-cao.docx")
    said = words_of(written.file)
    for sentence in (
        "Kết quả thực hiện nhiệm vụ Đề án 06 tháng 11 năm 2026",
        "Tính đến ngày 21/11/2026, toàn xã có 8 nhiệm vụ, trong đó: đã hoàn thành 2 nhiệm vụ (1 đúng hạn, 1 "
        "quá hạn); đang thực hiện trong hạn 2 nhiệm vụ; quá hạn chưa hoàn thành 2 nhiệm vụ; thường xuyên 1 "
        "nhiệm vụ; chưa xác định hạn 1 nhiệm vụ.",
        "Tỷ lệ hoàn thành trên tổng số đạt 25,0 %; trên số đến hạn (đã hoàn thành và quá hạn) đạt 50,0 %.",
        "Trong tháng 11/2026 có 4 nhiệm vụ đến hạn, đã hoàn thành 2/4 (50,0 %).",
        "Số nhiệm vụ hoàn thành trong kỳ là 2, gồm 1 đúng hạn và 1 quá hạn.",
        "So với tháng 10/2026: số nhiệm vụ hoàn thành tăng 2; số nhiệm vụ quá hạn tăng 1; tỷ lệ hoàn thành "
        "trên tổng số tăng 25,0 điểm %.",
        "Còn 2 nhiệm vụ quá hạn chưa hoàn thành, cụ thể:",
        "Còn 2 khó khăn, vướng mắc chưa được tháo gỡ (phát sinh trong kỳ 2):",
        "- Thiếu máy quét. Nguyên nhân: Chưa mua.",
        "- Đề nghị Sở KH&CN: nâng cấp.",
        "Trong tháng 12/2026 có 1 nhiệm vụ đến hạn chưa xong, cần tập trung hoàn thành:",
        "ỦY BAN NHÂN DÂN XÃ VÍ DỤ", "Số: /BC-UBND", "Ví Dụ, ngày tháng 11 năm 2026", "CHỦ TỊCH",
        'Rà soát <dữ liệu> & "hồ sơ" {{ so.tong_so }} (Công an xã; hạn 10/10/2026, quá hạn 42 ngày)',
        "Đã ký 100 %; 7/BC-TYT",
    ):  # fmt: skip
        assert sentence in said, sentence
    assert written.to_write[-2:] == (
        "nguyên nhân của vướng mắc 2",
        "giải pháp, nhiệm vụ trọng tâm khác tháng 12 năm 2026",
    )
    assert all(f"Cần viết: {each}]" in said for each in written.to_write)


def test_what_asks_itself_is_not_asked_for_twice(ledger: Services, tmp_path: Path) -> None:
    for proposal, whom in (
        ("đề nghị bố trí vốn", ""),
        ("Đề xuất mua máy.", "UBND tỉnh"),
        ("Kiến nghị Sở Tài chính cấp vốn", "Sở Tài chính"),
    ):
        ledger.obstacles.add(
            Obstacle("Thiếu vốn", date(2026, 11, 3), proposal=proposal, addressed_to=whom),
        )
    said = words_of(ledger.reports.write(NOVEMBER, tmp_path / "bao-cao.docx").file)
    for sentence in (
        "- Đề nghị bố trí vốn.",
        "- Đề xuất mua máy (gửi UBND tỉnh).",
        "- Kiến nghị Sở Tài chính cấp vốn.",
    ):
        assert sentence in said
    assert "Đề nghị đề" not in said


def test_a_task_in_a_list_opens_with_a_capital_and_its_deadline_goes_on_in_the_sentence(
    ledger: Services, tmp_path: Path
) -> None:
    add(
        ledger,
        Made("bố trí điểm hỗ trợ", "Trạm y tế", "Tháng 9/2026"),
        Made("UBND xã họp", "", "Quý II/2026"),
    )
    said = words_of(ledger.reports.write(NOVEMBER, tmp_path / "bao-cao.docx").file)
    assert "- Bố trí điểm hỗ trợ (Trạm y tế; hạn tháng 9/2026, quá hạn" in said
    assert "- UBND xã họp (hạn quý II/2026, quá hạn" in said


def test_sentence_tables_paper_and_draft_count_alike(busy: Services, tmp_path: Path) -> None:
    written = busy.reports.write(NOVEMBER, tmp_path / "bao-cao.docx")
    counts = busy.counting.counts(TaskFilter(date(2026, 11, 21)))
    rows = {row[0]: row[1] for row in table_of(written.file, "Chỉ số")}
    assert rows["Tổng số nhiệm vụ"] == vn_number(counts.total)
    assert rows["Quá hạn chưa hoàn thành"] == vn_number(counts.overdue)
    assert rows["Tỷ lệ hoàn thành trên tổng số"] == vn_rate(counts.rate_of_all)
    assert rows["Hoàn thành trong tháng 11/2026"] == vn_number(written.figures.number(Figure.COMPLETED))
    wanted = PaperWanted(PaperForm.FIGURES, date(2026, 11, 21), date(2026, 11, 1))
    whole = busy.papers.build(wanted).rows[-1].cells
    assert whole[2:7] == tuple(
        rows[name]
        for name in (
            "Tổng số nhiệm vụ",
            "Hoàn thành đúng hạn",
            "Hoàn thành quá hạn",
            "Đang thực hiện trong hạn",
            "Quá hạn chưa hoàn thành",
        )
    )
    annex = table_of(written.file, "Nhiệm vụ")
    assert len([row for row in annex if row[0].isdigit()]) == counts.total
    assert sum(row[-1].startswith("Quá hạn") for row in annex) == counts.overdue
    units = table_of(written.file, "Đơn vị chủ trì")
    grouped = busy.counting.grouped(TaskFilter(date(2026, 11, 21)), "unit")
    assert [row[2] for row in units] == [vn_number(each.total) for _, each in grouped]


def test_the_paper_is_laid_out_as_the_decree_says(ledger: Services, tmp_path: Path) -> None:
    add(ledger, OVERDUE)
    document: Any = Document(str(ledger.reports.write(NOVEMBER, tmp_path / "bao-cao.docx").file))
    body, *annexes = document.sections
    assert [round(body.page_width.mm), round(body.page_height.mm)] == [210, 297]
    assert [round(body.left_margin.mm), round(body.right_margin.mm)] == [30, 15]
    assert body.different_first_page_header_footer
    assert "PAGE" in body.header._element.xml
    assert len(annexes) == 3
    for each in annexes:
        assert [round(each.page_width.mm), round(each.page_height.mm)] == [297, 210]
        assert not each.different_first_page_header_footer
    assert document.styles["Normal"].font.name == "Times New Roman"
    ruled = [each for each in document.tables if each.style.name == "Table Grid"]
    assert len(ruled) == 5
    for table in ruled:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in table.rows[1:])
    [quoc_hieu] = document.tables[0].rows[0].cells[1].paragraphs[0].runs
    assert quoc_hieu.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert quoc_hieu.bold and quoc_hieu.font.size.pt == 12


@pytest.mark.parametrize(
    ("code", "said"),
    [("2026-11", "tháng 11 năm 2026"), ("2026-Q4", "quý IV năm 2026"), ("2026", "năm 2026"),
     ("2026-H2", "6 tháng cuối năm 2026")],
)  # fmt: skip
def test_periods_are_written_out_in_titles(code: str, said: str) -> None:
    period = period_of_code(code)
    assert period is not None
    assert period_title(period) == said


def test_an_empty_ledger_says_in_every_part_that_there_is_nothing(ledger: Services, tmp_path: Path) -> None:
    for code, title in (
        ("2026-W46", "tuần 46 (09/11 - 15/11/2026)"),
        ("2026-9M", "9 tháng đầu năm 2026"),
    ):
        period = period_of_code(code)
        assert period is not None
        said = words_of(ledger.reports.write(period, tmp_path / f"{code}.docx").file)
        assert title in said
        assert "toàn xã không có nhiệm vụ nào phải theo dõi." in said
        assert "Không có nhiệm vụ quá hạn chưa hoàn thành." in said
        assert "Không có khó khăn, vướng mắc nào đang chờ tháo gỡ." in said
        assert not re.search(r"\{[{%]|[%}]\}|\bNone\b", said)


def test_places_are_called_by_what_they_are() -> None:
    assert whole_words("UBND phường Một", Level.COMMUNE) == "toàn phường"
    assert whole_words("UBND xã Hai", Level.COMMUNE) == "toàn xã"
    assert whole_words("Công an thành phố Ba", Level.PROVINCE) == "toàn thành phố"
    assert whole_words("Sở Khoa học và Công nghệ tỉnh Bốn", Level.DEPARTMENT) == "toàn ngành"


def test_a_very_long_annex_keeps_to_the_period_and_says_so(
    busy: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "MOST_IN_ANNEX", 3)
    written = busy.reports.write(NOVEMBER, tmp_path / "bao-cao.docx")
    said = "(Phụ lục ghi 3 trong tổng số 8 nhiệm vụ: quá hạn, hoàn thành hoặc đến hạn trong kỳ"
    assert said in words_of(written.file)
    titles = {row[1] for row in table_of(written.file, "Nhiệm vụ")}
    assert OVERDUE.title in titles
    assert MONTH[4].title not in titles  # nobody knows by when


def test_a_long_table_of_units_names_the_largest_and_sums_the_rest(
    busy: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = table_of(busy.reports.write(NOVEMBER, tmp_path / "ca.docx").file, "Đơn vị chủ trì")
    monkeypatch.setattr(report_fields, "MOST_UNITS", 1)
    written = busy.reports.write(NOVEMBER, tmp_path / "gon.docx").file
    named, others = table_of(written, "Đơn vị chủ trì")
    assert named == ["1", *max(whole, key=lambda row: int(row[2]))[1:]]
    assert others[1] == f"{len(whole) - 1} đơn vị khác"
    assert int(named[2]) + int(others[2]) == sum(int(row[2]) for row in whole)
    assert f"Bảng nêu 1 đơn vị có nhiều nhiệm vụ nhất trong {len(whole)} đơn vị" in words_of(written)


def test_a_letterhead_writes_a_committee_on_two_lines_and_the_one_above_in_short() -> None:
    assert issuer_lines("UBND xã Minh Sơn") == ["Ủy ban nhân dân", "xã Minh Sơn"]
    assert issuer_lines("ỦY BAN NHÂN DÂN XÃ MINH SƠN") == ["ỦY BAN NHÂN DÂN", "XÃ MINH SƠN"]
    assert issuer_lines("Công an xã Minh Sơn") == ["Công an xã Minh Sơn"]
    assert (upper_line("Ủy ban nhân dân tỉnh Hai"), upper_line("Sở Y tế")) == ("UBND tỉnh Hai", "Sở Y tế")


def test_the_offices_template_is_checked_in_words_and_never_breaks(busy: Services, tmp_path: Path) -> None:
    shipped = busy.reports.template(Grain.MONTH)
    found = busy.reports.check(shipped.path)
    assert not found.unknown
    own = shipped.edit()
    assert busy.reports.template(Grain.MONTH).is_edited
    assert not busy.reports.template(Grain.QUARTER).is_edited
    document = Document(str(own))
    document.add_paragraph(
        "{{ abc }} {{ so.xyz }} {% for d in bang_don_vi %}{{ d.ten }}{{ d.sai }}{% endfor %}"
    )
    document.save(str(own))
    found = busy.reports.check(own)
    assert found.unknown == ("abc", "so.xyz", "bang_don_vi.sai")
    assert "truoc" in found.unused and "tinh_hinh" not in found.unused
    with pytest.raises(AppError) as refused:
        busy.reports.write(NOVEMBER, tmp_path / "bao-cao.docx")
    assert "{{ abc }}" in error_sentence(refused.value)
    document = Document()
    document.add_paragraph("{{ so.tong_so }} {% if qua_han %}")
    document.save(str(own))
    with pytest.raises(AppError) as broken:
        busy.reports.check(own)
    assert broken.value.code == "template_broken"
    document = Document()
    document.add_paragraph(
        "{% set x = so.tong_so %}{{ x }}{% for k, v in so.items() %}{{ k }} {{ v }}{% endfor %}"
    )
    document.save(str(own))
    assert busy.reports.check(own).unknown == ()
    document = Document()
    document.add_paragraph("{{ so.tong_so + 1 }}")
    document.save(str(own))
    with pytest.raises(AppError) as summed:
        busy.reports.check(own)
    assert summed.value.code == "template_broken"
    own.write_bytes(b"khong phai Word")
    with pytest.raises(AppError) as unreadable:
        busy.reports.check(own)
    assert unreadable.value.code == "template_unreadable"
    busy.reports.template(Grain.MONTH).restore()
    assert busy.reports.write(NOVEMBER, tmp_path / "bao-cao.docx").file.exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_same_figures(busy: Services, tmp_path: Path) -> None:
    draft = busy.reports.write(Period(2026, Grain.WEEK, 47), tmp_path / "tuan.docx").file
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(draft)]
    subprocess.run(command, check=True, capture_output=True)
    text = subprocess.run(["pdftotext", str(draft.with_suffix(".pdf")), "-"], check=True, capture_output=True)
    said = " ".join(text.stdout.decode().split())
    assert "toàn xã có 8 nhiệm vụ, trong đó: đã hoàn thành 2 nhiệm vụ" in said
    assert "Trong tuần 48/2026 không có nhiệm vụ nào đến hạn mà chưa xong." in said
