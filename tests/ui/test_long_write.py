"""Writes in the background: one at a time, and never done without being told of."""

import threading
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.background import Progress
from desktop_app.ui.jobs import JobBar
from desktop_app.ui.long_write import LongWrite
from desktop_app.ui.main_window import MainWindow
from tests.ui.page_host import PageHost
from tests.ui.seen import named


def test_write_that_a_cancel_came_too_late_for_is_still_told(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("month")
    writing, going = LongWrite(window, page), threading.Event()
    told: list[str] = []

    def work(_: Progress) -> str:
        going.wait()
        return "đã ghi"

    writing.start("Đang ghi", work, told.append)
    assert writing.busy
    window.findChild(JobBar).cancel()  # type: ignore[union-attr]  # there is one: the work waits
    going.set()
    qtbot.waitUntil(lambda: told == ["đã ghi"])
    assert not writing.busy


def test_cancelled_write_changes_nothing_and_the_next_may_start(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("month")
    writing = LongWrite(window, page)
    told: list[str] = []

    def work(progress: Progress) -> str:
        while True:
            progress.check()

    writing.start("Đang ghi", work, told.append)
    window.findChild(JobBar).cancel()  # type: ignore[union-attr]  # there is one: the work goes on
    qtbot.waitUntil(lambda: not writing.busy)
    assert told == []
    assert named(window, QLabel, "toast_text").text() == "Đã hủy, chưa ghi gì."


def test_second_write_is_told_to_wait(ledger: Services, tmp_path: Path, qtbot: QtBot) -> None:
    page, host = QWidget(), PageHost(tmp_path)
    qtbot.addWidget(page)
    page.show()
    writing = LongWrite(host, page)
    told: list[int] = []

    def work(_: Progress) -> int:
        writing.start("Hai", lambda _: 2, told.append)
        return 1

    writing.start("Một", work, told.append)
    assert told == [1]
    assert host.refused == ["work_before"]
