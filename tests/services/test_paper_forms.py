"""Every printed form read back from its PDF: its own figures, whole texts, one family of fonts."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from desktop_app.composition import create_services
from desktop_app.domain.errors import AppError
from desktop_app.domain.ledger_info import Level
from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.task import TaskFilter
from desktop_app.services import handovers
from desktop_app.services.ledger import Services
from tests.reports.papers import pages, squeezed
from tests.services.paper_scene import AN, CULTURE, LONGEST, NORTH, OFFICE, POLICE, SOUTH, Scene, fill

TODAY = date(2026, 11, 21)
SIGNED = "NGƯỜI LẬP BIỂU TM. TỔ CÔNG TÁC TỔ TRƯỞNG"
MM = 72 / 25.4
UPRIGHT = {PaperForm.SLIP, PaperForm.OVERVIEW}
# What each form must say of the scene; what stands in one string stands so on the page, cell by cell.
SAID: dict[PaperForm, tuple[str, ...]] = {
    PaperForm.CHECKLIST: ("DANH MỤC KIỂM TRA", "I. QUÁ HẠN (2)", "quá hạn 16 ngày", SIGNED),
    PaperForm.SLIP: ("PHIẾU GIAO VIỆC", "3 Người thực hiện Trần Thị Bình", "6 Thời hạn 30/11/2026"),
    PaperForm.PLAN: ("DANH MỤC NHIỆM VỤ", "I. Dữ liệu 1. Làm sạch", "Tổng số 8 nhiệm vụ.", SIGNED),
    PaperForm.OVERDUE: ("Công an xã (1 nhiệm vụ)", "Thôn Nam Hải (1 nhiệm vụ)", "Tổng số 2 nhiệm vụ", SIGNED),
    PaperForm.HANDOVER: (
        "Căn cứ 15/QĐ-UBND", "Bên giao: Nguyễn Văn An.", "Bên nhận: Lê Văn Cường.", "bàn giao 2 việc",
        "Công an xã (Nguyễn Văn An) 05/11/2026 Quá hạn chưa hoàn thành",
    ),
    PaperForm.RETURNS: (
        "Báo cáo tháng 10/2026 Báo cáo tháng 11/2026", "Công an xã – Chưa nộp, muộn 6 ngày",
        "Văn phòng HĐND và UBND Chưa nộp, muộn 37 ngày –", "đã nộp 0,0 %", SIGNED,
    ),
    PaperForm.INDICATORS: (
        "A. Dịch vụ công", "quý I/2026 ≥ 80 % 63,5 % 40/63 Chưa đạt", "quý II/2026 ≥ 80 % 74,6 % 47/63",
        "quý III/2026 ≥ 80 % 87,3 % 55/63 Vượt", "– ≥ 5 mô hình – Chưa có số liệu",
        "Tổng số 2 chỉ tiêu: 1 vượt, 1 chưa có số liệu; đạt 1/2 (50,0 %).", SIGNED,
    ),
    PaperForm.OBSTACLES: (
        "Sở KH&CN (1)", "Thiếu máy quét ở ba thôn Nguyên nhân: Chưa bố trí kinh phí Hạ tầng Thôn Bắc Sơn",
        "nêu 20/10/2026 gửi 20/10/2026", "Quá hạn trả lời 11 ngày",
        "Tổng số 2 khó khăn, vướng mắc; chưa được trả lời 1; đã tháo gỡ 1.", SIGNED,
    ),
    PaperForm.COORDINATIONS: (
        "Góp ý dự thảo",
        "Tổng số 2 yêu cầu phối hợp; quá hạn trả lời 2; chờ trả lời 0; đã trả lời 0.", SIGNED,
    ),
    PaperForm.PETITIONS: (
        "Xin hướng dẫn cấp lại mã định danh", "Quá hạn 16 ngày",
        "Đã tiếp nhận 2 phản ánh, kiến nghị; đã trả lời 1; quá hạn 1; chưa xử lý 0; còn trong hạn 0.", SIGNED,
    ),
    PaperForm.CALENDAR: (
        "LỊCH CÔNG VIỆC THÁNG 11 NĂM 2026", "5 1 quá hạn 1 trả lời", "15 1 đã xong Chốt báo cáo",
        "20 Báo cáo cấp trên",
        "05/11/2026 Làm sạch dữ liệu dân cư Công an xã (Lê Văn Cường) quá hạn 16 ngày",
        "10/11/2026 Thiếu máy quét ở ba thôn Hạn trả lời vướng mắc", SIGNED,
    ),
    PaperForm.RANKING: (
        "1 Phòng Văn hóa - Xã hội 1 1 0 100,0 % 100,0 % Xanh", "2 Công an xã 2 1 1 50,0 % 0,0 % 13,0 0/1 Đỏ",
        "Xếp theo tỷ lệ hoàn thành trên số đến hạn",
        "Tổng số 5 đơn vị", SIGNED,
    ),
    PaperForm.WORKLOAD: ("Công an xã 1 1 1 0 1", "Cộng 6 2 4 1 2", "Lê Văn Cường 2 1 1 0 0", SIGNED),
    PaperForm.FIGURES: (
        "Công an xã 2 0 1 0 1 0 0 50,0 % 50,0 %", "Toàn sổ 8 1 1 3 2 1 0 25,0 % 50,0 %", SIGNED,
    ),
    PaperForm.OVERVIEW: (
        "Tổng số 8 nhiệm vụ; đã hoàn thành 2 (25,0 %)", "25,0 % Tỷ lệ hoàn thành trên tổng số",
        "50,0 % Tỷ lệ hoàn thành trên số đến hạn", "Công an xã 2 50,0 %", SIGNED,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Services, Scene]]:
    """One ledger for all forms: nothing here writes to it but the annex of a document of its own."""
    folder = tmp_path_factory.mktemp("so")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMRO_TODAY", TODAY.isoformat())
        patch.setenv("NAMRO_HOME", str(folder / "home"))
        made = create_services(folder / "so", unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026)
        yield made, fill(made, folder)
        made.close()


@pytest.fixture
def ledger(filled: tuple[Services, Scene]) -> Services:
    return filled[0]


@pytest.fixture
def scene(filled: tuple[Services, Scene]) -> Scene:
    return filled[1]


def asked(form: PaperForm, **limits: object) -> PaperWanted:
    return PaperWanted(form, TODAY, TODAY, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", list(PaperForm))
def test_a_form_says_its_figures_in_whole_texts_and_one_family_of_fonts(
    ledger: Services, scene: Scene, form: PaperForm
) -> None:
    wanted = asked(form, task=scene.tasks["soon"]) if form is PaperForm.SLIP else asked(form)
    pdf = ledger.papers.pdf([wanted], PaperFile(archival=True))
    reader, text = PdfReader(BytesIO(pdf)), "".join(pages(pdf))
    for words in SAID[form]:
        assert squeezed(words) in text, words
    if form not in {PaperForm.SLIP, PaperForm.HANDOVER}:
        assert squeezed("(Số liệu tính đến ngày 21/11/2026)") in text
    ends = text.count(squeezed("CUỐI-VĂN"))  # the longest text is torn between lines, never within words
    assert text.count("soát,") == ends * LONGEST.count("soát,")
    assert {_family(font) for page in reader.pages for font in _fonts(page)} == {"Tinos"}
    first = reader.pages[0].mediabox
    assert (first.height > first.width) is (form in UPRIGHT)
    for number, page in enumerate(reader.pages, start=1):
        _assert_margins(page, number)
    assert b"pdfaid:part>2<" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


def test_a_unit_and_those_below_it_or_each_alone(ledger: Services) -> None:
    culture = ledger.tasks.unit(CULTURE)
    below = "".join(pages(ledger.papers.pdf([asked(PaperForm.CHECKLIST, unit=culture, below=True)])))
    assert squeezed("Phạm vi: Phòng Văn hóa - Xã hội và đơn vị trực thuộc") in below
    assert squeezed("Lập tổ công nghệ số thôn") in below and squeezed("Cập nhật biến động dân cư") in below
    assert squeezed("Làm sạch dữ liệu dân cư") not in below
    each = pages(ledger.papers.pdf([asked(PaperForm.CHECKLIST, unit=culture, each=True, blank=True)]))
    names = (CULTURE, NORTH, SOUTH)
    assert [sum(squeezed(f"Phạm vi: {name}TT") in text for text in each) for name in names] == [1, 1, 1]


def test_a_checklist_of_a_past_day_does_not_know_what_was_done_later(ledger: Services) -> None:
    then = PaperWanted(PaperForm.CHECKLIST, date(2026, 11, 10), date(2026, 11, 1))
    text = "".join(pages(ledger.papers.pdf([then])))
    assert squeezed("(Số liệu tính đến ngày 10/11/2026)") in text
    assert squeezed("Tuyên truyền dịch vụ công") in text
    assert squeezed("Xong ngày 12/11/2026") not in text


def test_an_old_hand_over_prints_what_was_known_when_it_was_written(
    ledger: Services, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = ledger.papers.build(asked(PaperForm.HANDOVER, batch=scene.batch))
    assert [row.cells[2] for row in paper.rows] == [f"{POLICE} ({AN})", f"{OFFICE} ({AN})"]
    assert paper.rows[0].cells[7] == ""  # its note was written later
    assert paper.head.day == date(2026, 11, 18)
    monkeypatch.setattr(handovers, "NEWEST", 0)  # older than all that are offered
    assert ledger.handovers.one_past(scene.batch).batch == scene.batch
    with pytest.raises(AppError) as refused:
        ledger.papers.build(asked(PaperForm.HANDOVER, batch=99_999))
    assert refused.value.code == "handover_missing"


def test_the_plan_of_a_document_is_its_annex(ledger: Services) -> None:
    grid = ledger.imports.load(Path(__file__).parent.parent / "data" / "annexes" / "kh617-dong-thap.xlsx")
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)))
    (document,) = [row for row in ledger.tasks.documents() if row.number == "617/KH-UBND"]
    pdf = ledger.papers.pdf([asked(PaperForm.PLAN, document=document.id)])
    text = pages(pdf)
    assert text[0].startswith(squeezed("PHỤ LỤC DANH MỤC NHIỆM VỤ"))
    assert squeezed("(Kèm theo Kế hoạch số 617/KH-UBND ngày 01/12/2025 của") in text[0]
    assert squeezed("II. HOÀN THIỆN CƠ CHẾ") in text[0]
    assert squeezed("Tổng số 11 nhiệm vụ.") in text[-1]
    whole = "".join(text)
    assert "NGƯỜILẬPBIỂU" not in whole and squeezed("CỘNG HÒA XÃ HỘI") not in whole
    counted = ledger.counting.counts(TaskFilter(TODAY, documents=frozenset({document.id})))
    assert counted.total == 11
    assert all(squeezed("TT Nhiệm vụ Chủ trì") in page for page in text)  # the header on every page


def _assert_margins(page: PageObject, number: int) -> None:
    """30 mm left, 20 above and below; in the upper margin the page's number alone, not on page 1."""
    wide, high = (float(side) / MM for side in (page.mediabox.width, page.mediabox.height))
    places = _places(page)
    above = [(x, text) for x, y, text in places if y > high - 20]
    assert [text for _, text in above] == ([str(number)] if number > 1 else [])
    assert all(abs(x - (30 + wide - 15) / 2) < 4 for x, _ in above)
    assert min(x for x, _, _ in places) >= 30 and min(y for _, y, _ in places) >= 20
    assert max(x for x, _, _ in places) <= wide - 15


def _places(page: PageObject) -> list[tuple[float, float, str]]:
    """Where each piece of text begins, in mm from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def see(text: str, at: list[float], within: list[float], *_: object) -> None:
        if text.strip():
            x = within[4] * at[0] + within[5] * at[2] + at[4]
            y = within[4] * at[1] + within[5] * at[3] + at[5]
            found.append((round(x / MM, 3), round(y / MM, 3), text.strip()))

    page.extract_text(visitor_text=see)
    return found


def _fonts(page: DictionaryObject) -> list[str]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return [str(font.get_object()["/BaseFont"]) for font in fonts.values()]


def _family(font: str) -> str:
    return font.rsplit("+", maxsplit=1)[-1].split("-", maxsplit=1)[0]
