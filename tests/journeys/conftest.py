"""A real window on an X server, with the mouse and keyboard of a person in front of it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import build_window
from desktop_app.composition import create_services
from desktop_app.domain.ledger_info import Level
from desktop_app.services.ledger import Services
from desktop_app.ui.main_window import MainWindow

WAIT_MS = 15_000
STEADY = 5
"""Looks in a row at which a thing stands in one place before it is clicked."""


class Person:
    """Moves the real pointer and types on the real keyboard; waits for what should follow."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._bot = qtbot
        self.window = window

    def sits_down(self) -> None:
        """Turn to the window, as a window manager would let them."""
        self._focus()
        self.sees(self.window.isActiveWindow)

    def sees(self, condition: Callable[[], object]) -> None:
        """Wait until something is so on the screen."""
        self._bot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)

    def finds(self, name: str) -> QWidget:
        """The visible widget of this objectName, wherever it stands."""

        def found() -> QWidget | None:
            every = (
                each for top in QApplication.topLevelWidgets() for each in [top, *top.findChildren(QWidget)]
            )
            return next((each for each in every if each.objectName() == name and each.isVisible()), None)

        self.sees(lambda: found() is not None)
        widget = found()
        assert widget is not None
        return widget

    def clicks(self, target: QWidget | str, place: QRect | Callable[[], QRect] | None = None) -> None:
        """Click the middle of a widget, or of a rectangle in it (a function tells where it is by now)."""
        widget = self.finds(target) if isinstance(target, str) else target
        seen: list[QPoint] = []

        def middle() -> QPoint:
            inside = place() if callable(place) else place
            return widget.mapToGlobal((inside or widget.rect()).center())

        def within_reach() -> bool:
            """Laid out where it stays, as a hand is slower than a layout, not grey, not covered."""
            seen.append(middle())
            there = QApplication.widgetAt(seen[-1])
            steady = len(seen) > STEADY and len(set(map(QPoint.toTuple, seen[-STEADY:]))) == 1
            ready = steady and widget.isEnabled()
            return ready and there is not None and (there is widget or widget.isAncestorOf(there))

        self.sees(within_reach)
        self._pointer("mousemove", middle(), "click", "1")

    def presses(self, *keys: str) -> None:
        """Press keys one after the other: "Return", "ctrl+z"."""
        self._focus()
        self._tool("key", "--delay", "60", *keys)

    def types(self, text: str) -> None:
        """Type letters one after the other."""
        self._focus()
        self._tool("type", "--delay", "15", text)

    def _pointer(self, move: str, at: QPoint, *then: str) -> None:
        self._tool(move, str(at.x()), str(at.y()), *then)

    def _focus(self) -> None:
        """Without a window manager somebody has to give the keyboard to the window in front."""
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if not isinstance(front, QWidget) or front.windowHandle() is None:
            front = self.window
        self._tool("windowfocus", "--sync", str(int(front.window().winId())))

    def _tool(self, *words: str) -> None:
        """Run xdotool while the window goes on handling events."""
        process = subprocess.Popen(["xdotool", *words], stdin=subprocess.DEVNULL)
        self.sees(lambda: process.poll() is not None)
        assert process.returncode == 0


@pytest.fixture(scope="session", autouse=True)
def real_screen() -> None:
    """Journeys need an X server and a hand; elsewhere they are named as not run."""
    if QApplication.platformName() not in ("", "xcb") or not os.environ.get("DISPLAY"):
        pytest.skip("not run: needs an X server (DISPLAY, QT_QPA_PLATFORM=xcb)")
    if shutil.which("xdotool") is None:
        pytest.skip("not run: needs xdotool")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a new, empty ledger, closed."""
    create_services(tmp_path / "so", unit="UBND xã Ví Dụ", level=Level.COMMUNE, year=2026).close()
    return tmp_path / "so"


@contextmanager
def in_front_of(qtbot: QtBot, folder: Path) -> Iterator[Person]:
    """Somebody in front of the program's window on a ledger, which they close when they leave."""
    window = build_window(folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.arrived, timeout=WAIT_MS):
        window.setGeometry(0, 0, 1366, 768)
        window.show()
    somebody = Person(qtbot, window)
    somebody.sits_down()
    yield somebody
    window.close()


@pytest.fixture
def person(qtbot: QtBot, folder: Path) -> Iterator[Person]:
    """Somebody in front of the program's window on that ledger."""
    with in_front_of(qtbot, folder) as somebody:
        yield somebody


@pytest.fixture
def ledger(person: Person) -> Services:
    """The services of the ledger the window shows."""
    return person.window.services
