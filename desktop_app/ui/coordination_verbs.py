"""What can be done to requests from the register and from a task: ask units, note an answer, remind."""

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.registers.coordination import Coordination, CoordinationRow
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import owed_text
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.register_form import FormField, Kind
from desktop_app.ui.host import Host
from desktop_app.ui.register_asking import RegisterAsking
from desktop_app.ui.register_writing import export_rows
from desktop_app.ui.writing import write

_ASKED = (
    FormField("asked_on", "Ngày hỏi", Kind.DAY, required=True),
    FormField("document", "Văn bản hỏi", hint="ví dụ 45/UBND-VP ngày 05/11/2026"),
    FormField("question", "Hỏi việc gì", Kind.TEXT),
    FormField("due", "Hạn trả lời", Kind.DAY),
)
_ANSWERED = (
    FormField("answered_on", "Ngày trả lời", Kind.DAY),
    FormField("answer", "Trả lời", Kind.TEXT),
)


class CoordinationVerbs:
    """Asks through dialogs over ``parent``, writes through the host."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services = services
        self._host = host
        self._parent = parent
        self._asking = RegisterAsking(
            host, parent, services.today, "lần hỏi", self._asked, services.coordinations.change
        )

    def ask(self, task_id: int, about: str) -> None:
        """Note that units were asked for a task; those that coordinate it are proposed."""
        service, today = self._services.coordinations, self._services.today()
        units = FormField(
            "units", "Đơn vị được hỏi", Kind.NAMES, required=True, names=self._services.tasks.unit_names
        )
        values = {"units": "; ".join(service.to_ask(task_id)), "asked_on": today}
        form = self._asking.form("coordination", "Hỏi phối hợp", "Ghi", [units, *_ASKED], values, about=about)

        def note(found: dict[str, object]) -> None:
            names = found.pop("units")
            request = Coordination("", **found)  # type: ignore[arg-type]
            self._host.run("Đã ghi hỏi phối hợp", lambda: service.ask(task_id, names, request))  # type: ignore[arg-type]

        form.saved.connect(note)
        form.open()

    def edit(self, row: CoordinationRow) -> None:
        """Change all that is known of a request."""
        self._form([row.id], "Lần hỏi phối hợp", "Lưu", [*_ASKED, *_ANSWERED], asdict(row.facts))

    def answer(self, ids: Sequence[int]) -> None:
        """Note an answer."""
        values: dict[str, object] = {"answered_on": self._services.today()}
        self._form(ids, "Ghi trả lời phối hợp", "Ghi trả lời", _ANSWERED, values, several=True)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove what was written by mistake."""
        words = f"Đã xóa {vn_number(len(ids))} lần hỏi phối hợp"
        write(self._host, words, len(ids), lambda: self._services.coordinations.remove(ids))

    def copy_owed(self, wanted: RegisterFilter) -> None:
        """Put on the clipboard who of a filter owes which answer."""
        rows = self._services.coordinations.owed(wanted)
        if not rows:
            self._host.toast("Không đơn vị nào còn nợ trả lời.")
            return
        QGuiApplication.clipboard().setText(owed_text(self._services.info.unit, rows, wanted.as_of))
        self._host.toast(f"Đã chép {vn_number(len(rows))} việc chờ trả lời, dán được vào Zalo.")

    def export(self, wanted: RegisterFilter) -> None:
        """Write the requests of a filter into a workbook."""
        exports = self._services.register_exports
        export_rows(
            self._host, self._parent, "phoi-hop.xlsx", lambda path: exports.coordinations(wanted, path)
        )

    def _form(
        self,
        ids: Sequence[int],
        title: str,
        verb: str,
        fields: Sequence[FormField],
        values: dict[str, object],
        *,
        several: bool = False,
    ) -> None:
        if not ids:
            return
        form = self._asking.form(
            "coordination_answer" if several else "coordination",
            title, verb, fields, values, about=self._asking.about(ids),
            several=several,
        )  # fmt: skip
        form.saved.connect(lambda found: self._asking.change(ids, found, "Đã ghi phối hợp"))
        form.open()

    def _asked(self, request_id: int) -> str:
        rows = self._services.coordinations.rows([request_id])
        return f"{rows[0].facts.unit}: {rows[0].task}" if rows else ""
