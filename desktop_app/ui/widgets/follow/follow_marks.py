"""The section "Đánh dấu": priority, tags, stream and entry into the upper system, as small chips."""

from PySide6.QtWidgets import QLabel, QMenu, QWidget

from desktop_app.domain.follow import Priority
from desktop_app.domain.task import TaskRow
from desktop_app.labels.follow_up import PRIORITY
from desktop_app.labels.formats import vn_date
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.marking import add_marks
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.flow_layout import FlowLayout
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty

_CHIP = "QLabel { border: 1px solid palette(mid); border-radius: %(radius)dpx; padding: 1px 6px; }"


class MarksSection(FollowSection):
    """The chips say what is marked; the button's menu changes it."""

    name = "marks"
    title = "Đánh dấu"
    add_words = "Đánh dấu"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.open_menu(self._menu)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=theme.HALF)
        self.rows.addWidget(self._chips)

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        rows = self._services.tasks.rows([task_id])
        texts = _texts(rows[0]) if rows else []
        empty(self._flow)
        for text in texts:
            chip = QLabel(text, self._chips)
            chip.setStyleSheet(_CHIP % {"radius": theme.RADIUS})
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(texts))
        self.summarize("" if texts else "chưa có")

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.task_id is not None:
            add_marks(self._menu, self._services, self._verbs.host, [self.task_id], self)


def _texts(row: TaskRow) -> list[str]:
    marks = [PRIORITY[row.priority]] if row.priority is not Priority.NORMAL else []
    marks += [f"Nhóm việc: {row.stream}"] if row.stream else []
    marks += row.tags
    if row.entered_on:
        marks.append(f"Đã nhập hệ thống cấp trên {vn_date(row.entered_on)}")
    return marks
