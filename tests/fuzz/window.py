"""Click and type at random in the real window: nothing may fail unseen, warn, or keep the user waiting.

``python -m tests.fuzz.window LEDGER --seconds 300 --seed 1`` works on a copy of the folder, off the screen.
Files are chosen at random in a temporary folder; nothing is opened or printed. Exit code 1 when something
was found; the last steps before it are printed.
"""

import argparse
import faulthandler
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from desktop_app.app import Opener, build_window
from desktop_app.domain.errors import AppError
from desktop_app.ui import errors
from desktop_app.ui.application import Application

LONGEST_MS = 5_000  # a step that keeps the window longer is told
HANGS_S = float(os.environ.get("HANGS", "60"))
TOLD_STEPS = 12
MODAL_STEPS = 40  # then Escape
NAMES = (
    "Tab Backtab Return Escape Space Up Down Left Right PageUp PageDown Home End Delete Backspace F1 F2 F5 "
    "Menu Insert"
)
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in NAMES.split()]
CONTROLLED = [getattr(Qt.Key, f"Key_{name}") for name in "ACEFNPVXYZ123456789"]
HELD = [Qt.KeyboardModifier.NoModifier] * 5
HELD += [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier]
WORDS = [
    *(
        [
            "Công an xã",
            "15/12",
            "30/11/2026",
            "12",
            "-1",
            "999999999",
            "=1+1",
            "<b>x</b>",
            "",
            "quý IV",
            "%s {0}",
            "hằng tháng",
        ]
    ),
    *("Nguyễn Văn Ánh", "số 12/KH-UBND ngày 5/3/2026", "a\tb", "x" * 3000, "\u0300", "\U0001f600"),
]


class Monkey:
    """``found`` are the failures, each with the steps that led there."""

    def __init__(self, program: Application, chance: random.Random, folder: Path, until: float) -> None:
        self._program, self._chance, self._folder, self._until = program, chance, folder, until
        self._last: deque[str] = deque(maxlen=TOLD_STEPS)
        self._modal = 0
        self.steps = 0
        self.found: list[str] = []

    def start(self) -> None:
        """Do the next step soon: also within the loop of a dialog that the last one opened."""
        QTimer.singleShot(0, self._step)

    def fail(self, what: str) -> None:
        """Keep what was found, once."""
        if not any(what in each for each in self.found):
            self.found.append(f"{what}\n  after: " + "\n         ".join(self._last))

    def file(self, *_: object, **__: object) -> tuple[str, str]:
        """What a file dialog would answer: nothing, a file that is there, or a new one."""
        there = [str(path) for path in self._folder.iterdir() if path.is_file()]
        new = str(self._folder / f"moi-{self._chance.randrange(100)}")
        return self._chance.choice(["", new, *there]), ""

    def files(self, *_: object, **__: object) -> tuple[list[str], str]:
        """Several files, of which some are not there."""
        return [name for name in (self.file()[0] for _ in range(3)) if name], ""

    def directory(self, *_: object, **__: object) -> str:
        """A folder, or none."""
        return self._chance.choice(["", str(self._folder)])

    def _step(self) -> None:
        if time.monotonic() > self._until:
            QApplication.exit(0)
            return
        faulthandler.dump_traceback_later(HANGS_S, exit=False)
        self.start()
        self.steps += 1
        began = time.monotonic()
        number = self.steps
        try:
            self._act()
        finally:
            took = (time.monotonic() - began) * 1000
            if took > LONGEST_MS and number == self.steps:  # else a dialog was open meanwhile
                self.fail(f"{took:.0f} ms: {self._last[-1] if self._last else ''}")

    def _act(self) -> None:
        root = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._program.shown
        if root is None:
            return
        self._modal = self._modal + 1 if root is not self._program.shown else 0
        if self._modal > MODAL_STEPS:
            self._modal = 0
            self._tell("Escape", root)
            QTest.keyClick(root, Qt.Key.Key_Escape)
            return
        often: list[Callable[[QWidget], None]] = [self._click, self._key, self._write]
        self._chance.choice([*often * 4, self._context, self._resize])(root)

    def _tell(self, what: str, widget: QWidget) -> None:
        self._last.append(f"{what}: {type(widget).__name__} {widget.objectName()}")

    def _some(self, root: QWidget, *kinds: type[QWidget]) -> QWidget | None:
        if isinstance(root, kinds) and not isinstance(root, QMenu):
            return root
        there = [each for kind in kinds for each in root.findChildren(kind) if each.isVisible()]
        there = [each for each in there if each.isEnabled() and each.window() is root.window()]
        return self._chance.choice(there) if there else None

    def _click(self, root: QWidget) -> None:
        if isinstance(root, QMenu):
            actions = [each for each in root.actions() if each.isEnabled() and not each.isSeparator()]
            if actions:
                action = self._chance.choice(actions)
                self._last.append(f"menu: {action.text()}")
                root.setActiveAction(action)
                QTest.keyClick(root, Qt.Key.Key_Return)
            return
        widget = self._some(root, QAbstractButton, QAbstractItemView, QTabBar, QComboBox, QLineEdit)
        if widget is None:
            return
        where = widget.rect().center()
        if isinstance(widget, (QAbstractItemView, QTabBar)):
            widget = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
            across, down = (self._chance.randrange(max(each, 1)) for each in widget.size().toTuple())
            where = QPoint(across, down)
        self._tell("click", widget if widget.objectName() else widget.parentWidget() or widget)
        how = self._chance.choice([QTest.mouseClick] * 5 + [QTest.mouseDClick])
        how(widget, Qt.MouseButton.LeftButton, self._chance.choice(HELD), where)

    def _key(self, root: QWidget) -> None:
        target = QApplication.focusWidget() or root
        if self._chance.random() < 0.3:
            key = self._chance.choice(CONTROLLED)
            self._tell(f"Ctrl+{key.name}", target)
            QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
            return
        key = self._chance.choice(KEYS)
        self._tell(key.name, target)
        QTest.keyClick(target, key)

    def _write(self, root: QWidget) -> None:
        target = self._some(root, QLineEdit, QPlainTextEdit)
        if target is None:
            return
        words = self._chance.choice(WORDS)
        target.setFocus()
        self._tell(f"type {words[:20]!r}", target)
        QGuiApplication.clipboard().setText(words)
        QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        if self._chance.random() < 0.5:
            QTest.keyClick(target, Qt.Key.Key_Return)

    def _context(self, root: QWidget) -> None:
        widget = self._some(root, QAbstractItemView, QLineEdit)
        if widget is None:
            return
        place = widget.rect().center()
        self._tell("context", widget)
        target = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
        QApplication.postEvent(target, event)

    def _resize(self, _: QWidget) -> None:
        window = self._program.shown
        if window is not None:
            self._last.append("resize")
            window.resize(self._chance.randint(300, 1800), self._chance.randint(200, 1100))


def main() -> NoReturn:
    """Let the monkey in, on a copy."""
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="namro-monkey-"))
    (folder / "home").mkdir()
    os.environ["NAMRO_HOME"] = os.environ["HOME"] = str(folder / "home")
    shutil.copytree(wanted.ledger, folder / "so")
    shutil.copytree(Path(__file__).parent.parent / "data" / "annexes", folder / "files")
    os.chdir(folder)
    roam(folder, wanted.seed, wanted.seconds)


def roam(folder: Path, seed: int, seconds: float) -> NoReturn:
    """Work in the folder for so long, then end the process."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    program = Application(Opener(), build_window, folder / "home")
    monkey = Monkey(program, random.Random(seed), folder / "files", time.monotonic() + seconds)
    _fence(monkey)
    _listen(monkey)
    program.start(folder / "so")
    monkey.start()
    app.exec()
    sys.stdout.write("\n\n".join([f"{monkey.steps} steps, {len(monkey.found)} found", *monkey.found, ""]))
    sys.stdout.flush()
    os._exit(1 if monkey.found else 0)  # whatever stands is left as it is


def _listen(monkey: Monkey) -> None:
    """Hear of what nobody caught, of what is shown as an error of the program, and what Qt warns of."""

    def fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        monkey.fail("".join(traceback.format_exception(kind, error, trace)))

    def hear(kind: QtMsgType, _: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith("This plugin does not support"):
            monkey.fail(f"Qt: {message}")

    module: Any = errors  # Any: its function is replaced
    shown = errors.show

    def show(error: BaseException, parent: QWidget | None) -> object:
        if not isinstance(error, AppError):
            fail(type(error), error, error.__traceback__)
        return shown(error, parent)

    module.show = show
    sys.excepthook = fail
    qInstallMessageHandler(hear)


def _fence(monkey: Monkey) -> None:
    """What would leave the program answers at random instead."""
    fenced: Any = QFileDialog  # Any: its functions are replaced
    fenced.getOpenFileName = fenced.getSaveFileName = monkey.file
    fenced.getOpenFileNames, fenced.getExistingDirectory = monkey.files, monkey.directory
    services: Any = QDesktopServices
    services.openUrl = lambda _: True
    dialog: Any = QPrintDialog
    dialog.exec = lambda _: QPrintDialog.DialogCode.Rejected


if __name__ == "__main__":
    main()
