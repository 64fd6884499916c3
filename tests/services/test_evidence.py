"""Evidence: attached with its number and date, used again, asked for, scanned, packed."""

import os
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.evidence_files import FileState
from desktop_app.domain.task import Completion, TaskFilter
from desktop_app.domain.task_detail import EvidenceRow
from desktop_app.services.ledger import Services
from tests.builders import DONE, DUE, OVERDUE, RECURRING, add, undo_newest

TODAY = date(2026, 11, 21)
SAID = EvidenceSaid("12/BC-UBND", date(2026, 11, 5), "UBND xã Ví Dụ", "Kết quả rà soát 12 thôn")


def file(folder: Path, name: str, content: str = "nội dung") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def evidence(ledger: Services, task_id: int) -> tuple[EvidenceRow, ...]:
    return ledger.tasks.detail(task_id).evidence


def missing(ledger: Services) -> list[int]:
    return ledger.tasks.ids(ledger.evidence.missing())


def test_a_file_carries_number_date_issuer_and_excerpt(ledger: Services, tmp_path: Path) -> None:
    (task,) = add(ledger, DUE)
    ledger.evidence.attach([task], [file(tmp_path, "bao-cao.pdf")], SAID)
    (row,) = evidence(ledger, task)
    assert (row.name, row.said) == ("bao-cao.pdf", SAID)
    assert ledger.evidence.path(row).read_text(encoding="utf-8") == "nội dung"


def test_a_file_dropped_twice_is_one_file(ledger: Services, tmp_path: Path) -> None:
    one, other = add(ledger, DUE, OVERDUE)
    ledger.evidence.attach([one], [file(tmp_path, "a.pdf"), file(tmp_path, "ban-sao.pdf")])
    assert ledger.evidence.attach([one], [tmp_path / "a.pdf"]).batch == 0
    ledger.evidence.attach([other], [tmp_path / "a.pdf"])
    assert [len(evidence(ledger, task)) for task in (one, other)] == [1, 1]
    assert ledger.evidence.totals().files == 1


def test_one_batch_attaches_to_many_tasks_and_is_undone_whole(ledger: Services, tmp_path: Path) -> None:
    tasks = add(ledger, DUE, OVERDUE, RECURRING)
    changes = ledger.evidence.attach(tasks, [file(tmp_path, "a.pdf")], SAID)
    assert changes.task_ids == set(tasks)
    undo_newest(ledger)
    assert not any(evidence(ledger, task) for task in tasks)


def test_a_task_is_found_by_the_words_of_its_evidence(ledger: Services, tmp_path: Path) -> None:
    task, _ = add(ledger, DUE, OVERDUE)
    ledger.evidence.attach([task], [file(tmp_path, "bien-ban-ban-giao.pdf")], SAID)
    for words in ("12/BC-UBND", "ra soat 12 thon", "bien-ban-ban-giao"):
        assert ledger.tasks.ids(TaskFilter(TODAY, search=words)) == [task]
    (row,) = evidence(ledger, task)
    ledger.evidence.describe(row.id, EvidenceSaid("99/TB"))
    assert ledger.tasks.ids(TaskFilter(TODAY, search="99/TB")) == [task]
    assert ledger.tasks.ids(TaskFilter(TODAY, search="12/BC-UBND")) == []
    assert not ledger.backups.verify()


def test_links_are_web_pages_only(ledger: Services) -> None:
    (task,) = add(ledger, DUE)
    ledger.evidence.add_link([task], "www.vidu.gov.vn/tin/12", SAID)
    (row,) = evidence(ledger, task)
    assert (row.link, row.name) == ("https://www.vidu.gov.vn/tin/12", "12/BC-UBND")
    for unsafe in (
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://vidu.vn/a",
        "vidu",
        "https://a b.vn",
        "",
    ):
        with pytest.raises(AppError, match="link_unsafe"):
            ledger.evidence.add_link([task], unsafe)


def test_a_file_that_opening_would_run_is_not_opened(ledger: Services, tmp_path: Path) -> None:
    (task,) = add(ledger, DUE)
    names = ("bao-cao.pdf.exe", "BAO-CAO.PDF.LNK", "bao cao.js. .", "trang.url")
    ledger.evidence.attach([task], [file(tmp_path, name, name) for name in (*names, "anh.exe.png")])
    for row in evidence(ledger, task):
        if row.name == "anh.exe.png":
            assert ledger.evidence.path(row).is_file()
            continue
        with pytest.raises(AppError) as refused:
            ledger.evidence.path(row)
        assert (refused.value.code, refused.value.where) == ("evidence_runs", row.name)


def test_a_document_may_prove_without_a_file(ledger: Services) -> None:
    (task,) = add(ledger, DUE)
    ledger.evidence.add_document([task], SAID)
    assert [row.said for row in evidence(ledger, task)] == [SAID]
    with pytest.raises(AppError, match="evidence_unnamed"):
        ledger.evidence.add_document([task], EvidenceSaid(issuer="UBND xã"))


def test_a_piece_known_proves_other_tasks_too(ledger: Services, tmp_path: Path) -> None:
    one, other, third = add(ledger, DUE, OVERDUE, RECURRING)
    ledger.evidence.attach([one], [file(tmp_path, "a.pdf")], SAID)
    ledger.evidence.add_link([one], "https://vidu.gov.vn/1")
    pieces = {piece.name: piece for piece in ledger.evidence.pieces()}
    ledger.evidence.reuse([other, third], [piece.id for piece in pieces.values()])
    assert evidence(ledger, third)[0].said == SAID
    assert {piece.name: piece.tasks for piece in ledger.evidence.pieces()} == {
        "a.pdf": 3,
        "https://vidu.gov.vn/1": 3,
    }
    assert "ra soat" in pieces["a.pdf"].searched


def test_the_words_of_a_piece_are_changed_and_undone(ledger: Services, tmp_path: Path) -> None:
    (task,) = add(ledger, DUE)
    ledger.evidence.attach([task], [file(tmp_path, "a.pdf")], SAID)
    (row,) = evidence(ledger, task)
    ledger.evidence.describe(row.id, replace(SAID, document="13/BC-UBND"))
    assert evidence(ledger, task)[0].document == "13/BC-UBND"
    undo_newest(ledger)
    assert evidence(ledger, task)[0].said == SAID
    with pytest.raises(AppError, match="evidence_removed"):
        ledger.evidence.describe(999, SAID)


def test_done_tasks_without_a_file_a_link_or_a_number_are_missing(ledger: Services, tmp_path: Path) -> None:
    filed, linked, named, bare, _ = add(ledger, DUE, OVERDUE, DONE, RECURRING, DUE)
    for task in (filed, linked, bare):
        ledger.tasks.complete([task], Completion(TODAY))
    ledger.tasks.complete([named], Completion(TODAY, evidence_text="12/BC"))
    assert missing(ledger) == [filed, linked, bare]
    ledger.evidence.attach([filed], [file(tmp_path, "a.pdf")])
    ledger.evidence.add_link([linked], "https://vidu.gov.vn")
    assert missing(ledger) == [bare]
    assert ledger.evidence.totals().missing == 1


def test_a_number_on_the_part_of_one_of_several_units_is_evidence(ledger: Services) -> None:
    (task,) = add(ledger, replace(DUE, lead="Công an xã"))
    ledger.tasks.edit([task], {"lead": ("Công an xã", "Trạm y tế")})
    ledger.tasks.complete([task], Completion(TODAY, evidence_text="1/BC"), unit="Công an xã")
    ledger.tasks.complete([task], Completion(TODAY), unit="Trạm y tế")
    assert missing(ledger) == []


def test_a_ledger_may_ask_that_what_is_done_has_evidence(ledger: Services, tmp_path: Path) -> None:
    one, other, third = add(ledger, DUE, OVERDUE, DONE)
    ledger.settings.set("evidence_required", "1")
    with pytest.raises(AppError, match="evidence_required") as refused:
        ledger.tasks.complete([one], Completion(TODAY))
    assert refused.value.where == DUE.title
    assert ledger.tasks.detail(one).row.completed_on is None
    ledger.tasks.complete([one], Completion(TODAY, evidence_text="12/BC"))
    ledger.tasks.complete([other], Completion(TODAY), evidence=[file(tmp_path, "a.pdf")])
    ledger.evidence.add_link([third], "https://vidu.gov.vn")
    ledger.tasks.complete([third], Completion(TODAY))
    assert missing(ledger) == []


def test_a_scan_names_lost_and_changed_files_with_their_tasks(ledger: Services, tmp_path: Path) -> None:
    one, other = add(ledger, DUE, OVERDUE)
    ledger.evidence.attach([one, other], [file(tmp_path, "mat.pdf", "1")])
    ledger.evidence.attach([other], [file(tmp_path, "sua.pdf", "2"), file(tmp_path, "còn.pdf", "3")])
    rows = {row.name: row for row in evidence(ledger, other)}
    ledger.evidence.path(rows["mat.pdf"]).unlink()
    ledger.evidence.path(rows["sua.pdf"]).write_text("khác", encoding="utf-8")
    heard: list[tuple[int, int]] = []
    found = ledger.evidence.check(lambda done, total: heard.append((done, total)))
    assert (found.files, heard[-1]) == (3, (2, 3))
    assert {(one.file.name, one.state): [title for _, title in one.file.tasks] for one in found.broken} == {
        ("mat.pdf", FileState.MISSING): [DUE.title, OVERDUE.title],
        ("sua.pdf", FileState.CHANGED): [OVERDUE.title],
    }
    ledger.evidence.attach([one], [tmp_path / "mat.pdf"])
    assert [each.file.name for each in ledger.evidence.check().broken] == ["sua.pdf"]


def test_a_pack_holds_each_file_once_under_readable_names(ledger: Services, tmp_path: Path) -> None:
    one, other, _ = add(ledger, DUE, OVERDUE, DONE)
    brought = "báo cáo số 12.pdf" if os.name == "nt" else "báo cáo: số 12?.pdf"
    ledger.evidence.attach([one, other], [file(tmp_path, brought, "1")], SAID)
    ledger.evidence.attach([one], [file(tmp_path, "anh.jpg", "2")])
    ledger.evidence.add_link([other], "https://vidu.gov.vn/tin")
    out = tmp_path / "goi.zip"
    packed = ledger.evidence_packs.write(TaskFilter(TODAY), out, "Kế hoạch 12/KH-UBND")
    assert (packed.tasks, packed.files, packed.bare, packed.lost) == (3, 2, 1, ())
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        folder = f"minh-chung/001 {DUE.title}/"
        assert names == ["muc-luc.pdf", f"{folder}báo cáo số 12.pdf", f"{folder}anh.jpg"]
        assert archive.read(names[1]).decode() == "1"
        index = "".join(page.extract_text() for page in PdfReader(BytesIO(archive.read(names[0]))).pages)
    for words in (
        "MỤC LỤC MINH CHỨNG",
        "12/BC-UBND ngày 05/11/2026",
        "https://vidu.gov.vn/tin",
        "Chưa có minh chứng",
    ):
        assert words in " ".join(index.split())
    assert not list(tmp_path.glob("~*"))


def test_a_lost_file_is_left_out_of_the_pack_and_named(ledger: Services, tmp_path: Path) -> None:
    (task,) = add(ledger, DUE)
    ledger.evidence.attach([task], [file(tmp_path, "a.pdf")])
    (row,) = evidence(ledger, task)
    ledger.evidence.path(row).unlink()
    packed = ledger.evidence_packs.write(TaskFilter(TODAY), tmp_path / "goi.zip")
    assert (packed.files, packed.lost) == (0, ("a.pdf",))


def test_a_pack_of_nothing_is_refused_and_leaves_no_file(ledger: Services, tmp_path: Path) -> None:
    wanted = TaskFilter(TODAY, done_from=date(2026, 1, 1), done_to=date(2026, 3, 31))
    with pytest.raises(AppError, match="pack_nothing"):
        ledger.evidence_packs.write(wanted, tmp_path / "goi.zip")
    assert not (tmp_path / "goi.zip").exists()


def test_a_pack_takes_what_was_done_in_a_period(ledger: Services, tmp_path: Path) -> None:
    early, late = add(ledger, DUE, OVERDUE)
    ledger.tasks.complete([early], Completion(date(2026, 10, 31)))
    ledger.tasks.complete([late], Completion(date(2026, 11, 1)))
    wanted = TaskFilter(TODAY, done_from=date(2026, 11, 1), done_to=date(2026, 11, 30))
    assert ledger.evidence_packs.write(wanted, tmp_path / "goi.zip").tasks == 1
