"""Letters that remind: what stands on them, as files, by the program's template or the office's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.permissions import Act
from desktop_app.domain.reminding import RemindBy
from desktop_app.domain.reporting.letter import Letter, LetterLine, LetterPart
from desktop_app.files.whole import write_whole
from desktop_app.labels.formats import vn_relative
from desktop_app.labels.reminders import LETTER_FILE, TASK, late_counted
from desktop_app.services.office_templates import OfficeTemplate
from desktop_app.services.reminders import gathered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.reminding import LateTask
    from desktop_app.limited import Worker
    from desktop_app.services.reminders import ReminderService

# The name of the office's own template, which backups take along.
EDITED = "cong-van-don-doc.docx"
KINDS = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class LetterService:
    reminders: ReminderService

    def compose(
        self, tasks: Sequence[LateTask], by: RemindBy, answer_by: date, *, apart: bool
    ) -> list[Letter]:
        """One letter for all, or one for each unit or person; AppError ``remind_nobody``."""
        if not tasks:
            raise AppError("remind_nobody")
        parts = gathered(tasks, by)
        return [self._letter(each, answer_by) for each in ([[one] for one in parts] if apart else [parts])]

    def write(self, letter: Letter, path: Path, worker: Worker | None = None) -> Path:
        """Write a letter as Word or PDF, told by the ending; AppError ``letter_kind``, ``file_not_written``.

        ``worker`` fills one of many. Raises AppError ``template_fields`` and others as
        ``reports.word_template.filled``.
        """
        self.reminders.database.allow(Act.PAPER)
        from desktop_app.reports.letters import letter_docx, letter_pdf

        kind = path.suffix.lower()
        if kind not in KINDS:
            raise AppError("letter_kind", where=path.name)
        made = letter_pdf(letter) if kind == ".pdf" else letter_docx(letter, self.template.path, worker)
        write_whole(path, made)
        return path

    def write_each(self, letters: Sequence[Letter], folder: Path, kind: str) -> list[Path]:
        """Write each letter into a folder, named after whom it is to; a file that is there stays."""
        from desktop_app.exchange.file_names import safe_name
        from desktop_app.limited import Worker

        written = []
        with Worker() as worker:
            for letter in letters:
                stem = safe_name(LETTER_FILE.format(name=letter.parts[0].name))
                path, number = folder / f"{stem}{kind}", 1
                while path.exists():
                    number += 1
                    path = folder / f"{stem} ({number}){kind}"
                written.append(self.write(letter, path, worker))
        return written

    @property
    def template(self) -> OfficeTemplate:
        """The Word template of letters: the program's, or the office's own."""
        from desktop_app.reports.letters import own_template

        return OfficeTemplate(self.reminders.database, EDITED, own_template())

    def check_template(self) -> None:
        """Fill the template in use with a made-up letter; AppErrors as ``reports.word_template.filled``."""
        from desktop_app.reports.letters import letter_docx

        today = self.reminders.clock.today()
        line = LetterLine("1", "", "", "", "")
        parts = [(name, [line]) for name in ("A", "B")]
        for few in (parts[:1], parts):
            letter_docx(
                self._made_of([LetterPart(name, tuple(lines)) for name, lines in few], "", today),
                self.template.path,
            )

    def _letter(self, parts: Sequence[tuple[str, Sequence[LateTask]]], answer_by: date) -> Letter:
        today = self.reminders.clock.today()
        made = [
            LetterPart(name, tuple(_line(number, task, today) for number, task in enumerate(tasks, start=1)))
            for name, tasks in parts
        ]
        counted = late_counted([task for _, tasks in parts for task in tasks], today, TASK)
        return self._made_of(made, counted, answer_by)

    def _made_of(self, parts: Sequence[LetterPart], counted: str, answer_by: date) -> Letter:
        """A letter of these parts, signed as the settings say."""
        kept, today = self.reminders.settings.get, self.reminders.clock.today()
        return Letter(
            unit=kept("unit"),
            upper_unit=kept("upper_unit"),
            symbol=kept("letter_symbol"),
            place=kept("place"),
            on=today,
            as_of=today,
            answer_by=answer_by,
            programme=kept("programme"),
            counted=counted,
            parts=tuple(parts),
            copies=tuple(line.strip() for line in kept("letter_copies").split(";") if line.strip()),
            authority=kept("letter_authority"),
            role=kept("letter_role"),
            signer=kept("letter_signer"),
        )


def _line(number: int, task: LateTask, today: date) -> LetterLine:
    return LetterLine(str(number), task.title, task.deadline, vn_relative(task.due, today), task.document)
