"""The section "Phối hợp": which units were asked for a task and how long they have not answered."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.registers.coordination import OWED, CoordinationRow
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.registers import coordination_state_words
from desktop_app.services.ledger import Services
from desktop_app.ui.coordination_verbs import CoordinationVerbs
from desktop_app.ui.models.register_table import tone_of
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_entry import Deed, FollowEntry
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty


class CoordinationSection(FollowSection):
    """Asking proposes the task's coordinating units that were not asked yet."""

    name = "task_coordination"
    title = "Phối hợp"
    add_words = "Ghi đã hỏi"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._deeds = CoordinationVerbs(services, verbs.host, self)
        self.add_wanted.connect(self._ask)

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        rows = self._services.coordinations.of_task(task_id)
        owed = sum(row.state in OWED for row in rows)
        words = f"{vn_number(owed)}/{vn_number(len(rows))} chưa trả lời" if owed else "đã trả lời đủ"
        self.summarize(words if rows else "chưa hỏi đơn vị nào")
        empty(self.rows)
        for row in rows:
            self.rows.addWidget(self._entry(row))

    def _entry(self, row: CoordinationRow) -> FollowEntry:
        facts = row.facts
        deeds: list[Deed] = []
        if not self.read_only:
            deeds = [
                ("coordination_row_edit", "Sửa…", lambda: self._deeds.edit(row)),
                ("coordination_row_remove", "Xóa", lambda: self._deeds.remove([row.id])),
            ]
            if row.state in OWED:
                deeds.insert(0, ("coordination_row_answer", "Trả lời…", lambda: self._deeds.answer([row.id])))
        asked = f"hỏi ngày {vn_date(facts.asked_on)}" + (f", {facts.document}" if facts.document else "")
        text = f"{facts.unit}: {facts.answer or facts.question or asked}"
        state = f"{coordination_state_words(row, self._services.today())} · {asked}"
        return FollowEntry(text, state, tone_of(row.state), deeds, self)

    def _ask(self) -> None:
        if self.task_id is not None:
            self._deeds.ask(self.task_id, self._services.tasks.detail(self.task_id).row.title)
