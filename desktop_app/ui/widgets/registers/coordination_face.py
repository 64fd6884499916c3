"""The register of requests to coordinating units on its page: who owes which answer."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.registers.coordination import CoordinationRow
from desktop_app.labels.formats import vn_date
from desktop_app.labels.registers import COORDINATION_STATE, coordination_state_words
from desktop_app.services.ledger import Services
from desktop_app.ui.coordination_verbs import CoordinationVerbs
from desktop_app.ui.host import Host
from desktop_app.ui.models.register_table import RegisterColumn
from desktop_app.ui.widgets.registers.register_counts import Grouping
from desktop_app.ui.widgets.registers.register_face import FaceVerb, FaceWords, RegisterFace, tool

_WORDS = FaceWords(
    "coordinations",
    "Lần hỏi phối hợp",
    "Các lần hỏi phối hợp",
    "Tìm đơn vị, nhiệm vụ, nội dung",
    "arrow-left-right",
    "Chưa ghi lần hỏi phối hợp nào",
    "Mở một nhiệm vụ, thẻ Theo dõi, mục Phối hợp để ghi đã hỏi đơn vị nào, hạn trả lời khi nào. Ở đây sẽ "
    "thấy đơn vị nào còn nợ trả lời.",
    "Mở danh sách nhiệm vụ",
)


class CoordinationFace(RegisterFace):
    """Requests are made on their task; here they are followed."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services = services
        self._host = host
        verbs = self._deeds = CoordinationVerbs(services, host, parent)

        def stands(row: CoordinationRow) -> str:
            return coordination_state_words(row, services.today())

        columns = (
            RegisterColumn("Đơn vị được hỏi", lambda row: row.facts.unit, 17, "unit_id"),
            RegisterColumn("Tình trạng", stands, 17, "state", state=True, letters=15),
            RegisterColumn("Nhiệm vụ", lambda row: row.task, 26, "task_id"),
            RegisterColumn("Hỏi việc gì", lambda row: row.facts.question, 20),
            RegisterColumn("Ngày hỏi", lambda row: vn_date(row.facts.asked_on), 10, "asked_on", letters=11),
            RegisterColumn("Hạn trả lời", lambda row: vn_date(row.facts.due), 10, "due", letters=11),
            RegisterColumn("Trả lời", lambda row: row.facts.answer, 16),
        )
        super().__init__(
            _WORDS, services.coordinations, columns, dict(COORDINATION_STATE),
            (Grouping("unit_id", "Theo đơn vị", {}),),
            (
                FaceVerb("edit", "Sửa…", "pencil", self._edit, one=True),
                FaceVerb("answer", "Ghi trả lời…", "circle-check", verbs.answer),
                FaceVerb("open_task", "Mở nhiệm vụ", "list-checks", self._open_task, one=True, writes=False),
                FaceVerb("remove", "Xóa", "trash-2", verbs.remove),
            ),
            services.today, parent, read_only=services.read_only,
        )  # fmt: skip
        self.empty.acted.connect(lambda: host.open_page("tasks"))
        self.tools.addWidget(
            tool("coordinations_copy", "Chép danh sách nợ trả lời", "copy", self._copy, self)
        )

        self.tools.addWidget(
            tool("coordinations_export", "Xuất Excel…", "file-down", lambda: verbs.export(self.wanted), self)
        )

    def _copy(self) -> None:
        self._deeds.copy_owed(self.wanted)

    def _edit(self, ids: list[int]) -> None:
        for row in self._services.coordinations.rows(ids[:1]):
            self._deeds.edit(row)

    def _open_task(self, ids: list[int]) -> None:
        for row in self._services.coordinations.rows(ids[:1]):
            self._host.show_task(row.task_id, "follow")
