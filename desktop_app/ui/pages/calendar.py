"""Lịch: a month of due days, occurrences, answers and reporting days; the year above, a day beside."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.agenda import MonthAgenda, month_later
from desktop_app.domain.changes import Changes
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.calendar_export import CalendarExport
from desktop_app.ui.first_focus import FirstFocus
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.widgets.month.day_pane import DayPane
from desktop_app.ui.widgets.month.month_sheet import MonthSheet
from desktop_app.ui.widgets.named import arrow, muted, push
from desktop_app.ui.widgets.year_strip import YearStrip


class CalendarPage(QWidget):
    """Nothing is moved here: the day walked to is listed beside, with the verbs of a task's row."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("calendar_page")
        self._services = services
        self._host = host
        self._day = services.today()
        self._month = self._day.replace(day=1)
        self._newest: Newest[MonthAgenda] = Newest(host, "Đang đọc lịch", self._show_month)
        self._title = QLabel(self)
        self._title.setObjectName("calendar_title")
        self._title.setProperty("role", "title")
        self._back = arrow(self, "calendar_back", "Tháng trước (Page Up)", "chevron-left")
        self._forth = arrow(self, "calendar_forth", "Tháng sau (Page Down)", "chevron-right")
        self._now = push(self, "calendar_now", "Về hôm nay")
        self._now.setToolTip("Home")
        self._print = push(self, "calendar_print", "In lịch tháng", icon="printer")
        self._export = push(self, "calendar_export", "Lịch .ics", icon="calendar-clock")
        self._export.setMenu(CalendarExport(services, host, lambda: None).menu(self._export))
        self._warning = muted(self, name="calendar_warning")
        self._year = YearStrip(self)
        self._sheet = MonthSheet(self)
        self._slot = QVBoxLayout()
        self._pane = DayPane(services, host, self._slot, self)
        self._lay_out()
        self._back.clicked.connect(lambda: self._go(month_later(self._day, -1)))
        self._forth.clicked.connect(lambda: self._go(month_later(self._day, 1)))
        self._now.clicked.connect(lambda: self._go(self._services.today()))
        self._print.clicked.connect(self._print_month)
        self._year.month_chosen.connect(lambda number: self._go(self._month.replace(month=number)))
        self._sheet.day_wanted.connect(self._go)
        self._sheet.day_chosen.connect(self._show_day)
        self._sheet.day_opened.connect(lambda _: self._pane.start())
        self._pane.left.connect(self._sheet.setFocus)
        FirstFocus(self, self._sheet)
        self._read(services.today())

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the month again."""
        self._read(self._day)

    def _read(self, day: date) -> None:
        """Read the month of a day in the background; the sheet turns when it is there."""
        self._day, month, agenda = day, self._month, self._services.agenda
        self._title.setText(f"Lịch tháng {month:%m/%Y}")
        self._newest.ask(lambda _: agenda.month(month))

    def _show_month(self, agenda: MonthAgenda) -> None:
        self._year.show_year(self._month.year, self._month.month, agenda.loads, agenda.crowded)
        whole = sum(agenda.loads)
        crowded = "".join(
            f" Tháng {number} có {vn_number(agenda.loads[number - 1])} việc: nên giãn bớt."
            for number in agenda.crowded
        )
        self._warning.setText(f"Năm {self._month.year}: {vn_number(whole)} việc có hạn.{crowded}")
        self._sheet.show_month(agenda, self._day)
        self._show_day(self._day)

    def _go(self, day: date) -> None:
        self._month = day.replace(day=1)
        self._read(day)

    def _show_day(self, day: date) -> None:
        self._day = day
        self._now.setVisible(day != self._services.today())
        self._pane.show_day(day, self._sheet.grid.agenda_of(day))

    def _print_month(self) -> None:
        from desktop_app.domain.reporting.paper import PaperWanted
        from desktop_app.domain.reporting.paper_form import PaperForm

        self._host.open_print(PaperWanted(PaperForm.CALENDAR, self._services.today(), self._month))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        for each in (self._back, self._title, self._forth, self._now):
            top.addWidget(each)
        top.addStretch(1)
        top.addWidget(self._print)
        top.addWidget(self._export)
        middle = QHBoxLayout()
        middle.setSpacing(2 * theme.UNIT)
        middle.addWidget(self._sheet, 5)
        middle.addWidget(self._pane, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._year)
        layout.addWidget(self._warning)
        layout.addLayout(middle, 1)
        layout.addLayout(self._slot)
