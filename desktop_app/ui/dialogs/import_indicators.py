"""What an indicator annex will do, row by row, before it is written; doubtful rows wait for a choice."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.importing.decisions import Side
from desktop_app.domain.importing.import_preview import Fate, FieldChange, RowFate
from desktop_app.domain.indicators.indicator_draft import RESULT, TARGET, canonical_draft, made_of, result_of
from desktop_app.domain.indicators.indicator_matching import NEW, IndicatorPreview, row_target
from desktop_app.labels.formats import vn_number
from desktop_app.labels.indicators import code_words, target_words
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.named import named

WIDE, HIGH = 120, 26  # letters, lines
_HEADERS = ("Sẽ làm gì", "TT", "Chỉ tiêu", "Mục tiêu hiểu là", "Chi tiết")
_FATES: Mapping[Fate, tuple[str, str, str]] = {
    Fate.NEW: ("Thêm mới", "plus", "green"),
    Fate.CHANGED: ("Thay đổi", "pencil", "accent"),
    Fate.SAME: ("Không đổi", "check", "muted"),
    Fate.DOUBTFUL: ("Cần chọn", "circle-question-mark", "amber"),
    Fate.CONFLICT: ("Khác nhau", "triangle-alert", "red"),
}
_SIDES = (("Chưa chọn", None), ("Giữ trong sổ", Side.OURS), ("Lấy theo tệp", Side.THEIRS))
_FIELDS = {
    "name": "Tên", "section": "Mục", "stt": "TT", "measure": "Đơn vị tính", "target": "Mục tiêu",
    "lead": "Đơn vị theo dõi", "note": "Ghi chú",
}  # fmt: skip


class ImportIndicators(Asking):
    """``saved`` carries the preview that is to be written."""

    saved = Signal(object)

    def __init__(self, preview_of: Callable[[Mapping[int, str]], IndicatorPreview], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_indicators_dialog")
        self.setWindowTitle("Nhập chỉ tiêu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preview_of = preview_of
        self._decisions: dict[int, str] = {}
        self._sides: dict[int, Side] = {}
        self._preview = preview_of({})
        self._summary = QLabel(self)
        self._summary.setObjectName("import_indicators_summary")
        self._summary.setWordWrap(True)
        self._table = named(
            QTableWidget(0, len(_HEADERS), self), "import_indicators_table", "Các dòng của tệp"
        )
        self._table.setHorizontalHeaderLabels(_HEADERS)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setWordWrap(True)
        self._table.verticalHeader().hide()
        buttons, self._save = verb_buttons(self, "import_indicators", "Nhập")
        self._lay_out(buttons)
        self._show()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._preview)

    def _lay_out(self, buttons: QWidget) -> None:
        wide = self.fontMetrics().averageCharWidth()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._summary)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        screen = self.screen().availableGeometry()
        self.resize(
            min(WIDE * wide, screen.width() - 4 * theme.UNIT),
            min(HIGH * theme.line_height(), screen.height() - 8 * theme.UNIT),
        )
        for column, share in ((0, 14), (1, 6), (3, 20), (4, 25)):
            self._table.setColumnWidth(column, self.width() * share // 100)

    def _show(self) -> None:
        """Show what would happen now."""
        preview = self._preview
        self._summary.setText(_summary(preview))
        self._table.setRowCount(0)
        self._table.setRowCount(len(preview.fates))
        for row, fate in enumerate(preview.fates):
            draft = preview.reading.drafts[fate.index]
            words, icon, tone = _FATES[fate.fate]
            texts = (words, draft.stt, draft.name, _aim(preview, fate), _told(preview, fate))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._table.setItem(row, column, item)
            first = self._table.item(row, 0)
            assert first is not None
            first.setIcon(theme.icon(icon, tone))
            if fate.fate is Fate.CONFLICT:
                self._table.setCellWidget(row, 0, self._side(fate))
            if fate.candidates:
                self._table.setCellWidget(row, 4, self._choice(fate))
        written = self._sides or any(fate.fate is Fate.NEW or fate.writes for fate in preview.fates)
        self._save.setEnabled(bool(written))

    def _choice(self, fate: RowFate) -> QComboBox:
        box = named(
            QComboBox(self._table), f"import_indicators_choice_{fate.index}", "Dòng này là chỉ tiêu nào"
        )
        box.addItem("Chưa chọn: để lại, không nhập", "")
        for each in fate.candidates:
            box.addItem(f"Là: {each.title}", str(each.task_id))
        box.addItem("Là chỉ tiêu mới", NEW)
        box.setCurrentIndex(max(box.findData(self._decisions.get(fate.index, "")), 0))
        box.activated.connect(lambda _: self._decide(fate.index, box.currentData()))
        return box

    def _decide(self, index: int, choice: str) -> None:
        self._decisions.pop(index, None)
        if choice:
            self._decisions[index] = choice
        self._renew()

    def _renew(self) -> None:
        self._preview = self._preview_of(self._decisions).decided(self._sides)
        self._show()

    def _side(self, fate: RowFate) -> QComboBox:
        """Whose values a row takes where ledger and file differ."""
        box = named(
            QComboBox(self._table),
            f"import_indicators_side_{fate.index}",
            "Trong sổ và trong tệp khác nhau: lấy bên nào",
        )
        for words, side in _SIDES:
            box.addItem(theme.icon(*_FATES[Fate.CONFLICT][1:]), words, side)
        box.setCurrentIndex(box.findData(self._sides.get(fate.index)))
        box.activated.connect(lambda _: self._take(fate.index, box.currentData()))
        return box

    def _take(self, index: int, side: str | None) -> None:
        self._sides.pop(index, None)
        if side:
            self._sides[index] = Side(side)
        self._renew()


def _summary(preview: IndicatorPreview) -> str:
    counts = [
        (preview.count(Fate.NEW), "chỉ tiêu mới"),
        (preview.count(Fate.CHANGED), "thay đổi"),
        (preview.count(Fate.SAME), "không đổi"),
        (preview.count(Fate.DOUBTFUL), "cần chọn"),
        (_undecided(preview), "khác cả trong sổ lẫn lần nhập trước (chưa chọn: giữ trong sổ, hỏi lại sau)"),
        (preview.unread, "mục tiêu không đọc được, giữ nguyên chữ"),
    ]
    parts = [f"{vn_number(count)} {words}" for count, words in counts if count]
    document = preview.document.number
    source = f"{preview.reading.file} ({document})" if document else preview.reading.file
    undated = any(RESULT in canonical_draft(draft) for draft in preview.reading.drafts)
    period = f" Kết quả không ghi kỳ được tính cho {code_words(preview.period)}." if undated else ""
    return f"{source}: {', '.join(parts)}.{period}"


def _undecided(preview: IndicatorPreview) -> int:
    return sum(any(change.waits for change in fate.changes) for fate in preview.fates)


def _aim(preview: IndicatorPreview, fate: RowFate) -> str:
    """How the target of a row is understood; its own words where it is not."""
    if unread := row_target(preview, fate):
        return f"“{unread}” (giữ nguyên chữ)"
    made = made_of(canonical_draft(preview.reading.drafts[fate.index]))
    own = target_words(made.target, made.kind, made.better, made.measure)
    parts = [
        f"{code_words(code)}: {target_words(target, made.kind, made.better, made.measure)}"
        for code, target in made.targets.items()
        if target.raw
    ]
    return "; ".join(([own] if own else []) + parts) or "chưa có"


def _told(preview: IndicatorPreview, fate: RowFate) -> str:
    if fate.fate is Fate.NEW:
        results = preview.reading.drafts[fate.index].results
        return "; ".join(f"kết quả {code_words(code) or 'kỳ này'}: {text}" for code, text in results.items())
    return "\n".join(map(_change, fate.changes))


def _change(change: FieldChange) -> str:
    name = _FIELDS.get(change.field, "")
    if change.field.startswith(TARGET):
        name = f"Mục tiêu {code_words(change.field.removeprefix(TARGET))}"
    elif change.field.startswith(RESULT):
        code, unit = result_of(change.field)
        name = f"Số liệu {code_words(code)}{f' của {unit}' if unit else ''}"
    if change.conflict:
        return f"{name}: trong sổ “{change.ours}”, trong tệp “{change.theirs}”"
    return f"{name}: “{change.ours or 'trống'}” → “{change.theirs or 'trống'}”"
