"""Writing a report's draft: where to, the work in the background, the template it is made by."""

from datetime import date
from pathlib import Path

from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.reporting_period import Grain, Period
from desktop_app.labels.figures import field_lines
from desktop_app.labels.reports import unknown_words
from desktop_app.services.ledger import Services
from desktop_app.services.reports import WrittenReport
from desktop_app.ui.dialogs.files import choose_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.letter_writing import open_file
from desktop_app.ui.widgets.reporting.report_panel import ReportPanel


class ReportWriting:
    """Does what the panel's buttons ask, and has it show what came of it."""

    def __init__(self, services: Services, host: Host, panel: ReportPanel) -> None:
        self._services, self._host, self._panel = services, host, panel
        self._file: Path | None = None
        panel.open_asked.connect(self._open)

    def write(self, period: Period, as_of: date, against: Period) -> None:
        """Ask for a file name and write the draft there."""
        path = choose_to_write(self._panel, "Ghi báo cáo", f"bao-cao-{period.code}.docx")
        if path is not None:
            self._host.background(
                f"Đang viết {path.name}",
                lambda _: self._services.reports.write(period, path, as_of=as_of, against=against),
                self._tell,
            )

    def show_template(self, grain: Grain) -> None:
        """Say whose template reports of a kind are made by."""
        edited = self._services.reports.template(grain).is_edited
        self._panel.show_template(edited, read_only=self._services.read_only)

    def edit(self, grain: Grain) -> None:
        """Open the office's own template, begun as a copy of the program's."""
        try:
            template = self._services.reports.template(grain).edit()
        except AppError as error:
            self._host.error(error)
            return
        self.show_template(grain)
        self._panel.show_fields(field_lines())
        open_file(template)

    def check(self, grain: Grain) -> None:
        """Say which fields of the template there are none of."""
        try:
            found = self._services.reports.check(self._services.reports.template(grain).path)
        except AppError as error:
            self._host.error(error)
            return
        self._panel.show_check(unknown_words(found.unknown, found.unused))

    def restore(self, grain: Grain) -> None:
        """Go back to the program's template."""
        try:
            self._services.reports.template(grain).restore()
        except AppError as error:
            self._host.error(error)
            return
        self.show_template(grain)
        self._host.toast("Đã khôi phục mẫu gốc.")

    def _tell(self, written: WrittenReport) -> None:
        self._file = written.file
        self._panel.show_written(written)
        self._host.toast(f"Đã viết {written.file.name}.")

    def _open(self) -> None:
        if self._file is not None:
            open_file(self._file)
