"""Closing a reporting period: which one, up to which day, and what is still open before it is done."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop_app.domain.reporting.closing import ClosingPreview
from desktop_app.domain.reporting.reporting_period import Grain, Period, period_of_day
from desktop_app.labels.closing import GRAIN_TITLE, counts_words, open_links, period_title
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.day_edit import DayEdit
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import named

WIDE = 72  # letters
_BACK = {Grain.WEEK: 8, Grain.MONTH: 13, Grain.QUARTER: 6, Grain.HALF: 4, Grain.NINE_MONTHS: 3, Grain.YEAR: 3}


class ClosePeriod(Asking):
    """``asked`` wants a preview of a period and a day, ``confirmed`` has both.

    ``rows_wanted`` has the preview and the name of what is still open.
    """

    asked = Signal(object, object)
    confirmed = Signal(object, object)
    rows_wanted = Signal(object, str)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._preview: ClosingPreview | None = None
        self.setObjectName("close_period_dialog")
        self.setWindowTitle("Chốt kỳ báo cáo")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grain = self._box("close_period_grain", "Loại kỳ")
        for grain, words in GRAIN_TITLE.items():
            self._grain.addItem(words, grain.value)
        self._grain.setCurrentIndex(self._grain.findData(Grain.MONTH.value))
        self._period = self._box("close_period_period", "Kỳ báo cáo")
        self._day = named(DayEdit(today, self), "close_period_day", "Số liệu tính đến ngày")
        self._told = QLabel(self)
        self._told.setObjectName("close_period_told")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.RichText)
        self._told.linkActivated.connect(self._show_rows)
        buttons, self._save = verb_buttons(self, "close_period", "Chốt kỳ")
        form = answers()
        for word, field in (
            ("Loại kỳ", self._grain), ("Kỳ báo cáo", self._period), ("Số liệu tính đến", self._day),
        ):  # fmt: skip
            form.addRow(word, field)
        note = QLabel(
            "Số liệu, bản in và mốc nhật ký được giữ nguyên trong sổ và thư mục ky-bao-cao. Sửa sổ về sau "
            "được nêu bên cạnh số đã chốt, không làm đổi số đó.",
            self,
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self._rows = layout = stacked(self)
        layout.addLayout(form)
        for each in (self._told, note, buttons):
            layout.addWidget(each)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self._grain.currentIndexChanged.connect(lambda _: self._offer())
        self._period.currentIndexChanged.connect(lambda _: self._choose())
        self._day.changed.connect(lambda _: self.look())

    def look(self) -> None:
        """Ask what closing would freeze."""
        if not self._period.count():
            self._offer()
            return
        self._preview = None
        self._save.setEnabled(False)
        self._told.setText("Đang tính số liệu…")
        self.asked.emit(self._period.currentData(), self._day.day)

    def show_preview(self, preview: ClosingPreview) -> None:
        """Show what would be frozen, and what is still open."""
        self._preview = preview
        lines = [f"Sẽ chốt: {counts_words(preview.counts)}."]
        if links := open_links(preview.still_open):
            lines += ["<b>Nên xem trước khi chốt:</b>", *[f"• {link}" for link in links]]
        self._tell("<br>".join(lines))
        self._save.setEnabled(True)

    def show_refusal(self, sentence: str) -> None:
        """Say why this period cannot be closed."""
        self._tell(sentence)

    def accept(self) -> None:
        if self._day.settled() and self._preview is not None:
            with self.asking():
                self.confirmed.emit(self._preview.period, self._preview.as_of)

    def _tell(self, words: str) -> None:
        """Say it, and make room for it: lines that came later would press the fields together."""
        self._told.setText(words)
        self._rows.activate()
        self.resize(self.width(), max(self.height(), self._rows.totalHeightForWidth(self.width())))

    def _offer(self) -> None:
        """Offer the periods of a length that have begun, the one to report first."""
        grain = Grain(self._grain.currentData())
        period = period_of_day(self._today, grain)
        self._period.blockSignals(True)
        self._period.clear()
        for _ in range(_BACK[grain]):
            self._period.addItem(period_title(period), period)
            period = period.before()
        self._period.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        period: Period = self._period.currentData()
        self._day.set_day(min(period.last, self._today))
        self.look()

    def _show_rows(self, name: str) -> None:
        self.rows_wanted.emit(self._preview, name)
        self.reject()

    def _box(self, name: str, words: str) -> QComboBox:
        return named(QComboBox(self), name, words)
