"""Looks after the open ledger in the quiet: a quick check after opening, a part each day, all monthly."""

import hashlib
import json
import sys
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from desktop_app.labels.rescue import caution_words
from desktop_app.paths import home
from desktop_app.services.cautions import Caution
from desktop_app.services.ledger import Services
from desktop_app.services.recent import RecentLedgers
from desktop_app.ui.background import Job
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.timers import single_shot
from desktop_app.vault.keys import KEY_COMES

QUICK_AFTER_MS = 4_000  # once the first work of the day has begun to be looked at
FULL_EVERY = timedelta(days=30)
AGAIN_MS = 30 * 60_000  # a window that stands open for days looks again on each
END_MS = 2_000
_KEY = 12  # letters of a folder's hash, which names it among the preferences


class LedgerWatch(QObject):
    """Checks in a process of its own, so that nothing here waits for it.

    ``damaged`` carries what was found, as sentences; ``checked`` the line that says that all was well;
    ``cautioned`` something to know about the ledger's place, its copies or the clock, and its key when it
    need be told only once (else "").
    """

    damaged = Signal(list)
    checked = Signal(str)
    cautioned = Signal(str, str)

    def __init__(self, services: Services, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._preferences = preferences
        self._process: QProcess | None = None
        self._later = single_shot(self, QUICK_AFTER_MS, self.look)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.look_at_the_day)
        self._job: Job[list[Caution]] | None = None
        if services.holder or not services.read_only:  # else somebody chose only to look
            self._later.start()
            self._again.start()

    def look(self) -> None:
        """Check quickly, then all of it when that was not done for a month; say what to be careful about."""
        self._later.stop()
        self._job = Job("", lambda _: self._services.cautions(RecentLedgers(home()).all()))
        self._job.finished.connect(self._caution)
        self._job.start()
        self._check(["--quick"], self._after_quick)

    def look_at_the_day(self) -> None:
        """Check today's part when nobody did today."""
        if self._day(self._daily) != self._services.today():
            self._check(["--daily"], self._after_daily)

    def told(self, key: str) -> None:
        """Remember that somebody read this: it is not told again for this folder."""
        self._preferences.set(f"trust/told-{key}", True)

    def stop(self) -> None:
        """End what is under way: the ledger is being closed."""
        self._later.stop()
        self._again.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished(END_MS)

    @property
    def _place(self) -> str:
        return hashlib.sha256(self._services.info.folder.encode()).hexdigest()[:_KEY]

    @property
    def _key(self) -> str:
        """A copied folder has the same id, and is judged by itself."""
        return f"trust/checked-{self._services.info.id}-{self._place}"

    @property
    def _daily(self) -> str:
        return f"trust/daily-{self._services.info.id}-{self._place}"

    def _day(self, key: str) -> date | None:
        try:
            return date.fromisoformat(self._preferences.text(key))
        except ValueError:
            return None

    def _caution(self, found: list[Caution]) -> None:
        for one in found:
            key = f"{one.code}-{self._place}" if one.once else ""
            if not key or not self._preferences.flag(f"trust/told-{key}"):
                self.cautioned.emit(caution_words(one.code, one.values), key)

    def _after_quick(self, problems: list[str]) -> None:
        last, today = self._day(self._key), self._services.today()
        if problems:
            self.damaged.emit(problems)
        elif last is None or today - last >= FULL_EVERY:
            self._check([], self._after_full)
        else:
            self._say(last)
            self.look_at_the_day()

    def _after_daily(self, problems: list[str]) -> None:
        if problems:
            self.damaged.emit(problems)
        else:
            self._preferences.set(self._daily, self._services.today().isoformat())

    def _after_full(self, problems: list[str]) -> None:
        if problems:
            self.damaged.emit(problems)
            return
        for key in (self._key, self._daily):
            self._preferences.set(key, self._services.today().isoformat())
        self._say(self._services.today())

    def _say(self, day: date) -> None:
        self.checked.emit(f"Đã kiểm tra toàn bộ sổ ngày {day:%d/%m/%Y}: nguyên vẹn")

    def _check(self, how: list[str], done: Callable[[list[str]], None]) -> None:
        if self._process is not None:
            return
        program = [] if getattr(sys, "frozen", False) else ["-m", "desktop_app"]
        process = QProcess(self)
        process.finished.connect(lambda *_: self._tell(process, done))
        self._process = process
        command = [*program, "--ledger", self._services.info.folder, "--json", "verify", *how]
        key = self._services.database.key
        if key is not None:
            surroundings = QProcessEnvironment.systemEnvironment()
            surroundings.insert(KEY_COMES, "1")
            process.setProcessEnvironment(surroundings)
        process.start(sys.executable, command)
        if key is not None:
            process.write(key.told())

    def _tell(self, process: QProcess, done: Callable[[list[str]], None]) -> None:
        """Hand over what a check found; one that could not be made says nothing."""
        if self._process is not process:
            return
        self._process = None
        process.deleteLater()
        try:
            said = json.loads(bytes(process.readAllStandardOutput().data()))
        except ValueError:
            return
        if "ok" in said:
            done([str(problem) for problem in said["problems"]])
