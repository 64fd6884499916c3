"""What is done with reporting periods in the window: close, reopen, look at what is still open."""

from datetime import date

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.closing import ClosedPeriod, ClosingPreview
from desktop_app.domain.reporting.reporting_period import Period
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.closing import period_title
from desktop_app.services.ledger import Services
from desktop_app.ui.background import Progress, lasting
from desktop_app.ui.dialogs.close_period import ClosePeriod
from desktop_app.ui.dialogs.reopen_period import ReopenPeriod
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest


class ClosingVerbs:
    """Dialogs stand over ``parent``; what they ask for is counted and written in the background."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services, self._host, self._parent = services, host, parent
        self._dialog: ClosePeriod | None = None
        self._newest: Newest[ClosingPreview] = Newest(
            host, "Đang tính số liệu của kỳ", self._show_preview, self._show_refusal, self._leave
        )

    def close(self) -> None:
        """Ask which period to close."""
        dialog = ClosePeriod(self._services.today(), self._parent)
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.asked.connect(self._preview)
        dialog.confirmed.connect(self._close)
        dialog.rows_wanted.connect(self._show_open)
        dialog.open()
        dialog.look()

    def reopen(self, closed: ClosedPeriod) -> None:
        """Ask why a period is reopened."""
        dialog = ReopenPeriod(period_title(closed.period), self._parent)
        dialog.confirmed.connect(lambda reason: self._reopen(closed.period, reason))
        dialog.open()

    def open_folder(self, closed: ClosedPeriod) -> None:
        """Show the files of a closing in the system's file manager; say so where they are gone."""
        try:
            folder = self._services.closing.opened(closed)
        except AppError as error:
            self._host.error(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _forget(self) -> None:
        self._dialog = None

    def _preview(self, period: Period, as_of: date | None) -> None:
        closing = self._services.closing
        self._newest.ask(lambda _: closing.preview(period, as_of))

    def _show_preview(self, preview: ClosingPreview) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(preview)

    def _show_refusal(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_refusal(sentence)

    def _leave(self) -> None:
        self._show_refusal("Đã hủy tính số liệu. Hãy chọn lại kỳ hoặc ngày.")

    def _close(self, period: Period, as_of: date) -> None:
        closing = self._services.closing

        def work(progress: Progress) -> tuple[Changes, ClosedPeriod]:
            return closing.close(period, as_of, progress.report)

        run, left = lasting(work, self._tell_closed)
        title = f"Đang chốt {period_title(period).lower()}"
        self._host.background(title, run, self._tell_closed, cancelled=left)

    def _tell_closed(self, done: tuple[Changes, ClosedPeriod]) -> None:
        changes, closed = done
        self._host.announce(changes)
        self._host.toast(f"{period_title(closed.period)}: đã chốt số liệu và {len(closed.files)} tệp.")

    def _reopen(self, period: Period, reason: str) -> None:
        try:
            changes = self._services.closing.reopen(period, reason)
        except AppError as error:
            self._host.error(error)
            return
        self._host.announce(changes)
        self._host.toast(f"{period_title(period)}: đã mở lại.")

    def _show_open(self, preview: ClosingPreview, name: str) -> None:
        """Go to what should be looked at first: questions of returned workbooks, or tasks."""
        if name == "conflicts":
            self._host.open_page("exchange")
        else:
            ids = frozenset(getattr(preview.still_open, name))
            self._host.show_tasks(TaskFilter(preview.as_of, ids=ids))
