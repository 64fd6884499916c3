"""The section "Cụ thể hóa": the upper task that this one carries out, and those that carry out this one."""

from collections.abc import Callable

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop_app.domain.follow import Relative
from desktop_app.labels.follow_up import children_words
from desktop_app.labels.formats import vn_date
from desktop_app.labels.tasks import TIME_CLASS_SHORT
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.relating import ask_child, ask_children, ask_upper
from desktop_app.ui.task_verbs import TaskVerbs
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.follow.follow_section import FollowSection
from desktop_app.ui.widgets.layouts import empty
from desktop_app.ui.widgets.named import named


class RelativesSection(FollowSection):
    """Each task shown is a link to its own detail."""

    name = "relatives"
    title = "Cụ thể hóa"
    add_words = "Thêm"

    def __init__(self, services: Services, verbs: TaskVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._verbs = verbs
        self.offer(
            ("relatives_derive", "Cụ thể hóa thành việc của đơn vị mình…", self._asking(ask_children)),
            ("relatives_child", "Nối việc đã có làm việc con…", self._asking(ask_child)),
            ("relatives_upper", "Nối vào việc cấp trên…", self._ask_upper),
        )

    def show_task(self, task_id: int) -> None:
        self.task_id = task_id
        relatives = self._services.relatives.of(task_id)
        empty(self.rows)
        words = children_words(relatives)
        if relatives.upper is not None:
            words = words or "thực hiện việc cấp trên"
            self._show(relatives.upper, "Việc cấp trên:", task_id)
        self.summarize(words or "chưa có")
        for child in relatives.children:
            self._show(child, "", child.id)

    def _show(self, one: Relative, before: str, linked: int) -> None:
        """A line for a relative; its cross lets go of the link that ``linked`` has."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        if before:
            caption = QLabel(before, row)
            caption.setProperty("role", "muted")
            layout.addWidget(caption)
        layout.addWidget(self._class_icon(one, row))
        title = named(QPushButton(row), f"relative_{one.id}", f"Mở việc: {one.title}")
        title.setFlat(True)
        inside = QHBoxLayout(title)
        inside.setContentsMargins(theme.HALF, 0, theme.HALF, 0)
        inside.addWidget(ElidedLabel(one.title, title))
        title.setToolTip(_about(one))
        title.clicked.connect(lambda: self._verbs.host.show_task(one.id, "follow"))
        layout.addWidget(title, 1)
        layout.addWidget(self._cross(one, linked, row))
        self.rows.addWidget(row)

    def _class_icon(self, one: Relative, row: QWidget) -> QLabel:
        icon = QLabel(row)
        kind = one.time_class
        tone = theme.CLASS_TONES[kind] if kind else "muted"
        icon.setPixmap(QPixmap.fromImage(theme.image(theme.class_icon(kind) if kind else "clock", tone)))
        icon.setToolTip(TIME_CLASS_SHORT[kind] if kind else "")
        icon.setAccessibleName(TIME_CLASS_SHORT[kind] if kind else "")
        return icon

    def _cross(self, one: Relative, linked: int, row: QWidget) -> QToolButton:
        cross = named(QToolButton(row), f"relative_{one.id}_unlink", f"Bỏ nối: {one.title}")
        cross.setToolTip("Bỏ nối; cả hai việc vẫn còn")
        cross.setAutoRaise(True)
        theme.set_icon(cross, "x", "muted")
        cross.setVisible(not self.read_only)
        cross.clicked.connect(
            lambda: self._verbs.host.run(
                "Đã bỏ nối hai việc", lambda: self._services.relatives.link([linked], None)
            )
        )
        return cross

    def _asking(self, ask: Callable[..., None]) -> Callable[[], None]:
        return lambda: ask(self._services, self._verbs.host, self.task_id, self)

    def _ask_upper(self) -> None:
        if self.task_id is not None:
            ask_upper(self._services, self._verbs.host, [self.task_id], self)


def _about(one: Relative) -> str:
    kind = TIME_CLASS_SHORT[one.time_class] if one.time_class else ""
    due = f"hạn {vn_date(one.due)}" if one.due else ""
    return f"{one.title}\n{' · '.join(filter(None, (one.lead, due, kind)))}"
