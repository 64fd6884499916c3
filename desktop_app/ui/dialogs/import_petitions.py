"""What a workbook of petitions would do: new, changed by field, doubtful to decide, left out and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.domain.registers.petition_matching import PetitionFate, PetitionMatch
from desktop_app.labels.formats import vn_number
from desktop_app.labels.petition_import import PETITION_DOUBT, PETITION_FATE, PETITION_FIELD, petition_value
from desktop_app.services.petition_exchange import PetitionPreview
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.dialogs.buttons import verb_buttons
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import muted, named

_LISTED = 200  # rows of a fate that are shown
_PLACE = Qt.ItemDataRole.UserRole
_WIDE, _HIGH = 110, 30  # letters, lines


class ImportPetitions(Asking):
    """``saved`` carries the places of doubtful rows that were ticked to be taken as new."""

    saved = Signal(object)

    def __init__(self, preview: PetitionPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_petitions_dialog")
        self.setWindowTitle(f"Nhập {preview.reading.file}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preview = preview
        self._places = {id(match): place for place, match in enumerate(preview.matches)}
        summary = QLabel(self._summary(), self)
        summary.setObjectName("import_petitions_summary")
        summary.setWordWrap(True)
        columns = muted(self, self._columns())
        self._tree = named(QTreeWidget(self), "import_petitions_rows", "Các dòng của tệp")
        self._tree.setHeaderLabels(["Nội dung", "Ngày nhận", "Ở đâu", "Việc sẽ làm"])
        self._tree.setUniformRowHeights(True)
        self._tree.setStyleSheet(f"QTreeView::item {{ padding: {theme.HALF}px 0; }}")
        for fate in (PetitionFate.DOUBTFUL, PetitionFate.REJECTED, PetitionFate.CHANGED, PetitionFate.NEW):
            self._add_group(fate, preview.of(fate))
        self._tree.itemChanged.connect(self._look)
        buttons, self._save = verb_buttons(self, "import_petitions", "Nhập")
        layout = stacked(self, 1)
        layout.addWidget(summary)
        layout.addWidget(columns)
        layout.addWidget(self._tree, 1)
        layout.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(_WIDE * letter, _HIGH * self.fontMetrics().lineSpacing())
        for column, letters in enumerate((46, 12, 16)):
            self._tree.setColumnWidth(column, letters * letter)
        self._look()

    def accept(self) -> None:
        with self.asking():
            self.saved.emit(self._ticked())

    def _summary(self) -> str:
        count = {fate: vn_number(self._preview.count(fate)) for fate in PetitionFate}
        return (
            f"{count[PetitionFate.NEW]} dòng mới, {count[PetitionFate.CHANGED]} dòng thay đổi, "
            f"{count[PetitionFate.SAME]} dòng không đổi, {count[PetitionFate.DOUBTFUL]} dòng cần xem, "
            f"{count[PetitionFate.REJECTED]} dòng bị loại. Ô trống của tệp không xóa gì trong sổ."
        )

    def _columns(self) -> str:
        taken = [
            f"{letters} {PETITION_FIELD[name].lower()}"
            for name, letters in self._preview.reading.columns.items()
            if name in PETITION_FIELD
        ]
        left = [f"{letters} “{text}”" for letters, text in self._preview.reading.unknown.items()]
        words = f"Cột được hiểu: {', '.join(taken)}."
        return f"{words} Không nhập: {', '.join(left)}." if left else words

    def _add_group(self, fate: PetitionFate, matches: Sequence[PetitionMatch]) -> None:
        if not matches:
            return
        group = QTreeWidgetItem(self._tree, [f"{PETITION_FATE[fate]} ({vn_number(len(matches))})"])
        group.setExpanded(fate is not PetitionFate.NEW or len(matches) <= _LISTED)
        for match in matches[:_LISTED]:
            item = QTreeWidgetItem(group, self._cells(match))
            item.setToolTip(0, item.text(0))
            item.setToolTip(3, item.text(3))
            if fate is PetitionFate.DOUBTFUL:
                item.setCheckState(0, Qt.CheckState.Unchecked)
                item.setData(0, _PLACE, self._places[id(match)])
        if len(matches) > _LISTED:
            QTreeWidgetItem(group, [f"… và {vn_number(len(matches) - _LISTED)} dòng nữa"])

    def _cells(self, match: PetitionMatch) -> list[str]:
        draft = match.draft
        content = " ".join(str(draft.fields.get("content", "")).split())
        day = petition_value("received_on", draft.fields.get("received_on"))
        place = f"ô {draft.cell}" if draft.cell else f"dòng {draft.row}"
        return [content, day, f"{draft.sheet}, {place}", self._deed(match)]

    def _deed(self, match: PetitionMatch) -> str:
        if match.doubt:
            more = " Đánh dấu để nhập như dòng mới." if match.fate is PetitionFate.DOUBTFUL else ""
            return f"{PETITION_DOUBT[match.doubt]}{more}"
        changes = [
            f"{PETITION_FIELD[change.field]}: {petition_value(change.field, change.old) or 'trống'} → "
            f"{petition_value(change.field, change.new)}"
            for change in match.changes
        ]
        return "; ".join(changes) or "Thêm vào sổ"

    def _ticked(self) -> frozenset[int]:
        found = set()
        for group in range(self._tree.topLevelItemCount()):
            parent = self._tree.topLevelItem(group)
            for row in range(parent.childCount() if parent else 0):
                item = parent.child(row) if parent else None
                if item and item.data(0, _PLACE) is not None and item.checkState(0) == Qt.CheckState.Checked:
                    found.add(int(item.data(0, _PLACE)))
        return frozenset(found)

    def _look(self) -> None:
        """Let the button be pressed when something would be written, and say how much."""
        number = self._preview.count(PetitionFate.NEW) + self._preview.count(PetitionFate.CHANGED)
        number += len(self._ticked())
        self._save.setEnabled(number > 0)
        self._save.setText(f"Nhập {vn_number(number)} dòng" if number else "Không có gì mới")
