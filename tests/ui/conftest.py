"""Windows of the tests are painted off the screen where there is none."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui import theme
from desktop_app.ui.clipboard import let_go
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from tests.builders import fill_month

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Opened = Callable[["Services"], MainWindow]


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """The light scheme at 100 %, whatever a test did before."""
    theme.apply("light", 100)
    yield
    theme.apply("light", 100)


@pytest.fixture
def month_ledger(ledger: "Services") -> "Services":
    """A ledger with work in every group of November 2026."""
    fill_month(ledger)
    return ledger


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


@pytest.fixture
def open_window(qtbot: QtBot, preferences: Preferences) -> Iterator[Opened]:
    """Opens the real window on a ledger and waits until all of it stands."""
    made: list[MainWindow] = []

    def build(services: "Services") -> MainWindow:
        window = MainWindow(services, preferences)
        qtbot.addWidget(window)
        made.append(window)
        window.resize(1366, 768)
        with qtbot.waitSignal(window.settled):
            window.show()
        return window

    yield build
    for window in made:
        window.close()


@pytest.fixture
def window(open_window: Opened, month_ledger: "Services") -> MainWindow:
    return open_window(month_ledger)


@pytest.fixture(autouse=True)
def clipboard_of_its_own() -> Iterator[None]:
    """What a test left on the clipboard is let go, as the program does when it quits."""
    yield
    if QGuiApplication.instance() is not None:
        let_go()
