"""The section "Kỳ thực hiện": every period of a task that recurs, ticked and unticked on its own."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.reporting.periods import Occurrence, PeriodState
from desktop_app.labels.periods import due_words, period_short, period_words, periods_summary, tick_words
from desktop_app.services.ledger import Services
from desktop_app.services.occurring import Periods
from desktop_app.ui import theme
from desktop_app.ui.keeping_files import keep_files
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named

SHOWN_FIRST = 6


class OccurrencesSection(FollowSection):
    """Not there for a task that is done once. The newest period stands first; older ones are folded."""

    name = "occurrences"
    title = "Kỳ thực hiện"
    add_words = "Ghi xong kỳ…"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self._periods = Periods((), date.min, None, None)
        self._all = False
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._older = QPushButton(self)
        self._older.setObjectName("occurrences_older")
        self._older.setFlat(True)
        self._older.clicked.connect(self._show_all)
        self._from = named(DayEdit(services.today(), self), "occurrences_from", "Tính kỳ từ ngày")
        self._from.changed.connect(self._follow_from)
        self._since = QWidget(self)
        since = QHBoxLayout(self._since)
        since.setContentsMargins(0, 0, 0, 0)
        words = QLabel("Tính kỳ từ ngày", self._since)
        words.setProperty("role", "muted")
        words.setBuddy(self._from)
        self._from.setMaximumWidth(16 * self.fontMetrics().averageCharWidth())
        for widget in (words, self._from):
            since.addWidget(widget)
        since.addStretch(1)
        self.rows.addLayout(self._list)
        self.rows.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self._since)
        self.add_wanted.connect(self._tick_missed)

    def show_task(self, task_id: int) -> None:
        self._all = self._all and task_id == self.task_id
        self.task_id = task_id
        self._periods = self._services.occurrences.periods(task_id)
        found = self._periods
        self.setVisible(bool(found.rows) or found.every is not None)
        self._since.setVisible(found.every is not None)
        self._from.set_day(found.since if found.every else None)
        self.summarize(periods_summary(found.rows))
        self._fill()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._from.setReadOnly(read_only)

    def _fill(self) -> None:
        empty(self._list)
        newest_first = self._periods.rows[::-1]
        shown = newest_first if self._all else newest_first[:SHOWN_FIRST]
        for one in shown:
            self._list.addWidget(self._row(one))
        hidden = len(newest_first) - len(shown)
        self._older.setText(f"Hiện thêm {hidden} kỳ trước")
        self._older.setVisible(hidden > 0)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _row(self, one: Occurrence) -> QWidget:
        row = QWidget(self)
        words = period_words(one.period, self._periods.every)
        box = named(QCheckBox(f"Kỳ {words}", row), f"period_{one.period}", f"Xong kỳ {words}")
        box.setChecked(one.tick is not None)
        box.setEnabled(not self.read_only)
        box.clicked.connect(lambda done: self._toggle(one, done))
        said = QLabel(tick_words(one) if one.tick else due_words(one, self._services.today()), row)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        tone = "red" if one.state is PeriodState.MISSED else "muted"
        said.setStyleSheet(f"color: {theme.colour(tone).name()}")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, theme.HALF // 2, 0, theme.HALF // 2)
        layout.setSpacing(0)
        layout.addWidget(box)
        below = QHBoxLayout()
        below.addSpacing(theme.icon_size() + theme.UNIT)
        below.addWidget(said, 1)
        layout.addLayout(below)
        return row

    def _toggle(self, one: Occurrence, done: bool) -> None:
        """Ask when it was done before the box is ticked; unticking is one write."""
        task_id = self.task_id
        if task_id is None:
            return
        if done:
            self._fill()
            self._ask({one.period})
        else:
            self._verbs.host.run(
                f"Đã bỏ đánh dấu kỳ {period_short(one.period, self._periods.every)}",
                lambda: self._services.occurrences.untick(task_id, [one.period]),
            )

    def _tick_missed(self) -> None:
        """Offer every missed period at once, else the next one."""
        open_ones = [one for one in self._periods.rows if one.tick is None]
        missed = {one.period for one in open_ones if one.state is PeriodState.MISSED}
        self._ask(missed or {one.period for one in open_ones[:1]})

    def _ask(self, chosen: Collection[str]) -> None:
        from desktop_app.ui.dialogs.tick_periods import AskedTick, TickPeriods

        task_id = self.task_id
        if task_id is None:
            return
        occurrences = self._services.occurrences
        open_ones = [one for one in self._periods.rows if one.tick is None]
        title = self._services.tasks.rows([task_id])[0].title
        dialog = TickPeriods(
            title, open_ones, chosen, self._periods.every, self._services.today(), self.window(),
            needs_proof=bool(self._services.settings.get("evidence_required")),
        )  # fmt: skip

        def write(asked: AskedTick) -> None:
            keep_files(
                self._verbs.host,
                f"Đã đánh dấu xong {len(asked.periods)} kỳ",
                asked.files,
                lambda: occurrences.tick(task_id, asked.periods, asked.completion, asked.files),
            )

        dialog.saved.connect(write)
        dialog.open()

    def _follow_from(self, day: date | None) -> None:
        task_id = self.task_id
        if task_id is not None:
            self._verbs.host.run(
                "Đã đổi ngày tính kỳ", lambda: self._services.occurrences.follow_from([task_id], day)
            )
