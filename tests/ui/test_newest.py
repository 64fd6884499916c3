"""Reading in the background: only the newest question is answered, refused or left."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.labels.errors import error_sentence
from desktop_app.ui.background import Cancelled, Progress, Stop
from desktop_app.ui.newest import Newest

HELD = AppError("ledger_missing", where="so")


@dataclass
class HeldHost:  # stand-in for the window: only what a reading asks of it
    """Keeps works until a test lets them go on; ``shown`` are errors that the window itself showed."""

    works: list[tuple[Callable[..., Any], ...]] = field(default_factory=list)
    shown: list[BaseException] = field(default_factory=list)

    def background(self, _: str, *parts: Callable[..., Any]) -> None:  # Any: works of every kind
        self.works.append(parts)

    def error(self, error: BaseException) -> None:
        self.shown.append(error)

    def finish(self, number: int, cancel: bool = False) -> None:
        work, done, failed, cancelled = self.works[number]
        try:
            result = work(Progress(lambda *_: None, Stop()))
        except Cancelled:
            cancel = True
        except AppError as error:
            failed(error)
            return
        cancelled() if cancel else done(result)


@pytest.fixture
def host() -> HeldHost:
    return HeldHost()


def test_an_answer_that_comes_after_a_newer_question_is_dropped(host: HeldHost) -> None:
    shown: list[str] = []
    newest = Newest(host, "Đang đọc", shown.append)  # type: ignore[arg-type]
    newest.ask(lambda _: "một")
    newest.ask(lambda _: "hai")
    host.finish(1)
    host.finish(0)
    assert shown == ["hai"]
    newest.ask(lambda _: "ba")
    newest.forget()
    host.finish(2)
    assert shown == ["hai"]


def test_work_that_was_overtaken_stops_at_its_next_report(host: HeldHost) -> None:
    told: list[str] = []

    def read(report: Callable[[int, int], None]) -> None:
        told.append("bắt đầu")
        report(1, 2)
        told.append("xong nửa")

    newest: Newest[None] = Newest(host, "Đang đọc", lambda _: None)  # type: ignore[arg-type]
    newest.ask(read)
    newest.ask(read)
    host.finish(0)
    assert told == ["bắt đầu"]
    host.finish(1)
    assert told == ["bắt đầu", "bắt đầu", "xong nửa"]


def test_a_refusal_is_said_on_the_page_only_of_the_newest_question(host: HeldHost) -> None:
    def read(_: object) -> None:
        raise HELD

    said: list[str] = []
    newest: Newest[None] = Newest(host, "Đang đọc", lambda _: None, said.append)  # type: ignore[arg-type]
    newest.ask(read)
    newest.ask(read)
    host.finish(0)
    assert said == [] and host.shown == []
    host.finish(1)
    assert said == [error_sentence(HELD)] and host.shown == []
    plain: Newest[None] = Newest(host, "Đang đọc", lambda _: None)  # type: ignore[arg-type]
    plain.ask(read)
    plain.ask(read)
    host.finish(2)
    assert host.shown == []  # nobody asks that any more
    host.finish(3)
    assert host.shown == [HELD]


def test_a_cancel_is_told_only_of_the_newest_question(host: HeldHost) -> None:
    left: list[bool] = []
    newest: Newest[None] = Newest(
        host,  # type: ignore[arg-type]
        "Đang đọc",
        lambda _: None,
        left=lambda: left.append(True),
    )
    newest.ask(lambda _: None)
    newest.ask(lambda _: None)
    host.finish(0, cancel=True)
    assert left == []
    host.finish(1, cancel=True)
    assert left == [True]


def test_a_failure_that_the_window_tells_ends_the_waiting(host: HeldHost) -> None:
    def read(_: object) -> None:
        raise HELD

    left: list[bool] = []
    newest: Newest[None] = Newest(
        host,  # type: ignore[arg-type]
        "Đang đọc",
        lambda _: None,
        left=lambda: left.append(newest.waits),
    )
    newest.ask(read)
    assert newest.waits
    host.finish(0)
    assert (host.shown, left) == ([HELD], [False])
