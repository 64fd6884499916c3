"""Vướng mắc và kiến nghị: three registers with clocks and counts under one row of tabs."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.found import Found, FoundKind
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.incoming import dropped_paths
from desktop_app.ui.widgets.registers.coordination_face import CoordinationFace
from desktop_app.ui.widgets.registers.obstacle_face import ObstacleFace
from desktop_app.ui.widgets.registers.petition_face import PetitionFace
from desktop_app.ui.widgets.registers.register_face import RegisterFace

if TYPE_CHECKING:
    from desktop_app.services.ledger import Services

F = TypeVar("F", bound=QWidget)
OBSTACLES, COORDINATION, PETITIONS = range(3)
TABS = ("Vướng mắc", "Phối hợp", "Phản ánh, kiến nghị")


class RegistersPage(QWidget):
    """Each face is made and read when it is shown; a file dropped on the petitions is read as theirs."""

    def __init__(self, services: "Services", host: Host, *, whole: bool = True) -> None:
        super().__init__()
        self.setObjectName("registers_page")
        self._stale: set[int] = set()
        self._services, self._host = services, host
        self.tabs = QTabBar(self)
        self._faces = QStackedWidget(self)
        self.setAcceptDrops(not services.read_only)
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_face)
        if whole:
            self.begin()

    @classmethod
    def pieces(cls, services: "Services", host: Host) -> Iterator["RegistersPage"]:
        """The page, then with its first face; then it is to ``begin``."""
        page = cls(services, host, whole=False)
        yield page
        page._face(OBSTACLES)
        yield page

    def spares(self) -> Iterator[None]:
        """Make piece by piece the faces that are looked at later."""
        for place in (COORDINATION, PETITIONS):
            self._face(place)
            yield

    def begin(self) -> None:
        """Read for the first time."""
        self.refresh()

    @cached_property
    def obstacles(self) -> ObstacleFace:
        return self._added(ObstacleFace(self._services, self._host, self))

    @cached_property
    def coordinations(self) -> CoordinationFace:
        return self._added(CoordinationFace(self._services, self._host, self))

    @cached_property
    def petitions(self) -> PetitionFace:
        return self._added(PetitionFace(self._services, self._host, self))

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the shown face shows; the others when they are shown."""
        self._stale = {OBSTACLES, COORDINATION, PETITIONS}
        self._show_face(self.tabs.currentIndex())

    def show_row(self, found: Found) -> None:
        """Show one obstacle or petition that was found."""
        self.tabs.setCurrentIndex(OBSTACLES if found.kind is FoundKind.OBSTACLE else PETITIONS)
        self._face(self.tabs.currentIndex()).show_row(found.id)

    def show_wanted(self, wanted: RegisterFilter) -> None:
        """Show the obstacles of a filter."""
        self.tabs.setCurrentIndex(OBSTACLES)
        self.obstacles.show_filter(wanted)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.tabs.currentIndex() == PETITIONS and dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.petitions.deeds.read(paths[0]))

    def _lay_out(self) -> None:
        self.tabs.setObjectName("registers_tabs")
        self.tabs.setProperty("role", "faces")
        self.tabs.setAccessibleName("Các sổ theo dõi")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in TABS:
            self.tabs.addTab(words)
        heading = QLabel("Vướng mắc và kiến nghị", self)
        heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.setSpacing(3 * theme.UNIT)
        top.addWidget(heading)
        top.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(self._faces, 1)

    def _added(self, face: F) -> F:
        self._faces.addWidget(face)
        return face

    def _face(self, place: int) -> RegisterFace:
        if place == OBSTACLES:
            return self.obstacles
        return self.coordinations if place == COORDINATION else self.petitions

    def _show_face(self, place: int) -> None:
        face = self._face(place)
        if place in self._stale:
            self._stale.discard(place)
            face.refresh()
        self._faces.setCurrentWidget(face)
