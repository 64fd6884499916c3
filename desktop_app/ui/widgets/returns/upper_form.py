"""The upper level's own form filled in from the ledger, and the package a unit sends up with its evidence."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.ui import errors, theme
from desktop_app.ui.background import Progress
from desktop_app.ui.dialogs.files import choose_form, choose_to_write
from desktop_app.ui.host import Host
from desktop_app.ui.long_write import LongWrite
from desktop_app.ui.widgets.importing.outcome_html import heading, muted, table, toned
from desktop_app.ui.widgets.month.done_strip import DoneStrip
from desktop_app.ui.widgets.named import named, named_line, push

if TYPE_CHECKING:
    from desktop_app.services.filling import FillResult, PackageResult
    from desktop_app.services.ledger import Services

KEPT_LETTERS = 30
NO_RESULTS = "Sổ chưa có kết quả nào để điền vào biểu này."
NO_PLACE = "Chưa điền được gì vào biểu này."
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)


class UpperForm(QWidget):
    """Choose a form that an import kept or any other, read what would be lost, say where to, fill."""

    def __init__(self, services: "Services", host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("upper_form")
        self._services = services
        self._host = host
        self._work = LongWrite(host, self)
        self._source: Path | None = None
        self._name = ""
        self._folder = Path()
        self._found: list[str] | AppError = []
        self._result: FillResult | None = None
        self._build()
        self._wire()
        self._show()

    def refresh(self) -> None:
        """Read again which forms imports kept; what was filled stays as it was said."""
        forms = self._services.filling.sources()
        with QSignalBlocker(self.kept):
            chosen = self.kept.currentData()
            self.kept.clear()
            for form in forms:
                about = " · ".join(filter(None, (form.name, form.document, vn_date(form.added_on))))
                self.kept.addItem(about, (form.path, form.name))
            self.kept.setCurrentIndex(self.kept.findData(chosen) if chosen else -1)
        self.kept.setVisible(bool(forms))

    def look_at(self, source: Path, name: str) -> None:
        """Look at a form: what filling it would lose, or why it cannot be filled."""

        def look(_: Progress) -> list[str] | AppError:
            try:
                return self._services.filling.check(source)
            except AppError as error:
                return error

        self._work.start("Đang xem biểu", look, lambda found: self._take(source, name, found))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "text"):
            self._show()

    def _build(self) -> None:
        about = QLabel(
            "Chương trình chép biểu của cấp trên rồi ghi tình trạng, kết quả và ngày hoàn thành của sổ vào "
            "đúng cột, đúng dòng; mọi ô khác giữ nguyên. Tệp gốc không bị sửa.",
            self,
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        self.kept = named_line(
            QComboBox(self), "upper_kept", "Biểu đã lưu khi nhập", "Chọn biểu đã lưu khi nhập…"
        )
        self.kept.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kept.setMinimumContentsLength(KEPT_LETTERS)
        self.choose = push(self, "upper_choose", "Chọn tệp…", icon="folder-open")
        self.fill = push(self, "upper_fill", "Điền và lưu thành…")
        self.fill.setProperty("primary", True)
        self.done = DoneStrip("upper_done", self)
        self.text = named(QTextBrowser(self), "upper_text", "Biểu cấp trên và kết quả điền")
        self.text.setTabChangesFocus(True)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.kept, 1)
        row.addWidget(self.choose)
        row.addWidget(self.fill)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(about)
        layout.addLayout(row)
        layout.addWidget(self.done)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._package())

    def _package(self) -> QWidget:
        """What a unit sends up together with its evidence."""
        card = QFrame(self)
        card.setProperty("role", "card")
        words = QLabel(
            "<b>Gói gửi cấp trên (kèm minh chứng)</b><br>Chọn biểu mà cấp trên đã gửi cho đơn vị; chương "
            "trình điền kết quả của sổ vào biểu rồi gom cùng tệp minh chứng thành một tệp .zip để gửi lại.",
            card,
        )
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        self.package = push(self, "upper_package", "Lập gói…", icon="layers")
        row = QHBoxLayout(card)
        row.addWidget(words, 1)
        row.addWidget(self.package)
        return card

    def _wire(self) -> None:
        self.kept.activated.connect(lambda _: self.look_at(*self.kept.currentData()))
        self.choose.clicked.connect(self._choose)
        self.fill.clicked.connect(self._fill)
        self.package.clicked.connect(self._choose_package)
        self.done.show_wanted.connect(self._open_folder)

    def _choose(self) -> None:
        source = choose_form(self)
        if source is not None:
            self.kept.setCurrentIndex(-1)
            self.look_at(source, source.name)

    def _take(self, source: Path, name: str, found: list[str] | AppError) -> None:
        refused = isinstance(found, AppError)
        self._source, self._name, self._found, self._result = None if refused else source, name, found, None
        self.done.hide()
        self._show()
        (self.choose if refused else self.fill).setFocus()

    def _fill(self) -> None:
        source = self._source
        if source is None:
            return
        name = Path(self._name)
        suffix = self._services.filling.suffix(source)
        out = choose_to_write(self, "Lưu biểu đã điền", f"{name.stem} - da dien{suffix}")
        if out is None:
            return

        def work(progress: Progress) -> "FillResult":
            return self._services.filling.fill(source, out)

        self._work.start("Đang điền biểu", work, self._tell)

    def _tell(self, result: "FillResult") -> None:
        self._result = result
        self._folder = result.file.parent
        left = f"; {vn_number(len(result.unmatched))} dòng chưa có trong sổ" if result.unmatched else ""
        filled = f"Đã điền {vn_number(result.filled)} dòng" if result.filled else "Chưa điền được dòng nào"
        icon = "circle-check" if result.filled else "triangle-alert"
        self.done.say(f"{filled} vào {result.file.name}{left}.", undo=False, icon=icon)
        self._show()

    def _show(self) -> None:
        self.fill.setEnabled(self._source is not None)
        if self._result is not None:
            self.text.setHtml(_result_html(self._result))
        elif isinstance(self._found, AppError):
            self.text.setHtml(heading(self._name) + f"<p>{toned(errors.sentence(self._found), 'red')}</p>")
        elif self._source is not None:
            self.text.setHtml(_form_html(self._name, self._found))
        else:
            self.text.setHtml(f"<p>{muted('Chưa chọn biểu.')}</p>")

    def _choose_package(self) -> None:
        form = choose_form(self)
        if form is None:
            return
        out = choose_to_write(self, "Lưu gói", f"{form.stem}.zip")
        if out is not None:
            filling = self._services.filling
            self._work.start("Đang lập gói", lambda _: filling.package(form, out), self._tell_package)

    def _tell_package(self, result: "PackageResult") -> None:
        self._source, self._found, self._result = None, [], result.filled
        self._folder = result.file.parent
        self.done.say(
            f"Đã lập gói {result.file.name}: {vn_number(result.filled.filled)} dòng có kết quả, "
            f"{vn_number(result.evidence)} tệp minh chứng.",
            undo=False,
        )
        self._show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _form_html(name: str, losses: list[str]) -> str:
    """The chosen form and what a filled copy would no longer have."""
    if not losses:
        return heading(name) + f"<p>{toned('Bản điền giữ được mọi thứ của biểu này.', 'green')}</p>"
    lost = "".join(f"<li>{escape(each)}</li>" for each in losses)
    return heading(name) + f"<p>{toned('Bản điền sẽ không giữ được:', 'amber')}</p><ul>{lost}</ul>"


def _result_html(result: "FillResult") -> str:
    """What was left out and what has no task, row by row."""
    nothing = NO_PLACE if result.notes else NO_RESULTS
    said = [] if result.filled else [nothing]
    said += [*result.losses, *result.notes]
    html = heading(result.file.name) + "".join(f"<p>{escape(each)}</p>" for each in said)
    if not result.unmatched:
        return html + f"<p>{muted('Mọi dòng của biểu đều có trong sổ.')}</p>"
    rows = [
        (escape(f"{each.sheet}, dòng {each.row}"), escape(each.stt), escape(each.title))
        for each in result.unmatched
    ]
    return html + f"<p>{muted('Dòng chưa có trong sổ, để nguyên:')}</p>" + table(rows, (22, 8, 70))
