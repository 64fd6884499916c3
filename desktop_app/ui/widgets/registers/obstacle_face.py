"""The register of obstacles on its page, and what units reported that waits to be taken into it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from desktop_app.domain.registers.obstacles import ObstacleRow
from desktop_app.domain.task import TaskFilter
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.registers import OBSTACLE_KIND, OBSTACLE_STATE, obstacle_state_words, word_of
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.models.register_table import RegisterColumn
from desktop_app.ui.newest import Newest
from desktop_app.ui.obstacle_verbs import ObstacleVerbs
from desktop_app.ui.widgets.named import named
from desktop_app.ui.widgets.registers.register_counts import Grouping
from desktop_app.ui.widgets.registers.register_face import FaceVerb, FaceWords, RegisterFace, tool

_WORDS = FaceWords(
    "obstacles",
    "Vướng mắc",
    "Các vướng mắc",
    "Tìm vướng mắc, đề xuất, trả lời",
    "triangle-alert",
    "Chưa ghi vướng mắc nào",
    "Ghi khó khăn, vướng mắc, điểm nghẽn, gửi ai tháo gỡ; chương trình nhắc nơi nào chưa trả lời và lập "
    "danh sách trình cấp trên. Trong một nhiệm vụ, mở thẻ Theo dõi để thêm.",
    "Thêm vướng mắc…",
)
_GROUPINGS = (
    Grouping("kind", "Theo loại", OBSTACLE_KIND),
    Grouping("addressed_to", "Theo nơi nhận", {}),
    Grouping("unit_id", "Theo đơn vị báo", {}),
)


class ObstacleFace(RegisterFace):
    """Escalation text and workbook beside the search; reported words above the table."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services = services
        self._host = host
        self._waiting = Newest(host, "Đang xem vướng mắc các đơn vị báo", self._show_waiting)
        verbs = self._deeds = ObstacleVerbs(services, host, parent)
        columns = (
            RegisterColumn("Vướng mắc", lambda row: row.facts.problem, 32),
            RegisterColumn(
                "Tình trạng",
                lambda row: obstacle_state_words(row, services.today()),
                17,
                "state",
                state=True,
                letters=15,
            ),
            RegisterColumn("Loại", lambda row: word_of(OBSTACLE_KIND, row.facts.kind), 9, "kind"),
            RegisterColumn("Gửi đến", lambda row: row.facts.addressed_to, 13, "addressed_to"),
            RegisterColumn("Hạn trả lời", lambda row: vn_date(row.facts.due), 10, "due", letters=11),
            RegisterColumn("Đơn vị báo", lambda row: row.facts.unit, 14, "unit_id"),
            RegisterColumn("Nhiệm vụ", _tasks, 16),
        )
        super().__init__(
            _WORDS, services.obstacles, columns, dict(OBSTACLE_STATE), _GROUPINGS,
            (
                FaceVerb("edit", "Sửa…", "pencil", self._edit, one=True),
                FaceVerb("send", "Đã gửi…", "send", verbs.send),
                FaceVerb("answer", "Ghi trả lời…", "circle-check", verbs.answer),
                FaceVerb("resolve", "Đã tháo gỡ…", "shield-check", verbs.resolve),
                FaceVerb("classify", "Sửa nhiều…", "layers", verbs.classify),
                FaceVerb("open_task", "Mở nhiệm vụ", "list-checks", self._open_task, one=True, writes=False),
                FaceVerb("remove", "Xóa", "trash-2", verbs.remove),
            ),
            services.today, parent, read_only=services.read_only,
        )  # fmt: skip
        self.empty.acted.connect(verbs.add)
        self._add = tool("obstacles_add", "Thêm vướng mắc…", "plus", verbs.add, self)
        theme.make_primary(self._add)
        theme.set_icon(self._add, "plus", "on_accent")
        copy = tool("obstacles_copy", "Chép danh sách trình", "copy", verbs.copy_escalation, self)
        copy.setToolTip("Chép những gì đã nêu nơi nhận mà chưa được trả lời, theo từng nơi")
        out = tool("obstacles_export", "Xuất Excel", "file-down", lambda: None, self)
        menu = QMenu(out)
        for name, words, act in (
            ("escalation", "Chưa được trả lời, theo nơi nhận…", verbs.export_escalation),
            ("shown", "Danh sách đang hiện…", lambda: verbs.export(self.wanted)),
        ):
            action = menu.addAction(words)
            action.setObjectName(f"obstacles_export_{name}")
            action.triggered.connect(act)
        out.setMenu(menu)
        tasks = tool("obstacles_tasks", "Nhiệm vụ đang vướng", "list-checks", self._show_tasks, self)
        for button in (tasks, copy, out, self._add):
            self.tools.addWidget(button)
        self._add.setEnabled(not services.read_only)
        self.empty.button.setEnabled(not services.read_only)
        self._reported = self._make_notice()

    def refresh(self) -> None:
        """Read again, and in the background what units reported meanwhile."""
        super().refresh()
        self._waiting.ask(lambda _: len(self._services.obstacles.reported()))

    def _show_waiting(self, waiting: int) -> None:
        self._reported_words.setText(
            f"Trong biểu báo cáo, các đơn vị nêu {vn_number(waiting)} vướng mắc chưa đưa vào sổ này."
        )
        self._reported.setVisible(waiting > 0 and not self._services.read_only)

    def _make_notice(self) -> QWidget:
        notice = QWidget(self)
        self._reported_words = QLabel(notice)
        self._reported_words.setObjectName("obstacles_reported")
        self._reported_words.setWordWrap(True)
        take = named(
            QPushButton("Đưa vào sổ", notice), "obstacles_take_over", "Đưa vướng mắc các đơn vị báo vào sổ"
        )
        take.clicked.connect(lambda: self._deeds.take_over(self._services.obstacles.reported()))
        row = QHBoxLayout(notice)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._reported_words, 1)
        row.addWidget(take)
        self.notice.addWidget(notice)
        notice.hide()
        return notice

    def _edit(self, ids: list[int]) -> None:
        rows = self._services.obstacles.rows(ids[:1])
        if rows:
            self._deeds.edit(rows[0])

    def _show_tasks(self) -> None:
        self._host.show_tasks(TaskFilter(self._services.today(), obstructed=True))

    def _open_task(self, ids: list[int]) -> None:
        for row in self._services.obstacles.rows(ids[:1]):
            if row.tasks:
                self._host.show_task(row.tasks[0].id, "follow")
            else:
                self._host.toast("Vướng mắc này chưa gắn với nhiệm vụ nào.")


def _tasks(row: ObstacleRow) -> str:
    first = f"{row.tasks[0].stt} {row.tasks[0].title}".strip() if row.tasks else ""
    return f"{first} (+{len(row.tasks) - 1})" if len(row.tasks) > 1 else first
