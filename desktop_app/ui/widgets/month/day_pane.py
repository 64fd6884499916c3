"""One day of the calendar as a list: its tasks with the verbs of a task's row, and answers that are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.agenda import DayAgenda
from desktop_app.domain.task import Completion, TaskFilter, TaskRow
from desktop_app.labels.agenda import ANSWER_DUE, NOTHING, day_heading
from desktop_app.labels.periods import every_of
from desktop_app.services.agenda import DueAnswer
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.enter_key import ENTER
from desktop_app.ui.host import Host
from desktop_app.ui.models.month_list import is_done, recurs, when_words
from desktop_app.ui.models.value_table import ValueColumn, ValueTable
from desktop_app.ui.task_actions import TaskActions
from desktop_app.ui.widgets.detail.value_view import ValueView
from desktop_app.ui.widgets.month.tick_panel import TickPanel
from desktop_app.ui.widgets.month.tick_slot import TickSlot
from desktop_app.ui.widgets.named import muted, named, push


@dataclass(frozen=True, slots=True)
class _Item:
    """A row of the list: a task, or an answer that is due (``task`` None)."""

    id: str
    title: str
    state: str
    task: TaskRow | None


class DayPane(QWidget):
    """``slot`` takes the panel that ticks a task off; ``left`` says that the keyboard goes back."""

    left = Signal()

    def __init__(self, services: Services, host: Host, slot: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_day")
        self._services, self._host = services, host
        self._actions = TaskActions(services, host, self)
        self._day = services.today()
        self._agenda = DayAgenda()
        self._panel = TickSlot(slot, self)
        self._panel.left.connect(self.start)
        self._heading = QLabel(self)
        self._heading.setObjectName("calendar_day_heading")
        self._heading.setProperty("role", "heading")
        columns = (
            ValueColumn[_Item]("Việc", lambda item: item.title),
            ValueColumn[_Item]("Tình trạng", lambda item: item.state),
        )
        self._view = _DayView(ValueTable(columns, self), {0: 57, 1: 43}, self)
        named(self._view, "calendar_day_list", "Việc của ngày")
        self._none = muted(self, NOTHING, "calendar_day_nothing")
        self._none.hide()  # until it is known
        self._done = push(self, "calendar_day_done", "Hoàn thành…", self.toggle)
        self._look = push(self, "calendar_day_open", "Xem chi tiết", self.open_current)
        self._all = push(self, "calendar_day_tasks", "Mở trong Nhiệm vụ", self._open_all)
        self._lay_out()
        self._view.open_asked.connect(self.open_current)
        self._view.toggle_asked.connect(self.toggle)
        self._view.menu_asked.connect(self._open_menu)
        self._view.left.connect(self.left)
        self._view.selectionModel().currentRowChanged.connect(self._tell_verbs)

    def show_day(self, day: date, agenda: DayAgenda) -> None:
        """List what falls on a day."""
        if day != self._day:
            self._panel.clear()
        self._day, self._agenda = day, agenda
        self._heading.setText(day_heading(day))
        items = [_of_task(row, self._services.today()) for row in self._rows()]
        items += [_of_answer(answer) for answer in self._services.agenda.answers(agenda)]
        self._view.show_values(items)
        if items and not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._view.table.index(0, 0))
        self._view.setVisible(bool(items))
        self._none.setVisible(not items)
        self._tell_verbs()

    def start(self) -> None:
        """Put the keyboard into the list."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self) -> None:
        """Tick the current task off, or take the tick back."""
        task = self._task()
        if task is None or self._services.read_only:
            return
        if task.ticked is not None:
            self._actions.untick(task.id, self._services.occurrences.last_ticked(task.id, self._day))
        elif is_done(task):
            self._actions.reopen(task.id)
        else:
            self._open_panel(task)

    def open_current(self) -> None:
        """Open the current row where it is worked on."""
        task = self._task()
        if task is not None:
            self._host.show_task(task.id)
        elif self._view.currentIndex().isValid():
            self._host.open_page("registers")

    def _rows(self) -> Sequence[TaskRow]:
        ids = sorted(self._agenda.ids)
        return self._services.tasks.month_rows(ids, self._day.replace(day=1)) if ids else []

    def _task(self) -> TaskRow | None:
        row = self._view.currentIndex().row()
        item: _Item | None = self._view.table.values[row] if 0 <= row < len(self._view.table.values) else None
        return item.task if item else None

    def _open_all(self) -> None:
        self._host.show_tasks(TaskFilter(self._services.today(), ids=self._agenda.ids))

    def _open_menu(self, place: QPoint) -> None:
        task = self._task()
        if task is not None:
            self._actions.menu(task, self._day.replace(day=1), self.toggle).popup(place)

    def _open_panel(self, task: TaskRow) -> None:
        panel = TickPanel(task.title, self._services.today(), self)
        if recurs(task):
            panel.offer_periods(self._services.occurrences.to_tick(task.id, self._day), every_of(task))
        panel.saved.connect(lambda completion, files: self._complete(panel, task.id, completion, files))
        self._panel.put(panel)

    def _complete(
        self, panel: TickPanel, task_id: int, completion: Completion, files: Sequence[Path]
    ) -> None:
        """Write it; the panel stays as it was typed until that is done."""
        done = partial(self._panel.leave, panel)
        self._actions.complete(task_id, panel.period, completion, files, done)

    def _tell_verbs(self, *_: QModelIndex) -> None:
        task = self._task()
        self._done.setText("Mở lại" if task and is_done(task) else "Hoàn thành…")
        self._done.setEnabled(task is not None and not self._services.read_only)
        self._look.setEnabled(bool(self._view.table.values))
        self._all.setEnabled(bool(self._agenda.ids))

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.setSpacing(theme.HALF)
        for each in (self._done, self._look):
            verbs.addWidget(each, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addWidget(self._view, 1)
        column.addLayout(verbs)
        column.addWidget(self._all)
        column.addStretch(0)


class _DayView(ValueView):
    """Enter opens, Space ticks, the menu key offers the rest, Esc goes back to the month."""

    open_asked = Signal()
    toggle_asked = Signal()
    menu_asked = Signal(QPoint)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.open_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.toggle_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.open_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())


def _of_task(row: TaskRow, today: date) -> _Item:
    title = " ".join(row.title.split())
    return _Item(f"t{row.id}", f"{title} ({row.lead})" if row.lead else title, when_words(row, today), row)


def _of_answer(answer: DueAnswer) -> _Item:
    return _Item(f"{answer.register}{answer.id}", answer.words, ANSWER_DUE[answer.register], None)
