"""What can be done to obstacles from the register and from a task: each a dialog and one write."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.registers.obstacles import Obstacle, ObstacleRow, ReportedObstacle
from desktop_app.domain.registers.registers import RegisterFilter
from desktop_app.labels.formats import vn_number
from desktop_app.labels.registers import OBSTACLE_KIND, escalation_text
from desktop_app.services.ledger import Services
from desktop_app.ui.dialogs.register_form import FormField, Kind
from desktop_app.ui.host import Host
from desktop_app.ui.register_asking import RegisterAsking
from desktop_app.ui.register_writing import export_rows
from desktop_app.ui.writing import write

_NOTHING_WAITS = "Không có vướng mắc nào đang chờ trả lời."


class ObstacleVerbs:
    """Asks through dialogs over ``parent``, writes through the host."""

    def __init__(self, services: Services, host: Host, parent: QWidget) -> None:
        self._services = services
        self._host = host
        self._parent = parent
        self._asking = RegisterAsking(
            host, parent, services.today, "vướng mắc", self._problem, services.obstacles.change
        )

    def add(self, task_id: int | None = None, about: str = "") -> None:
        """Write an obstacle down, of a task if one is given."""
        tasks = [] if task_id is None else [task_id]
        values = {"raised_on": self._services.today()}

        def add(found: dict[str, object]) -> Changes:
            return self._services.obstacles.add(Obstacle(**found), tasks).changes  # type: ignore[arg-type]

        form = self._asking.form("obstacle", "Thêm vướng mắc", "Thêm", self._about(), values, about=about)
        form.saved.connect(lambda found: self._host.run("Đã thêm vướng mắc", lambda: add(found)))
        form.open()

    def edit(self, row: ObstacleRow) -> None:
        """Change all that is known of an obstacle."""
        fields = [*self._about(), _SENT_ON, _DUE, _ANSWERED_ON, _ANSWER, _RESOLVED_ON, _RESOLUTION]
        about = "; ".join(f"{task.stt} {task.title}".strip() for task in row.tasks)
        form = self._asking.form("obstacle", "Vướng mắc", "Lưu", fields, asdict(row.facts), about=about)
        form.saved.connect(lambda found: self._asking.change([row.id], found, "Đã sửa vướng mắc"))
        form.open()

    def send(self, ids: Sequence[int]) -> None:
        """Note to whom obstacles were sent, and by when an answer is expected."""
        fields = [self._addressee(), _SENT_ON, _DUE]
        self._asking.ask(
            ids, "obstacle_send", "Đã gửi nơi nhận", "Ghi đã gửi", fields, {"sent_on": self._today()}
        )

    def answer(self, ids: Sequence[int]) -> None:
        """Note an answer."""
        values = {"answered_on": self._today()}
        self._asking.ask(
            ids, "obstacle_answer", "Ghi trả lời", "Ghi trả lời", [_ANSWERED_ON, _ANSWER], values
        )

    def resolve(self, ids: Sequence[int]) -> None:
        """Note that obstacles stand in the way no more."""
        values = {"resolved_on": self._today()}
        fields = [_RESOLVED_ON, _RESOLUTION]
        self._asking.ask(ids, "obstacle_resolve", "Đã tháo gỡ", "Ghi tháo gỡ", fields, values)

    def classify(self, ids: Sequence[int]) -> None:
        """Set kind, unit or addressee of several; what stays empty is left as it is."""
        fields = [_KIND, self._addressee(), _DUE, self._unit()]
        self._asking.ask(ids, "obstacle_classify", "Sửa nhiều vướng mắc", "Lưu", fields, {})

    def remove(self, ids: Sequence[int]) -> None:
        """Remove what was written by mistake."""
        words = f"Đã xóa {vn_number(len(ids))} vướng mắc"
        write(self._host, words, len(ids), lambda: self._services.obstacles.remove(ids))

    def unlink(self, row: ObstacleRow, task_id: int) -> None:
        """Say that an obstacle does not stand in the way of a task."""
        self._host.run("Đã gỡ vướng mắc", lambda: self._services.obstacles.unlink(row.id, [task_id]))

    def link(self, obstacle_id: int, task_id: int) -> None:
        """Say that a known obstacle stands in the way of a task too."""
        self._host.run("Đã gắn vướng mắc", lambda: self._services.obstacles.link(obstacle_id, [task_id]))

    def take_over(self, reported: Sequence[ReportedObstacle]) -> None:
        """Take into the register what units reported in their workbooks."""
        words = f"Đã đưa {vn_number(len(reported))} vướng mắc vào sổ"
        write(self._host, words, len(reported), lambda: self._services.obstacles.take_over(reported))

    def copy_escalation(self) -> None:
        """Put what nobody answered on the clipboard, by addressee."""
        today = self._today()
        lists = self._services.obstacles.escalation(today)
        if not lists:
            self._host.toast(_NOTHING_WAITS)
            return
        QGuiApplication.clipboard().setText(escalation_text(self._services.info.unit, lists, today))
        count = sum(len(one.rows) for one in lists)
        self._host.toast(f"Đã chép {vn_number(count)} vướng mắc chưa được trả lời, dán được vào Zalo, Word.")

    def export_escalation(self) -> None:
        """Write what nobody answered into a workbook, by addressee."""
        exports = self._services.register_exports
        export_rows(
            self._host,
            self._parent,
            "vuong-mac-chua-tra-loi.xlsx",
            lambda path: exports.escalation(self._today(), path),
        )

    def export(self, wanted: RegisterFilter) -> None:
        """Write the obstacles of a filter into a workbook."""
        exports = self._services.register_exports
        export_rows(self._host, self._parent, "vuong-mac.xlsx", lambda path: exports.obstacles(wanted, path))

    def _problem(self, obstacle_id: int) -> str:
        rows = self._services.obstacles.rows([obstacle_id])
        return rows[0].facts.problem if rows else ""

    def _today(self) -> date:
        return self._services.today()

    def _about(self) -> list[FormField]:
        return [
            FormField("problem", "Vướng mắc", Kind.TEXT, required=True, hint="điều đang cản trở công việc"),
            FormField("cause", "Nguyên nhân"),
            _KIND,
            FormField("proposal", "Đề xuất", Kind.TEXT, hint="cần ai làm gì"),
            self._addressee(),
            self._unit(),
            FormField("raised_on", "Ngày nêu", Kind.DAY, required=True),
        ]

    def _addressee(self) -> FormField:
        return FormField("addressed_to", "Gửi đến", Kind.NAME, names=self._services.obstacles.addressees)

    def _unit(self) -> FormField:
        return FormField("unit", "Đơn vị báo", Kind.NAME, names=self._services.tasks.unit_names)


_KIND = FormField("kind", "Loại", Kind.WORDS, words=OBSTACLE_KIND)
_SENT_ON = FormField("sent_on", "Ngày gửi", Kind.DAY)
_DUE = FormField("due", "Hạn trả lời", Kind.DAY)
_ANSWERED_ON = FormField("answered_on", "Ngày trả lời", Kind.DAY)
_ANSWER = FormField("answer", "Trả lời", Kind.TEXT)
_RESOLVED_ON = FormField("resolved_on", "Ngày tháo gỡ", Kind.DAY)
_RESOLUTION = FormField("resolution", "Cách tháo gỡ", Kind.TEXT)
