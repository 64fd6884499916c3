"""The command that says of each task which of the five clears is missing and why."""

from desktop_app.cli.answers import Answer, Asked, Command, Json, Opener, opened
from desktop_app.cli.reading import reading_of
from desktop_app.domain.five_clear import ClearState, Finding
from desktop_app.labels.clears import REASONS, SUGGESTIONS
from desktop_app.services.lint import lint_ledger, lint_reading


def lint(asked: Asked, opener: Opener) -> Answer:
    if asked.file:
        checked = lint_reading(reading_of(asked, opener))
    else:
        with opened(asked, opener, read_only=True) as ledger:
            checked = lint_ledger(ledger)
    findings = [_finding(each.key, each.stt, found) for each in checked for found in each.findings]
    clear = sum(not any(_counts_against(found) for found in each.findings) for each in checked)
    lines = [f"{it['stt'] or '–'} (mã {it['task']}): {it['reason']} {it['suggestion']}" for it in findings]
    head = f"{len(checked)} nhiệm vụ, {clear} nhiệm vụ đã đủ rõ."
    return Answer({"tasks": len(checked), "clear": clear, "findings": findings}, "\n".join([head, *lines]))


COMMANDS: dict[str, Command] = {"lint": lint}


def _finding(task_id: str, stt: str, found: Finding) -> Json:
    """A finding of ``lint``, its reason and suggestion in words."""
    values = {"task": task_id, "stt": stt, **found.values}
    return {
        "task": task_id,
        "stt": stt or None,
        "clear": found.clear.value,
        "state": found.state.value,
        "reason": _sentence_of(REASONS, found.reason, values),
        "suggestion": _sentence_of(SUGGESTIONS, found.suggestion, values),
    }


def _counts_against(found: Finding) -> bool:
    """Whether a finding keeps a task from being clear; a column the source never had does not."""
    return found.state in (ClearState.MISSING, ClearState.VAGUE)


def _sentence_of(sentences: dict[str, str], code: str, values: Json) -> str:
    return sentences[code].format(**values) if code else ""
