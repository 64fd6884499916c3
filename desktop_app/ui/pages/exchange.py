"""Trao đổi Excel: return workbooks out to units and back, what awaits a decision, the upper level's form."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.labels.formats import vn_number
from desktop_app.ui import theme
from desktop_app.ui.dialogs.undo_outcome import undo_and_tell
from desktop_app.ui.host import Host
from desktop_app.ui.incoming import dropped_paths
from desktop_app.ui.widgets.returns.return_decisions import ReturnDecisions
from desktop_app.ui.widgets.returns.return_receiving import ReturnReceiving
from desktop_app.ui.widgets.returns.return_sending import ReturnSending
from desktop_app.ui.widgets.returns.return_status import ReturnStatus
from desktop_app.ui.widgets.returns.upper_form import UpperForm

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

F = TypeVar("F", bound=QWidget)
STATUS, SEND, RECEIVE, DECIDE, UPPER = range(5)
_FACES = ("status", "sending", "receiving", "decisions", "upper")
TABS = ("Tình hình gửi, nhận", "Gửi biểu cho đơn vị", "Nhận báo cáo", "Chờ quyết định", "Biểu cấp trên")


class ExchangePage(QWidget):
    """Five faces under one row of tabs, each made when it is shown; files dropped anywhere are collected."""

    def __init__(self, services: "Services", host: Host, *, whole: bool = True) -> None:
        super().__init__()
        self.setObjectName("exchange_page")
        self.setAcceptDrops(True)
        self._services = services
        self._host = host
        self._stale: set[int] = set()
        self.tabs = QTabBar(self)
        self._faces = QStackedWidget(self)
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_face)
        if whole:
            self.begin()

    @classmethod
    def pieces(cls, services: "Services", host: Host) -> Iterator["ExchangePage"]:
        """The page again and again, with the faces it begins with; then it is to ``begin``."""
        page = cls(services, host, whole=False)
        yield page
        for place in (STATUS, DECIDE):
            page._face(place)
            yield page

    def spares(self) -> Iterator[None]:
        """Make piece by piece the faces that are looked at later."""
        for place in (SEND, RECEIVE, UPPER):
            self._face(place)
            yield

    def begin(self) -> None:
        """Read for the first time."""
        self.refresh()

    @cached_property
    def status(self) -> ReturnStatus:
        face = self._added(ReturnStatus(self._services, self._host, self))
        face.send_wanted.connect(self._send)
        face.pending_wanted.connect(self._decide)
        return face

    @cached_property
    def sending(self) -> ReturnSending:
        face = self._added(ReturnSending(self._services, self._host, self))
        face.undo_wanted.connect(self._undo)
        return face

    @cached_property
    def receiving(self) -> ReturnReceiving:
        face = self._added(ReturnReceiving(self._services, self._host, self))
        face.undo_wanted.connect(self._undo)
        face.decisions_wanted.connect(lambda: self._decide(None))
        face.reminder_wanted.connect(self._remind)
        return face

    @cached_property
    def decisions(self) -> ReturnDecisions:
        face = self._added(ReturnDecisions(self._services, self._host, self))
        face.counted.connect(self._count)
        face.receive_wanted.connect(lambda: self._go(RECEIVE))
        return face

    @cached_property
    def upper(self) -> UpperForm:
        return self._added(UpperForm(self._services, self._host, self))

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the shown face needs, and the number of open questions; the rest when shown."""
        self._stale = {STATUS, SEND, UPPER}
        self.decisions.refresh()
        self._show_face(self.tabs.currentIndex())

    def collect(self, paths: Sequence[Path]) -> None:
        """Collect returned files and folders."""
        self._go(RECEIVE)
        self.receiving.collect(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_heading"):
            QTimer.singleShot(0, self, self._fit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.collect(paths))

    def _lay_out(self) -> None:
        self.tabs.setObjectName("exchange_tabs")
        self.tabs.setProperty("role", "faces")
        self.tabs.setAccessibleName("Các phần của Trao đổi Excel")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for words in TABS:
            self.tabs.addTab(words)
        self._heading = QLabel("Trao đổi Excel", self)
        self._heading.setObjectName("exchange_heading")
        self._heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(3 * theme.UNIT)
        top.addWidget(self._heading)
        top.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._faces, 1)

    def _face(self, face: int) -> Any:  # Any: faces of several classes
        return getattr(self, _FACES[face])

    def _show_face(self, face: int) -> None:
        shown = self._face(face)
        if face in self._stale and not isinstance(shown, ReturnReceiving | ReturnDecisions):
            shown.refresh()
        self._stale.discard(face)
        self._faces.setCurrentWidget(shown)

    def _added(self, face: F) -> F:
        self._faces.addWidget(face)
        return face

    def _fit(self) -> None:
        """Leave the heading, which the rail repeats, out where the tabs need its room."""
        self.tabs.ensurePolished()  # else the tabs keep the height they had before the style sheet
        tabs = sum(self.tabs.tabRect(tab).width() for tab in range(self.tabs.count()))
        room = self.width() - 7 * theme.UNIT - self._heading.sizeHint().width()
        self._heading.setVisible(tabs <= room)

    def _go(self, face: int) -> None:
        self.tabs.setCurrentIndex(face)

    def _send(self, unit_ids: list[int]) -> None:
        self._go(SEND)
        self.sending.choose_units(unit_ids)

    def _decide(self, unit_id: int | None) -> None:
        self._go(DECIDE)
        self.decisions.keep_unit(unit_id)
        self.decisions.view.setFocus()

    def _remind(self) -> None:
        self._go(STATUS)
        self.status.show_reminder()

    def _count(self, questions: int) -> None:
        count = f" ({vn_number(questions)})" if questions else ""
        self.tabs.setTabText(DECIDE, TABS[DECIDE] + count)
        self._fit()

    def _undo(self, batch: int) -> None:
        """Take a batch back; whatever did not go back is named."""

        def told() -> None:
            self.sending.undone(batch)
            self.receiving.undone(batch)

        undo_and_tell(self._services, self._host, batch, self, told)
