"""Handing work over: from whom to whom, on which day, which tasks, the sheet both sign."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.domain.task import TaskRow
from desktop_app.domain.text import fold
from desktop_app.domain.units.transfer import Handover
from desktop_app.labels.formats import vn_number
from desktop_app.labels.tasks import deadline_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.dated_form import DatedForm, typed
from desktop_app.ui.host import Host
from desktop_app.ui.models.tick_table import TickGroup, TickTable
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.tick_view import TickView

LINES = 8
_READING = "Đang tìm việc chưa xong"
_UNREAD = "Chưa tìm được việc chưa xong. Đổi ngày để tìm lại."


class HandOver(DatedForm):
    """``saved`` carries the ``Handover``, ``sheet_wanted`` one whose sheet is to be seen first.

    Between persons ``units`` is empty; else it holds the ids of units by name. ``open_tasks`` is asked in
    the background.
    """

    saved = Signal(object)
    sheet_wanted = Signal(object)

    def __init__(  # noqa: PLR0917 - what the dialog shows, in the order it is read
        self,
        host: Host,
        giver: str,
        names: Sequence[str],
        units: Mapping[str, int],
        today: date,
        open_tasks: Callable[[int | None, str, date], list[TaskRow]],
        parent: QWidget,
    ) -> None:
        super().__init__("handover", "Bàn giao việc", "Bàn giao", today, parent)
        self._giver, self._units, self._open_tasks = giver, units, open_tasks
        self._reading: Newest[list[TaskRow]] = Newest(host, _READING, self._show, left=self._count_tasks)
        self.finished.connect(self._reading.forget)
        self._asked: date | None = None
        self._is_read = False
        about = QLabel(f"Bên giao: {giver}", self)
        about.setProperty("role", "heading")
        about.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(about)
        others = [name for name in names if fold(name) != fold(giver)]
        self._taker = self.names("to", "Bên nhận", lambda: others, "tên đơn vị" if units else "họ tên")
        self._on = self.day_line()
        self._document = self.line("document", "Theo văn bản", "15/QĐ-UBND ngày 18/11/2026, nếu có")
        self._reason = self.line("reason", "Lý do", "nếu cần")
        self.column.addLayout(self.form)
        self._tasks = TickTable(deadline_words, self)
        self._tasks.ticked.connect(self._count_tasks)
        view = TickView("handover_tasks", "Việc bàn giao", self._tasks, self)
        view.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self.column.addWidget(view, 1)
        self._count = self.note("count")
        sheet = named(QPushButton("Xem biên bản", self), "handover_sheet", "Xem biên bản bàn giao")
        theme.set_icon(sheet, "eye", gap=theme.HALF)
        sheet.clicked.connect(self._want_sheet)
        self._sheet = sheet
        self.column.addWidget(sheet, alignment=Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self._taker.setFocus()

    def look(self) -> None:
        if not hasattr(self, "_sheet"):
            return
        self._list_tasks()
        self._count_tasks()

    def accept(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            with self.asking():
                self.saved.emit(wanted)

    def _want_sheet(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.sheet_wanted.emit(wanted)

    def _list_tasks(self) -> None:
        """Ask for the open tasks of the giver when another day is typed."""
        on, unit = self.day(self._on), self._units.get(self._giver)
        if on == self._asked:
            return
        self._asked, self._is_read = on, False
        self._tasks.show(())
        if on is not None:
            self._reading.ask(lambda _: self._open_tasks(unit, self._giver, on))
        else:
            self._reading.forget()
            self._show([])

    def _show(self, rows: list[TaskRow]) -> None:
        self._is_read = True
        self._tasks.show([TickGroup("", rows)])

    def _count_tasks(self) -> None:
        """Say how many tasks pass; with none, or nobody to take them, nothing can be written."""
        total = self._tasks.total
        chosen = total - len(self._tasks.left_out)
        words = f"Bàn giao {vn_number(chosen)}/{vn_number(total)} việc chưa xong."
        if not self._is_read:
            words = f"{_READING}…" if self._reading.waits else _UNREAD
        elif not total:
            words = "Không có việc nào chưa xong để bàn giao vào ngày này."
        self._count.setText(words)
        ready = bool(chosen) and self._wanted() is not None
        self.save.setEnabled(ready)
        self._sheet.setEnabled(ready)

    def _wanted(self) -> Handover | None:
        on, taker = self.day(self._on), typed(self._taker)
        unknown = bool(self._units) and taker not in self._units
        if on is None or not taker or unknown or fold(taker) == fold(self._giver):
            return None
        ids, told = self._tasks.chosen, (typed(self._document), typed(self._reason))
        if self._units:
            return Handover(on, self._units[self._giver], self._units[taker], "", "", ids, *told)
        return Handover(on, None, None, self._giver, taker, ids, *told)
