"""The month's checklist: what stands on it."""

from dataclasses import dataclass, replace
from itertools import count

from desktop_app.domain.five_clear import Clear, letters_asked
from desktop_app.domain.reporting.checklist import (
    ChecklistData,
    ChecklistGroup,
    ChecklistLine,
    ChecklistOptions,
)
from desktop_app.domain.status import DATED_OPEN
from desktop_app.domain.task import MonthGroup, MonthWork, TaskRow
from desktop_app.labels.counts import rates_words
from desktop_app.labels.formats import vn_date
from desktop_app.labels.periods import standing_words
from desktop_app.labels.tasks import PAPER_GROUP, TIME_CLASS, deadline_words
from desktop_app.services.settings import SettingsService
from desktop_app.services.tasks import TaskService


@dataclass(frozen=True, slots=True)
class ChecklistService:
    tasks: TaskService
    settings: SettingsService

    def build(self, options: ChecklistOptions) -> ChecklistData:
        """Everything the checklist of a month shows, in the groups of the month's work."""
        work = self.tasks.month_of(options.month, options.units, options.person, options.as_of)
        asked = self.settings.clears()
        numbered = _numbered(self._groups(work, options, asked))
        return ChecklistData(
            unit=self.settings.get("unit"),
            upper_unit=self.settings.get("upper_unit"),
            place=self.settings.get("place"),
            month=work.month,
            as_of=work.as_of,
            programme=self.settings.get("programme"),
            groups=tuple(numbered),
            clears=asked,
            sums=f"{work.sentence} {rates_words(work.counts)}".strip(),
            scope=options.scope,
            blank=options.blank,
            prepared_by=self.settings.get("prepared_by"),
            head=self.settings.get("head_of_group"),
            sign_mm=int(self.settings.get("signature_mm")),
        )

    def _groups(
        self, work: MonthWork, options: ChecklistOptions, asked: tuple[Clear, ...]
    ) -> list[ChecklistGroup]:
        groups = []
        for group in MonthGroup:
            ids = work.groups.get(group, ())
            rows = self.tasks.month_rows(ids, work.month, work.as_of) if ids else []
            lines = tuple(_line(row, work, group, options.blank, asked) for row in rows)
            groups.append(ChecklistGroup(PAPER_GROUP[group], lines))
        return groups


def _line(
    row: TaskRow, work: MonthWork, group: MonthGroup, blank: bool, asked: tuple[Clear, ...]
) -> ChecklistLine:
    finished = next((day for day in (row.completed_on, row.ticked) if day and day <= work.as_of), None)
    status = f"Xong ngày {vn_date(finished)}" if finished else _status(row)
    return ChecklistLine(
        number="",
        title=row.title,
        lead=row.lead,
        person=row.person,
        coordinate=row.coordinate,
        deadline=deadline_words(row),
        relative=standing_words(row, work.as_of) if row.time_class in DATED_OPEN else "",
        product=row.product,
        clear_states=letters_asked(row.clear_states, asked),
        status="" if blank else status,
        done=finished is not None and not blank,
        evidence="" if blank else row.evidence_text,
        note="" if blank else row.note,
        overdue=group is MonthGroup.OVERDUE,
    )


def _status(row: TaskRow) -> str:
    words = TIME_CLASS[row.time_class] if row.time_class else ""
    return f"{words} ({row.percent:g} %)" if row.percent else words


def _numbered(groups: list[ChecklistGroup]) -> list[ChecklistGroup]:
    number = count(1)
    return [
        ChecklistGroup(group.title, tuple(replace(line, number=str(next(number))) for line in group.lines))
        for group in groups
    ]
