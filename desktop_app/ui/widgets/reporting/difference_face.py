"""Vì sao khác kỳ trước: between two days, what makes each figure another one, down to the task."""

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.reporting.closing import Recount
from desktop_app.domain.reporting.comparison import Comparison
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.closing import closed_words, period_title
from desktop_app.labels.differences import days_words, difference_text
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.indicators import when_words
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.files import choose_workbook_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.report_days import ends_before, today_words
from desktop_app.ui.widgets.day_choice import DayChoice
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.layouts import labelled
from desktop_app.ui.widgets.named import muted
from desktop_app.ui.widgets.registers.register_face import tool
from desktop_app.ui.widgets.reporting.difference_view import DifferenceView

COMPARING = "Đang tìm chỗ khác nhau"
_UNORDERED = "Ngày đầu phải trước ngày sau. Hãy chọn lại ngày."


class DifferenceFace(QWidget):
    """The first day is compared as it was closed, else as it was known when it ended."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("difference_face")
        self._services, self._host = services, host
        self._newest = Newest(host, COMPARING, self._show)
        self._shown: tuple[date, date, Comparison] | None = None
        today = services.today()
        self._first = DayChoice("difference_first", "Từ ngày", today, self)
        self._second = DayChoice("difference_second", "Đến ngày", today, self)
        self._told = muted(self, name="difference_told")
        self._view = DifferenceView("difference", self)
        self._copy = tool("difference_copy", "Chép", "copy", self._copy_text, self)
        self._export = tool("difference_export", "Xuất Excel…", "file-down", self._export_rows, self)
        self._lay_out()
        self._first.changed.connect(self.refresh)
        self._second.changed.connect(self.refresh)
        self._view.task_opened.connect(host.show_task)
        self._view.tasks_opened.connect(self._show_tasks)
        self._view.gone_opened.connect(lambda: host.open_page("journal"))

    def refresh(self) -> None:
        """Compare again."""
        self._offer_days()
        first, second = self._first.day, self._second.day
        if first is None or second is None or first >= second:
            self._newest.forget()
            self._tell_nothing(_UNORDERED)
            return
        counting, closing = self._services.counting, self._services.closing
        self._newest.ask(lambda _: (first, second, counting.compare(first, second), closing.closed_on(first)))

    def _show(self, found: tuple[date, date, Comparison, list[Recount]]) -> None:
        """Show what was found."""
        first, second, compared, closed = found
        self._shown = (first, second, compared)
        self._told.setText(_against_words(first, closed))
        self._view.show_difference(compared)
        self._view.show()
        self._copy.setEnabled(True)
        self._export.setEnabled(bool(compared.moves))

    def _tell_nothing(self, words: str) -> None:
        self._shown = None
        self._told.setText(words)
        self._view.hide()
        self._copy.setEnabled(False)
        self._export.setEnabled(False)

    def _offer_days(self) -> None:
        """Offer the days that reports go by; what was chosen stays chosen."""
        today = self._services.today()
        first, second = self._first.day, self._second.day
        days = ends_before(today)
        for one in self._services.closing.standing():
            days[one.as_of] = f"{period_title(one.period)} đã chốt, {vn_date(one.as_of)}"
        self._first.offer([(words, day) for day, words in days.items() if day < today])
        self._second.offer([(today_words(today), today), *((words, day) for day, words in days.items())])
        for choice, day in ((self._first, first), (self._second, second)):
            if day is not None:
                choice.choose(day)

    def _show_tasks(self, ids: list[int]) -> None:
        if self._shown is not None:
            self._host.show_tasks(TaskFilter(self._shown[1], ids=frozenset(ids)))

    def _copy_text(self) -> None:
        if self._shown is not None:
            first, second, compared = self._shown
            text = difference_text(days_words(first, second), compared, (self._told.text(),))
            QGuiApplication.clipboard().setText(text)
            self._host.toast("Đã chép phần giải thích số liệu.")

    def _export_rows(self) -> None:
        if self._shown is None:
            return
        first, second, _ = self._shown
        path = choose_workbook_to_write(self, f"vi-sao-khac-{first:%Y-%m-%d}-{second:%Y-%m-%d}.xlsx")
        if path is not None:
            self._host.background(
                f"Đang xuất {path.name}…",
                lambda _: self._services.counting.write_difference(first, second, path),
                lambda count: self._host.toast(f"Đã xuất {vn_number(count)} dòng ra {path.name}."),
            )

    def _lay_out(self) -> None:
        head = FlowLayout(gap=theme.UNIT)
        for words, choice in (("Từ", self._first), ("đến", self._second)):
            head.addWidget(labelled(words, choice, self))
        head.addWidget(self._copy)
        head.addWidget(self._export)
        hint = QLabel(
            "Bấm một số hạng hoặc một nhóm để xem các nhiệm vụ của nó; bấm một nhiệm vụ để mở.", self
        )
        hint.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addWidget(self._told)
        layout.addWidget(self._view, 1)
        layout.addWidget(hint)


def _against_words(first: date, closed: list[Recount]) -> str:
    """What the first day is compared as."""
    if closed:
        newest = closed[-1].closed
        return f"So với số liệu {when_words(newest.period)} {closed_words(newest)}."
    return f"So với số liệu đã biết vào cuối ngày {vn_date(first)}; ghi sau ngày đó về trước là đính chính."
