"""One task in full beside or below the table: five clears, fields, evidence, what follows it, history."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.five_clear import Clear, ClearState
from desktop_app.domain.task import Completion
from desktop_app.domain.task_detail import TaskDetail
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.evidence_verbs import EvidenceVerbs
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.detail.detail_clears import ClearsTab
from desktop_app.ui.widgets.detail.detail_evidence import EvidenceTab
from desktop_app.ui.widgets.detail.detail_facts import FactsTab
from desktop_app.ui.widgets.detail.detail_follow import FollowTab
from desktop_app.ui.widgets.detail.detail_head import DetailHead
from desktop_app.ui.widgets.detail.detail_history import HistoryTab
from desktop_app.ui.widgets.layouts import scrolled
from desktop_app.ui.widgets.named import muted, named
from desktop_app.ui.widgets.tasks.task_fields import FIELDS

W = TypeVar("W", bound=QWidget)
TABS = ("clears", "facts", "evidence", "follow", "history")
_WORDS = ("Năm rõ", "Thông tin", "Minh chứng", "Theo dõi", "Lịch sử")
_NUMBERS = {5: "Năm rõ", 6: "Sáu rõ"}
_LEAST_LINES = 8


class DetailPane(QFrame):
    """``complete_wanted``, ``extend_wanted``, ``cancel_wanted`` carry a task id; the pane does all else."""

    complete_wanted = Signal(int)
    extend_wanted = Signal(int)
    cancel_wanted = Signal(int)
    closed = Signal()

    def __init__(
        self, services: Services, verbs: TaskVerbs, names: KnownNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("detail_pane")
        self._services = services
        self._verbs = verbs
        self._task_id: int | None = None
        self._fresh: set[str] = set()
        self._shown: dict[str, int] = {}  # the task each tab showed last
        self._empty = muted(self, "Chọn một nhiệm vụ trong bảng để xem chi tiết.")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head = DetailHead(self)
        self._names = names
        self._detail: TaskDetail | None = None
        self._evidence = EvidenceVerbs(services, verbs.host, self)
        self.tabs = named(QTabWidget(self), "detail_tabs", "Các phần của nhiệm vụ")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self._slots = {name: scrolled(QWidget()) for name in TABS}
        for slot, words in zip(self._slots.values(), _WORDS, strict=True):
            self.tabs.addTab(slot, words)
        self._lay_out()
        self._wire()
        self._head.set_read_only(services.read_only)

    @cached_property
    def clears(self) -> ClearsTab:
        tab = self._slotted("clears", ClearsTab(self._names, self))
        tab.committed.connect(self._save)
        tab.fixed.connect(self._save_together)
        tab.waived.connect(self._waive)
        tab.set_read_only(self._services.read_only)
        return tab

    @cached_property
    def facts(self) -> FactsTab:
        tab = self._slotted("facts", FactsTab(self._names, self))
        tab.committed.connect(self._save)
        tab.unit_ticked.connect(self._tick_unit)
        tab.extensions.correction_wanted.connect(self._do_trigger)
        tab.extensions.removal_wanted.connect(self._undo_trigger)
        tab.set_read_only(self._services.read_only)
        return tab

    @cached_property
    def evidence(self) -> EvidenceTab:
        tab = self._slotted("evidence", EvidenceTab(self._names, self._services.evidence.path, self))
        tab.committed.connect(self._save)
        tab.add_wanted.connect(self._add_evidence)
        tab.attached.connect(self._attach)
        tab.wanted.connect(self._add_other)
        tab.opened.connect(self._evidence.open)
        tab.described.connect(self._evidence.describe)
        tab.removed.connect(lambda row: self._verbs.detach(row.id, row.name))
        tab.set_read_only(self._services.read_only)
        return tab

    @cached_property
    def follow(self) -> FollowTab:
        return self._slotted("follow", FollowTab(self._services, self._verbs, self))

    @cached_property
    def history(self) -> HistoryTab:
        tab = self._slotted("history", HistoryTab(self))
        tab.undo_wanted.connect(self._undo)
        return tab

    def spares(self, asked: Sequence[Clear]) -> Iterator[None]:
        """Make what is else made with the first task, and with the first look at a tab, piece by piece."""
        self.clears.ask(asked)
        yield
        self.follow.make_sections()
        yield
        for name in TABS:
            getattr(self, name)
            yield

    @property
    def task_id(self) -> int | None:
        """The task shown, None for none."""
        return self._task_id

    def show_task(self, task_id: int | None) -> None:
        """Show a task; one that is gone shows as none."""
        self._task_id = task_id
        self._detail = detail = None if task_id is None else self._read(task_id)
        if detail is None:
            self._task_id = None
            self._stack.setCurrentIndex(0)
            return
        self._head.show_detail(detail, self._services.today())
        open_clears = sum(
            finding.state in (ClearState.VAGUE, ClearState.MISSING) for finding in detail.findings
        )
        name = _NUMBERS.get(len(detail.findings), "Các rõ")
        self.tabs.setTabText(0, f"{name} ({open_clears})" if open_clears else name)
        count = len(detail.evidence)
        self.tabs.setTabText(2, f"Minh chứng ({count})" if count else "Minh chứng")
        self._fresh.clear()
        self._show_in_front()
        self._stack.setCurrentIndex(1)

    def show_tab(self, tab: str) -> None:
        """Show a tab by its name in ``TABS``; another name changes nothing."""
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))

    def edit(self) -> None:
        """Put the cursor into the first field of all fields."""
        self.show_tab("facts")
        self.facts.fields["title"].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def minimumSizeHint(self) -> QSize:
        tabs = self.tabs.tabBar().sizeHint().width() + 2 * theme.UNIT
        return QSize(tabs, _LEAST_LINES * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.fit(self.height())

    def _slotted(self, name: str, tab: W) -> W:
        """A tab put into its place; each is made when it first comes in front."""
        self._slots[name].setWidget(tab)
        return tab

    def _read(self, task_id: int) -> TaskDetail | None:
        try:
            return self._services.tasks.detail(task_id)
        except AppError as error:
            if error.code != "task_missing":
                self._verbs.host.error(error)
            return None

    def _show_in_front(self) -> None:
        """The tab in front alone is filled, once for what is shown."""
        name = TABS[self.tabs.currentIndex()]
        if self._detail is None or self._task_id is None or name in self._fresh:
            return
        self._fresh.add(name)
        anew = self._shown.get(name) != self._task_id
        self._shown[name] = self._task_id
        tab = getattr(self, name)
        if isinstance(tab, FollowTab):
            tab.show_task(self._task_id)
        elif isinstance(tab, HistoryTab):
            tab.show_history(
                self._services.history.batches(task=self._task_id),
                self._services.history.lines(task=self._task_id),
                read_only=self._services.read_only,
            )
        else:
            tab.show_detail(self._detail, anew=anew)

    def _wire(self) -> None:
        self._head.complete_wanted.connect(self._want_complete)
        self._head.reopen_wanted.connect(self._do_reopen)
        self._head.extend_wanted.connect(self._want_extension)
        self._head.trigger_wanted.connect(self._do_trigger)
        self._head.cancel_wanted.connect(self._want_cancel)
        self._head.retract_wanted.connect(self._do_retract)
        self._head.closed.connect(self.closed)
        self.tabs.currentChanged.connect(self._show_in_front)

    def _save(self, field: str, text: str) -> None:
        if self._task_id is not None:
            self._verbs.edit_text(self._task_id, field, text, FIELDS[field].caption.lower())

    def _save_together(self, texts: Mapping[str, str]) -> None:
        if self._task_id is not None:
            what = ", ".join(FIELDS[field].caption.lower() for field in texts)
            self._verbs.edit_texts(self._task_id, texts, what)

    def _waive(self, clear: Clear, reason: str) -> None:
        if self._task_id is None:
            return
        if reason:
            self._verbs.waive(self._task_id, clear, reason)
        else:
            self._verbs.unwaive(self._task_id, clear)

    def _undo(self, batch: int) -> None:
        """Undo a batch; one that also touched other tasks is asked about first."""
        history = self._services.history
        own = sum(line.batch == batch for line in history.lines(task=self._task_id))
        if len(history.lines(batch=batch, limit=own + 1)) > own:
            question = "Lần ghi này không chỉ thay đổi nhiệm vụ này. Hoàn tác tất cả những gì nó đã ghi?"
            if not self._verbs.host.ask(question, "Hoàn tác tất cả"):
                return
        self._verbs.undo(batch)

    def _tick_unit(self, unit: str, done: bool) -> None:
        if self._task_id is None:
            return
        ids = [self._task_id]
        if done:
            written = self._verbs.complete(ids, Completion(on=self._services.today()), unit)
        else:
            written = self._verbs.reopen(ids, unit)
        if not written:
            self.show_task(self._task_id)

    def _add_evidence(self) -> None:
        if self._task_id is not None:
            self._evidence.add_files([self._task_id], self.evidence.document.text)

    def _add_other(self, kind: str) -> None:
        """Add what is no file: something known, a link, a document."""
        if self._task_id is not None:
            verbs = self._evidence
            act = {"reuse": verbs.reuse, "link": verbs.add_link, "document": verbs.add_document}[kind]
            act([self._task_id], self._services.tasks.rows([self._task_id])[0].title)

    def _attach(self, paths: Sequence[Path]) -> None:
        if self._task_id is not None and paths:
            self._verbs.attach([self._task_id], paths, self.evidence.document.text)

    def _want_complete(self) -> None:
        if self._task_id is not None:
            self.complete_wanted.emit(self._task_id)

    def _do_reopen(self) -> None:
        if self._task_id is not None:
            self._verbs.reopen([self._task_id])

    def _want_extension(self) -> None:
        if self._task_id is not None:
            self.extend_wanted.emit(self._task_id)

    def _do_trigger(self) -> None:
        from desktop_app.ui.triggering import ask_trigger

        if self._task_id is not None:
            [row] = self._services.tasks.rows([self._task_id])
            ask_trigger(self._services, self._verbs.host, row, self)

    def _undo_trigger(self) -> None:
        from desktop_app.ui.triggering import ask_untrigger

        if self._task_id is not None:
            ask_untrigger(self._services, self._verbs.host, self._task_id)

    def _want_cancel(self) -> None:
        if self._task_id is not None:
            self.cancel_wanted.emit(self._task_id)

    def _do_retract(self) -> None:
        if self._task_id is not None:
            self._verbs.retract([self._task_id])

    def _lay_out(self) -> None:
        shown = QWidget(self)
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, 0)
        layout.setSpacing(theme.HALF)
        layout.addWidget(self._head)
        layout.addWidget(self.tabs, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
