"""Random annexes of known tasks are read back task by task, cell by cell."""

import pytest

from desktop_app.domain.importing.draft import Draft
from tests.exchange.annex_builder import read, sections
from tests.exchange.annex_generator import Known, generate, units

SEEDS_A_TEST = 50


def same(draft: Draft, known: Known) -> bool:
    plain = {
        "leader": draft.leader,
        "deadline": draft.deadline.raw,
        "product": draft.product,
        "status": draft.status,
        "note": draft.note,
        "extra": next(iter(draft.extra.values()), ""),
    }
    return (
        (draft.row, draft.stt, draft.title, draft.section)
        == (known.row, known.stt, known.title, known.section)
        and list(draft.lead) == units(known.cells.get("lead", ""))
        and list(draft.coordinate) == units(known.cells.get("coordinate", ""))
        and all(plain[name] == text for name, text in known.cells.items() if name in plain)
    )


@pytest.mark.parametrize("batch", range(8))
def test_random_annexes_are_read_as_they_were_made(batch: int) -> None:
    for seed in range(batch * SEEDS_A_TEST, (batch + 1) * SEEDS_A_TEST):
        annex = generate(seed)
        reading = read(annex.sheet())
        assert sections(reading) == annex.sections, f"seed {seed}"
        wrong = [
            (draft, known)
            for draft, known in zip(reading.tasks, annex.tasks, strict=True)
            if not same(draft, known)
        ]
        assert wrong == [], f"seed {seed}"
