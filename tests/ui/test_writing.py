"""Writes over a few tasks are done at once, over thousands in the background; both can be undone."""

from pathlib import Path

from desktop_app.domain.changes import Changes, Verb
from desktop_app.services.ledger import Services
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.writing import AT_ONCE, write
from tests.builders import COMING, DUE, OVERDUE, add
from tests.ui.page_host import PageHost


def test_only_many_tasks_are_written_in_the_background(ledger: Services, tmp_path: Path) -> None:
    host = PageHost(tmp_path)
    done = Changes(1, Verb.EDIT)
    assert write(host, "Đã sửa", AT_ONCE, lambda: done)
    assert (host.background_work, host.said) == ([], ["Đã sửa"])
    assert write(host, "Đã sửa nhiều", AT_ONCE + 1, lambda: done)
    assert (host.background_work, host.said) == (["Đang ghi vào sổ"], ["Đã sửa", "Đã sửa nhiều"])
    assert host.changes == [done, done]


def test_what_all_tasks_carry_is_told_without_reading_them(ledger: Services, tmp_path: Path) -> None:
    ids = add(ledger, OVERDUE, DUE, COMING)
    ledger.tags.change(ids, ["gấp", "số hóa"], stream="Hạ tầng")
    ledger.tags.change(ids[:1], ["riêng"], stream="Dữ liệu")
    assert ledger.tags.shared(ids) == (["gấp", "số hóa"], "")
    assert ledger.tags.shared(ids[1:]) == (["gấp", "số hóa"], "Hạ tầng")
    assert ledger.tags.shared(ids[:1]) == (["gấp", "số hóa", "riêng"], "Dữ liệu")
    host = PageHost(tmp_path)
    assert TaskVerbs(ledger, host).reopen(ids)
    assert host.background_work == []
