"""Which units get a return workbook and until when; writes the files to a folder in the background."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.units.units import GroupPhrase
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.ui import theme
from desktop_app.ui.background import Progress
from desktop_app.ui.dialogs.files import choose_folder
from desktop_app.ui.host import Host
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.long_write import LongWrite
from desktop_app.ui.models.send_table import SendTable
from desktop_app.ui.newest import Newest
from desktop_app.ui.timers import single_shot
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.importing.phrase_strip import PhraseStrip
from desktop_app.ui.widgets.month.done_strip import DoneStrip
from desktop_app.ui.widgets.named import muted, named, named_line, push
from desktop_app.ui.writing import write_long

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services
    from desktop_app.services.returns.splits import SplitPlan, SplitResult

REST_MS = 120
ABOUT = (
    "Mỗi đơn vị chủ trì được một tệp Excel có sẵn nhiệm vụ của mình, cột kế hoạch khóa, cột báo cáo để điền. "
    "Ghi các tệp vào một thư mục rồi gửi cho từng đơn vị qua Zalo, email hoặc USB."
)
LATE = (
    "Hạn nộp {days} đã qua nên đơn vị nhận biểu bây giờ sẽ bị ghi là nộp muộn. Muốn cho hạn khác thì đổi "
    "ngày chốt báo cáo của đơn vị trong Cài đặt trước khi ghi biểu."
)
NOBODY = "Chưa chọn đơn vị nào"
READ_ONLY = "Sổ đang mở chỉ để đọc"


class _Sendable(NamedTuple):
    """Phrases that mean units nobody named yet, names of units by id, what each unit would get."""

    phrases: Sequence[GroupPhrase]
    names: Mapping[int, str]
    plans: "Sequence[SplitPlan]"


class ReturnSending(QWidget):
    """``undo_wanted`` carries the batch of what was written."""

    undo_wanted = Signal(int)

    def __init__(self, services: "Services", host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("return_sending")
        self._services = services
        self._host = host
        self._writing = LongWrite(host, self)
        self._reading = Newest(host, "Đang xem đơn vị nào nhận biểu", self._show)
        self._named: Sequence[int] | None = None  # units asked for that are not read yet
        self._known: set[int] = set()
        self._batch = 0
        self._folder = Path()
        self.table = SendTable(self)
        self._rest = single_shot(self, REST_MS, lambda: self.table.set_words(self.words.text()))
        self._build()
        self._wire()

    def refresh(self) -> None:
        """Read anew who would get what; ticks stay, units that came new are ticked."""
        self._reading.ask(partial(_read, self._services))

    def choose_units(self, unit_ids: Sequence[int]) -> None:
        """Tick just these units; none of them named means all."""
        self._named = unit_ids
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _show(self, read: "_Sendable") -> None:
        """Show plans and open phrases; a phrase that means many units is no unit to send to."""
        suggested = read.phrases[0].suggested if read.phrases else ()
        self.phrases.ask(read.phrases, [read.names[unit_id] for unit_id in suggested])
        asked = {phrase.phrase for phrase in read.phrases}
        plans = [plan for plan in read.plans if plan.unit not in asked]
        now = {plan.unit_id for plan in plans}
        named, self._named = self._named, None
        ticked = {plan.unit_id for plan in self.table.chosen} | (now - self._known)
        self.table.set_plans(plans, ticked if named is None else set(named) or now, self._services.today())
        self._known = now
        self._faces.setCurrentWidget(self._work if plans else self._nothing)
        if named is not None and self.view.hasFocus():
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, phrase: str, unit_ids: Sequence[int]) -> None:
        said = f"“{phrase}” là {vn_number(len(unit_ids))} đơn vị"
        write_long(self._host, said, lambda: self._services.units.confirm_group(phrase, unit_ids))

    def _choose_members(self, phrase: GroupPhrase) -> None:
        from desktop_app.ui.dialogs.group_members import GroupMembers

        units = self._services.units.all()
        dialog = GroupMembers(phrase.phrase, phrase.tasks, units, phrase.suggested, "Xác nhận", self)
        dialog.saved.connect(lambda ids: self._confirm(phrase.phrase, ids))
        dialog.open()

    def undone(self, batch: int) -> None:
        """Say that what was written here is taken back."""
        if batch == self._batch:
            self._batch = 0
            words = "Đã hoàn tác: sổ không còn ghi lần gửi này. Các tệp trong thư mục vẫn còn, hãy tự xóa."
            self.done.say(words, undo=False, icon="undo-2")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "view"):
            self._fit()

    def _build(self) -> None:
        self.words = named_line(QLineEdit(self), "send_filter", "Tìm đơn vị", "Tìm đơn vị…")
        self.words.setClearButtonEnabled(True)
        fit_icons(self.words)
        self.words.setAcceptDrops(False)
        self.all = push(self, "send_all", "Chọn tất cả")
        self.none = push(self, "send_none", "Bỏ chọn")
        self.write = push(self, "send_write", NOBODY)
        self.write.setProperty("primary", True)
        self.view = self._table()
        self._about = muted(self, ABOUT)
        self._late = QLabel(self)
        self._late.setObjectName("send_late")
        self._late.setProperty("tone", "amber")
        self._late.setWordWrap(True)
        self._late.setMargin(theme.UNIT)
        self.done = DoneStrip("send_done", self)
        self.phrases = PhraseStrip("send_phrase", self)
        self.phrases.set_read_only(self._services.read_only)
        self._lay_out()

    def _table(self) -> QTableView:
        view = named(QTableView(self), "send_table", "Các đơn vị sẽ nhận biểu")
        view.setModel(self.table)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        named(header, "send_table_header", "Các cột")
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return view

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        for each in (self.words, self.all, self.none, self.write):
            top.addWidget(each, 1 if each is self.words else 0)
        self._work = QWidget(self)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(theme.UNIT)
        work.addWidget(self._about)
        work.addWidget(self._late)
        work.addLayout(top)
        work.addWidget(self.view, 1)
        self._nothing = Empty(
            "send",
            "Chưa có đơn vị nào để gửi",
            "Cần có nhiệm vụ chưa xong và có đơn vị chủ trì. Nhập phụ lục giao việc, hoặc giao đơn vị "
            "chủ trì cho nhiệm vụ.",
            "Nhập phụ lục",
            self,
            does="import_choose_file",
        )
        self._nothing.button.setObjectName("send_import")
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self._nothing)
        self._faces.addWidget(self._work)
        self._faces.setCurrentWidget(self._work)  # until it is known that there is nothing
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.phrases)
        layout.addWidget(self.done)
        layout.addWidget(self._faces, 1)
        self._fit()

    def _wire(self) -> None:
        self.phrases.confirmed.connect(lambda phrase: self._confirm(phrase.phrase, phrase.suggested))
        self.phrases.choose_wanted.connect(self._choose_members)
        self.table.ticked.connect(self._count)
        self.words.textChanged.connect(lambda _: self._rest.start())
        self.all.clicked.connect(lambda: self.table.tick_shown(on=True))
        self.none.clicked.connect(lambda: self.table.tick_shown(on=False))
        self.write.clicked.connect(self._choose_folder)
        self.done.show_wanted.connect(self._open_folder)
        self.done.undo_wanted.connect(lambda: self.undo_wanted.emit(self._batch))
        self._nothing.acted.connect(lambda: self._host.open_page("import"))

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.view.verticalHeader().setDefaultSectionSize(theme.line_height() + theme.UNIT + theme.HALF)
        for column, letters in ((1, 14), (2, 12), (3, 22)):
            self.view.setColumnWidth(column, letters * letter)

    def _count(self) -> None:
        chosen = self.table.chosen
        late = sorted({plan.due_on for plan in chosen if plan.due_on < self._services.today()})
        self._late.setVisible(bool(late))
        if late:
            self._late.setText(LATE.format(days=", ".join(map(vn_date, late))))
        words = f"Ghi {vn_number(len(chosen))} biểu vào thư mục…" if chosen else NOBODY
        self.write.setText(words)
        self.write.setAccessibleName(words.removesuffix("…"))
        read_only = self._services.read_only
        self.write.setEnabled(bool(chosen) and not read_only)
        self.write.setToolTip(READ_ONLY if read_only else "")

    def _choose_folder(self) -> None:
        folder = choose_folder(self, "Chọn thư mục để ghi các biểu")
        if folder is not None:
            self._write(folder)

    def _write(self, folder: Path) -> None:
        units = [plan.unit_id for plan in self.table.chosen]
        splits = self._services.splits

        def work(progress: Progress) -> "SplitResult":
            return splits.write(folder, units, progress.report)

        self._folder = folder
        self._writing.start(f"Đang ghi {vn_number(len(units))} biểu", work, self._tell)

    def _tell(self, result: "SplitResult") -> None:
        self._batch = result.changes.batch
        self._host.announce(result.changes)
        count = vn_number(len(result.files))
        tasks = vn_number(sum(file.tasks for file in result.files))
        self.done.say(f"Đã ghi {count} biểu, {tasks} dòng nhiệm vụ, vào {self._folder}.")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _read(services: "Services", *_: object) -> _Sendable:
    units = services.units
    names = {unit.id: unit.name for unit in units.all()}
    return _Sendable(units.unconfirmed_groups(), names, services.splits.preview())
