"""Việc tháng này: what is overdue, due and coming up, ticked off where it stands."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QToolTip, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.task import Completion, MonthWork, TaskFacts, TaskRow
from desktop_app.labels.periods import every_of
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.first_focus import FirstFocus
from desktop_app.ui.host import Host
from desktop_app.ui.models.month_list import MonthList, is_done, recurs
from desktop_app.ui.task_actions import TaskActions
from desktop_app.ui.widgets.detail.clear_badge import badge_words
from desktop_app.ui.widgets.month.month_bar import MonthBar
from desktop_app.ui.widgets.month.month_view import MonthView
from desktop_app.ui.widgets.month.quick_add import QuickAdd
from desktop_app.ui.widgets.month.tick_panel import TickPanel

if TYPE_CHECKING:
    from desktop_app.ui.newest import Newest
    from desktop_app.ui.widgets.digest_bar import DigestBar
    from desktop_app.ui.widgets.settings.claims_bar import ClaimsBar

# Up to so many tasks a month is read at once; of more in the background, but for the first look.
SMALL_LEDGER = 5_000


class MonthPage(QWidget):
    """The home page; a month is shown by its first day."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("month_page")
        self._services = services
        self._host = host
        self._month = services.today().replace(day=1)
        self._panel: TickPanel | None = None
        self._reading: Newest[MonthWork] | None = None
        self._late: MonthWork | None = None  # found while a task was being ticked
        self._tasks = 0
        self._actions = TaskActions(services, host, self)
        self._bar = MonthBar(self._unit_choices, self._people_choices, self)
        self._quick = QuickAdd(services.tasks.read_line, services.tasks.check, self)
        self._model = MonthList(services.tasks.month_rows, self)
        self._view = MonthView(self._model, self)
        self._first = FirstFocus(self, self._view)
        self._below = QStackedWidget(self)
        self._below.addWidget(self._view)
        self._empty: QWidget | None = None
        self._digest: DigestBar | None = None
        self._claims: ClaimsBar | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._wire()
        if services.read_only:
            self._quick.set_closed("Sổ đang mở chỉ để đọc")
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the month's work again; the current task, or what stands in its place, stays current.

        What was written elsewhere waits until the tick panel is closed: what is typed there stays.
        """
        if changes is None or changes.batch:
            self._leave_panel()
        month, asked = self._services.tasks.month, (self._month, self._bar.unit_id, self._bar.person_name)
        if self._tasks <= SMALL_LEDGER:
            self._show_work(month(*asked))
            return
        if self._reading is None:
            from desktop_app.ui.newest import Newest

            self._reading = Newest(self._host, "Đang xem việc tháng này", self._show_work)
        if self._panel is None:
            self._model.read_again()
        self._reading.ask(lambda _: month(*asked, aside=True))

    def _show_work(self, work: MonthWork) -> None:
        if self._panel is not None:
            self._late = work
            return
        task = self._view.current_task
        row = self._view.currentIndex().row()
        place = self._view.verticalScrollBar().value()
        self._tasks = work.counts.total
        self._view.delegate.clears = self._services.settings.clears()
        self._view.delegate.as_of = work.as_of
        self._model.set_work(work)
        self._bar.show_month(work.month, work.as_of, work.sentence)
        self._view.choose(task.id if task else None, row)
        self._view.verticalScrollBar().setValue(place)
        self._show_empty(not any(work.groups.values()), work.counts.total > 0)
        self._show_claims()

    def add_task(self, text: str = "") -> None:
        """Begin to add a task by hand (Ctrl+N)."""
        self._quick.start(text)

    def print_month(self) -> None:
        """Open the checklist of the month shown (Ctrl+P)."""
        from desktop_app.domain.reporting.paper import PaperWanted
        from desktop_app.domain.reporting.paper_form import PaperForm

        unit, person = self._bar.unit_id, self._bar.person_name
        today = self._services.today()
        self._host.open_print(PaperWanted(PaperForm.CHECKLIST, today, self._month, unit, person))

    def tell_digest(self, words: str) -> None:
        """Show the line of the day, with a way to the list of who to remind."""
        if self._digest is None:
            from desktop_app.ui.page_table import REMINDERS
            from desktop_app.ui.widgets.digest_bar import DigestBar

            self._digest = DigestBar(self)
            self._digest.list_wanted.connect(lambda: self._host.open_page(REMINDERS))
            self._column.insertWidget(1, self._digest)
        self._digest.tell(words)

    def _show_claims(self) -> None:
        """Where people sign in, say what waits to be confirmed."""
        if self._claims is None and self._services.accounts_on:
            from desktop_app.ui.widgets.settings.claims_bar import ClaimsBar

            self._claims = ClaimsBar(self._services, self._host, self)
            self._column.insertWidget(1, self._claims)
        if self._claims is not None:
            self._claims.refresh()

    def _wire(self) -> None:
        self._bar.month_chosen.connect(self._show_month)
        self._bar.filtered.connect(self.refresh)
        self._bar.print_asked.connect(self.print_month)
        self._bar.copied.connect(lambda: self._host.toast("Đã chép câu báo cáo."))
        self._quick.added.connect(self._add)
        self._view.tick_asked.connect(self._tick)
        self._view.open_asked.connect(self._host.show_task)
        self._view.edit_asked.connect(self._actions.edit)
        self._view.cancel_asked.connect(self._actions.cancel)
        self._view.menu_asked.connect(self._open_menu)
        self._view.clears_asked.connect(self._tell_clears)
        self._view.evidence_dropped.connect(self._actions.attach)
        self._view.import_dropped.connect(self._host.open_import)

    def _lay_out(self) -> None:
        layout = self._column
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._bar)
        layout.addWidget(self._quick)
        layout.addWidget(self._below, 1)

    def _show_month(self, month: date) -> None:
        self._month = month
        self.refresh()

    def _add(self, facts: TaskFacts) -> None:
        if self._host.run("Đã thêm 1 nhiệm vụ", lambda: self._services.tasks.add(facts)) is not None:
            self._quick.clear()
            self._quick.start()

    def _tick(self, task_id: int) -> None:
        task = self._row(task_id)
        if task is None:
            return
        if task.ticked is not None:
            self._actions.untick(task_id, self._services.occurrences.last_ticked(task_id, self._month))
        elif is_done(task):
            self._actions.reopen(task_id)
        else:
            self._open_panel(task)

    def _open_panel(self, task: TaskRow) -> None:
        self._leave_panel()
        row = self._model.open_panel(task.id)
        if row is None:
            return
        panel = TickPanel(task.title, self._services.today(), self)
        if recurs(task):
            panel.offer_periods(self._services.occurrences.to_tick(task.id, self._month), every_of(task))
        panel.saved.connect(lambda completion, files: self._complete(task.id, completion, files))
        panel.closed.connect(self._leave_panel)
        self._panel = panel
        self._view.put_panel(row, panel)
        panel.start()

    def _complete(self, task_id: int, completion: Completion, files: Sequence[Path]) -> None:
        period = self._panel.period if self._panel is not None else ""
        self._actions.complete(task_id, period, completion, files)

    def _leave_panel(self) -> None:
        """Close the tick panel; the keyboard goes back to the list."""
        if self._panel is not None:
            self._panel = None
            self._view.setFocus()
            self._model.close_panel()
            late, self._late = self._late, None
            if late is not None:
                self._show_work(late)

    def _row(self, task_id: int) -> TaskRow | None:
        row = self._model.row_of(task_id)
        return self._model.line(row).task if row is not None else None

    def _open_menu(self, task_id: int, place: QPoint) -> None:
        task = self._row(task_id)
        if task is not None:
            self._actions.menu(task, self._month, lambda: self._tick(task_id)).popup(place)

    def _tell_clears(self, task_id: int, place: QPoint) -> None:
        QToolTip.showText(place, badge_words(self._services.tasks.detail(task_id).findings), self._view)

    def _unit_choices(self) -> list[tuple[str, object]]:
        return [(unit.name, unit.id) for unit in self._services.tasks.units() if unit.tasks]

    def _people_choices(self) -> list[tuple[str, object]]:
        return [(name, name) for name in self._services.tasks.people()]

    def _show_empty(self, empty: bool, has_tasks: bool) -> None:
        """Say what to do next when there is nothing to show."""
        self._below.setCurrentWidget(self._view)
        self._first.part = self._view
        if self._empty is not None:
            self._below.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if not empty:
            return
        from desktop_app.ui.widgets.empty import Empty

        if has_tasks:
            made = Empty(
                "calendar-check",
                "Tháng này không có việc",
                "Không có nhiệm vụ nào quá hạn, đến hạn hay thường xuyên theo lựa chọn ở trên.",
                "Xem mọi nhiệm vụ",
                self,
            )
            made.acted.connect(lambda: self._host.open_page("tasks"))
        else:
            made = Empty(
                "file-input",
                "Sổ chưa có nhiệm vụ",
                "Nhập phụ lục của kế hoạch đã ban hành: chọn tệp, kéo tệp vào cửa sổ này, hoặc dán bảng "
                "bằng Ctrl+V. Việc giao qua điện thoại thì gõ ở dòng trên.",
                "Chọn tệp phụ lục…",
                self,
                does="import_choose_file",
            )
            made.acted.connect(self._choose_annex)
        self._empty = made
        self._below.addWidget(made)
        self._below.setCurrentWidget(made)
        self._first.part = made.button

    def _choose_annex(self) -> None:
        """Ask for a file at once, over the page that will read it."""
        from desktop_app.ui.dialogs.files import choose_annex

        self._host.open_import()
        path = choose_annex(self)
        if path is not None:
            self._host.open_import(path)
