"""Writes over a few tasks are done at once, over thousands in the background; both can be undone."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.changes import Changes, Verb
from desktop_app.services.ledger import Services
from desktop_app.ui.background import Cancelled, Progress, Stop, lasting
from desktop_app.ui.jobs import JobBar
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.toast import Toast
from desktop_app.ui.writing import AT_ONCE, write, write_long
from tests.builders import COMING, DUE, OVERDUE, add
from tests.ui.page_host import PageHost
from tests.ui.seen import named


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


def test_a_write_that_a_cancel_came_too_late_for_is_told_and_can_be_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    written, go_on = Event(), Event()
    followed: list[bool] = []

    def work() -> Changes:
        changes = window.services.tasks.edit([1], {"note": "đã ghi"})
        written.set()
        go_on.wait(10)
        return changes

    write_long(window, "Đã ghi nhiều việc", work, lambda: followed.append(True))
    assert written.wait(10)
    (bar,) = window.findChildren(JobBar)
    bar.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(followed))
    toast = named(window, Toast, "toast")
    assert named(toast, QLabel, "toast_text").text() == "Đã ghi nhiều việc"
    named(toast, QPushButton, "toast_undo").click()
    assert window.services.tasks.detail(1).facts.note == ""


def test_what_was_cancelled_before_it_began_is_neither_done_nor_told() -> None:
    told: list[str] = []
    run, left = lasting(lambda _: "xong", told.append)
    stop = Stop()
    stop.set()
    with pytest.raises(Cancelled):
        run(Progress(lambda *_: None, stop))
    left()
    assert told == []


def test_a_write_that_ends_while_the_window_closes_is_backed_up(window: MainWindow) -> None:
    window.services.tasks.edit([1], {"note": "ghi lúc đóng cửa sổ"})  # nobody told the window
    folder = Path(window.services.info.folder) / "sao-luu"
    window.close()
    assert list(folder.glob("tu-dong-*"))
