"""The line of the day: told once, only news, never twice, and never where it is switched off."""

from datetime import date
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services.clock import Clock
from desktop_app.services.ledger import Services
from desktop_app.ui import digest
from desktop_app.ui.digest import DIGEST, TRAY, DailyDigest
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from tests.builders import Made, add
from tests.ui.conftest import Opened
from tests.ui.seen import named

LATE = Made("Rà soát dữ liệu dân cư", "Công an xã", "09/11/2026")
SOON = Made("Họp tổ công tác", "Công an xã", "23/11/2026")
WORDS = "Hôm nay: 1 việc quá hạn, 1 việc đến hạn trong 3 ngày"


class Told:
    """A digest with all it told."""

    def __init__(self, services: Services, preferences: Preferences, window: QFrame) -> None:
        self.lines: list[str] = []
        self.days = 0
        self._window = window  # else it goes, and the digest with it
        self.digest = DailyDigest(services, preferences, window)
        self.digest.told.connect(self.lines.append)
        self.digest.day_changed.connect(self._count)

    def _count(self) -> None:
        self.days += 1


@pytest.fixture
def told(qtbot: QtBot, ledger: Services, preferences: Preferences) -> Told:
    add(ledger, LATE, SOON)
    holder = QFrame()
    qtbot.addWidget(holder)
    return Told(ledger, preferences, holder)


def on(ledger: Services, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is another day now."""
    monkeypatch.setattr(ledger, "clock", Clock(day))
    ledger.__dict__.pop("reminders", None)


def test_the_line_is_told_once_a_day(told: Told) -> None:
    told.digest.tell()
    told.digest.tell()
    assert told.lines == [WORDS]


def test_the_next_day_tells_only_when_something_is_new(
    told: Told, ledger: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.digest.tell()
    for day in (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)):
        on(ledger, day, monkeypatch)
        told.digest.look_at_the_day()
        told.digest.look_at_the_day()
    assert (told.days, told.lines) == (3, [WORDS, "Hôm nay: 2 việc quá hạn"])


def test_what_is_switched_off_or_stopped_is_silent(told: Told, preferences: Preferences) -> None:
    preferences.set(DIGEST, False)
    told.digest.tell()
    preferences.set(DIGEST, True)
    told.digest.stop()
    told.digest.tell()
    assert told.lines == []


class Tray:
    """A tray without a desktop; ``there`` says whether the system has one."""

    there = False
    shown: ClassVar[list[str]] = []

    def __init__(self, *_: object) -> None: ...

    @classmethod
    def isSystemTrayAvailable(cls) -> bool:  # noqa: N802 - Qt's name
        return cls.there

    def show(self) -> None: ...

    def showMessage(self, title: str, words: str, icon: object) -> None:  # noqa: N802 - Qt's name
        self.shown.append(words)


@pytest.mark.parametrize(("asked", "there", "count"), [(True, True, 1), (True, False, 0), (False, True, 0)])
def test_the_tray_is_used_only_when_asked_for_and_there_is_one(  # noqa: PLR0917 - a case and fixtures
    told: Told,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
    asked: bool,
    there: bool,
    count: int,
) -> None:
    monkeypatch.setattr(digest, "QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "there", there)
    monkeypatch.setattr(Tray, "shown", [])
    preferences.set(TRAY, asked)
    told.digest.tell()
    assert Tray.shown == [WORDS] * count


def test_the_line_stands_over_the_month_and_leads_to_the_list(
    qtbot: QtBot, ledger: Services, open_window: Opened
) -> None:
    add(ledger, LATE, SOON)
    window: MainWindow = open_window(ledger)
    qtbot.waitUntil(lambda: window.findChild(QLabel, "digest_words") is not None)
    assert named(window, QLabel, "digest_words").text() == WORDS
    named(window, QPushButton, "digest_list").click()
    assert window.page_key == "reminders"


def test_a_ledger_without_anything_late_shows_no_line(
    qtbot: QtBot, ledger: Services, open_window: Opened, preferences: Preferences
) -> None:
    window = open_window(ledger)
    qtbot.waitUntil(lambda: preferences.text(f"remind/told-{ledger.info.id}") != "")
    assert window.findChild(QLabel, "digest_words") is None
