"""The register of petitions on its page: counts as a report says them, Excel in and out."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.registers.petitions import PetitionRow
from desktop_app.labels.formats import vn_date
from desktop_app.labels.registers import CHANNEL, PETITION_KIND, PETITION_STATE, petition_state_words, word_of
from desktop_app.services.ledger import Services
from desktop_app.ui import theme
from desktop_app.ui.host import Host
from desktop_app.ui.models.register_table import RegisterColumn
from desktop_app.ui.petition_verbs import PetitionVerbs
from desktop_app.ui.widgets.registers.register_counts import Grouping
from desktop_app.ui.widgets.registers.register_face import FaceVerb, FaceWords, RegisterFace, tool

_WORDS = FaceWords(
    "petitions",
    "Đã tiếp nhận",
    "Các phản ánh, kiến nghị",
    "Tìm nội dung, người gửi, số",
    "inbox",
    "Chưa tiếp nhận phản ánh, kiến nghị nào",
    "Ghi phản ánh, kiến nghị, sáng kiến của người dân, giao xử lý, theo dõi hạn trả lời; hoặc nhập cả sổ "
    "đang theo dõi bằng Excel.",
    "Tiếp nhận…",
)
_GROUPINGS = (
    Grouping("channel", "Theo kênh", CHANNEL),
    Grouping("kind", "Theo loại", PETITION_KIND),
    Grouping("unit_id", "Theo đơn vị xử lý", {}),
)


class PetitionFace(RegisterFace):
    """Taking in, Excel and the counted sentence beside the search."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services = services
        verbs = self.deeds = PetitionVerbs(services, host, parent)

        def stands(row: PetitionRow) -> str:
            return petition_state_words(row, services.today())

        columns = (
            RegisterColumn("Số", lambda row: row.facts.number, 8, "number", letters=9),
            RegisterColumn("Nội dung", lambda row: row.facts.content, 34),
            RegisterColumn("Tình trạng", stands, 13, "state", state=True, letters=14),
            RegisterColumn("Kênh", lambda row: word_of(CHANNEL, row.facts.channel), 11, "channel"),
            RegisterColumn("Người gửi", lambda row: row.facts.sender, 12, "sender"),
            RegisterColumn(
                "Ngày nhận", lambda row: vn_date(row.facts.received_on), 10, "received_on", letters=11
            ),
            RegisterColumn("Hạn trả lời", lambda row: vn_date(row.facts.due), 10, "due", letters=11),
            RegisterColumn("Xử lý", lambda row: row.facts.unit or row.facts.person, 14, "unit_id"),
        )
        super().__init__(
            _WORDS, services.petitions, columns, dict(PETITION_STATE), _GROUPINGS,
            (
                FaceVerb("edit", "Sửa…", "pencil", self._edit, one=True),
                FaceVerb("assign", "Giao xử lý…", "users", verbs.assign),
                FaceVerb("answer", "Ghi trả lời…", "circle-check", verbs.answer),
                FaceVerb("classify", "Sửa nhiều…", "layers", verbs.classify),
                FaceVerb("remove", "Xóa", "trash-2", verbs.remove),
            ),
            services.today, parent, read_only=services.read_only,
        )  # fmt: skip
        writable = not services.read_only
        load = tool("petitions_import", "Nhập Excel…", "file-input", verbs.choose_import, self)
        out = tool("petitions_export", "Xuất Excel…", "file-down", lambda: verbs.export(self.wanted), self)
        copy = tool("petitions_copy", "Chép số liệu", "copy", lambda: verbs.copy_counts(self.wanted), self)
        days = tool("petitions_days", "Hạn mặc định…", "calendar-clock", verbs.set_due, self)
        add = tool("petitions_add", "Tiếp nhận…", "plus", verbs.add, self)
        theme.make_primary(add)
        theme.set_icon(add, "plus", "on_accent")
        for button, writes in ((copy, False), (days, True), (load, True), (out, False), (add, True)):
            button.setEnabled(writable or not writes)
            self.tools.addWidget(button)
        self.empty.button.setEnabled(writable)
        self.empty.acted.connect(verbs.add)
        first = tool("petitions_import_first", "Nhập Excel…", "file-input", verbs.choose_import, self)
        first.setEnabled(writable)
        self.empty.add_verb(first)

    def _edit(self, ids: list[int]) -> None:
        for row in self._services.petitions.rows(ids[:1]):
            self.deeds.edit(row)
