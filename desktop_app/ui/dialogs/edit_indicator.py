"""One indicator: its name, unit of measure, target as typed and as understood, trajectory, who watches it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

from desktop_app.domain.indicators.indicator import Indicator
from desktop_app.domain.indicators.indicator_draft import TARGET
from desktop_app.domain.indicators.target import Better, IndicatorKind
from desktop_app.domain.reporting.reporting_period import Grain, read_period
from desktop_app.domain.text import clean
from desktop_app.labels.indicators import BETTER, GRAIN, KIND, target_words
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.indicators.own_limits import OwnLimits
from desktop_app.ui.widgets.layouts import answers, stacked
from desktop_app.ui.widgets.named import muted, named, named_line

WIDE = 76  # letters


class EditIndicator(Asking):
    """``saved`` carries the indicator as it was filled in; ``None`` for ``known`` makes a new one."""

    saved = Signal(object)

    def __init__(
        self,
        known: Indicator | None,
        fields: Mapping[str, str],
        drafted: Callable[[Mapping[str, str]], Indicator],
        usual_limits: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("edit_indicator_dialog")
        self.setWindowTitle("Sửa chỉ tiêu" if known else "Thêm chỉ tiêu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        self._drafted = drafted
        self._name = self._line("name", "Tên chỉ tiêu", fields.get("name", ""))
        self._measure = self._line("measure", "Đơn vị tính", fields.get("measure", ""), "%, người, bộ…")
        self._target = self._line(
            "target",
            "Mục tiêu",
            fields.get("target", ""),
            "≥ 80%, 40 - 50, Có, Hoàn thành trong quý II…",
        )
        path = "; ".join(
            f"{code.removeprefix(TARGET)}: {text}" for code, text in fields.items() if code.startswith(TARGET)
        )
        self._path = self._line("path", "Lộ trình theo kỳ", path, "2026: 80%; 2026-Q4: 75%; 2030: 100%")
        self._reading = muted(self, name="edit_indicator_reading")
        self._section = self._line("section", "Mục", fields.get("section", ""))
        self._lead = self._line("lead", "Đơn vị theo dõi", fields.get("lead", ""))
        self._kind = self._box("kind", "Loại", [(KIND[kind], kind) for kind in IndicatorKind])
        self._better = self._box("better", "Chiều tốt", [(BETTER[way], way) for way in Better])
        self._every = self._box("every", "Kỳ số liệu", [(GRAIN[grain], grain) for grain in Grain])
        self._cumulative = QCheckBox("Số liệu lũy kế (tính từ đầu đến hết kỳ)", self)
        self._cumulative.setObjectName("edit_indicator_cumulative")
        self._limits = OwnLimits(self, known.bands if known else "", usual_limits)
        buttons, self._save = verb_buttons(self, "edit_indicator", "Lưu")
        self._lay_out(buttons)
        self._start(known)

    def accept(self) -> None:
        made = self._made()
        if made is not None:
            with self.asking():
                self.saved.emit(made)

    def _lay_out(self, buttons: QWidget) -> None:
        form = answers(
            ("Tên chỉ tiêu", self._name),
            ("Đơn vị tính", self._measure),
            ("Mục tiêu", self._target),
            ("Lộ trình", self._path),
            ("", self._reading),
            ("Loại", self._kind),
            ("Chiều tốt", self._better),
            ("Kỳ số liệu", self._every),
            ("", self._cumulative),
            ("Mục", self._section),
            ("Đơn vị theo dõi", self._lead),
            ("Ngưỡng riêng", self._limits),
        )
        layout = stacked(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())

    def _start(self, known: Indicator | None) -> None:
        shown = known or self._drafted(self._fields() | {"name": "–"})
        self._choose(shown)
        self._every.setCurrentIndex(self._every.findData(shown.every))
        for line in (self._name, self._measure, self._target, self._path):
            line.textEdited.connect(self._typed)
        self._look()
        self._name.setFocus()

    def _choose(self, shown: Indicator) -> None:
        self._kind.setCurrentIndex(self._kind.findData(shown.kind))
        self._better.setCurrentIndex(self._better.findData(shown.better))
        self._cumulative.setChecked(shown.cumulative)

    def _typed(self) -> None:
        """Let kind and direction follow the words that are typed."""
        if clean(self._name.text()):
            self._choose(self._drafted(self._fields()))
        self._look()

    def _look(self) -> None:
        named = bool(clean(self._name.text()))
        self._save.setEnabled(named and self._codes() is not None)
        if not named:
            self._reading.setText("")
            return
        if self._codes() is None:
            self._reading.setText("Chưa đọc được kỳ của lộ trình; viết 2026: 80%; 2026-Q4: 75%.")
            return
        made = self._drafted(self._fields())
        words = target_words(made.target, made.kind, made.better, made.measure)
        typed = bool(clean(self._target.text()))
        read = made.target.numbered or made.better in (Better.RISING, Better.FALLING)
        self._reading.setText(
            (f"Hiểu là: {words}" if read else "Không đọc được thành số: giữ nguyên chữ.") if typed else ""
        )

    def _codes(self) -> dict[str, str] | None:
        """The trajectory by period; None where a period cannot be read."""
        found: dict[str, str] = {}
        for part in filter(None, map(str.strip, self._path.text().split(";"))):
            when, colon, text = part.partition(":")
            period = read_period(when)
            if not colon or period is None:
                return None
            found[TARGET + period.code] = clean(text)
        return found

    def _fields(self) -> dict[str, str]:
        lines = {
            "name": self._name, "measure": self._measure, "target": self._target, "section": self._section,
            "lead": self._lead,
        }  # fmt: skip
        return {name: clean(line.text()) for name, line in lines.items()} | (self._codes() or {})

    def _made(self) -> Indicator | None:
        if not clean(self._name.text()) or self._codes() is None:
            return None
        made = replace(
            self._drafted(self._fields()),
            kind=IndicatorKind(self._kind.currentData()),
            better=Better(self._better.currentData()),
            every=Grain(self._every.currentData()),
            cumulative=self._cumulative.isChecked(),
            bands=self._limits.kept(),
        )
        if self._known is None:
            return made
        kept = ("id", "stt", "lead_id", "note", "document_id", "document", "unit_ids", "ended_on")
        return replace(made, **{name: getattr(self._known, name) for name in kept})

    def _line(self, name: str, word: str, text: str, example: str = "") -> QLineEdit:
        return named_line(QLineEdit(text, self), f"edit_indicator_{name}", word, example)

    def _box(self, name: str, word: str, choices: list[tuple[str, object]]) -> QComboBox:
        box = named(QComboBox(self), f"edit_indicator_{name}", word)
        for words, data in choices:
            box.addItem(words, data)
        return box
