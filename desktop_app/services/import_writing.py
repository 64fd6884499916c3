"""Writing an import: new tasks, what the file changed in known ones, what columns were taken for."""

from collections.abc import Mapping
from datetime import date

from db.repositories.tasks import NewTask
from db.writer import Writer
from desktop_app.domain.canonical import EXTRA, canonical_draft
from desktop_app.domain.importing.column_memory import forms_of, key_of, learned_forms, stored_forms
from desktop_app.domain.importing.decisions import fact_of
from desktop_app.domain.importing.draft import Draft, Reading, ReadingChoices
from desktop_app.domain.importing.draft_facts import completed_on, facts_of, lacks_day
from desktop_app.domain.importing.import_preview import Fate, FieldChange, ImportPreview, RowFate
from desktop_app.domain.status_words import percent_when
from desktop_app.domain.task import Completion


def _day_taken(fate: RowFate) -> str | None:
    """The day of completion a matched row is given, "" when it is opened, None when neither."""
    return next((change.value for change in taken(fate) if change.field == "completed_on"), None)


def taken(fate: RowFate) -> list[FieldChange]:
    """The changes of a matched row that will be written; an undecided conflict is not."""
    return [change for change in fate.changes if change.taken]


def new_bases(preview: ImportPreview, bases: Mapping[int, Mapping[str, str]]) -> dict[int, dict[str, str]]:
    """What the file now says of each matched task, where that is news; undecided fields keep the old base."""
    rebased = {}
    for fate in preview.fates:
        if fate.task_id is None:
            continue
        old = bases.get(fate.task_id, {})
        waiting = {change.field for change in fate.changes if change.waits}
        said = canonical_draft(preview.reading.tasks[fate.index])
        new = {name: text for name, text in said.items() if text and name not in waiting}
        for change in fate.changes:
            if change.field not in waiting:
                new[change.field] = change.theirs
        base = {**old, **new}
        if base != old:
            rebased[fate.task_id] = base
    return rebased


def remember(writer: Writer, reading: Reading, choices: ReadingChoices) -> None:
    """Keep what columns were taken for, where that is news."""
    key = key_of(reading.document.issuer)
    forms = forms_of(writer.settings.get(key, ""))
    learned = learned_forms(reading, choices, forms)
    if learned != forms:
        writer.settings.set(key, stored_forms(learned))


def add_new(writer: Writer, preview: ImportPreview) -> int | None:
    """Write the new tasks; gives the id of their document."""
    new = [fate.index for fate in preview.fates if fate.fate is Fate.NEW]
    if not new:
        return None
    document = preview.document
    numbered = document.number or document.title
    document_id = writer.documents.ensure(document, preview.file) if numbered else None
    writer.tasks.add_many([_new_task(preview, index, document_id) for index in new])
    return document_id


def _new_task(preview: ImportPreview, index: int, document_id: int | None) -> NewTask:
    draft = preview.reading.tasks[index]
    day = completed_on(draft, preview.done_on)
    return NewTask(
        facts=facts_of(draft, preview.reading, document_id),
        completion=Completion(day, result=draft.result, inferred=lacks_day(draft)) if day else None,
        imported=canonical_draft(draft, day),
    )


def take_changes(writer: Writer, preview: ImportPreview, fate: RowFate, *, year: int) -> None:
    """Write the fields of one matched row that the file changed, and those a person typed for it."""
    task_id, draft = fate.task_id, preview.reading.tasks[fate.index]
    if task_id is None:
        return
    facts = facts_of(draft, preview.reading)
    fields: dict[str, object] = {}
    extra: dict[str, str] = {}
    for change in taken(fate):
        if change.field == "completed_on":
            _take_completion(writer, task_id, draft, change)
        elif change.field.startswith(EXTRA):
            extra[change.field.removeprefix(EXTRA)] = change.value
        elif change.value != change.theirs:
            fields[change.field] = fact_of(change.field, change.value, year=year)
        else:
            fields[change.field] = getattr(facts, change.field)
    if extra:
        fields["extra"] = {**writer.tasks.facts(task_id).extra, **extra}
    if "percent" not in fields and (day := _day_taken(fate)) is not None:
        fields["percent"] = percent_when(writer.tasks.facts(task_id).percent, done=bool(day))
    if fields:
        writer.tasks.update(task_id, fields)


def _take_completion(writer: Writer, task_id: int, draft: Draft, change: FieldChange) -> None:
    if not change.value:
        writer.tasks.reopen([task_id])
        return
    inferred = lacks_day(draft) and change.value == change.theirs
    day = date.fromisoformat(change.value)
    writer.tasks.complete([task_id], Completion(day, result=draft.result, inferred=inferred))
