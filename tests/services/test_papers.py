"""Printed forms read back: the right tasks, their whole texts, figures that agree with the counts."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.documents import DocumentFacts
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.paper import PaperFile, PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.services.ledger import Services
from tests.reports.papers import pages, squeezed

TODAY = date(2026, 11, 21)
LATE, SOON, NEXT, DONE = (
    "Rà soát dữ liệu đất đai, Phòng Kinh tế, Cán bộ Địa chính, 05/11/2026",
    "Số hóa hồ sơ hộ tịch, Công an xã, Cán bộ Tư pháp, 30/11/2026",
    "Tập huấn tổ công nghệ số, Công an xã, Cán bộ Tư pháp, Quý I/2027",
    "Mở tài khoản dịch vụ công, Phòng Kinh tế, Cán bộ Địa chính, 31/10/2026",
)


@pytest.fixture
def filled(ledger: Services) -> Services:
    """Four tasks of two units: overdue, due soon, next year, done in time."""
    for line in (LATE, SOON, NEXT, DONE):
        title, lead, person, deadline = line.split(", ")
        facts = ledger.tasks.read_line(f"{title}, {lead}, {deadline}")
        changes = ledger.tasks.add(facts)
        ledger.tasks.edit(sorted(changes.task_ids), {"person": person})
    ledger.tasks.complete([4], Completion(date(2026, 10, 20)))
    return ledger


def asked(form: PaperForm, **limits: object) -> PaperWanted:
    return PaperWanted(form, TODAY, TODAY, **limits)  # type: ignore[arg-type]


def printed(ledger: Services, *wanted: PaperWanted) -> str:
    return "".join(pages(ledger.papers.pdf(wanted)))


def test_the_overdue_list_has_the_overdue_tasks_and_no_others(filled: Services) -> None:
    text = printed(filled, asked(PaperForm.OVERDUE))
    assert squeezed("DANH SÁCH NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH") in text
    assert squeezed("Phòng Kinh tế (1 nhiệm vụ)") in text
    assert squeezed("Rà soát dữ liệu đất đai") in text and squeezed("quá hạn 16 ngày") in text
    assert squeezed("Số hóa hồ sơ") not in text and squeezed("Mở tài khoản") not in text
    assert squeezed("Tổng số 1 nhiệm vụ quá hạn") in text


def test_an_empty_list_says_that_there_is_nothing(ledger: Services) -> None:
    assert squeezed("Không có nhiệm vụ nào.") in printed(ledger, asked(PaperForm.OVERDUE))
    assert squeezed("Chưa gửi biểu báo cáo cho đơn vị nào.") in printed(ledger, asked(PaperForm.RETURNS))


def test_the_figures_are_those_of_the_counts(filled: Services) -> None:
    paper = filled.papers.build(asked(PaperForm.FIGURES))
    rows = {row.cells[1]: row.cells[2:] for row in paper.rows}
    assert rows["Phòng Kinh tế"] == ("2", "1", "0", "0", "1", "0", "0", "50,0 %", "50,0 %")
    assert rows["Công an xã"] == ("2", "0", "0", "2", "0", "0", "0", "0,0 %", "–")
    whole = filled.counting.counts(TaskFilter(TODAY))
    assert rows["Toàn sổ"][0] == str(whole.total) == "4"
    assert squeezed("Tổng số 4 nhiệm vụ; đã hoàn thành 1 (25,0 %)") in printed(
        filled, asked(PaperForm.FIGURES)
    )


def test_a_form_says_what_it_is_limited_to_and_counts_no_more(filled: Services) -> None:
    filled.documents.add(DocumentFacts("12/KH-UBND"))
    document = filled.documents.find("12/KH-UBND").id
    filled.documents.move_tasks([1], document)
    police, of_plan = filled.tasks.unit("Công an xã"), squeezed("Phạm vi: văn bản 12/KH-UBND")
    text = printed(filled, asked(PaperForm.FIGURES, unit=police))
    assert squeezed("Phạm vi: Công an xã") in text and squeezed("Phòng Kinh tế") not in text
    assert squeezed("Tổng số 2 nhiệm vụ") in text
    figures = filled.papers.build(asked(PaperForm.FIGURES, document=document))
    assert figures.tasks == 1
    assert of_plan in printed(filled, asked(PaperForm.OVERDUE, document=document))


def test_returns_of_a_day_before_anything_was_sent_are_none(filled: Services, tmp_path: Path) -> None:
    filled.splits.write(tmp_path / "gui")
    sent = filled.papers.build(asked(PaperForm.RETURNS))
    before = filled.papers.build(PaperWanted(PaperForm.RETURNS, date(2026, 11, 20), TODAY))
    assert (len(sent.rows), len(before.rows)) == (2, 0)


def test_a_form_says_nothing_of_limits_and_days_that_it_does_not_go_by(filled: Services) -> None:
    [unit] = [unit.id for unit in filled.tasks.units() if unit.name == "Công an xã"]
    long_ago = date(2026, 1, 5)
    calendar = filled.papers.build(PaperWanted(PaperForm.CALENDAR, long_ago, TODAY, unit=unit))
    assert calendar.subtitles == (f"(Số liệu tính đến ngày {TODAY:%d/%m/%Y})",)
    workload = filled.papers.build(PaperWanted(PaperForm.WORKLOAD, long_ago, TODAY, unit=unit))
    assert workload.subtitles == ("(Số liệu tính đến ngày 05/01/2026)",)


def test_a_slip_gives_one_task_to_one_person(filled: Services) -> None:
    text = printed(filled, asked(PaperForm.SLIP, task=2))
    for words in ("PHIẾU GIAO VIỆC", "Số hóa hồ sơ hộ tịch", "Công an xã", "30/11/2026", "NGƯỜI NHẬN VIỆC"):
        assert squeezed(words) in text
    assert squeezed("NGƯỜI NHẬN VIỆC Cán bộ Tư pháp NGƯỜI GIAO VIỆC") in text


def test_slips_of_everybody_are_one_for_each_person_with_open_work(filled: Services) -> None:
    found = pages(filled.papers.pdf([asked(PaperForm.SLIP)]))
    assert len(found) == 2
    assert squeezed("Người thực hiện: Cán bộ Địa chính") in found[0]
    assert squeezed("Mở tài khoản") not in found[0]  # done
    assert squeezed("Tập huấn tổ công nghệ số") in found[1]


def test_slips_without_anybody_to_give_them_to_get_a_sentence(ledger: Services) -> None:
    with pytest.raises(AppError) as refused:
        ledger.papers.pdf([asked(PaperForm.SLIP)])
    assert refused.value.code == "slip_of_nobody"


def test_the_plan_repeats_no_section_and_leaves_out_what_is_cancelled(filled: Services) -> None:
    filled.tasks.edit([1, 2], {"section_path": ("I. Dữ liệu", "1. Làm sạch")})
    filled.tasks.edit([3], {"section_path": ("I. Dữ liệu", "2. Con người")})
    filled.tasks.cancel([4], TODAY)
    paper = filled.papers.build(asked(PaperForm.PLAN))
    assert [row.cells[0] for row in paper.rows if row.heading] == [
        "I. Dữ liệu",
        "1. Làm sạch",
        "2. Con người",
    ]
    assert paper.tasks == 3


def test_a_booklet_is_its_forms_one_after_another(filled: Services, tmp_path: Path) -> None:
    forms = [asked(PaperForm.CHECKLIST), asked(PaperForm.OVERDUE), asked(PaperForm.FIGURES)]
    written = filled.papers.write(forms, tmp_path / "tap.pdf")
    found = pages((tmp_path / "tap.pdf").read_bytes())
    assert (written.pages, len(found)) == (3, 3)
    assert [squeezed(words) in text for words, text in zip(
        ("DANH MỤC KIỂM TRA", "QUÁ HẠN CHƯA HOÀN THÀNH", "TỔNG HỢP KẾT QUẢ"), found, strict=True
    )] == [True] * 3  # fmt: skip


def test_contents_say_on_which_page_each_form_begins(filled: Services) -> None:
    forms = [asked(PaperForm.CHECKLIST), asked(PaperForm.OVERDUE, unit=1), asked(PaperForm.FIGURES)]
    steps: list[tuple[int, int]] = []
    pdf = filled.papers.pdf(forms, PaperFile(contents=True), lambda done, of: steps.append((done, of)))
    found = pages(pdf)
    assert squeezed("1 Danh mục kiểm tra của tháng 11/2026 2") in found[0]
    assert squeezed("2 Danh sách quá hạn – Phòng Kinh tế 3") in found[0]
    assert [text[0] for text in found[1:]] == ["2", "3", "4"]  # numbered through
    marks = PdfReader(BytesIO(pdf)).outline
    assert [mark.title for mark in marks][:2] == ["Mục lục", "Danh mục kiểm tra của tháng 11/2026"]  # type: ignore[union-attr]
    assert steps == sorted(steps) and steps[-1][0] < steps[-1][1] == 3000

    class CancelledError(Exception):
        pass

    def give_up(done: int, of: int) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        filled.papers.pdf(forms, report=give_up)


def test_ten_thousand_rows_are_set_in_pieces_and_numbered_through(
    filled: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.reports import fitting

    whole = pages(filled.papers.pdf([asked(PaperForm.PLAN)]))
    monkeypatch.setattr(fitting, "PIECE_CHARACTERS", 400)
    pieces = pages(filled.papers.pdf([asked(PaperForm.PLAN)]))
    assert len(pieces) > len(whole) == 1
    assert pieces[1].startswith("2")  # its page number
    for title in ("Rà soát dữ liệu đất đai", "Tập huấn tổ công nghệ số"):
        assert sum(squeezed(title) in text for text in pieces) == 1
    assert "NGƯỜILẬPBIỂU" in pieces[-1] and "NGƯỜILẬPBIỂU" not in pieces[0]
