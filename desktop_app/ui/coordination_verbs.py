"""What can be done to requests from the register and from a task: ask units, note an answer, remind."""

from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.coordination import Coordination, CoordinationRow
from desktop_app.domain.registers import RegisterFilter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import owed_text
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.register_form import FormField, Kind, RegisterForm
from desktop_app.ui.host import Host
from desktop_app.ui.register_writing import export_rows

_ASKED = (
    FormField("asked_on", "Ngày hỏi", Kind.DAY, required=True),
    FormField("document", "Văn bản hỏi", hint="45/UBND-VP ngày 05/11/2026"),
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

    def ask(self, task_id: int, about: str) -> None:
        """Note that units were asked for a task; those that coordinate it are proposed."""
        service, today = self._services.coordinations, self._services.today()
        units = FormField(
            "units", "Đơn vị được hỏi", Kind.NAMES, required=True, names=self._services.tasks.unit_names
        )
        values = {"units": "; ".join(service.to_ask(task_id)), "asked_on": today}
        form = RegisterForm(
            "coordination", "Hỏi phối hợp", "Ghi", [units, *_ASKED], values, today, self._parent, about=about
        )

        def write(found: dict[str, object]) -> None:
            names = found.pop("units")
            request = Coordination("", **found)  # type: ignore[arg-type]
            self._host.run("Đã ghi hỏi phối hợp", lambda: service.ask(task_id, names, request))  # type: ignore[arg-type]

        form.saved.connect(write)
        form.open()

    def edit(self, row: CoordinationRow) -> None:
        """Change all that is known of a request."""
        self._form([row.id], "Lần hỏi phối hợp", "Lưu", [*_ASKED, *_ANSWERED], asdict(row.facts), row)

    def answer(self, ids: Sequence[int]) -> None:
        """Note an answer."""
        row = next(iter(self._services.coordinations.rows(ids[:1])), None) if len(ids) == 1 else None
        values: dict[str, object] = {"answered_on": self._services.today()}
        self._form(ids, "Ghi trả lời phối hợp", "Ghi trả lời", _ANSWERED, values, row, several=True)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove what was written by mistake."""
        words = f"Đã xóa {vn_number(len(ids))} lần hỏi phối hợp"
        self._host.run(words, lambda: self._services.coordinations.remove(ids))

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

    def _form(  # noqa: PLR0917 - a dialog's parts in the order they stand
        self,
        ids: Sequence[int],
        title: str,
        verb: str,
        fields: Sequence[FormField],
        values: dict[str, object],
        row: CoordinationRow | None,
        *,
        several: bool = False,
    ) -> None:
        if not ids:
            return
        about = f"{row.facts.unit}: {row.task}" if row else f"{vn_number(len(ids))} lần hỏi đã chọn."
        form = RegisterForm(
            "coordination_answer" if several else "coordination",
            title, verb, fields, values, self._services.today(), self._parent, about=about, several=several,
        )  # fmt: skip
        form.saved.connect(
            lambda found: self._host.run(
                "Đã ghi phối hợp", lambda: self._services.coordinations.change(ids, found)
            )
        )
        form.open()
