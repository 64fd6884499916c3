"""Collecting returned files: where to drop them, then what became of each and what to do about it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Verb
from desktop_app.domain.returns.returns import ReturnState
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.background import Progress
from desktop_app.ui.dialogs.files import choose_folder, choose_returns
from desktop_app.ui.history_words import moment_words
from desktop_app.ui.host import Host
from desktop_app.ui.long_write import LongWrite
from desktop_app.ui.models.collected_list import CollectedList
from desktop_app.ui.widgets.drop_place import DropPlace
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.month.done_strip import DoneStrip
from desktop_app.ui.widgets.named import named, push
from desktop_app.ui.widgets.returns.collected_detail import collected_html, result_words
from desktop_app.ui.widgets.returns.collected_view import CollectedView

if TYPE_CHECKING:
    from desktop_app.domain.journal import BatchRow
    from desktop_app.services.ledger import Services
    from desktop_app.services.returns.returns import CollectResult

LOOKED_AT = 500  # newest batches of the journal
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)
SHRINK = (
    "Nhận biểu “{name}” thì những chỗ đơn vị để trống sẽ xóa kết quả đang có trong sổ "
    "(có thể hoàn tác). Vẫn nhận?"
)
PLAN_CHANGED = (
    "Biểu “{name}” bị sửa cột kế hoạch. Phần báo cáo sẽ được nhận (có thể hoàn tác), phần kế hoạch bị sửa "
    "thì không lấy. Vẫn nhận?"
)


class ReturnReceiving(QWidget):
    """``undo_wanted`` carries the batch; the others ask for open questions and for whom to remind."""

    undo_wanted = Signal(int)
    decisions_wanted = Signal()
    reminder_wanted = Signal()

    def __init__(self, services: "Services", host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("return_receiving")
        self._services = services
        self._host = host
        self._write = LongWrite(host, self)
        self._batch = 0
        self.files = CollectedList(self)
        self._build()
        self._wire()

    def collect(self, paths: Sequence[Path], *, accept_shrink: bool = False) -> None:
        """Read and merge these files and folders in the background."""
        if self._services.read_only:
            self._host.toast("Sổ đang mở chỉ để đọc nên chưa nhận được báo cáo.")
            return

        def work(progress: Progress) -> "CollectResult":
            return self._services.returns.collect(
                paths, accept_shrink=accept_shrink, progress=progress.report
            )

        self._write.start("Đang nhận báo cáo", work, self._show)

    def undone(self, batch: int) -> None:
        """Say that what was collected here is taken back."""
        if batch == self._batch:
            self._batch = 0
            self._offer_earlier()
            self.done.say("Đã hoàn tác lần nhận này.", folder=False, undo=False, icon="undo-2")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "_faces"):
            self.view.scheduleDelayedItemsLayout()
            self._show_file(self.view.currentIndex().row())

    def _build(self) -> None:
        self._start = DropPlace(
            "inbox",
            "Nhận báo cáo của đơn vị",
            "Kéo thả thư mục hoặc các tệp đơn vị gửi về vào đây. Nhận .xlsx, .xls, .ods và gói .zip; "
            "thả lại tệp cũ không làm thay đổi gì.",
            "Chọn tệp…",
            self,
        )
        self._start.button.setObjectName("receive_choose_files")
        self._start_folder = push(self, "receive_choose_folder", "Chọn thư mục…", icon="folder-open")
        self._start.add_verb(self._start_folder)
        self._earlier = QMenu(self)
        self._earlier.setObjectName("receive_earlier_menu")
        self._start_earlier = push(self, "receive_start_earlier", "Hoàn tác lần nhận trước", icon="history")
        self.earlier = push(self, "receive_earlier", "Hoàn tác lần nhận trước", icon="history")
        for button in (self._start_earlier, self.earlier):
            button.setMenu(self._earlier)
        self._start.add_verb(self._start_earlier)
        self.done = DoneStrip("receive_done", self)
        self.done.undo.setText("Hoàn tác lần nhận")
        self.done.undo.setAccessibleName("Hoàn tác lần nhận")
        self.more_files = push(self, "receive_more_files", "Nhận thêm tệp…", icon="plus")
        self.more_folder = push(self, "receive_more_folder", "Nhận thư mục…", icon="folder-open")
        self.decide = push(self, "receive_decide", "Xem chỗ chờ quyết định", icon="circle-question-mark")
        self.decide.setProperty("primary", True)
        theme.set_icon(self.decide, "circle-question-mark", "on_accent", gap=theme.HALF)
        self.view = CollectedView(self.files, self)
        self.text = named(QTextBrowser(self), "collected_text", "Chi tiết tệp đang chọn")
        self.text.setTabChangesFocus(True)
        self.accept = push(self, "receive_accept", "Vẫn nhận biểu này…", icon="check")
        self.missing = QLabel(self)
        self.missing.setObjectName("receive_missing")
        self.missing.setWordWrap(True)
        self.remind = push(self, "receive_remind", "Danh sách cần nhắc", icon="users")
        self._lay_out()

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.text, 1)
        column.addWidget(self.accept, alignment=Qt.AlignmentFlag.AlignLeft)
        left = QHBoxLayout()
        left.addWidget(self.missing, 1)
        left.addWidget(self.remind)
        column.addLayout(left)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(theme.UNIT + theme.HALF)
        parts.addWidget(self.view)
        parts.addWidget(right)
        parts.setSizes((620, 480))
        verbs = QWidget(self)
        row = FlowLayout(verbs, theme.UNIT)
        for button in (self.decide, self.more_files, self.more_folder, self.earlier):
            row.addWidget(button)
        self._work = QWidget(self)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(theme.UNIT)
        work.addWidget(self.done)
        work.addWidget(verbs)
        work.addWidget(parts, 1)
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self._start)
        self._faces.addWidget(self._work)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._faces)

    def _wire(self) -> None:
        self._earlier.aboutToShow.connect(self._list_earlier)
        self._start.acted.connect(self._choose_files)
        self.more_files.clicked.connect(self._choose_files)
        self._start_folder.clicked.connect(self._choose_folder)
        self.more_folder.clicked.connect(self._choose_folder)
        self.decide.clicked.connect(self.decisions_wanted)
        self.done.undo_wanted.connect(lambda: self.undo_wanted.emit(self._batch))
        self.view.line_chosen.connect(self._show_file)
        self.accept.clicked.connect(self._accept)
        self.remind.clicked.connect(self.reminder_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer_earlier()

    def _collected(self) -> "list[BatchRow]":
        """The collectings that can be taken back, newest first."""
        batches = self._services.history.batches(limit=LOOKED_AT)
        return [one for one in batches if one.verb == Verb.COLLECT and one.undone_by is None]

    def _offer_earlier(self) -> None:
        """Offer to take a collecting back where there is one."""
        any_left = bool(self._collected())
        for button in (self._start_earlier, self.earlier):
            button.setVisible(any_left)

    def _list_earlier(self) -> None:
        self._earlier.clear()
        for batch in self._collected():
            words = f"{moment_words(batch.at)} · {batch.subject}"
            self._earlier.addAction(words, partial(self._ask_undo, batch.batch, words))

    def _ask_undo(self, batch: int, words: str) -> None:
        question = f"Hoàn tác lần nhận {words}? Chỗ đã có người sửa sau đó được giữ lại và liệt kê."
        if self._host.ask(question, "Hoàn tác"):
            self.undo_wanted.emit(batch)

    def _choose_files(self) -> None:
        paths = choose_returns(self)
        if paths:
            self.collect(paths)

    def _choose_folder(self) -> None:
        folder = choose_folder(self, "Chọn thư mục có các biểu đơn vị gửi về")
        if folder is not None:
            self.collect([folder])

    def _show(self, result: "CollectResult") -> None:
        self._batch = result.changes.batch
        self._host.announce(result.changes)
        self._offer_earlier()
        self.done.say(result_words(result), folder=False, undo=bool(self._batch))
        waiting = len(result.conflicts) + len(result.proposals) + len(result.duplicates)
        self.decide.setVisible(bool(waiting))
        self.files.set_files(result.files)
        looked_at = sum(file.acceptable for file in result.files)
        but = f", chưa kể {vn_number(looked_at)} biểu đang chờ xem" if looked_at else ""
        self.missing.setText(f"Còn {vn_number(len(result.missing))} đơn vị chưa nộp{but}.")
        self.missing.setToolTip("\n".join(result.missing))
        for each in (self.missing, self.remind):
            each.setVisible(bool(result.missing))
        self._faces.setCurrentWidget(self._work)
        self.view.setCurrentIndex(self.files.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_file(self, row: int) -> None:
        file = self.files.file(row)
        self.text.setHtml(collected_html(file) if file else "")
        self.accept.setVisible(file is not None and file.acceptable)

    def _accept(self) -> None:
        file = self.files.file(self.view.currentIndex().row())
        if file is None:
            return
        asked = SHRINK if file.state is ReturnState.HELD else PLAN_CHANGED
        if self._host.ask(asked.format(name=file.name), "Vẫn nhận"):
            self.collect([Path(file.path)], accept_shrink=True)
