"""Long work in a thread: its result, its failure, its progress, and taking it back."""

import threading
import weakref

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.ui.background import Job, Progress, Stop
from desktop_app.ui.jobs import JobBar, Jobs


def test_result_arrives_in_the_thread_that_asked(qtbot: QtBot) -> None:
    here = QThread.currentThread()
    seen: list[tuple[object, bool]] = []
    job = Job("Đang đọc", lambda _: QThread.currentThread() is not here)
    job.finished.connect(lambda value: seen.append((value, QThread.currentThread() is here)))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert seen == [(True, True)]


def test_failure_is_handed_over_and_not_lost(qtbot: QtBot) -> None:
    def work(_: Progress) -> None:
        raise AppError("no_table")

    job = Job("Đang đọc", work)
    got: list[BaseException] = []
    job.failed.connect(got.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert [type(error) for error in got] == [AppError]


def test_progress_is_told_while_working_and_never_floods_the_window(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for done in range(10_001):
            progress.report(done, 10_000, f"Dòng {done}")

    seen: list[tuple[int, int, str]] = []
    job = Job("Đang đọc", work)
    job.progressed.connect(lambda done, total, text: seen.append((done, total, text)))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert seen[0] == (0, 10_000, "Dòng 0")
    assert seen[-1] == (10_000, 10_000, "Dòng 10000")
    assert len(seen) < 1_000


def test_cancelled_work_stops_at_its_next_report_and_gives_nothing(qtbot: QtBot) -> None:
    started = threading.Event()
    reached: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.report(0)

    job = Job("Đang đọc", work)
    job.finished.connect(lambda _: reached.append("finished"))
    job.failed.connect(lambda _: reached.append("failed"))
    with qtbot.waitSignal(job.cancelled):
        job.start()
        started.wait()
        job.cancel()
    assert reached == []


def test_result_of_work_that_was_cancelled_too_late_is_thrown_away(qtbot: QtBot) -> None:
    job = Job("Đang đọc", lambda _: 1)
    got: list[object] = []
    job.finished.connect(got.append)
    with qtbot.waitSignal(job.cancelled):
        job.start()
        job.cancel()
    assert got == []


def test_bar_shows_title_and_progress_and_cancels(qtbot: QtBot) -> None:
    release = threading.Event()

    def work(progress: Progress) -> int:
        progress.report(2, 5, "Đã đọc 2 dòng")
        release.wait()
        progress.check()
        return 1

    jobs = Jobs()
    qtbot.addWidget(jobs)
    jobs.show()
    done: list[int] = []
    jobs.start("Đang đọc tệp", work, done.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: any(bar.isVisible() for bar in jobs.findChildren(JobBar)))
    (bar,) = jobs.findChildren(JobBar)
    qtbot.waitUntil(lambda: bar.words == "Đã đọc 2 dòng")
    bar.cancel()
    release.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert done == []


def test_a_job_nobody_keeps_is_let_go_of_in_the_thread_that_asked(qtbot: QtBot) -> None:
    on, gone = threading.Event(), list[threading.Thread]()
    job = Job("", lambda _: on.wait(5))
    weakref.finalize(job, lambda: gone.append(threading.current_thread()))
    job.start()
    del job
    on.set()
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.current_thread()]


def test_closing_waits_for_running_work(qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.report(0)
        finally:
            ended.set()

    jobs = Jobs()
    qtbot.addWidget(jobs)
    jobs.start("Đang đọc", work, lambda _: None, lambda _: None)
    jobs.stop()
    assert ended.is_set()


def test_a_cancel_ends_what_the_work_waits_for(qtbot: QtBot) -> None:
    waits = threading.Event()
    ended = threading.Event()

    def work(progress: Progress) -> None:
        with progress.stopping(ended.set):
            waits.set()
            assert ended.wait(5)
        raise AppError("file_damaged")  # as a reader whose child was ended

    job = Job("Đang đọc", work)
    failed: list[BaseException] = []
    job.failed.connect(failed.append)
    job.start()
    assert waits.wait(5)
    with qtbot.waitSignals([job.cancelled, job.ended]):
        job.cancel()
    assert failed == []


def test_a_cancel_before_the_wait_ends_it_at_once() -> None:
    stop = Stop()
    stop.set()
    acted: list[str] = []
    with Progress(lambda *_: None, stop).stopping(lambda: acted.append("ended")):
        assert acted == ["ended"]
    stop.set()
    assert acted == ["ended"]


def test_the_cancel_button_is_no_wider_than_its_word_needs(qtbot: QtBot) -> None:
    jobs = Jobs()
    qtbot.addWidget(jobs)
    jobs.resize(1000, 40)
    jobs.show()
    go = threading.Event()
    jobs.start("Đang đọc", lambda _: go.wait(5), lambda _: None, lambda _: None)
    button = jobs.findChild(QPushButton, "job_cancel")
    assert isinstance(button, QPushButton)
    qtbot.waitUntil(button.isVisible)
    assert button.width() == button.sizeHint().width()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
