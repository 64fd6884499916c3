"""What can be done to tasks from the table and the detail pane: one undoable write per verb."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence import EvidenceSaid
from desktop_app.domain.five_clear import Clear
from desktop_app.domain.task import Completion
from desktop_app.domain.text import clean
from desktop_app.labels.clears import CLEAR
from desktop_app.labels.formats import vn_number
from desktop_app.services.ledger import Services
from desktop_app.ui.deadline_words import day_of
from desktop_app.ui.host import Host
from desktop_app.ui.keeping_files import keep_files
from desktop_app.ui.models.task_columns import COLUMNS, Col
from desktop_app.ui.writing import write

_SEVERAL = ("lead", "coordinate")


def tasks_words(count: int) -> str:
    """ "12 nhiệm vụ"."""
    return f"{vn_number(count)} nhiệm vụ"


@dataclass(frozen=True)
class TaskVerbs:
    """Every verb goes through ``host.run``, over many tasks through the background: undo is offered, errors
    become sentences.

    Each gives True when it was done or goes on in the background, also when nothing had to change.
    """

    services: Services
    host: Host

    def edit(self, ids: Sequence[int], fields: Mapping[str, object], what: str) -> bool:
        """Set fields; ``what`` names them in the toast: "thời hạn"."""
        return self._write(f"Đã sửa {what} của {tasks_words(len(ids))}", ids, lambda: self._edit(ids, fields))

    def edit_cell(self, task_id: int, column: Col, text: str) -> bool:
        """Write what was typed into a cell; an emptied completion day opens the task again."""
        if column is Col.COMPLETED_ON:
            return self._complete_on(task_id, text)
        field = COLUMNS[column].field
        return self.edit_text(task_id, field, text, COLUMNS[column].label.lower())

    def edit_text(self, task_id: int, field: str, text: str, what: str) -> bool:
        """Write one field from typed text: names split at ";", numbers and days read."""
        return self.edit_texts(task_id, {field: text}, what)

    def edit_texts(self, task_id: int, texts: Mapping[str, str], what: str) -> bool:
        """Write several fields from typed texts in one batch."""
        today = self.services.today()
        return self._run(
            f"Đã sửa {what}",
            lambda: self._edit([task_id], {name: _value(name, text, today) for name, text in texts.items()}),
        )

    def complete(
        self,
        ids: Sequence[int],
        completion: Completion,
        unit: str | None = None,
        files: Sequence[Path] = (),
        then: Callable[[], object] | None = None,
    ) -> bool:
        """Finish tasks, for all their lead units or for one; ``then`` follows when it was told."""
        who = f" của {unit}" if unit else ""
        return keep_files(
            self.host,
            f"Đã hoàn thành {tasks_words(len(ids))}{who}",
            files,
            lambda: self.services.tasks.complete(ids, completion, unit, files),
            len(ids),
            then,
        )

    def reopen(self, ids: Sequence[int], unit: str | None = None) -> bool:
        """Open tasks again, for all their lead units or for one."""
        who = f" của {unit}" if unit else ""
        return self._write(
            f"Đã mở lại {tasks_words(len(ids))}{who}", ids, lambda: self.services.tasks.reopen(ids, unit)
        )

    def cancel(self, ids: Sequence[int], on: date, reason: str) -> bool:
        """Cancel tasks from a day on."""
        return self._write(
            f"Đã hủy {tasks_words(len(ids))}", ids, lambda: self.services.tasks.cancel(ids, on, reason)
        )

    def retract(self, ids: Sequence[int]) -> bool:
        """Take tasks out that were entered by mistake, after asking."""
        question = f"Rút {tasks_words(len(ids))} nhập nhầm khỏi sổ? Có thể hoàn tác; Nhật ký vẫn giữ dấu vết."
        if not self.host.ask(question, "Rút khỏi sổ"):
            return False
        return self._write(f"Đã rút {tasks_words(len(ids))}", ids, lambda: self.services.tasks.retract(ids))

    def waive(self, task_id: int, clear: Clear, reason: str) -> bool:
        """Ask no more for a clear of this task."""
        return self._run(
            f"{CLEAR[clear]}: không yêu cầu", lambda: self.services.tasks.waive(task_id, clear, reason)
        )

    def unwaive(self, task_id: int, clear: Clear) -> bool:
        """Ask for a waived clear again."""
        return self._run(
            f"{CLEAR[clear]}: yêu cầu trở lại", lambda: self.services.tasks.unwaive(task_id, clear)
        )

    def attach(self, ids: Sequence[int], files: Sequence[Path], document: str = "") -> bool:
        """Keep files as evidence of tasks; those a task has already are not added."""
        return keep_files(
            self.host,
            f"Đã đính kèm {vn_number(len(files))} tệp minh chứng",
            files,
            lambda: self.services.evidence.attach(ids, files, EvidenceSaid(document)),
            len(ids),
        )

    def detach(self, evidence_id: int, name: str) -> bool:
        """Take evidence off its task."""
        return self._run(f"Đã gỡ minh chứng {name}", lambda: self.services.evidence.remove(evidence_id))

    def undo(self, batch: int) -> bool:
        """Take one batch back; what was edited since stays and is said."""
        kept: list[str] = []

        def work() -> Changes:
            outcome = self.services.history.undo(batch)
            kept.extend(outcome.kept)
            return outcome.changes

        done = self._run("Đã hoàn tác", work)
        if done and kept:
            self.host.toast(f"Đã hoàn tác, trừ {len(kept)} ô đã được sửa sau đó.")
        return done

    def _complete_on(self, task_id: int, text: str) -> bool:
        if not clean(text):
            return self.reopen([task_id])
        try:
            day = day_of(text, self.services.today())
        except AppError as error:
            self.host.error(error)
            return False
        return day is not None and self.complete([task_id], Completion(on=day))

    def _edit(self, ids: Sequence[int], fields: Mapping[str, object]) -> Changes:
        return self.services.tasks.edit(ids, fields)

    def _write(self, label: str, ids: Sequence[int], work: Callable[[], Changes]) -> bool:
        return write(self.host, label, len(ids), work)

    def _run(self, label: str, work: Callable[[], Changes]) -> bool:
        return self.host.run(label, work) is not None


def _value(field: str, text: str, today: date) -> object:
    """A typed text in the form ``tasks.edit`` takes; AppError when it is no number or no day."""
    if field in _SEVERAL:
        return tuple(name for name in map(clean, text.replace("\n", ";").split(";")) if name)
    if field == "assigned_on":
        return day_of(text, today)
    if field == "percent":
        typed = clean(text).rstrip("% ").replace(",", ".")
        try:
            return float(typed) if typed else None
        except ValueError as error:
            raise AppError("percent_range", where=text) from error
    return text
