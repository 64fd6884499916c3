"""The tab "Theo dõi": what happens to a task between the plan and the report, one section under another."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_coordination import CoordinationSection
from desktop_app.ui.widgets.follow.follow_indicators import IndicatorsSection
from desktop_app.ui.widgets.follow.follow_marks import MarksSection
from desktop_app.ui.widgets.follow.follow_obstacles import ObstaclesSection
from desktop_app.ui.widgets.follow.follow_occurrences import OccurrencesSection
from desktop_app.ui.widgets.follow.follow_people import PeopleSection
from desktop_app.ui.widgets.follow.follow_progress import ProgressSection
from desktop_app.ui.widgets.follow.follow_relatives import RelativesSection
from desktop_app.ui.widgets.follow.follow_reminders import RemindersSection
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.follow.follow_steps import StepsSection
from desktop_app.ui.widgets.follow.follow_transfers import TransfersSection


class FollowTab(QWidget):
    """Its sections are made when a task is first shown in it: most tasks are only looked at."""

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self.sections: tuple[FollowSection, ...] = ()
        self._lines: list[QFrame] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        self._layout.setSpacing(theme.UNIT)

    def show_task(self, task_id: int) -> None:
        """Let every section read and show a task; a line stands between those that are there."""
        self.make_sections()
        for section in self.sections:
            section.show_task(task_id)
        above = False
        for section, line in zip(self.sections, self._lines, strict=True):
            line.setVisible(above and not section.isHidden())
            above = above or not section.isHidden()

    def make_sections(self) -> None:
        """Make the sections where they are not yet."""
        if self.sections:
            return
        services, verbs = self._services, self._verbs
        self.sections = (
            OccurrencesSection(services, verbs, self),
            StepsSection(services, verbs, self),
            ProgressSection(services, verbs, self),
            RelativesSection(services, verbs, self),
            MarksSection(services, verbs, self),
            PeopleSection(services, verbs, self),
            CoordinationSection(services, verbs, self),
            ObstaclesSection(services, verbs, self),
            IndicatorsSection(services, verbs, self),
            RemindersSection(services, verbs, self),
            TransfersSection(services, verbs, self),
        )  # fmt: skip
        for section in self.sections:
            section.set_read_only(services.read_only)
            self._lines.append(_line(self))
            self._layout.addWidget(self._lines[-1])
            self._layout.addWidget(section)
        self._layout.addStretch(1)


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setProperty("role", "rule")
    return line
