"""The pages of the window in the order of the rail; each is imported on its first visit."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

HOME = "month"
EXCHANGE = "exchange"
REMINDERS = "reminders"


class PageEntry(NamedTuple):
    """A page of the rail; ``where`` is "module:Class"; ``more`` puts it under "Thêm"."""

    key: str
    word: str
    icon: str
    where: str
    more: bool = False

    def pieces(self, services: object, host: object) -> Iterator[Any]:
        """Import the page's class and make the page (``Any``: a QWidget with its screen's methods).

        A page of many parts has ``pieces`` of its own, comes once for each, and reads when it is told to
        ``begin``; any other comes once and has read. What it shows later its ``spares`` may make ahead.
        """
        module, name = self.where.split(":")
        of = getattr(import_module(module), name)
        for made in of.pieces(services, host) if hasattr(of, "pieces") else [of(services, host)]:
            assert isinstance(made, QWidget)
            yield made


PAGES = (
    PageEntry(HOME, "Việc tháng này", "calendar-check", "desktop_app.ui.pages.month:MonthPage"),
    PageEntry("tasks", "Nhiệm vụ", "list-checks", "desktop_app.ui.pages.tasks:TasksPage"),
    PageEntry("import", "Nhập phụ lục", "file-input", "desktop_app.ui.pages.importing:ImportPage"),
    PageEntry("print", "Báo cáo và in", "printer", "desktop_app.ui.pages.papers:PapersPage"),
    PageEntry(
        "overview", "Tổng quan", "layout-dashboard", "desktop_app.ui.pages.overview:OverviewPage", more=True
    ),
    PageEntry(
        EXCHANGE,
        "Trao đổi Excel",
        "arrow-left-right",
        "desktop_app.ui.pages.exchange:ExchangePage",
        more=True,
    ),
    PageEntry(
        "units",
        "Đơn vị và người",
        "building-2",
        "desktop_app.ui.pages.organisation:OrganisationPage",
        more=True,
    ),
    PageEntry("documents", "Văn bản", "book-open", "desktop_app.ui.pages.documents:DocumentsPage", more=True),
    PageEntry("calendar", "Lịch", "calendar-clock", "desktop_app.ui.pages.calendar:CalendarPage", more=True),
    PageEntry(REMINDERS, "Đôn đốc", "bell", "desktop_app.ui.pages.reminders:RemindersPage", more=True),
    PageEntry(
        "registers",
        "Vướng mắc và kiến nghị",
        "life-buoy",
        "desktop_app.ui.pages.registers:RegistersPage",
        more=True,
    ),
    PageEntry(
        "indicators", "Chỉ tiêu", "target", "desktop_app.ui.pages.indicators:IndicatorsPage", more=True
    ),
    PageEntry("journal", "Nhật ký", "history", "desktop_app.ui.pages.journal:JournalPage", more=True),
    PageEntry("settings", "Cài đặt", "settings", "desktop_app.ui.pages.settings:SettingsPage", more=True),
)
