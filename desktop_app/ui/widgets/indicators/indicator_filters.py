"""Above the table of indicators: the sentence of bands, each number a link, and the filters."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.indicators.indicator import Band
from desktop_app.domain.indicators.measuring import Standing
from desktop_app.labels.formats import unbroken, vn_number
from desktop_app.labels.indicators import BAND, reached_words
from desktop_app.ui import theme
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.models.indicator_table import NO_SECTION, Narrowed
from desktop_app.ui.widgets.named import named, named_line

SECTION_LETTERS = 34


class IndicatorFilters(QWidget):
    """``narrowed`` carries what a person wants to see."""

    narrowed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = named(QLabel(self), "indicators_summary", "Tổng hợp chỉ tiêu")
        self._summary.setTextFormat(Qt.TextFormat.RichText)
        self._summary.setWordWrap(True)
        self._summary.linkActivated.connect(self._follow)
        self._find = named_line(
            QLineEdit(self), "indicators_filter", "Lọc chỉ tiêu", "Lọc: tên, đơn vị, mục…"
        )
        self._find.setClearButtonEnabled(True)
        fit_icons(self._find)
        self._band = self._box("indicators_band", "Mức đạt")
        self._lead = self._box("indicators_lead", "Đơn vị theo dõi")
        self._section = self._box("indicators_section", "Mục")
        self._clear = named(QPushButton("Bỏ lọc", self), "indicators_clear", "Bỏ mọi bộ lọc")
        self._clear.setFlat(True)
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self._find, 2)
        for box in (self._band, self._lead, self._section):
            row.addWidget(box, 1)
        row.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._summary)
        layout.addLayout(row)
        self._find.textChanged.connect(self._tell)
        self._fill(self._band, [(BAND[band], band) for band in Band], "Mọi mức đạt")

    def wanted(self) -> Narrowed:
        """What is to be seen."""
        band = self._band.currentData()
        return Narrowed(
            self._find.text(), Band(band) if band else None, self._lead.currentData() or "",
            self._section.currentData() or "",
        )  # fmt: skip

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Offer the units and sections of these indicators."""
        leads = dict.fromkeys(one.indicator.lead for one in standings if one.indicator.lead)
        sections = dict.fromkeys(one.indicator.section or NO_SECTION for one in standings)
        self._fill(self._lead, [(lead, lead) for lead in leads], "Mọi đơn vị")
        self._fill(self._section, [(section, section) for section in sections], "Mọi mục")

    def show_counts(self, bands: Mapping[Band, int]) -> None:
        """Say how many indicators lie in each band; every number shows its rows."""
        judged = [band for band in BAND if band is not Band.NO_DATA and bands.get(band)]
        parts = [_link(band, f"{vn_number(bands[band])} {BAND[band].lower()}") for band in judged]
        measured = sum(bands[band] for band in judged)
        words = f"<b>{vn_number(measured)}</b> chỉ tiêu có số liệu" + (
            f": {', '.join(parts)}" if parts else ""
        )
        if none := bands.get(Band.NO_DATA, 0):
            words += f"; {_link(Band.NO_DATA, f'{vn_number(none)} chưa có số liệu')}"
        total = sum(bands.values())
        self._summary.setText(f"{words} &nbsp;·&nbsp; {unbroken(reached_words(bands))}" if total else "")
        self._clear.setEnabled(self.wanted() != Narrowed())

    def clear(self) -> None:
        """Show everything again."""
        with QSignalBlocker(self._find):
            self._find.clear()
        for box in (self._band, self._lead, self._section):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        self._tell()

    def _follow(self, link: str) -> None:
        self._band.setCurrentIndex(self._band.findData(Band(link)))

    def _tell(self) -> None:
        self.narrowed.emit(self.wanted())

    def _box(self, name: str, word: str) -> QComboBox:
        box = named(QComboBox(self), name, f"Lọc theo: {word.lower()}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.currentIndexChanged.connect(self._tell)
        return box

    @staticmethod
    def _fill(box: QComboBox, choices: Sequence[tuple[str, object]], every: str) -> None:
        kept = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(every, None)
            for words, data in choices:
                box.addItem(words if len(words) <= SECTION_LETTERS else f"{words[:SECTION_LETTERS]}…", data)
            box.setCurrentIndex(max(box.findData(kept), 0))


def _link(band: Band, words: str) -> str:
    return f'<a href="{band.value}">{words}</a>'
