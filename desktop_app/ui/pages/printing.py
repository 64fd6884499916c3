"""In biểu mẫu: a form as it will come out of the printer, beside its options."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import AppError
from desktop_app.domain.reporting.paper import PaperWanted
from desktop_app.domain.reporting.paper_form import PaperForm
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.services.papers.papers import WrittenPaper
from desktop_app.ui import theme
from desktop_app.ui.background import Progress
from desktop_app.ui.dialogs.files import choose_pdf_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.newest import Newest
from desktop_app.ui.printing import print_pdf, printer_for, printers
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.reporting.paper_options import PaperOptions
from desktop_app.ui.widgets.reporting.pdf_preview import PdfPreview

SETTLE_MS = 250  # options changed in quick succession make one preview


class PrintPage(QWidget):
    """The preview follows the options and every write to the ledger."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("print_page")
        self._services = services
        self._host = host
        self._newest = Newest(host, "Đang dàn trang", self._show_pages, self._show_refusal)
        self._settling = single_shot(self, SETTLE_MS, self._set_pages)
        self._options = PaperOptions(services, self)
        self._preview = PdfPreview(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        row.setSpacing(2 * theme.UNIT)
        row.addWidget(self._options)
        row.addWidget(self._preview, 1)
        self._options.changed.connect(lambda: self._settling.start(SETTLE_MS))
        self._options.words_changed.connect(self._keep_words)
        self._options.print_asked.connect(self.print_now)
        self._options.save_asked.connect(self.save_pdf)

    def refresh(self, changes: Changes | None = None) -> None:
        """Set the pages, again after a write."""
        self._options.words.read_again()
        self._settling.start(SETTLE_MS if self._newest.asked else 0)

    def show_paper(self, wanted: PaperWanted) -> None:
        """Show a form."""
        self._options.limits.show_wanted(wanted)
        self._preview.go_to(0)
        self._set_pages()

    def print_now(self) -> None:
        """Set the pages as they are now, let the user choose a printer, print."""
        if not printers():
            self._host.error(AppError("no_printer"))
            return
        wanted, file, papers = self._options.printed, self._options.file, self._services.papers

        def work(progress: Progress) -> bytes:
            return papers.pdf(wanted, file, progress.report)

        self._host.background("Đang dàn trang để in", work, self._choose_printer)

    def save_pdf(self) -> None:
        """Ask for a file name and write the PDF there."""
        path = choose_pdf_to_write(self, _file_name(self._options.printed))
        if path is not None:
            self._write(path)

    def _set_pages(self) -> None:
        """Set the pages in the background; only the newest result is shown."""
        self._settling.stop()
        wanted, file, papers = self._options.shown, self._options.file, self._services.papers
        file = replace(file, contents=file.contents and len(wanted) > 1)
        self._newest.ask(lambda report: papers.pdf(wanted, file, report))

    def _show_pages(self, pdf: bytes) -> None:
        self._preview.show_pdf(pdf)
        self._options.show_pages(self._preview.page_count)

    def _show_refusal(self, sentence: str) -> None:
        self._preview.show_words(sentence)
        self._options.show_pages(0)

    def _keep_words(self, key: str, words: str) -> None:
        """Keep who signs and where, for every later paper too."""
        self._host.run("Đã đổi nội dung in kèm", lambda: self._services.settings.set(key, words))

    def _choose_printer(self, pdf: bytes) -> None:
        printer = printer_for(pdf)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("In biểu")
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return

        def work(progress: Progress) -> None:
            print_pdf(pdf, printer, progress.report)

        self._host.background("Đang in", work, lambda _: self._host.toast("Đã gửi tới máy in."))

    def _write(self, path: Path) -> None:
        wanted, file, papers = self._options.printed, self._options.file, self._services.papers

        def work(progress: Progress) -> WrittenPaper:
            return papers.write(wanted, path, file, progress.report)

        self._host.background("Đang lưu PDF", work, self._tell_written)

    def _tell_written(self, written: WrittenPaper) -> None:
        pages, tasks = vn_number(written.pages), vn_number(written.tasks)
        self._host.toast(f"Đã lưu {written.file.name}: {pages} trang, {tasks} nhiệm vụ.")


_FILE_NAMES = {
    PaperForm.CHECKLIST: "danh-muc",
    PaperForm.OVERDUE: "qua-han",
    PaperForm.PLAN: "phu-luc-nhiem-vu",
    PaperForm.SLIP: "phieu-giao-viec",
    PaperForm.FIGURES: "tong-hop",
    PaperForm.OVERVIEW: "tong-quan",
    PaperForm.RETURNS: "gui-bao-cao",
    PaperForm.CALENDAR: "lich",
    PaperForm.HANDOVER: "ban-giao",
    PaperForm.INDICATORS: "chi-tieu",
    PaperForm.OBSTACLES: "vuong-mac",
    PaperForm.COORDINATIONS: "phoi-hop",
    PaperForm.PETITIONS: "phan-anh-kien-nghi",
    PaperForm.RANKING: "xep-hang",
    PaperForm.WORKLOAD: "khoi-luong-viec",
}


def _file_name(forms: Sequence[PaperWanted]) -> str:
    wanted = forms[0]
    if len(forms) > 1:
        return f"tap-in-{wanted.as_of:%Y-%m-%d}.pdf"
    if wanted.form in {PaperForm.CHECKLIST, PaperForm.CALENDAR}:
        return f"{_FILE_NAMES[wanted.form]}-{wanted.month:%Y-%m}.pdf"
    return f"{_FILE_NAMES[wanted.form]}-{wanted.as_of:%Y-%m-%d}.pdf"
