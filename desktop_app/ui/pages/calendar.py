"""Lịch: a month of due days, occurrences and the reporting day, over a strip of the year's months."""

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.task import TaskFilter
from desktop_app.labels import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.widgets.month_sheet import MonthSheet
from desktop_app.ui.widgets.year_strip import YearStrip

_NEXT_MONTH = timedelta(days=31)


class CalendarPage(QWidget):
    """Looking only: a day opens its tasks in "Nhiệm vụ"; nothing is moved here."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("calendar_page")
        self._services = services
        self._host = host
        self._month = services.today().replace(day=1)
        self._title = QLabel(self)
        self._title.setObjectName("calendar_title")
        self._title.setProperty("role", "title")
        self._back = self._arrow("calendar_back", "Tháng trước", "chevron-left")
        self._forth = self._arrow("calendar_forth", "Tháng sau", "chevron-right")
        self._now = QPushButton("Về tháng này", self)
        self._now.setObjectName("calendar_now")
        self._now.setAccessibleName("Về tháng này")
        self._warning = QLabel(self)
        self._warning.setObjectName("calendar_warning")
        self._warning.setProperty("role", "muted")
        self._year = YearStrip(self)
        self._sheet = MonthSheet(self)
        self._lay_out()
        self._back.clicked.connect(lambda: self._go(self._month - timedelta(days=1)))
        self._forth.clicked.connect(lambda: self._go(self._month + _NEXT_MONTH))
        self._now.clicked.connect(lambda: self._go(self._services.today()))
        self._year.month_chosen.connect(lambda number: self._go(self._month.replace(month=number)))
        self._sheet.day_opened.connect(self._open_day)
        self.setFocusProxy(self._sheet)
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the month again."""
        agenda = self._services.agenda.month(self._month)
        self._title.setText(f"Lịch tháng {self._month:%m/%Y}")
        self._now.setVisible(self._month != self._services.today().replace(day=1))
        self._year.show_year(self._month.year, self._month.month, agenda.loads, agenda.crowded)
        whole = sum(agenda.loads)
        crowded = "".join(
            f" Tháng {number} có {vn_number(agenda.loads[number - 1])} việc: nên giãn bớt."
            for number in agenda.crowded
        )
        self._warning.setText(
            f"Năm {self._month.year}: {vn_number(whole)} việc có hạn.{crowded} Bấm vào ngày để xem việc."
        )
        self._sheet.show_month(agenda)

    def _go(self, day: date) -> None:
        self._month = day.replace(day=1)
        self.refresh()

    def _open_day(self, day: date) -> None:
        ids = self._sheet.grid.agenda_of(day).ids
        self._host.show_tasks(TaskFilter(self._services.today(), ids=ids))

    def _arrow(self, name: str, words: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        theme.set_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        for each in (self._back, self._title, self._forth, self._now):
            top.addWidget(each)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._year)
        layout.addWidget(self._warning)
        layout.addWidget(self._sheet, 1)
