"""Handing work over: from whom to whom, on which day, which tasks, the sheet both sign."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from desktop_app.domain.task import TaskRow
from desktop_app.domain.text import fold
from desktop_app.domain.transfer import Handover
from desktop_app.labels.formats import vn_number
from desktop_app.labels.tasks import deadline_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.dated_form import DatedForm, typed
from desktop_app.ui.widgets.named import named

_ID = Qt.ItemDataRole.UserRole
LINES = 8


class HandOver(DatedForm):
    """``saved`` carries the ``Handover``, ``sheet_wanted`` one whose sheet is to be seen first.

    Between persons ``units`` is empty; else it holds the ids of units by name.
    """

    saved = Signal(object)
    sheet_wanted = Signal(object)

    def __init__(  # noqa: PLR0917 - what the dialog shows, in the order it is read
        self,
        giver: str,
        names: Sequence[str],
        units: Mapping[str, int],
        today: date,
        open_tasks: Callable[[int | None, str, date], list[TaskRow]],
        parent: QWidget,
    ) -> None:
        super().__init__("handover", "Bàn giao việc", "Bàn giao", today, parent)
        self._giver, self._units, self._open_tasks = giver, units, open_tasks
        self._listed: date | None = None
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
        self._list = named(QListWidget(self), "handover_tasks", "Việc bàn giao")
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self._list.itemChanged.connect(lambda _: self.look())
        self.column.addWidget(self._list, 1)
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
        chosen, total = len(self._chosen()), self._list.count()
        count = f"Bàn giao {vn_number(chosen)}/{vn_number(total)} việc chưa xong."
        self._count.setText(count if total else "Không có việc nào chưa xong để bàn giao vào ngày này.")
        ready = bool(chosen) and self._wanted() is not None
        self.save.setEnabled(ready)
        self._sheet.setEnabled(ready)

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
        """Read the open tasks of the giver when another day is typed."""
        on = self.day(self._on)
        if on == self._listed:
            return
        self._listed = on
        self._list.blockSignals(True)
        self._list.clear()
        for row in self._open_tasks(self._units.get(self._giver), self._giver, on) if on else ():
            deadline = deadline_words(row)
            item = QListWidgetItem(f"{row.title} ({deadline})" if deadline else row.title, self._list)
            item.setData(_ID, row.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self._list.blockSignals(False)

    def _chosen(self) -> tuple[int, ...]:
        items = [self._list.item(row) for row in range(self._list.count())]
        return tuple(item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _wanted(self) -> Handover | None:
        on, taker = self.day(self._on), typed(self._taker)
        unknown = bool(self._units) and taker not in self._units
        if on is None or not taker or unknown or fold(taker) == fold(self._giver):
            return None
        ids, told = self._chosen(), (typed(self._document), typed(self._reason))
        if self._units:
            return Handover(on, self._units[self._giver], self._units[taker], "", "", ids, *told)
        return Handover(on, None, None, self._giver, taker, ids, *told)
