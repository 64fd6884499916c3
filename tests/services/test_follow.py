"""Progress, upper tasks and their children, tags, streams and marks: written, told, found, taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.follow import Family, Priority, TagKind
from desktop_app.domain.task import Completion, SortBy, TaskFacts, TaskFilter
from desktop_app.services.ledger import Services
from desktop_app.ui.history_words import change_words
from tests.builders import COMING, DONE, DUE, OVERDUE, add, undo_newest
from tests.conftest import TODAY

ALL = TaskFilter(as_of=TODAY)


@pytest.fixture
def ids(ledger: Services) -> list[int]:
    return add(ledger, DUE, OVERDUE, COMING, DONE)


def told(ledger: Services, task_id: int) -> list[str]:
    return change_words(ledger.history.lines(task=task_id))


class TestProgress:
    def test_newest_day_gives_its_percent_to_the_task_whatever_was_written_last(
        self, ledger: Services, ids: list[int]
    ) -> None:
        ledger.progress.add(ids[0], date(2026, 11, 20), 60, "quét xong 3 sổ")
        ledger.progress.add(ids[0], date(2026, 11, 10), 30, "quét 1 sổ", who="Người Thứ Nhất")
        ledger.progress.add(ids[0], TODAY, None, "chờ máy quét")
        log = ledger.progress.of(ids[0])
        assert [entry.percent for entry in log] == [None, 60, 30]
        assert log[2].who == "Người Thứ Nhất"
        assert log[0].who == ledger.database.who
        assert ledger.tasks.detail(ids[0]).row.percent == 60

    def test_removed_entry_gives_way_to_the_one_before(self, ledger: Services, ids: list[int]) -> None:
        ledger.progress.add(ids[0], date(2026, 11, 10), 30)
        ledger.progress.add(ids[0], date(2026, 11, 20), 60)
        ledger.progress.remove(ledger.progress.of(ids[0])[0].id)
        assert ledger.tasks.detail(ids[0]).row.percent == 30
        undo_newest(ledger)
        assert ledger.tasks.detail(ids[0]).row.percent == 60
        assert "Ghi tiến độ 20/11/2026: 60 %" in told(ledger, ids[0])

    def test_nothing_said_too_much_or_too_early_is_refused(self, ledger: Services, ids: list[int]) -> None:
        with pytest.raises(AppError, match="progress_empty"):
            ledger.progress.add(ids[0], TODAY)
        with pytest.raises(AppError, match="percent_range"):
            ledger.progress.add(ids[0], TODAY, 101)
        with pytest.raises(AppError, match="progress_ahead"):
            ledger.progress.add(ids[0], date(2026, 11, 22), 10)
        with pytest.raises(AppError, match="progress_missing"):
            ledger.progress.remove(1)


class TestRelatives:
    def test_typed_lines_become_local_tasks_of_the_upper_one_and_roll_up(
        self, ledger: Services, ids: list[int]
    ) -> None:
        upper = ids[0]
        lines = "Rà soát sổ giấy, Công an xã, 10/11/2026\nQuét sổ, 30/11"
        changes = ledger.relatives.derive(upper, ledger.relatives.read(lines))
        first, second = ledger.relatives.of(upper).children
        ledger.tasks.complete([second.id], Completion(on=TODAY))
        relatives = ledger.relatives.of(upper)
        assert (first.title, first.lead, first.due) == ("Rà soát sổ giấy", "Công an xã", date(2026, 11, 10))
        assert (len(relatives.children), relatives.done, relatives.overdue) == (2, 1, 1)
        below = ledger.relatives.of(first.id).upper
        assert below is not None
        assert below.id == upper
        assert f"Cụ thể hóa việc: {DUE.title}" in told(ledger, first.id)
        assert ledger.tasks.count(ALL) == 6
        assert ledger.tasks.ids(replace(ALL, family=Family.UPPER)) == [upper]
        assert ledger.tasks.ids(replace(ALL, family=Family.LOCAL)) == [first.id, second.id]
        ledger.history.undo(changes.batch)
        assert [child.id for child in ledger.relatives.of(upper).children] == [second.id]

    def test_no_ring_of_tasks_closes(self, ledger: Services, ids: list[int]) -> None:
        top, middle, low, _ = ids
        ledger.relatives.link([middle], top)
        ledger.relatives.link([low], middle)
        for parent in (low, top):
            with pytest.raises(AppError, match="parent_ring"):
                ledger.relatives.link([top], parent)
        with pytest.raises(AppError, match="task_missing"):
            ledger.relatives.link([top], 999)

    def test_retracted_upper_task_leaves_its_children_and_comes_back_linked(
        self, ledger: Services, ids: list[int]
    ) -> None:
        ledger.relatives.link(ids[1:3], ids[0])
        ledger.tasks.retract([ids[0]])
        assert ledger.tasks.count(ALL) == 3
        assert ledger.relatives.of(ids[1]).upper is None
        undo_newest(ledger)
        assert [child.id for child in ledger.relatives.of(ids[0]).children] == ids[1:3]
        assert ledger.backups.verify() == []

    def test_entry_of_a_task_stays_while_another_task_hangs_on_it(
        self, ledger: Services, ids: list[int]
    ) -> None:
        made = ledger.tasks.add(TaskFacts("Việc cấp trên"))
        (upper,) = made.task_ids
        ledger.relatives.link([ids[0]], upper)
        outcome = ledger.history.undo(made.batch)
        assert outcome.kept == ("Việc cấp trên",)
        assert ledger.tasks.find(str(upper)) == upper

    def test_link_moves_to_another_upper_task_and_off(self, ledger: Services, ids: list[int]) -> None:
        ledger.relatives.link([ids[1]], ids[0])
        ledger.relatives.link([ids[1]], ids[2])
        assert ledger.relatives.of(ids[0]).children == ()
        assert f"Cụ thể hóa việc: “{DUE.title}” → “{COMING.title}”" in told(ledger, ids[1])
        ledger.relatives.link([ids[1]], None)
        assert ledger.relatives.of(ids[1]).upper is None


class TestTags:
    def test_tags_are_given_to_many_and_found_without_accents(self, ledger: Services, ids: list[int]) -> None:
        ledger.tags.change(ids[:2], add=["Số hóa", "#Hộ tịch"])
        ledger.tags.change([ids[0]], add=["số hoá"], remove=["ho tich"])
        row = ledger.tasks.detail(ids[0]).row
        assert row.tags == ("Số hóa",)
        assert ledger.tasks.detail(ids[1]).row.tags == ("Hộ tịch", "Số hóa")
        tag = ledger.tags.find(TagKind.TAG, "so hoa")
        assert ledger.tasks.ids(replace(ALL, tags=frozenset({tag}))) == ids[:2]
        assert ledger.tasks.ids(replace(ALL, search="hộ tịch")) == [ids[0], ids[1]]
        assert "Gắn nhãn Hộ tịch" in told(ledger, ids[1])

    def test_task_has_one_stream_at_most(self, ledger: Services, ids: list[int]) -> None:
        ledger.tags.change(ids[:2], stream="Dữ liệu")
        ledger.tags.change(ids[:1], stream="Hạ tầng")
        assert [ledger.tasks.detail(one).row.stream for one in ids[:3]] == ["Hạ tầng", "Dữ liệu", ""]
        ledger.tags.change(ids[:1], stream="")
        assert ledger.tasks.detail(ids[0]).row.stream == ""
        assert [(tag.name, tag.tasks) for tag in ledger.tags.in_use()] == [("Dữ liệu", 1)]
        undo_newest(ledger)
        assert ledger.tasks.detail(ids[0]).row.stream == "Hạ tầng"
        assert ledger.backups.verify() == []

    def test_retracted_task_comes_back_with_tags_progress_and_marks(
        self, ledger: Services, ids: list[int]
    ) -> None:
        ledger.tags.change(ids[:1], add=["Số hóa"], stream="Dữ liệu")
        ledger.progress.add(ids[0], TODAY, 40)
        ledger.tasks.edit(ids[:1], {"priority": Priority.URGENT, "upper_entered_on": TODAY})
        before, log = ledger.tasks.detail(ids[0]), ledger.progress.of(ids[0])
        ledger.tasks.retract(ids[:1])
        undo_newest(ledger)
        assert (ledger.tasks.detail(ids[0]), ledger.progress.of(ids[0])) == (before, log)

    def test_unknown_tag_is_named(self, ledger: Services) -> None:
        with pytest.raises(AppError, match="tag_missing"):
            ledger.tags.find(TagKind.STREAM, "không có")


def test_priorities_and_entries_filter_and_sort(ledger: Services, ids: list[int]) -> None:
    ledger.tasks.edit([ids[2]], {"priority": Priority.URGENT})
    ledger.tasks.edit([ids[1]], {"priority": Priority.HIGH, "upper_entered_on": TODAY})
    pressing = replace(ALL, priorities=frozenset({Priority.HIGH, Priority.URGENT}))
    assert ledger.tasks.ids(replace(pressing, sort=SortBy.PRIORITY)) == [ids[2], ids[1]]
    assert ledger.tasks.ids(replace(ALL, entered=True)) == [ids[1]]
    assert ledger.tasks.ids(replace(ALL, entered=False)) == [ids[0], ids[2], ids[3]]
    assert "Mức ưu tiên: bình thường → khẩn" in told(ledger, ids[2])
    assert "Nhập lên hệ thống cấp trên ngày: trống → 21/11/2026" in told(ledger, ids[1])


def test_export_has_columns_for_the_marks_in_use_and_reads_back_unchanged(
    ledger: Services, ids: list[int], tmp_path: Path
) -> None:
    ledger.tags.change(ids[:1], add=["Số hóa", "Hộ tịch"])
    ledger.steps.add(ids[0], "Rà soát\nQuét")
    ledger.progress.add(ids[0], date(2026, 11, 20), 60, "quét xong 3 sổ")
    book = tmp_path / "xuat.xlsx"
    ledger.exports.write(ALL, book)
    header, *rows = sheet_rows(book)
    shown = dict(zip(header, next(row for row in rows if DUE.title in row), strict=True))
    assert (shown["Nhãn"], shown["Các bước"]) == ("Hộ tịch; Số hóa", "0/2")
    assert shown["Tiến độ gần nhất"] == "20/11/2026, 60 %, quét xong 3 sổ"
    assert "Nhóm việc" not in header
    grid = ledger.imports.load(book)
    preview = ledger.imports.preview(grid, ledger.imports.read(grid))
    result = ledger.imports.commit(preview)
    assert (result.created, result.updated, result.unchanged) == (0, 0, 4)
    assert ledger.tasks.detail(ids[0]).facts.extra == {}


def sheet_rows(book: Path) -> list[list[str]]:
    """The header of an exported table and its rows, as texts."""
    sheet = openpyxl.load_workbook(book).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return rows[next(place for place, row in enumerate(rows) if "Nhiệm vụ" in row) :]
