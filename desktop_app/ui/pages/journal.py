"""Nhật ký: every batch in words, what it changed, and taking it back."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import FINAL, Changes, Verb
from desktop_app.domain.journal import BatchRow
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.dialogs.undo_outcome import undo_and_tell
from desktop_app.ui.handing_over import print_sheet
from desktop_app.ui.history_words import batch_words
from desktop_app.ui.host import Host
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.models.journal_list import BATCH, Index, JournalList, what_words, when_words
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.named import muted, named, named_line

FIRST_BATCHES = 200
REST_MS = 120
LINES_SHOWN = 500
SMALL = 0.9
ICONS: Mapping[str, str] = {
    Verb.CREATE_LEDGER: "book-open",
    Verb.IMPORT: "file-input",
    Verb.ADD: "plus",
    Verb.EDIT: "pencil",
    Verb.COMPLETE: "circle-check",
    Verb.TICK: "circle-check",
    Verb.UNTICK: "rotate-ccw",
    Verb.REOPEN: "rotate-ccw",
    Verb.CANCEL: "ban",
    Verb.EXTEND: "calendar-clock",
    Verb.TRIGGER: "calendar-clock",
    Verb.HOLIDAYS: "calendar-check",
    Verb.RETRACT: "trash-2",
    Verb.WAIVE: "shield-check",
    Verb.ATTACH: "paperclip",
    Verb.DETACH: "paperclip",
    Verb.SETTINGS: "settings",
    Verb.FILTER: "bookmark",
    Verb.UNITS: "users",
    Verb.SPLIT: "file-down",
    Verb.COLLECT: "file-input",
    Verb.SETTLE: "list-checks",
    Verb.FILL: "table-2",
    Verb.UNDO: "undo-2",
    Verb.SALVAGE: "shield-check",
}


class BatchDelegate(QStyledItemDelegate):
    """Icon, what was done, and below it when and by whom; what is undone is muted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.line_height() + theme.line_height(SMALL) + 2 * theme.UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        batch: BatchRow = index.data(BATCH)
        area = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("chosen"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        undone = batch.undone_by is not None
        side = theme.icon_size()
        corner = area.topLeft() + QPoint(2 * theme.UNIT, theme.UNIT)
        painter.drawImage(
            corner, theme.image(ICONS.get(batch.verb, "pencil"), "muted" if undone else "accent")
        )
        text = area.adjusted(side + 4 * theme.UNIT, theme.UNIT, -2 * theme.UNIT, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(theme.colour("muted" if undone else "text"))
        painter.drawText(
            text, 0, QFontMetrics(option.font).elidedText(what_words(batch), elide, text.width())
        )
        small = theme.font(SMALL)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        below = text.adjusted(0, theme.line_height(), 0, 0)
        painter.drawText(below, 0, QFontMetrics(small).elidedText(when_words(batch), elide, text.width()))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        painter.restore()


class JournalPage(QWidget):
    """The list of batches on the left, what the chosen one changed on the right."""

    def __init__(self, services: Services, host: Host, *, whole: bool = True) -> None:
        super().__init__()
        self.setObjectName("journal_page")
        self._services = services
        self._host = host
        self._limit = FIRST_BATCHES
        self._filter = named_line(
            QLineEdit(self), "journal_filter", "Lọc nhật ký", "Lọc: việc, người, ngày, tệp…"
        )
        self._filter.setClearButtonEnabled(True)
        fit_icons(self._filter)
        self._rest = single_shot(self, REST_MS, lambda: self._model.set_words(self._filter.text()))
        self._model = JournalList(self)
        self._list = named(QListView(self), "journal_list", "Các lần ghi, mới nhất trước")
        self._list.setModel(self._model)
        self._list.setItemDelegate(BatchDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._older = named(
            QPushButton("Xem các lần ghi cũ hơn", self), "journal_older", "Xem các lần ghi cũ hơn"
        )
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        self._about = muted(self)
        self._lines = named(QPlainTextEdit(self), "journal_lines", "Nội dung thay đổi")
        self._lines.setReadOnly(True)
        self._undo = named(QPushButton("Hoàn tác lần ghi này", self), "journal_undo", "Hoàn tác lần ghi này")
        theme.set_icon(self._undo, "undo-2", gap=theme.HALF)
        self._sheet = named(QPushButton("In lại biên bản", self), "journal_sheet", "In lại biên bản bàn giao")
        theme.set_icon(self._sheet, "printer", gap=theme.HALF)
        self._lay_out()
        self._wire()
        if whole:
            self.begin()

    @classmethod
    def pieces(cls, services: Services, host: Host) -> Iterator["JournalPage"]:
        """The page, which then is to ``begin``."""
        yield cls(services, host, whole=False)

    def begin(self) -> None:
        """Read for the first time."""
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the batches again; the chosen one stays chosen."""
        chosen = self._chosen()
        batches = self._services.history.batches(limit=self._limit)
        self._model.set_batches(batches)
        self._older.setVisible(len(batches) == self._limit)
        row = self._model.row_of(chosen.batch) if chosen else None
        self._list.setCurrentIndex(self._model.index(row or 0, 0))  # which shows it
        if self._chosen() is None:
            self._show(None)

    def _lay_out(self) -> None:
        heading = QLabel("Nhật ký", self)
        heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        self._filter.setMinimumWidth(36 * self.fontMetrics().averageCharWidth())
        top.addWidget(self._filter)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        column.addWidget(self._older)
        right = QWidget(self)
        detail = QVBoxLayout(right)
        detail.setContentsMargins(2 * theme.UNIT, 0, 0, 0)
        detail.setSpacing(theme.UNIT)
        detail.addWidget(self._title)
        detail.addWidget(self._about)
        detail.addWidget(self._lines, 1)
        verbs = QHBoxLayout()
        verbs.addWidget(self._undo)
        verbs.addWidget(self._sheet)
        verbs.addStretch(1)
        detail.addLayout(verbs)
        parts = QSplitter(self)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(parts, 1)

    def _wire(self) -> None:
        self._filter.textChanged.connect(self._wait)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._older.clicked.connect(self._show_older)
        self._undo.clicked.connect(self._ask_undo)
        self._sheet.clicked.connect(self._print_sheet)

    def _wait(self) -> None:
        self._rest.start()

    def _show_older(self) -> None:
        self._limit *= 2
        self.refresh()

    def _chosen(self) -> BatchRow | None:
        index = self._list.currentIndex()
        return self._model.batch(index.row()) if index.isValid() else None

    def _choose(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show(self._model.batch(now.row()) if now.isValid() else None)

    def _show(self, batch: BatchRow | None) -> None:
        self._title.setText(what_words(batch) if batch else "")
        self._about.setText(when_words(batch) if batch else "")
        self._lines.setPlainText(self._words(batch) if batch else "")
        undoable = batch is not None and batch.undone_by is None and batch.verb not in FINAL
        self._undo.setEnabled(undoable and not self._services.read_only)
        stands = batch is not None and batch.undone_by is None
        self._sheet.setVisible(stands and batch is not None and batch.verb == Verb.HANDOVER)

    def _words(self, batch: BatchRow) -> str:
        lines = self._services.history.lines(batch=batch.batch, limit=LINES_SHOWN)
        words = batch_words(lines)
        if len(lines) == LINES_SHOWN:
            words.append("…")
        return "\n".join(words) if words else "Không có nội dung để hiện."

    def _print_sheet(self) -> None:
        batch = self._chosen()
        if batch is not None:
            print_sheet(self._services, self._host, batch.batch)

    def _ask_undo(self) -> None:
        batch = self._chosen()
        if batch is not None:
            undo_and_tell(self._services, self._host, batch.batch, self)
