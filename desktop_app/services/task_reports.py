"""What the ledger reports of its tasks to somebody else's form: one answer each, whoever leads it."""

from collections.abc import Mapping, Sequence

from db.reader import Reader
from desktop_app.domain.canonical import EXTRA, canonical_facts
from desktop_app.domain.returns.return_fields import Progress, ReturnField
from desktop_app.labels.fields import DONE_WORDS, OPEN_WORDS
from desktop_app.labels.tasks import leads_done_words

LONGEST = 30_000  # letters; a cell holds 32,767


def base_progress(fields: Progress, headers: Mapping[ReturnField, str]) -> dict[str, str]:
    """The part of a task's canonical fields that forms ask for; ``headers`` are those of unknown columns."""
    names = {each: EXTRA + headers[each] if each in headers else each.value for each in ReturnField}
    return {each.value: fields.get(name, "") for each, name in names.items()}


def reports(
    reader: Reader, ids: Sequence[int], headers: Mapping[ReturnField, str]
) -> dict[int, dict[str, str]]:
    """Each task's status, percent, day, result, evidence, obstacle and proposal in canonical text.

    A task with one lead says what is written of it; with several, the leads' own words stand below
    each other under their names.
    """
    facts = reader.tasks.facts_of(ids)
    days = reader.tasks.completion_days(ids)
    leads = reader.returns.reports(facts)
    return {
        task: _joined(
            base_progress(canonical_facts(each, days.get(task)), headers),
            {lead.unit: lead.progress for lead in leads[task]},
        )
        for task, each in facts.items()
    }


def _joined(own: dict[str, str], parts: Mapping[str, Progress]) -> dict[str, str]:
    if len(parts) == 1:
        (part,) = parts.values()
        return {name: part.get(name, "") or text for name, text in own.items()}
    for each in (ReturnField.RESULT, ReturnField.EVIDENCE, ReturnField.OBSTACLE, ReturnField.PROPOSAL):
        own[each.value] = own[each.value] or leads_words(each, parts)
    if own[ReturnField.COMPLETED_ON]:
        own[ReturnField.STATUS.value] = DONE_WORDS
    elif any(_has_begun(part) for part in parts.values()):
        own[ReturnField.STATUS.value] = OPEN_WORDS
    return own


def _has_begun(part: Progress) -> bool:
    said = (ReturnField.COMPLETED_ON, ReturnField.PERCENT, ReturnField.RESULT)
    return any(part.get(each.value) for each in said) or part.get(ReturnField.STATUS.value) == OPEN_WORDS


def leads_words(each: ReturnField, parts: Mapping[str, Progress]) -> str:
    """The leads' words below each other; of a result that no cell could hold only how many are done."""
    said = {unit: part.get(each.value, "") for unit, part in parts.items()}
    lines = [f"{unit}: {text}" if unit else text for unit, text in said.items() if text]
    if each is ReturnField.RESULT and lines:
        done = sum(bool(part.get(ReturnField.COMPLETED_ON.value)) for part in parts.values())
        lines.insert(0, leads_done_words(done, len(parts)))
    text = "\n".join(lines)
    return text if len(text) <= LONGEST else lines[0]
