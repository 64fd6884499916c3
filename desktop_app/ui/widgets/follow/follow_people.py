"""The section "Người cùng làm": who works on the task besides the one who is accountable."""

from PySide6.QtWidgets import QWidget

from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.name_edit import NameEdit
from desktop_app.ui.widgets.named import named


class PeopleSection(FollowSection):
    """Names apart by ";"; Enter writes them."""

    name = "together"
    title = "Người cùng làm"
    add_words = "Sửa"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._verbs = services, verbs
        self._typed: dict[int | None, str] = {}
        self._line = named(
            NameEdit(self._known, several=True, parent=self),
            "together_line",
            "Người cùng làm, cách nhau bằng dấu ;",
        )
        self._line.setPlaceholderText("họ tên; họ tên rồi Enter")
        self._line.hide()
        self._line.returnPressed.connect(self._write)
        self.rows.addWidget(self._line)
        self.rows.setContentsMargins(0, 0, theme.UNIT, 0)
        self.add_wanted.connect(self._start)

    def show_task(self, task_id: int) -> None:
        if task_id != self.task_id:
            self._turn_to(task_id)
        names = "; ".join(one.name for one in self._services.people.together(task_id))
        if self._line.isHidden():
            self._line.setText(names)
        self.summarize(names or "chưa có")

    def _turn_to(self, task_id: int) -> None:
        """Names that were typed of a task and not written wait until it is shown again."""
        if not self._line.isHidden():
            self._typed[self.task_id] = self._line.text()
        self.task_id = task_id
        self._line.setVisible(task_id in self._typed)
        self._line.setText(self._typed.pop(task_id, ""))

    def _known(self) -> list[str]:
        names = [one.name for one in self._services.people.all()]
        return list(dict.fromkeys([*names, *self._services.tasks.people()]))

    def _start(self) -> None:
        self._line.show()
        self._line.setFocus()

    def _write(self) -> None:
        task_id, names = self.task_id, self._line.names_typed
        if task_id is None:
            return
        self._line.hide()
        service = self._services.people
        if not self._verbs.host.run("Đã ghi người cùng làm", lambda: service.set_together(task_id, names)):
            self._line.setText("; ".join(names))
            self._start()
