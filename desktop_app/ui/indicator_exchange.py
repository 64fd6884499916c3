"""Indicators in and out: an annex read, shown and written; the workbook that reads back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.grid import Grid
from desktop_app.domain.indicators.indicator_matching import IndicatorPreview
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.host import Host
from desktop_app.ui.writing import write


@dataclass(frozen=True)
class IndicatorExchange:
    """Dialogs stand over ``over``."""

    services: Services
    host: Host
    over: QWidget

    def choose(self) -> None:
        """Choose an annex to read."""
        from desktop_app.ui.dialogs.files import choose_annex

        if path := choose_annex(self.over):
            self.read(path)

    def read(self, path: Path) -> None:
        """Read an annex in the background and show what it would do."""
        files = self.services.indicator_files
        self.host.background(f"Đang đọc {path.name}…", lambda _: files.load(path), self._preview)

    def paste(self, text: str) -> None:
        """Read indicators copied from Excel or Word, as a file is read."""
        self._preview(self.services.indicator_files.paste(text))

    def export(self) -> None:
        """Write all indicators with the numbers of this quarter."""
        from desktop_app.ui.dialogs.files import choose_workbook_to_write

        path = choose_workbook_to_write(self.over, "chi-tieu.xlsx")
        if path is not None:
            files = self.services.indicator_files
            self.host.background(
                f"Đang xuất {path.name}…",
                lambda _: files.export(path),
                lambda count: self.host.toast(f"Đã xuất {vn_number(count)} chỉ tiêu ra {path.name}."),
            )

    def _preview(self, grid: Grid) -> None:
        from desktop_app.ui.dialogs.import_indicators import ImportIndicators

        files = self.services.indicator_files

        def preview_of(decisions: Mapping[int, str]) -> IndicatorPreview:
            return files.preview(reading, decisions)

        try:
            reading = files.read(grid)
        except AppError as error:
            self.host.error(error)
            return
        dialog = ImportIndicators(preview_of, self.over)
        dialog.saved.connect(self._write)
        dialog.open()

    def _write(self, preview: IndicatorPreview) -> None:
        files = self.services.indicator_files
        label = f"Đã nhập {vn_number(len(preview.fates))} dòng chỉ tiêu từ {preview.reading.file}"
        write(self.host, label, len(preview.fates), lambda: files.commit(preview).changes)
