"""The section "Các bước": a checklist inside the task; type a line and press Enter, tick, order, edit."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.steps import Step
from desktop_app.domain.task import Completion
from desktop_app.labels.follow_up import steps_words
from desktop_app.services.ledger import Services
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.follow.step_row import StepRow
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.typed_line import TypedLine

_ALL_DONE = "Mọi bước đã xong. Ghi nhiệm vụ này hoàn thành hôm nay?"


class StepsSection(FollowSection):
    """Every change is one write through the host, so that it can be taken back at once."""

    name = "steps"
    title = "Các bước"
    add_words = "Thêm bước"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self._line = named(
            TypedLine("việc, @người, hạn rồi Enter", self), "step_line", "Bước mới: việc, @người, hạn"
        )
        self._line.hide()
        self._line.typed.connect(self._add_typed)
        self._line.left.connect(self._line.hide)
        self._rows: list[StepRow] = []
        self._edited: dict[int, str] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.rows.addLayout(self._list)
        self.rows.addWidget(self._line)
        self.add_wanted.connect(self._line.start)

    def show_task(self, task_id: int) -> None:
        self._line.turn_to(task_id)
        self._edited |= {row.step.id: row.typed for row in self._rows}
        self.task_id = task_id
        steps = self._services.steps.of(task_id)
        done = sum(step.done_on is not None for step in steps)
        self.summarize(steps_words(done, len(steps)) if steps else "chưa có")
        empty(self._list)
        self._rows = [
            self._row(step, first=at == 0, last=at == len(steps) - 1) for at, step in enumerate(steps)
        ]
        for row in self._rows:
            self._list.addWidget(row)
            if typed := self._edited.pop(row.step.id, ""):
                row.edit(typed)

    def _row(self, step: Step, *, first: bool, last: bool) -> StepRow:
        service = self._services.steps
        row = StepRow(step, self._services.today(), self, read_only=self.read_only, first=first, last=last)
        row.ticked.connect(lambda done: self._tick(step, done))
        row.rewritten.connect(lambda text: self._rewrite(row, text))
        row.moved.connect(lambda by: self._write("Đã đổi thứ tự bước", lambda: service.move(step.id, by)))
        row.removed.connect(lambda: self._write("Đã xóa bước", lambda: service.remove(step.id)))
        return row

    def _rewrite(self, row: StepRow, text: str) -> None:
        """Write a step anew; what was refused stays typed."""
        row.stop_editing()
        if not self._write("Đã sửa bước", lambda: self._services.steps.rewrite(row.step.id, text)):
            row.edit(text)

    def _add_typed(self, text: str) -> None:
        task_id = self.task_id
        if task_id is not None and self._write(
            "Đã thêm bước", lambda: self._services.steps.add(task_id, text)
        ):
            self._line.start()

    def _tick(self, step: Step, done: bool) -> None:
        on = self._services.today() if done else None
        label = f"{'Xong' if done else 'Mở lại'} bước: {step.text}"
        if self._write(label, lambda: self._services.steps.tick(step.id, on)) and done:
            self._offer_completion()

    def _offer_completion(self) -> None:
        """The last tick does not complete the task, but asks whether it should."""
        if self.task_id is None or any(one.done_on is None for one in self._services.steps.of(self.task_id)):
            return
        detail = self._services.tasks.detail(self.task_id)
        is_open = detail.row.completed_on is None and detail.row.cancelled_on is None
        if is_open and self._verbs.host.ask(_ALL_DONE, "Ghi hoàn thành"):
            self._verbs.complete([self.task_id], Completion(on=self._services.today()))

    def _write(self, label: str, work: Callable[[], Changes]) -> bool:
        return self._verbs.host.run(label, work) is not None
