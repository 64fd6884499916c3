"""Faces of one page under one row of tabs, each made and read when it is first shown."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host


class Face(NamedTuple):
    """A part of a page, made on its first visit; ``where`` is "module:Class" made of services and host."""

    word: str
    where: str

    def make(self, services: Services, host: Host) -> Any:
        """Import the widget's class and make it (``Any``: a QWidget with ``refresh()``)."""
        module, name = self.where.split(":")
        made = getattr(import_module(module), name)(services, host)
        assert isinstance(made, QWidget)
        return made


class Faces(QWidget):
    """``NAME`` is the page's, as in "papers_page"; the tabs hide while there is only one face."""

    NAME: ClassVar[str]
    TITLE: ClassVar[str]
    FACES: ClassVar[Sequence[Face]]

    def __init__(self, services: Services, host: Host, *, whole: bool = True) -> None:
        super().__init__()
        name, title = self.NAME, self.TITLE
        self.setObjectName(f"{name}_page")
        self._services, self._host = services, host
        self._made: dict[int, Any] = {}  # Any: widgets with ``refresh()``
        self._stale: set[int] = set()
        self.tabs = QTabBar(self)
        self.tabs.setObjectName(f"{name}_tabs")
        self.tabs.setProperty("role", "faces")
        self.tabs.setAccessibleName(f"Các phần của {title}")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAutoHide(True)
        for face in self.FACES:
            self.tabs.addTab(face.word)
        self._faces = QStackedWidget(self)
        heading = QLabel(title, self)
        heading.setProperty("role", "title")
        top = QHBoxLayout()
        top.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, 0)
        top.setSpacing(3 * theme.UNIT)
        top.addWidget(heading)
        top.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._faces, 1)
        self.tabs.currentChanged.connect(self._show)
        if whole:
            self.begin()

    @classmethod
    def pieces(cls, services: Services, host: Host) -> Iterator["Faces"]:
        """The page, then with its first face; then it is to ``begin``."""
        page = cls(services, host, whole=False)
        yield page
        page.face(0)
        yield page

    def spares(self) -> Iterator[None]:
        """Make piece by piece the faces that are looked at later."""
        for place in range(1, len(self.FACES)):
            self.face(place)
            yield

    def begin(self) -> None:
        """Show the first face, which reads."""
        self._show(self.tabs.currentIndex())

    def face(self, place: int) -> Any:
        """One of the faces, made where it is not yet (``Any``: a QWidget with ``refresh()``)."""
        if place not in self._made:
            self._made[place] = self.FACES[place].make(self._services, self._host)
            self._faces.addWidget(self._made[place])
            self._stale.add(place)
        return self._made[place]

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what is shown; the rest when it is."""
        self._stale = set(self._made)
        self._show(self.tabs.currentIndex())

    def _show(self, place: int) -> None:
        face = self.face(place)
        self._faces.setCurrentWidget(face)
        if place in self._stale:
            self._stale.discard(place)
            face.refresh()
