"""A detail pane on one task, its tab "Theo dõi" in front."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.ledger import Services
from desktop_app.ui.known_names import KnownNames
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.detail.detail_pane import DetailPane
from tests.builders import DUE, add
from tests.ui.page_host import PageHost

W = TypeVar("W", bound=QWidget)


class Desk:
    """A detail pane on one task, its tab "Theo dõi" in front."""

    def __init__(self, services: Services, folder: Path, qtbot: QtBot) -> None:
        self.services = services
        (self.task_id,) = add(services, DUE)
        self.host = PageHost(folder)
        self.host.page = self
        self.pane = DetailPane(
            services, TaskVerbs(services, self.host), KnownNames(services.tasks, services.today)
        )
        qtbot.addWidget(self.pane)
        self.pane.resize(420, 700)
        self.pane.show()
        self.pane.show_task(self.task_id)
        self.pane.show_tab("follow")

    def refresh(self, changes: object = None) -> None:
        self.pane.show_task(self.task_id)

    def find(self, kind: type[W], name: str) -> W:
        found = self.pane.findChild(kind, name)
        assert found is not None, name
        return found

    def line(self, section: str, name: str) -> QLineEdit:
        """The line that a section's button opens."""
        self.find(QPushButton, f"{section}_add").click()
        return self.find(QLineEdit, name)

    def summary(self, section: str) -> str:
        return self.find(QLabel, f"{section}_summary").text()
