"""Documents: described by hand, counted, reconciled with what they announce, two of them made one."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.announced import Announced
from desktop_app.domain.documents import DocumentFacts, DocumentInfo, DocumentKind, kind_told
from desktop_app.domain.errors import AppError
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter
from desktop_app.labels.documents import reconciled_words
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

TODAY = date(2026, 11, 21)
NOTICE = DocumentFacts("15/TB-UBND", "Kết luận cuộc họp Tổ công tác", meeting_on=date(2026, 11, 12))


def give(ledger: Services, document: DocumentInfo, *titles: str, section: str = "") -> list[int]:
    ids: list[int] = []
    for title in titles:
        path = (section,) if section else ()
        facts = TaskFacts(title, document_id=document.id, section_path=path)
        ids += ledger.tasks.add(facts).task_ids
    return ids


def made(ledger: Services, number: str, **facts: object) -> DocumentInfo:
    ledger.documents.add(DocumentFacts(number, **facts))  # type: ignore[arg-type]  # names are its own
    return ledger.documents.find(number)


@pytest.mark.parametrize(
    ("number", "title", "kind"),
    [
        ("617/KH-UBND", "", DocumentKind.PLAN),
        ("2820/QĐ-UBND", "Danh mục nhiệm vụ", DocumentKind.DECISION),
        ("15/TB-UBND", "", DocumentKind.CONCLUSION),
        ("03/NQ-CP", "", DocumentKind.RESOLUTION),
        ("07/CT-TTg", "", DocumentKind.DIRECTIVE),
        ("45/UBND-VP", "", DocumentKind.LETTER),
        ("", "Thông báo kết luận của Chủ tịch", DocumentKind.CONCLUSION),
        ("", "Biểu theo dõi", DocumentKind.OTHER),
    ],
)
def test_what_a_document_is_shows_in_its_number_or_title(number: str, title: str, kind: DocumentKind) -> None:
    assert kind_told(number, title) is kind


def test_counts_per_class_follow_the_tasks(ledger: Services) -> None:
    plan = made(ledger, "12/KH-UBND")
    one, *_ = give(ledger, plan, "Việc một", "Việc hai")
    ledger.tasks.complete([one], Completion(TODAY))
    info = ledger.documents.find("12 / kh-ubnd")
    assert (info.tasks, info.counts.done, info.counts.undated) == (2, 1, 1)


def test_a_task_that_is_assigned_later_is_a_task_of_its_document(ledger: Services) -> None:
    plan = made(ledger, "12/KH-UBND")
    [one] = give(ledger, plan, "Việc một")
    ledger.tasks.edit([one], {"assigned_on": date(2026, 12, 1)})
    info = ledger.documents.find("12/KH-UBND")
    assert (info.tasks, info.counts.total) == (1, 0)


def test_a_document_that_announces_more_than_the_ledger_has_says_what_is_missing(ledger: Services) -> None:
    notice = made(ledger, "15/TB-UBND", announced=Announced(4, (("chung", 1), ("cụ thể", 3))))
    give(ledger, notice, "Rà soát dữ liệu", section="I. NHIỆM VỤ CHUNG")
    give(ledger, notice, "Số hóa hồ sơ", "Tập huấn", section="II. NHIỆM VỤ CỤ THỂ")
    found = ledger.documents.reconciled().get(notice.id)
    assert found is not None
    assert reconciled_words(found) == (
        "Văn bản nêu 4 nhiệm vụ (1 chung, 3 cụ thể); sổ có 3: thiếu 1. "
        "Phần “cụ thể”: nêu 3, sổ có 2: thiếu 1."
    )
    give(ledger, notice, "Tuyên truyền", section="II. NHIỆM VỤ CỤ THỂ")
    again = ledger.documents.reconciled().get(notice.id)
    assert again is not None
    assert again.agrees


def test_announced_parts_that_do_not_add_up_are_said(ledger: Services) -> None:
    notice = made(ledger, "15/TB-UBND", announced=Announced(63, (("xong", 55), ("còn", 7))))
    found = ledger.documents.reconciled().get(notice.id)
    assert found is not None
    assert "Các phần văn bản nêu cộng lại là 62, ít hơn tổng 1." in reconciled_words(found)


def test_a_document_that_announces_nothing_has_nothing_to_reconcile(ledger: Services) -> None:
    assert ledger.documents.reconciled().get(made(ledger, "1/KH").id) is None


def test_two_documents_of_one_number_are_refused(ledger: Services) -> None:
    made(ledger, "12/KH-UBND")
    other = made(ledger, "13/KH-UBND")
    with pytest.raises(AppError, match="document_taken"):
        ledger.documents.add(DocumentFacts("12/kh-ubnd"))
    with pytest.raises(AppError, match="document_taken"):
        ledger.documents.change(other.id, DocumentFacts("12/KH-UBND"))
    with pytest.raises(AppError, match="document_unnamed"):
        ledger.documents.add(DocumentFacts("  "))


def test_a_new_number_is_found_by_search_and_the_ledger_stays_sound(ledger: Services) -> None:
    plan = made(ledger, "12/KH-UBND")
    give(ledger, plan, "Việc một")
    ledger.documents.change(plan.id, DocumentFacts("99/KH-UBND", "Kế hoạch năm"))
    assert ledger.tasks.count(TaskFilter(TODAY, search="99/KH-UBND")) == 1
    assert ledger.tasks.count(TaskFilter(TODAY, search="12/KH-UBND")) == 0
    assert not ledger.backups.verify()


def test_two_documents_that_are_one_become_one_with_all_that_hangs_on_them(
    ledger: Services, tmp_path: Path
) -> None:
    wrong = made(ledger, "617/KH", title="Kế hoạch năm 2026", announced=Announced(3))
    right = made(ledger, "617/KH-UBND")
    moved = give(ledger, wrong, "Việc một", "Việc hai", section="I. Thể chế")
    give(ledger, right, "Việc ba", section="I. Thể chế")
    file = tmp_path / "ke-hoach.pdf"
    file.write_text("bản gốc", encoding="utf-8")
    ledger.documents.attach(wrong.id, [file])
    ledger.documents.merge(wrong.id, right.id)
    (info,) = ledger.documents.all()
    assert (info.name, info.facts.title, info.tasks, info.files) == ("617/KH-UBND", "Kế hoạch năm 2026", 3, 1)
    assert [row.tasks for row in ledger.tasks.sections(right.id)] == [3]
    assert ledger.tasks.detail(moved[0]).facts.section_path == ("I. Thể chế",)
    assert not ledger.backups.verify()
    undo_newest(ledger)
    assert {each.name: (each.tasks, each.files) for each in ledger.documents.all()} == {
        "617/KH": (2, 1),
        "617/KH-UBND": (1, 0),
    }
    assert not ledger.backups.verify()


def test_a_document_with_tasks_is_not_removed_an_empty_one_is(ledger: Services) -> None:
    full, empty = made(ledger, "1/KH"), made(ledger, "2/KH")
    give(ledger, full, "Việc một")
    with pytest.raises(AppError, match="document_in_use"):
        ledger.documents.remove(full.id)
    ledger.documents.remove(empty.id)
    assert [info.name for info in ledger.documents.all()] == ["1/KH"]
    undo_newest(ledger)
    assert len(ledger.documents.all()) == 2


def test_tasks_entered_by_hand_are_put_under_a_document(ledger: Services) -> None:
    notice = made(ledger, NOTICE.number)
    (task,) = ledger.tasks.add(TaskFacts("Rà soát")).task_ids
    ledger.documents.move_tasks([task], notice.id)
    assert ledger.documents.find(NOTICE.number).tasks == 1
    ledger.documents.move_tasks([task], None)
    assert ledger.documents.find(NOTICE.number).tasks == 0


def test_the_file_of_a_document_is_kept_once_opened_and_taken_off(ledger: Services, tmp_path: Path) -> None:
    plan = made(ledger, "1/KH")
    file = tmp_path / "ke-hoach.pdf"
    file.write_text("bản gốc", encoding="utf-8")
    ledger.documents.attach(plan.id, [file])
    assert ledger.documents.attach(plan.id, [file]).batch == 0
    (kept,) = ledger.documents.files(plan.id)
    assert ledger.documents.path(kept).read_text(encoding="utf-8") == "bản gốc"
    assert not ledger.filling.sources()  # a PDF is no form to be filled
    ledger.documents.detach(kept)
    assert not ledger.documents.files(plan.id)


def test_an_imported_notice_is_a_document_that_says_what_is_missing(ledger: Services) -> None:
    text = (
        "Số: 15/TB-UBND\nTHÔNG BÁO\nKết luận của Chủ tịch UBND xã tại cuộc họp ngày 12/11/2026\n"
        "Thông báo này giao 3 nhiệm vụ, gồm 1 nhiệm vụ chung, 2 nhiệm vụ cụ thể.\n"
        "1. Giao Công an xã rà soát dữ liệu dân cư, hoàn thành trước ngày 30/11/2026.\n"
        "2. Giao Văn phòng HĐND và UBND số hóa hồ sơ hộ tịch, hoàn thành trước ngày 15/12/2026.\n"
    )
    grid = ledger.imports.paste(text)
    ledger.imports.commit(ledger.imports.preview(grid, ledger.imports.read(grid)))
    (info,) = ledger.documents.all()
    assert (info.kind, info.facts.meeting_on, info.facts.chair, info.tasks) == (
        DocumentKind.CONCLUSION,
        date(2026, 11, 12),
        "Chủ tịch UBND xã",
        2,
    )
    found = ledger.documents.reconciled().get(info.id)
    assert found is not None
    assert reconciled_words(found) == "Văn bản nêu 3 nhiệm vụ (1 chung, 2 cụ thể); sổ có 2: thiếu 1."


def test_a_document_that_is_refused_leaves_no_file(ledger: Services, tmp_path: Path) -> None:
    scan = tmp_path / "ke-hoach.pdf"
    scan.write_bytes(b"ban quet")
    first = made(ledger, "1/KH-UBND")
    for facts, paths in (
        (DocumentFacts("1/KH-UBND"), [scan]),
        (DocumentFacts("2/KH-UBND"), [scan, tmp_path / "khong-co.pdf"]),
    ):
        with pytest.raises(AppError, match=r"document_taken|evidence_missing"):
            ledger.documents.add(facts, paths)
        assert [path for path in (tmp_path / "so" / "minh-chung").rglob("*") if path.is_file()] == []
    ledger.documents.attach(first.id, [scan])
    (kept,) = [path for path in (tmp_path / "so" / "minh-chung").rglob("*") if path.is_file()]
    assert kept.read_bytes() == b"ban quet"
