"""The section "Vướng mắc": what stands in the way of a task, and what a unit reported in its workbook."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.obstacles import ObstacleRow, ObstacleState, ReportedObstacle
from desktop_app.labels import vn_number
from desktop_app.register_labels import obstacle_state_words
from desktop_app.services.ledger import Services
from desktop_app.ui.models.register_table import tone_of
from desktop_app.ui.obstacle_verbs import ObstacleVerbs
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow_entry import Deed, FollowEntry
from desktop_app.ui.widgets.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty


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
