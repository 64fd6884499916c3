"""Xuất Excel: every column so that it reads back, or the columns an upper system wants, saved by name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.domain.canonical import EXTRA
from desktop_app.domain.export_profile import OFFERED, ON_REQUEST, ExportColumn, ExportProfile, Told
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.text import clean, fold
from desktop_app.labels.exports import TOLD
from desktop_app.labels.fields import FIELD
from desktop_app.ui import theme
from desktop_app.ui.dialogs.asking import Asking
from desktop_app.ui.widgets.enter_line import EnterLine
from desktop_app.ui.widgets.layouts import stacked
from desktop_app.ui.widgets.named import named, named_line, push
from desktop_app.ui.widgets.row_table import lay_header

DEFAULT = "Đủ cột, nhập lại được nguyên vẹn"
NEW = "Mẫu mới…"
WIDE, LINES = 70, 22  # letters, lines of text
HIGHEST = 330  # px; at large text the dialog must still fit a small screen
_OURS, _THEIRS = 0, 1
_KEY = Qt.ItemDataRole.UserRole


class ExportTasks(Asking):
    """``wanted`` carries the profile to write (None: every column); saving and forgetting are asked for."""

    wanted = Signal(object)
    profile_saved = Signal(object)
    profile_dropped = Signal(str)

    def __init__(
        self, profiles: Sequence[ExportProfile], extra: Sequence[str], parent: QWidget, *, read_only: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle("Xuất Excel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._extra = extra
        self._read_only = read_only
        self._profiles: list[ExportProfile] = []
        self._build()
        self._lay_out()
        self.show_profiles(profiles)

    def show_profiles(self, profiles: Sequence[ExportProfile], chosen: str = "") -> None:
        """Offer these profiles and take ``chosen``, every column when it is none of them."""
        self._profiles = list(profiles)
        blocked = self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([DEFAULT, *(profile.name for profile in profiles), NEW])
        names = [profile.name for profile in profiles]
        self.choice.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)
        self.choice.blockSignals(blocked)
        self._show_chosen()

    def profile(self) -> ExportProfile | None:
        """What is set up now; None for every column."""
        if self.choice.currentIndex() == 0:
            return None
        rows = [(self._item(row, _OURS), self._item(row, _THEIRS)) for row in range(self.columns.rowCount())]
        columns = [
            ExportColumn(str(ours.data(_KEY)), clean(theirs.text()) or ours.text())
            for ours, theirs in rows
            if ours.checkState() is Qt.CheckState.Checked
        ]
        return ExportProfile(clean(self.name.text()), tuple(columns), self.sections.isChecked())

    def accept(self) -> None:
        with self.asking():
            self.wanted.emit(self.profile())

    def _build(self) -> None:
        self.choice = named(QComboBox(self), "export_profile", "Mẫu xuất")
        self.choice.currentIndexChanged.connect(self._show_chosen)
        self.columns = named(QTableWidget(0, 2, self), "export_columns", "Các cột xuất ra, theo thứ tự")
        self.columns.setHorizontalHeaderLabels(["Cột của sổ", "Tên cột khi xuất"])
        self.columns.verticalHeader().hide()
        lay_header(self.columns)
        self.columns.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.columns.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.columns.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.columns.itemChanged.connect(self._look)
        self.up = push(self, "export_column_up", "Lên", lambda: self._move(-1))
        self.down = push(self, "export_column_down", "Xuống", lambda: self._move(1))
        self.sections = named(
            QCheckBox("Có dòng tên mục phía trên các nhiệm vụ", self), "export_sections", "Có dòng tên mục"
        )
        self.name = named_line(
            EnterLine(self), "export_profile_name", "Tên mẫu xuất", "Tên mẫu, ví dụ “Hệ thống của tỉnh”"
        )
        self.name.textChanged.connect(self._look)
        self.save = push(self, "export_profile_save", "Lưu mẫu", self._save)
        self.name.entered.connect(self.save.click)
        self.drop = push(self, "export_profile_drop", "Xóa mẫu", self._drop)
        self._buttons = QDialogButtonBox(self)
        self.go = self._buttons.addButton("Xuất…", QDialogButtonBox.ButtonRole.AcceptRole)
        named(self.go, "export_go", "Chọn nơi lưu và xuất")
        theme.make_primary(self.go)
        leave = self._buttons.addButton("Không", QDialogButtonBox.ButtonRole.RejectRole)
        named(leave, "export_leave", "Không xuất")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        about = QLabel("Xuất các nhiệm vụ đang hiện trong danh sách, theo đúng thứ tự đó.", self)
        about.setProperty("role", "muted")
        moves = QHBoxLayout()
        moves.addWidget(self.sections, 1)
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        names = QHBoxLayout()
        names.addWidget(self.name, 1)
        names.addWidget(self.save)
        names.addWidget(self.drop)
        layout = stacked(self, 1)
        layout.addWidget(about)
        layout.addWidget(self.choice)
        layout.addWidget(self.columns, 1)
        layout.addLayout(moves)
        layout.addLayout(names)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().averageCharWidth())
        self.columns.setMinimumHeight(min(LINES * self.fontMetrics().lineSpacing(), HIGHEST))

    def _show_chosen(self) -> None:
        """Show the columns of the chosen profile first, then those it leaves out."""
        place = self.choice.currentIndex() - 1
        chosen = self._profiles[place] if 0 <= place < len(self._profiles) else None
        offered = {each.value: FIELD[each] for each in OFFERED} | {told.value: TOLD[told] for told in Told}
        offered.update({EXTRA + header: header for header in self._extra})
        taken = chosen.columns if chosen else ()
        offered.update({each.key: each.key.removeprefix(EXTRA) for each in taken if each.key not in offered})
        shown = {each.key: each.header for each in taken}
        rest = [key for key in offered if key not in shown]
        unticked = {Field.SECTION.value, *(Told if place >= 0 else ON_REQUEST)}
        blocked = self.columns.blockSignals(True)
        self.columns.setRowCount(0)
        for key in [*shown, *rest]:
            checked = key in shown if chosen else key not in unticked
            self._add_row(key, offered[key], shown.get(key, offered[key]), checked=checked)
        self.columns.blockSignals(blocked)
        self.name.setText(chosen.name if chosen else "")
        self.sections.setChecked(chosen.sections if chosen else True)
        own = self.choice.currentIndex() > 0
        for part in (self.columns, self.up, self.down, self.sections, self.name):
            part.setEnabled(own)
        if own:
            self.columns.setCurrentCell(0, _THEIRS)
        self.drop.setEnabled(chosen is not None and not self._read_only)
        self._look()

    def _add_row(self, key: str, ours: str, theirs: str, *, checked: bool) -> None:
        row = self.columns.rowCount()
        self.columns.insertRow(row)
        name = QTableWidgetItem(ours)
        name.setData(_KEY, key)
        name.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        name.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.columns.setItem(row, _OURS, name)
        self.columns.setItem(row, _THEIRS, QTableWidgetItem(theirs))

    def _move(self, step: int) -> None:
        """Let the current column change places with the one above or below."""
        row, column = self.columns.currentRow(), self.columns.currentColumn()
        other = row + step
        if row < 0 or not 0 <= other < self.columns.rowCount():
            return
        blocked = self.columns.blockSignals(True)
        for place in (_OURS, _THEIRS):
            one, two = self.columns.takeItem(row, place), self.columns.takeItem(other, place)
            self.columns.setItem(row, place, two)
            self.columns.setItem(other, place, one)
        self.columns.blockSignals(blocked)
        self.columns.setCurrentCell(other, column)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.columns.item(row, column)
        assert item is not None
        return item

    def _look(self) -> None:
        profile = self.profile()
        self.go.setEnabled(profile is None or bool(profile.columns))
        can_save = profile is not None and bool(profile.name) and bool(profile.columns)
        self.save.setEnabled(can_save and not self._read_only)
        known = profile is not None and any(fold(each.name) == fold(profile.name) for each in self._profiles)
        self.save.setToolTip("Thay mẫu cùng tên" if known else "Lưu mẫu này trong sổ")

    def _save(self) -> None:
        profile = self.profile()
        if profile is not None:
            self.profile_saved.emit(profile)

    def _drop(self) -> None:
        self.profile_dropped.emit(self.choice.currentText())
