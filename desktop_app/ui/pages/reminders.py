"""Đôn đốc: units or persons with late and soon tasks; a message, a letter, and noting that it was sent."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.domain.reminding import Channel, LateParty, LateTask, NewReminder, RemindBy, Standing
from desktop_app.labels.formats import opening, vn_number
from desktop_app.labels.reminders import CHANNEL, standing_counted
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.calendar_export import CalendarExport
from desktop_app.ui.first_focus import FirstFocus
from desktop_app.ui.host import Host
from desktop_app.ui.letter_writing import LetterWriting, open_file
from desktop_app.ui.line_icons import fit_icons
from desktop_app.ui.looking_up import look_up
from desktop_app.ui.models.late_tree import LateTree, Read
from desktop_app.ui.newest import Newest
from desktop_app.ui.page_table import EXCHANGE
from desktop_app.ui.widgets.empty import Empty
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.named import muted, named, named_line, push
from desktop_app.ui.widgets.returns.late_view import LateView
from desktop_app.ui.widgets.settings.remind_offer import RemindOffer
from desktop_app.ui.writing import write

FEWEST_LETTERS = 8
ONLY_LATE = -1
"""Days ahead at which nothing but what is overdue is listed."""
T = TypeVar("T")
Told = tuple[list[LateTask], RemindBy, Channel]
"""What a message or a letter was about."""


class RemindersPage(QWidget):
    """The tree of who is late, what to do with those checked below it."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("reminders_page")
        self._services = services
        self._host = host
        self._told: Told = ([], RemindBy.UNIT, Channel.ZALO)
        self._file = Path()
        self._counted = ""
        self._standing: Standing | None = None
        self._newest = Newest(host, "Đang tìm việc quá hạn, sắp đến hạn", self._show)
        self._letters = LetterWriting(services, host)
        self._tree = LateTree(self._reader, self)
        self._view = LateView(self._tree, self)
        self._by = self._choice("remind_by", "Gom theo")
        self._by.addItem("Theo đơn vị", RemindBy.UNIT)
        self._by.addItem("Theo người", RemindBy.PERSON)
        self._days = self._choice("remind_days", "Nhìn trước")
        self._find = named_line(QLineEdit(self), "remind_filter", "Tìm đơn vị, người", "Tìm đơn vị, người…")
        self._find.setClearButtonEnabled(True)
        fit_icons(self._find)
        self._all = named(QCheckBox("Chọn tất cả", self), "remind_all", "Chọn tất cả")
        self._count = muted(self, name="remind_count")
        self._offer = RemindOffer(self)
        self._copy = push(self, "remind_copy", "Chép tin nhắn Zalo", self._copy_text, icon="copy")
        theme.set_icon(self._copy, "copy", "on_accent", gap=theme.HALF)
        theme.make_primary(self._copy)
        self._letter = push(self, "remind_letter", "Công văn đôn đốc…", self._want_letter, icon="file-down")
        self._log = push(self, "remind_log", "Ghi đã đôn đốc", icon="check")
        self._log.setMenu(self._channels())
        self._calendar = push(self, "remind_calendar", "Lịch .ics", icon="calendar-clock")
        self._calendar.setMenu(CalendarExport(services, host, self._current).menu(self))
        self._returns = push(
            self,
            "remind_returns",
            "Báo cáo nộp muộn…",
            lambda: host.open_page(EXCHANGE),
            icon="arrow-left-right",
        )
        self._returns.setFlat(True)
        self._lay_out()
        self._wire()
        self._look()
        self.refresh()

    @property
    def _party(self) -> RemindBy:
        """Whom the tasks shown are gathered by."""
        return self._standing.by if self._standing else RemindBy.UNIT

    def refresh(self, changes: Changes | None = None) -> None:
        """Read who is late again, in the background: 100,000 tasks take longer than a blink."""
        self._offer_days()
        by, days = RemindBy(self._by.currentData()), self._days.currentData()
        self._newest.ask(lambda _: self._services.reminders.standing(by, days))

    def _show(self, standing: Standing) -> None:
        """Show who is late; those wholly checked stay so."""
        open_keys = self._open_keys()
        self._standing = standing
        self._tree.set_standing(standing)
        self._unfold(open_keys, alone=len(standing.parties) == 1)
        self._counted = standing_counted(standing)
        self._empty.say(_nothing_words(standing.steps[-1]))
        self._stack.setCurrentWidget(self._work if standing.parties else self._empty)
        self._look()

    def _lay_out(self) -> None:
        heading = QLabel("Đôn đốc", self)
        heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT)
        top.addWidget(heading)
        top.addStretch(6)
        for choice, share in ((self._by, 3), (self._days, 4), (self._find, 3)):
            top.addWidget(choice, share)
        verbs = QWidget(self)
        row = FlowLayout(verbs, theme.UNIT)
        for each in (self._all, self._copy, self._letter, self._log, self._calendar, self._returns):
            row.addWidget(each)
        self._work = QWidget(self)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._view, 1)
        column.addWidget(verbs)
        self._empty = Empty(
            "circle-check",
            "",
            "Khi có việc quá hạn hoặc đến gần hạn, các đơn vị và người cần đôn đốc hiện ở đây để nhắn tin, "
            "ra công văn và ghi lại đã nhắc mấy lần.",
            "Xem việc tháng này",
            self,
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._work)
        self._stack.setCurrentWidget(self._work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._count)
        layout.addWidget(self._offer)
        layout.addWidget(self._stack, 1)
        FirstFocus(self, self._view)

    def _wire(self) -> None:
        self._empty.acted.connect(lambda: self._host.open_page("month"))
        self._by.activated.connect(lambda _: self.refresh())
        self._days.activated.connect(lambda _: self.refresh())
        self._find.textChanged.connect(self._tree.set_words)
        self._all.clicked.connect(self._tree.choose_all)
        self._tree.chosen_changed.connect(self._look)
        self._tree.wanted.connect(partial(look_up, self._host, "Đang đọc các việc của một nơi"))
        self._view.activated.connect(self._open)
        self._offer.taken.connect(self._take_offer)
        self._offer.open_wanted.connect(lambda: open_file(self._file))

    def _reader(self) -> Read:
        """What gives the late tasks of those who are shown now."""
        ahead = self._standing.steps[-1] if self._standing else ONLY_LATE
        party, late_tasks = self._party, self._services.reminders.late_tasks
        return lambda keys: late_tasks(party, keys, ahead)

    def _with_chosen(self, read: Callable[[list[LateTask]], T], then: Callable[[T], None]) -> None:
        """Do something with the tasks chosen; thousands are read in the background first."""
        find = self._tree.finder()
        look_up(self._host, "Đang đọc các việc đã chọn", self._tree.count, lambda: read(find()), then)

    def _offer_days(self) -> None:
        """The steps of the settings as choices, the longest chosen until another is."""
        steps, chosen = self._services.reminders.steps(), self._days.currentData()
        self._days.clear()
        for step in reversed(steps):
            self._days.addItem(f"Quá hạn, {step} ngày tới", step)
        self._days.addItem("Chỉ quá hạn", ONLY_LATE)
        self._days.setCurrentIndex(max(self._days.findData(chosen), 0))

    def _open_keys(self) -> set[int | str | None]:
        rows = [self._tree.index(row, 0) for row in range(self._tree.rowCount())]
        return {self._tree.party(index).key for index in rows if self._view.isExpanded(index)}

    def _unfold(self, keys: set[int | str | None], *, alone: bool) -> None:
        for row in range(self._tree.rowCount()):
            index = self._tree.index(row, 0)
            if alone or self._tree.party(index).key in keys:
                self._view.expand(index)

    def _look(self) -> None:
        """Let only those verbs be pressed that the checks allow."""
        count, writable = self._tree.count, not self._services.read_only
        chosen = f"; đã chọn {vn_number(count)} việc" if count else ""
        self._count.setText(f"{self._counted}{chosen}")
        self._all.setChecked(self._tree.all_chosen)
        for button in (self._copy, self._letter):
            button.setEnabled(bool(count))
        self._log.setEnabled(bool(count) and writable)

    def _open(self, index: QModelIndex) -> None:
        task = self._tree.task(index)
        if task is not None:
            self._host.show_task(task.task_id)
        else:
            first = index.siblingAtColumn(0)
            self._view.setExpanded(first, not self._view.isExpanded(first))

    def _current(self) -> LateParty | None:
        index = self._view.currentIndex()
        return self._tree.party(index) if index.isValid() else None

    def _copy_text(self) -> None:
        by, text_of = self._party, self._services.reminders.text

        def tell(found: tuple[list[LateTask], str]) -> None:
            tasks, text = found
            QGuiApplication.clipboard().setText(text)
            words = f"Đã chép tin nhắn về {vn_number(len(tasks))} việc, dán được vào Zalo."
            self._ask(f"{words} Gửi rồi thì ghi lại?", (tasks, by, Channel.ZALO))

        self._with_chosen(lambda tasks: (tasks, text_of(tasks, by)), tell)

    def _want_letter(self) -> None:
        by = self._party

        def ask(tasks: list[LateTask]) -> None:
            told: Told = (tasks, by, Channel.LETTER)
            self._letters.open(self, tasks, by, lambda file, words: self._offer_letter(file, words, told))

        self._with_chosen(list, ask)

    def _offer_letter(self, file: Path, words: str, told: Told) -> None:
        self._file = file
        self._ask(f"{words} Phát hành rồi thì ghi lại?", told, opens=True)

    def _ask(self, words: str, told: Told, *, opens: bool = False) -> None:
        """Offer to log what the strip speaks of from now on."""
        if self._services.read_only:
            self._host.toast(words)
        else:
            self._told = told
            self._offer.offer(words, opens=opens)

    def _take_offer(self) -> None:
        if self._write_down(*self._told):
            self._offer.hide()

    def _write_down(self, tasks: Sequence[LateTask], by: RemindBy, channel: Channel) -> bool:
        act = NewReminder(self._services.today(), channel)
        label = f"Đã ghi đôn đốc {vn_number(len(tasks))} việc"
        return write(self._host, label, len(tasks), lambda: self._services.reminders.log(tasks, act, by))

    def _channels(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("remind_channels")
        for channel, word in CHANNEL.items():
            action = menu.addAction(opening(word))
            action.setObjectName(f"remind_by_{channel}")
            action.triggered.connect(partial(self._note, channel))
        return menu

    def _note(self, channel: Channel) -> None:
        by = self._party

        def note(tasks: list[LateTask]) -> None:
            self._write_down(tasks, by, channel)

        self._with_chosen(list, note)

    def _choice(self, name: str, word: str) -> QComboBox:
        box = named(QComboBox(self), name, word)
        box.setMinimumContentsLength(FEWEST_LETTERS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return box


def _nothing_words(days: int) -> str:
    """Why nobody is listed, for so many days ahead."""
    if days == ONLY_LATE:
        return "Không có việc quá hạn"
    return f"Không có việc quá hạn hay đến hạn trong {days} ngày tới"
