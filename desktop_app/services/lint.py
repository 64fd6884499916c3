"""Five-clear findings of a whole ledger, or of a file before it is imported."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.clear_rules import check
from desktop_app.domain.five_clear import FIVE, STATE_LETTERS, Clear, ClearState, Finding
from desktop_app.domain.importing.draft import Draft, Reading
from desktop_app.domain.importing.draft_facts import facts_of
from desktop_app.domain.task import TaskFilter
from desktop_app.services.ledger import Services

_SETTLED = (ClearState.CLEAR, ClearState.WAIVED)
_WAIVED = STATE_LETTERS[ClearState.WAIVED]


@dataclass(frozen=True, slots=True)
class Checked:
    """One task's findings that are not clear; ``key`` is its id, or its row in a file."""

    key: str
    stt: str
    findings: tuple[Finding, ...]


def lint_reading(reading: Reading, asked: tuple[Clear, ...] = FIVE) -> list[Checked]:
    """Findings of every task of a file."""
    return [
        Checked(str(draft.row), draft.stt, _open(check(facts_of(draft, reading)), asked))
        for draft in reading.tasks
    ]


def unclear(draft: Draft, reading: Reading, asked: tuple[Clear, ...] = FIVE) -> tuple[Finding, ...]:
    """What is not clear in one row of a file, of what its columns tell."""
    open_ones = _open(check(facts_of(draft, reading)), asked)
    return tuple(each for each in open_ones if each.state is not ClearState.NO_COLUMN)


def lint_ledger(ledger: Services) -> list[Checked]:
    """Findings of every task of a ledger."""
    asked = ledger.settings.clears()
    checked = []
    with ledger.database.reading() as reader:
        ids = reader.tasks.ids(TaskFilter(ledger.today()))
        facts = reader.tasks.facts_of(ids)
        for row in reader.tasks.rows(ids, ledger.today()):
            waived = reader.tasks.waivers(row.id) if _WAIVED in row.clear_states else {}
            checked.append(Checked(str(row.id), row.stt, _open(check(facts[row.id], waived), asked)))
    return checked


def _open(findings: Iterable[Finding], asked: tuple[Clear, ...]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.clear in asked and each.state not in _SETTLED)
