"""Duplicates: two tasks become one without loss, old ids still find it, one undo brings both back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.returns.returns import ReturnState
from desktop_app.domain.task import Completion, TaskFacts, TaskFilter
from desktop_app.domain.task_merge import Titled, differing, likely_pairs
from desktop_app.services.ledger import Services
from tests.builders import DUE, OVERDUE, add, facts, undo_newest
from tests.services.exchange_round import fill, send

TODAY = date(2026, 11, 21)
POLICE, CLINIC = "Công an xã", "Trạm y tế"


def task(ledger: Services, title: str, *lead: str, **more: object) -> int:
    (made,) = ledger.tasks.add(replace(TaskFacts(title, lead=lead), **more)).task_ids  # type: ignore[arg-type]
    return made


def snapshot(ledger: Services) -> dict[int, object]:
    details = [ledger.tasks.detail(each) for each in ledger.tasks.ids(TaskFilter(TODAY))]
    return {detail.row.id: detail for detail in details}


def test_what_only_one_says_is_proposed_and_units_of_both_are_kept() -> None:
    kept = replace(facts(DUE), product="", note="a")
    gone = replace(facts(DUE), product="Báo cáo", note="b", lead=(CLINIC,))
    assert {pair.name: pair.proposed for pair in differing(kept, [gone])} == {
        "lead": ("Văn phòng HĐND và UBND", CLINIC),
        "product": "Báo cáo",
        "note": "a\nb",
    }


def test_everything_that_hangs_on_either_stays(ledger: Services, tmp_path: Path) -> None:
    kept, gone = add(ledger, DUE, OVERDUE)
    file = tmp_path / "a.pdf"
    file.write_text("a", encoding="utf-8")
    for each in (kept, gone):
        ledger.evidence.attach([each], [file])
    ledger.evidence.add_link([gone], "https://vidu.gov.vn", EvidenceSaid("12/BC"))
    ledger.tasks.extend([gone], date(2026, 12, 31), "45/CV-UBND ngày 05/11/2026")
    ledger.tasks.waive(gone, Clear.RESULT, "không cần")
    ledger.steps.add(gone, "Lập danh sách\nĐối chiếu")
    before = snapshot(ledger)
    changes = ledger.merging.merge([gone], kept)
    detail = ledger.tasks.detail(kept)
    assert ledger.tasks.ids(TaskFilter(TODAY)) == [kept]
    assert [row.link for row in detail.evidence] == ["", "https://vidu.gov.vn"]
    assert [one.new_due for one in detail.extensions] == [date(2026, 12, 31)]
    assert detail.waivers == {Clear.RESULT: "không cần"}
    assert not ledger.backups.verify()
    assert len({one.batch for one in ledger.history.lines(task=kept)}) > 5
    undo_newest(ledger)
    assert snapshot(ledger) == before
    assert changes.task_ids == {kept, gone}
    assert not ledger.backups.verify()


def test_a_completion_of_the_one_that_goes_is_kept(ledger: Services) -> None:
    kept, gone = task(ledger, "Rà soát", POLICE), task(ledger, "Rà soát", POLICE)
    ledger.tasks.complete([gone], Completion(date(2026, 11, 12), result="Xong 12 thôn", evidence_text="1/BC"))
    ledger.merging.merge([gone], kept)
    detail = ledger.tasks.detail(kept)
    assert detail.row.completed_on == date(2026, 11, 12)
    assert (detail.facts.result, detail.facts.evidence_text) == ("Xong 12 thôn", "1/BC")


def test_reports_stay_with_the_unit_that_made_them(ledger: Services) -> None:
    kept, gone = task(ledger, "Rà soát", POLICE), task(ledger, "Rà soát", CLINIC)
    ledger.tasks.complete([gone], Completion(date(2026, 11, 12), result="Trạm đã xong"))
    ledger.merging.merge([gone], kept)
    days = {part.unit: part.completed_on for part in ledger.tasks.detail(kept).assignments}
    assert days == {POLICE: None, CLINIC: date(2026, 11, 12)}
    with ledger.database.reading() as reader:
        results = {
            unit: reader.returns.progress(ledger.tasks.unit(unit), [kept])[kept]["result"]
            for unit in (POLICE, CLINIC)
        }
    assert results == {POLICE: "", CLINIC: "Trạm đã xong"}
    assert not ledger.backups.verify()


def test_a_person_decides_field_by_field(ledger: Services) -> None:
    kept = task(ledger, "Rà soát dữ liệu", POLICE, product="Báo cáo")
    gone = task(ledger, "Rà soát dữ liệu dân cư", CLINIC, product="Biên bản")
    ledger.merging.merge([gone], kept, {"title": "Rà soát dữ liệu dân cư", "lead": (POLICE,)})
    found = ledger.tasks.detail(kept).facts
    assert (found.title, found.lead, found.product) == ("Rà soát dữ liệu dân cư", (POLICE,), "Báo cáo")
    assert not ledger.backups.verify()


def test_three_tasks_become_one_in_one_batch(ledger: Services) -> None:
    first, second, third = (task(ledger, "Rà soát", unit) for unit in (POLICE, CLINIC, "Phòng Kinh tế"))
    ledger.merging.merge([second, third], first)
    assert ledger.tasks.detail(first).facts.lead == (POLICE, CLINIC, "Phòng Kinh tế")
    assert ledger.tasks.ids(TaskFilter(TODAY)) == [first]
    undo_newest(ledger)
    assert ledger.tasks.ids(TaskFilter(TODAY)) == [first, second, third]
    assert not ledger.backups.verify()


def test_old_ids_find_the_task_that_stayed_through_two_merges(ledger: Services) -> None:
    first, second, third = (task(ledger, "Rà soát", POLICE) for _ in range(3))
    ledger.merging.merge([first], second)
    ledger.merging.merge([second], third)
    assert [ledger.tasks.find(str(each)) for each in (first, second, third)] == [third] * 3


def test_a_workbook_sent_before_the_merge_reports_on_the_task_that_stayed(
    ledger: Services, tmp_path: Path
) -> None:
    kept, gone = task(ledger, "Rà soát hộ tịch", POLICE, stt="1"), task(ledger, "Rà soát", CLINIC, stt="2")
    path = send(ledger, CLINIC, tmp_path)
    ledger.merging.merge([gone], kept)
    fill(path, {2: {"result": "Đã xong", "percent": 50}})
    collected = ledger.returns.collect([path])
    assert [(file.state, file.updated) for file in collected.files] == [(ReturnState.MERGED, 1)]
    with ledger.database.reading() as reader:
        told = reader.returns.progress(ledger.tasks.unit(CLINIC), [kept])[kept]
    assert told["result"] == "Đã xong"
    assert not ledger.backups.verify()


def test_an_exported_workbook_with_the_old_id_changes_the_task_that_stayed(
    ledger: Services, tmp_path: Path
) -> None:
    kept, gone = task(ledger, "Rà soát hộ tịch", POLICE), task(ledger, "Cấp tài khoản định danh", CLINIC)
    out = tmp_path / "xuat.xlsx"
    ledger.exports.write(TaskFilter(TODAY, ids=frozenset({gone})), out)
    ledger.merging.merge([gone], kept)
    grid = ledger.imports.load(out)
    preview = ledger.imports.preview(grid, ledger.imports.read(grid))
    assert [fate.task_id for fate in preview.fates] == [kept]


def test_a_task_is_not_merged_with_itself(ledger: Services) -> None:
    one = task(ledger, "Rà soát")
    with pytest.raises(AppError, match="merge_self"):
        ledger.merging.merge([one], one)


def titled(number: int, title: str, *, document: int | None = None, lead: str = POLICE) -> Titled:
    return Titled(number, title, document, lead, "30/11/2026")


def test_titles_that_nearly_say_the_same_are_proposed() -> None:
    tasks = [
        titled(1, "Rà soát, làm sạch dữ liệu dân cư trên địa bàn xã"),
        titled(2, "Làm sạch, rà soát dữ liệu dân cư trên địa bàn xã"),
        titled(3, "Số hóa hồ sơ hộ tịch giai đoạn 2"),
        titled(4, "Số hóa hồ sơ hộ tịch giai đoạn 3"),
        titled(5, "Giao ban tuần", document=1, lead=POLICE),
        titled(6, "Giao ban tuần", document=1, lead=CLINIC),
    ]
    assert [(pair.one.id, pair.other.id) for pair in likely_pairs(tasks)] == [(1, 2)]


def test_pairs_told_apart_are_not_proposed_again(ledger: Services) -> None:
    one, other = (task(ledger, "Rà soát dữ liệu dân cư trên địa bàn", POLICE) for _ in range(2))
    assert [(pair.one.id, pair.other.id) for pair in ledger.merging.likely()] == [(one, other)]
    ledger.merging.keep_apart(other, one)
    assert ledger.merging.likely() == []
