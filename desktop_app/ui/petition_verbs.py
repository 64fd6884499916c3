"""What can be done to petitions: take one in, give it to somebody, note the answer, Excel in and out."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.registers.petitions import Petition, PetitionRow
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_date, vn_number
from desktop_app.labels.registers import CHANNEL, PETITION_KIND, petition_sentence
from desktop_app.services.ledger import Services
from desktop_app.services.petition_exchange import PetitionPreview
from desktop_app.ui.dialogs.files import choose_annex
from desktop_app.ui.dialogs.register_form import FormField, Kind
from desktop_app.ui.host import Host
from desktop_app.ui.register_asking import RegisterAsking
from desktop_app.ui.register_writing import export_rows
from desktop_app.ui.writing import write, write_long

_NO_NUMBERS = "Không ghi số căn cước, số điện thoại hay địa chỉ riêng của người gửi."
_ANSWERED = (
    FormField("answered_on", "Ngày trả lời", Kind.DAY),
    FormField("answer", "Trả lời", Kind.TEXT),
    FormField("document", "Văn bản trả lời", hint="ví dụ 12/UBND-VP ngày 20/11/2026"),
)
_DUE = FormField("due", "Hạn trả lời", Kind.DAY)


class PetitionVerbs:
    """Asks through dialogs over ``parent``, writes through the host."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services = services
        self._host = host
        self._parent = parent
        self._asking = RegisterAsking(
            host, parent, services.today, "dòng", self._content, services.petitions.change
        )

    def add(self) -> None:
        """Take a petition in; without a day to answer by it gets the usual one."""
        service = self._services.petitions
        values = {"received_on": self._services.today()}
        due = replace(_DUE, hint=f"để trống: {vn_date(service.due(self._services.today()))}")

        def add(found: dict[str, object]) -> Changes:
            facts = Petition(**found)  # type: ignore[arg-type]
            return service.add(
                facts if facts.due else replace(facts, due=service.due(facts.received_on))
            ).changes

        form = self._asking.form(
            "petition", "Tiếp nhận phản ánh, kiến nghị", "Tiếp nhận", [*self._came(), due], values,
            note=_NO_NUMBERS,
        )  # fmt: skip
        form.saved.connect(
            lambda found: self._host.run("Đã tiếp nhận phản ánh, kiến nghị", lambda: add(found))
        )
        form.open()

    def edit(self, row: PetitionRow) -> None:
        """Change all that is known of a petition."""
        note = FormField("note", "Ghi chú")
        fields = [*self._came(), _DUE, *self._assigned(), *_ANSWERED, note]
        form = self._asking.form(
            "petition", "Phản ánh, kiến nghị", "Lưu", fields, asdict(row.facts), note=_NO_NUMBERS
        )
        form.saved.connect(lambda found: self._asking.change([row.id], found, "Đã sửa phản ánh, kiến nghị"))
        form.open()

    def assign(self, ids: Sequence[int]) -> None:
        """Give petitions to a unit or a person on a day."""
        values = {"assigned_on": self._services.today()}
        self._asking.ask(ids, "petition_assign", "Giao xử lý", "Giao", [*self._assigned(), _DUE], values)

    def answer(self, ids: Sequence[int]) -> None:
        """Note an answer."""
        values = {"answered_on": self._services.today()}
        self._asking.ask(ids, "petition_answer", "Ghi trả lời", "Ghi trả lời", _ANSWERED, values)

    def classify(self, ids: Sequence[int]) -> None:
        """Set kind, channel, due day or note of several; what stays empty is left as it is."""
        note = FormField("note", "Ghi chú")
        self._asking.ask(ids, "petition_classify", "Sửa nhiều dòng", "Lưu", [_KIND, _CHANNEL, _DUE, note], {})

    def remove(self, ids: Sequence[int]) -> None:
        """Remove what was written by mistake."""
        words = f"Đã xóa {vn_number(len(ids))} phản ánh, kiến nghị"
        write(self._host, words, len(ids), lambda: self._services.petitions.remove(ids))

    def copy_counts(self, wanted: RegisterFilter) -> None:
        """Put the counts of a filter on the clipboard as a report says them."""
        words = petition_sentence(self._services.petitions.counts(wanted))
        QGuiApplication.clipboard().setText(f"Đến ngày {vn_date(wanted.as_of)}: {words}")
        self._host.toast("Đã chép câu số liệu.")

    def export(self, wanted: RegisterFilter) -> None:
        """Write the petitions of a filter into a workbook that reads back."""
        exchange = self._services.petition_exchange
        export_rows(
            self._host, self._parent, "phan-anh-kien-nghi.xlsx", lambda path: exchange.export(wanted, path)
        )

    def choose_import(self) -> None:
        """Choose a workbook of petitions to read."""
        path = choose_annex(self._parent)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a workbook of petitions in the background and show what would happen, to who may take it."""
        try:
            self._services.database.allow(Verb.PETITION)
        except AppError as error:
            self._host.error(error)
            return
        exchange = self._services.petition_exchange
        self._host.background(
            f"Đang đọc {path.name}", lambda _: exchange.preview(exchange.load(path)), self._show_preview
        )

    def set_due(self) -> None:
        """Say how long there is to answer unless somebody says otherwise."""
        from desktop_app.ui.dialogs.petition_days import PetitionDays

        settings = self._services.settings
        dialog = PetitionDays(
            int(settings.get("petition_days")), settings.get("petition_day_kind"), self._parent
        )
        dialog.saved.connect(self._keep_due)
        dialog.open()

    def _keep_due(self, days: int, kind: str) -> None:
        values = {"petition_days": str(days), "petition_day_kind": kind}
        self._host.run("Đã đổi hạn trả lời mặc định", lambda: self._services.settings.set_all(values))

    def _show_preview(self, preview: PetitionPreview) -> None:
        from desktop_app.ui.dialogs.import_petitions import ImportPetitions

        dialog = ImportPetitions(preview, self._parent)
        dialog.saved.connect(lambda as_new: self._commit(preview, as_new))
        dialog.open()

    def _commit(self, preview: PetitionPreview, as_new: frozenset[int]) -> None:
        exchange = self._services.petition_exchange
        file = preview.reading.file
        write_long(
            self._host,
            f"Đã nhập {file}",
            lambda: exchange.commit(preview, as_new),
            title=f"Đang nhập {file}…",
        )

    def _content(self, petition_id: int) -> str:
        rows = self._services.petitions.rows([petition_id])
        return rows[0].facts.content if rows else ""

    def _came(self) -> list[FormField]:
        return [
            FormField("content", "Nội dung", Kind.TEXT, required=True),
            _KIND,
            _CHANNEL,
            FormField("number", "Số"),
            FormField("sender", "Người gửi", hint="họ tên hoặc cách gọi"),
            FormField("received_on", "Ngày nhận", Kind.DAY, required=True),
        ]

    def _assigned(self) -> list[FormField]:
        tasks = self._services.tasks
        return [
            FormField("unit", "Đơn vị xử lý", Kind.NAME, names=tasks.unit_names),
            FormField("person", "Người xử lý", Kind.NAME, names=tasks.people),
            FormField("assigned_on", "Ngày giao", Kind.DAY),
        ]


_KIND = FormField("kind", "Loại", Kind.WORDS, words=PETITION_KIND)
_CHANNEL = FormField("channel", "Kênh", Kind.WORDS, words=CHANNEL)
