"""Letters that remind: what stands on them, fonts, one for all or one each, the office's own template."""

import re
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from desktop_app.domain.errors import AppError
from desktop_app.domain.reminding import LateTask, RemindBy
from desktop_app.domain.reporting.letter import Letter
from desktop_app.labels.errors import error_sentence
from desktop_app.services.backups import restore_beside
from desktop_app.services.ledger import Services
from tests.builders import Made, add

POLICE, OFFICE = "Công an xã", "Văn phòng HĐND và UBND"
ODD = 'Rà soát <dữ liệu> & "hồ sơ" {{ nhiem_vu }} #set'
LATE = (
    Made(ODD, POLICE, "09/11/2026"),
    Made("Số hóa hồ sơ hộ tịch", OFFICE, "quý III/2026"),
    Made("Họp tổ công tác", OFFICE, "24/11/2026"),
)


@pytest.fixture
def late(ledger: Services) -> list[LateTask]:
    add(ledger, *LATE)
    for key, value in (
        ("upper_unit", "Tỉnh Ví Dụ"),
        ("place", "Ví Dụ"),
        ("letter_symbol", "UBND-VP"),
        ("letter_role", "Chủ tịch"),
        ("letter_copies", "Đảng ủy xã; Tổ công tác"),
    ):
        ledger.settings.set(key, value)
    keys = [party.key for party in ledger.reminders.standing().parties]
    return [task for tasks in ledger.reminders.late_tasks(RemindBy.UNIT, keys).values() for task in tasks]


def composed(ledger: Services, late: list[LateTask], *, apart: bool = False) -> list[Letter]:
    return ledger.letters.compose(late, RemindBy.UNIT, ledger.reminders.answer_by(), apart=apart)


def words_of(file: Path) -> str:
    """All text of a letter, table cells included, with single spaces."""
    if file.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    else:
        whole = Document(str(file)).element.body
        text = " ".join("".join(node.itertext()) for node in whole.iter() if node.tag.endswith("}p"))
    return " ".join(text.split())


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
def test_the_letter_says_who_what_and_by_when_and_leaves_number_and_day_open(
    ledger: Services, late: list[LateTask], tmp_path: Path, kind: str
) -> None:
    [letter] = composed(ledger, late)
    said = words_of(ledger.letters.write(letter, tmp_path / f"cong-van{kind}"))
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "/UBND-VP",
        "tháng 11 năm 2026",
        ODD,
        "quý III/2026",
        "quá hạn 52 ngày",
        "trước ngày 26/11/2026",
        "Đảng ủy xã;",
        "2 nhiệm vụ quá hạn, 1 nhiệm vụ sắp đến hạn",
    ):
        assert expected in said, said
    assert "ngày 21 tháng" not in said


def test_each_unit_gets_a_letter_of_its_own_and_no_file_is_written_over(
    ledger: Services, late: list[LateTask], tmp_path: Path
) -> None:
    letters = composed(ledger, late, apart=True)
    first = ledger.letters.write_each(letters, tmp_path, ".docx")
    again = ledger.letters.write_each(letters, tmp_path, ".docx")
    assert len({*first, *again}) == 4
    office = words_of(next(file for file in first if "HĐND" in file.name))
    assert f"Kính gửi: {OFFICE}" in office
    assert "hồ sơ hộ tịch" in office and "Rà soát" not in office


def test_only_our_font_is_in_the_pdf(ledger: Services, late: list[LateTask], tmp_path: Path) -> None:
    [letter] = composed(ledger, late)
    fonts = re.findall(
        rb"/BaseFont ?/([\w+-]+)", ledger.letters.write(letter, tmp_path / "a.pdf").read_bytes()
    )
    assert fonts and all(b"Tinos" in font for font in fonts), fonts


def test_a_hundred_rows_go_over_pages_with_their_header(ledger: Services, tmp_path: Path) -> None:
    add(ledger, *[Made(f"Việc số {number} " + "dài " * 60, POLICE, "09/11/2026") for number in range(100)])
    [party] = ledger.reminders.standing().parties
    tasks = ledger.reminders.late_tasks(RemindBy.UNIT, [party.key])[party.key]
    [letter] = composed(ledger, tasks)
    pages = PdfReader(ledger.letters.write(letter, tmp_path / "a.pdf")).pages
    assert len(pages) > 5
    assert all("Văn bản giao" in page.extract_text() for page in pages[1:4])


def test_the_offices_own_template_is_used_and_the_first_one_comes_back(
    ledger: Services, late: list[LateTask], tmp_path: Path
) -> None:
    rewrite(ledger.letters.template.edit(), "Để bảo đảm tiến độ chung", "Theo lời {{ nguoi_ky }}, ")
    [letter] = composed(ledger, late)
    assert own_templates(ledger) == ["cong-van-don-doc.docx"]
    ledger.letters.check_template()
    assert "Theo lời" in words_of(ledger.letters.write(letter, tmp_path / "a.docx"))
    ledger.letters.template.restore()
    assert own_templates(ledger) == ["cong-van-don-doc.docx.bak"]
    assert "Để bảo đảm" in words_of(ledger.letters.write(letter, tmp_path / "b.docx"))


def test_a_backup_brings_the_offices_template_back(ledger: Services, tmp_path: Path) -> None:
    template = ledger.letters.template.edit()
    kept = ledger.backups.make(tmp_path / "sao-luu.namro")
    folder = restore_beside(kept, tmp_path / "phuc-hoi")
    assert (folder / "mau" / template.name).read_bytes() == template.read_bytes()


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("{{ ten_lanh_dao }}", ("template_fields", "ten_lanh_dao")),
        ("{{ cac_don_vi[0].dia_chi }}", ("template_fields", "dia_chi")),
        ("{{ co_quan ", ("template_broken", "")),
        ("{{ co_quan.__class__.__mro__ }}", ("template_broken", "")),
    ],
)
def test_a_template_with_fields_we_have_not_is_refused_and_names_them(
    ledger: Services, late: list[LateTask], tmp_path: Path, written: str, refusal: tuple[str, str]
) -> None:
    rewrite(ledger.letters.template.edit(), "Để bảo đảm tiến độ chung", written)
    [letter], (code, named) = composed(ledger, late), refusal
    with pytest.raises(AppError) as refused:
        ledger.letters.check_template()
    assert (refused.value.code, named in error_sentence(refused.value)) == (code, True)
    with pytest.raises(AppError, match=code):
        ledger.letters.write(letter, tmp_path / "a.docx")
    assert list(tmp_path.glob("a.docx")) == []


def test_what_is_no_word_file_is_no_template(ledger: Services) -> None:
    ledger.letters.template.edit().write_bytes(b"khong phai Word")
    with pytest.raises(AppError, match="template_unreadable"):
        ledger.letters.check_template()


def own_templates(ledger: Services) -> list[str]:
    return sorted(file.name for file in (Path(ledger.info.folder) / "mau").iterdir())


def rewrite(template: Path, beginning: str, words: str) -> None:
    """Put other words into the paragraph that begins so, as somebody would in Word."""
    document = Document(str(template))
    [paragraph] = [each for each in document.paragraphs if each.text.startswith(beginning)]
    paragraph.text = words
    document.save(str(template))
