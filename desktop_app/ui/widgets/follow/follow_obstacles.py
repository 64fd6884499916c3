"""The section "Vướng mắc": what stands in the way of a task, and what a unit reported in its workbook."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.registers.obstacles import OPEN, ObstacleRow, ObstacleState, ReportedObstacle
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import obstacle_state_words
from desktop_app.services.ledger import Services
from desktop_app.ui.models.register_table import tone_of
from desktop_app.ui.obstacle_verbs import ObstacleVerbs
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.choice_popup import Choice, ChoicePopup
from desktop_app.ui.widgets.follow.follow_entry import Deed, FollowEntry
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named

_OFFERED = 200  # known obstacles that a task may be linked to


class ObstaclesSection(FollowSection):
    """An obstacle is written in the register; unlinked here, it stays there."""

    name = "task_obstacles"
    title = "Vướng mắc"
    add_words = "Thêm vướng mắc"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._deeds = ObstacleVerbs(services, verbs.host, self)
        self.add_wanted.connect(self._write_down)

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        rows = self._services.obstacles.of_task(task_id)
        reported = self._services.obstacles.reported(task_id)
        still = sum(row.state is not ObstacleState.RESOLVED for row in rows)
        words = f"{vn_number(still)} chưa tháo gỡ" if still else "đã tháo gỡ hết" if rows else "chưa có"
        self.summarize(words)
        empty(self.rows)
        for one in reported:
            self.rows.addWidget(self._reported(one))
        for row in rows:
            self.rows.addWidget(self._entry(row, task_id))
        if not self.read_only and self._known_besides(task_id, len(rows) + 1):
            self.rows.addWidget(self._link_button())

    def _entry(self, row: ObstacleRow, task_id: int) -> FollowEntry:
        deeds: list[Deed] = []
        if not self.read_only:
            deeds = [
                ("task_obstacle_edit", "Sửa…", lambda: self._deeds.edit(row)),
                ("task_obstacle_unlink", "Gỡ", lambda: self._deeds.unlink(row, task_id)),
            ]
            if row.state is not ObstacleState.RESOLVED:
                deeds.insert(
                    1, ("task_obstacle_resolve", "Đã tháo gỡ…", lambda: self._deeds.resolve([row.id]))
                )
            if row.state not in (ObstacleState.RESOLVED, ObstacleState.ANSWERED):
                deeds.insert(1, ("task_obstacle_answer", "Trả lời…", lambda: self._deeds.answer([row.id])))
        to = f" · {row.facts.addressed_to}" if row.facts.addressed_to else ""
        state = f"{obstacle_state_words(row, self._services.today())}{to}"
        return FollowEntry(row.facts.problem, state, tone_of(row.state), deeds, self)

    def _known_besides(self, task_id: int, most: int) -> list[int]:
        """Open obstacles of the register that stand in the way of other tasks, of so many looked at."""
        service = self._services.obstacles
        own = {row.id for row in service.of_task(task_id)}
        wanted = RegisterFilter(self._services.today(), states=frozenset(OPEN))
        return [row_id for row_id in service.ids(wanted, most) if row_id not in own]

    def _link_button(self) -> QPushButton:
        button = named(
            QPushButton("Gắn vướng mắc đã có…", self),
            "task_obstacle_link",
            "Gắn một vướng mắc đã có trong sổ với nhiệm vụ này",
        )
        button.setFlat(True)
        button.clicked.connect(lambda: self._offer(button))
        return button

    def _offer(self, anchor: QPushButton) -> None:
        if self.task_id is None:
            return
        rows = self._services.obstacles.rows(self._known_besides(self.task_id, _OFFERED))
        popup = ChoicePopup("task_obstacle_link", "Vướng mắc đã có", several=False, parent=self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.chosen.connect(self._link)
        popup.open_under(anchor, [Choice(row.id, row.facts.problem) for row in rows], [])

    def _link(self, ids: frozenset[int]) -> None:
        if self.task_id is not None:
            self._deeds.link(next(iter(ids)), self.task_id)

    def _reported(self, one: ReportedObstacle) -> FollowEntry:
        deeds: list[Deed] = []
        if not self.read_only:
            take = "Gắn vào vướng mắc đã có" if one.known is not None else "Đưa vào sổ vướng mắc"
            deeds = [("task_obstacle_take", take, lambda: self._deeds.take_over([one]))]
        text = " – ".join(filter(None, (one.unit, one.problem, one.proposal)))
        return FollowEntry(text, "đơn vị nêu trong báo cáo", "muted", deeds, self)

    def _write_down(self) -> None:
        if self.task_id is not None:
            title = self._services.tasks.detail(self.task_id).row.title
            self._deeds.add(self.task_id, title)
