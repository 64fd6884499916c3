"""Đơn vị và người: the units, the working group, and how much everybody has to do."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.pages.units import UnitsPage
from desktop_app.ui.widgets.people_face import PeopleFace
from desktop_app.ui.widgets.workload_face import WorkloadFace

TABS = ("Đơn vị", "Người", "Khối lượng việc")


class OrganisationPage(QWidget):
    """Three faces under one row of tabs; each reads when it is shown."""

    def __init__(self, services: Services, host: Host) -> None:
        super().__init__()
        self.setObjectName("organisation_page")
        self.units = UnitsPage(services, host)
        self.people = PeopleFace(services, host, self)
        self.workload = WorkloadFace(services, host, self)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("organisation_tabs")
        self.tabs.setProperty("role", "faces")
        self.tabs.setAccessibleName("Các phần của Đơn vị và người")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._faces = QStackedWidget(self)
        for words, face in zip(TABS, (self.units, self.people, self.workload), strict=True):
            self.tabs.addTab(words)
            self._faces.addWidget(face)
        self._stale = {1, 2}
        heading = QLabel("Đơn vị và người", self)
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
        self.tabs.currentChanged.connect(self._show_face)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what is shown; the rest when it is."""
        self._stale = {0, 1, 2}
        self._show_face(self.tabs.currentIndex())

    def _show_face(self, place: int) -> None:
        self._faces.setCurrentIndex(place)
        if place in self._stale:
            self._stale.discard(place)
            (self.units, self.people, self.workload)[place].refresh()
