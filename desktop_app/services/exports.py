"""Export: the ledger's tasks as a workbook that reads back unchanged, or as an upper system wants them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from db.database import Database
from desktop_app.domain.changes import Changes, Verb
from desktop_app.domain.errors import AppError
from desktop_app.domain.export_profile import SETTING, ExportProfile, Told, read_profiles, stored_profiles
from desktop_app.domain.permissions import Act
from desktop_app.domain.status import finished_by
from desktop_app.domain.status_words import percent_when, says_done
from desktop_app.domain.task import TaskFacts, TaskFilter
from desktop_app.domain.text import clean, fold
from desktop_app.labels.fields import DONE_WORDS
from desktop_app.labels.tasks import extended_words
from desktop_app.services.clock import Clock
from desktop_app.services.hidden_id import hidden_id
from desktop_app.services.told_cells import told_of

LOOKED_AT = 2_000  # tasks whose unknown columns are offered to a profile


@dataclass(frozen=True, slots=True)
class ExportService:
    """Workbooks out; each row carries its task's id of this ledger in a hidden column."""

    database: Database
    clock: Clock

    def write(self, wanted: TaskFilter, path: Path, profile: ExportProfile | None = None) -> int:
        """Write the tasks a filter keeps, in its order; gives their number.

        As of a past day what was finished later is written as it was, not finished.

        With a profile its columns alone are written, without anything hidden. Raises AppError
        ``file_not_written``, ``cell_too_long`` or ``profile_empty``.
        """
        self.database.allow(Act.EXPORT)
        from desktop_app.exchange.profile_book import write_profile
        from desktop_app.exchange.workbook import ExportHead, ExportRow, write_export

        info = self.database.info
        with self.database.reading() as reader:
            ids = reader.tasks.ids(wanted)
            facts = reader.tasks.facts_of(ids, wanted.as_of)
            along = reader.people.together_names(ids)
            shown = {row.id: row for row in reader.tasks.rows(ids, wanted.as_of)}
            told = told_of(reader, list(shown.values()), wanted.as_of, _asked(profile))
        past = wanted.as_of if wanted.as_of < self.clock.today() else None
        done = {task: finished_by(row.completed_on, past) for task, row in shown.items()}
        rows = [
            ExportRow(
                _in_words(facts[task], shown[task].completed_on, done[task]),
                hidden_id(info.id, task),
                done[task],
                extended_words(shown[task]),
                "; ".join(along.get(task, ())),
                told[task],
            )
            for task in ids
            if task in facts
        ]
        head = ExportHead(info.unit, wanted.as_of, ledger_id=info.id)
        if profile is None:
            write_export(path, rows, head)
        else:
            write_profile(path, rows, head, profile)
        return len(rows)

    def profiles(self) -> list[ExportProfile]:
        """Profiles of this ledger in the order they were saved."""
        with self.database.reading() as reader:
            return read_profiles(reader.settings.get(SETTING, ""))

    def profile(self, name: str) -> ExportProfile:
        """The profile of a name; AppError ``profile_missing``."""
        for profile in self.profiles():
            if fold(profile.name) == fold(name):
                return profile
        raise AppError("profile_missing", where=name)

    def save_profile(self, profile: ExportProfile) -> Changes:
        """Keep a profile; one of the same name is replaced. Raises AppError ``profile_empty``."""
        if not clean(profile.name) or not profile.columns:
            raise AppError("profile_empty", where=profile.name)
        known = self.profiles()
        others = [each for each in known if fold(each.name) != fold(profile.name)]
        place = next((n for n, each in enumerate(known) if fold(each.name) == fold(profile.name)), len(known))
        return self._keep([*others[:place], profile, *others[place:]], profile.name)

    def drop_profile(self, name: str) -> Changes:
        """Forget a profile; AppError ``profile_missing``."""
        gone = self.profile(name)
        return self._keep([each for each in self.profiles() if each != gone], gone.name)

    def extra_headers(self, wanted: TaskFilter) -> list[str]:
        """Headers of the unknown columns that tasks of a filter carry, in the order they come up."""
        with self.database.reading() as reader:
            ids = reader.tasks.ids(wanted, limit=LOOKED_AT)
            facts = reader.tasks.facts_of(ids)
        return list(dict.fromkeys(header for task in ids if task in facts for header in facts[task].extra))

    def _keep(self, profiles: Sequence[ExportProfile], subject: str) -> Changes:
        with self.database.writing(Verb.SETTINGS, at=self.clock.now(), subject=subject) as writer:
            writer.settings.set(SETTING, stored_profiles(profiles))
        return writer.changes


def _asked(profile: ExportProfile | None) -> set[Told]:
    """What the columns of a profile tell beside the facts."""
    return {column.told for column in profile.columns if column.told} if profile else set()


def _in_words(facts: TaskFacts, completed_on: date | None, done: date | None) -> TaskFacts:
    """A task as it is exported: one that was only ticked off has a status that says so.

    One that was finished after the day of the export (``done`` is None) says nothing of that yet.
    """
    if completed_on and not done:
        percent = percent_when(facts.percent, done=False)
        return replace(facts, status="" if says_done(facts.status) else facts.status, percent=percent)
    return replace(facts, status=DONE_WORDS) if done and not facts.status else facts
