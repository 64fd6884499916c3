"""Nothing carries out itself: neither merging nor undoing closes a ring of upper tasks or units."""

from datetime import date

from desktop_app.domain.task import TaskFacts
from desktop_app.domain.units.transfer import Merger
from desktop_app.services.ledger import Services
from tests.builders import undo_newest

TODAY = date(2026, 11, 21)


def tasks(ledger: Services) -> list[int]:
    return [task_id for title in "abc" for task_id in ledger.tasks.add(TaskFacts(title)).task_ids]


def uppers(ledger: Services, *ids: int) -> list[int | None]:
    """The upper task of each."""
    found = [ledger.relatives.of(each).upper for each in ids]
    return [None if upper is None else upper.id for upper in found]


def test_merging_a_task_into_the_one_above_its_upper_task_leaves_no_ring(ledger: Services) -> None:
    kept, between, gone = tasks(ledger)
    ledger.relatives.link([between], kept)
    ledger.relatives.link([gone], between)
    ledger.merging.merge([gone], kept)
    assert uppers(ledger, kept, between) == [None, kept]
    undo_newest(ledger)
    assert uppers(ledger, kept, between, gone) == [None, kept, between]
    ledger.merging.merge([kept], gone)
    assert uppers(ledger, between, gone) == [None, between]


def test_undo_leaves_out_a_link_that_would_close_a_ring_by_now(ledger: Services) -> None:
    first, second, third = tasks(ledger)
    ledger.relatives.link([second], first)
    cut = ledger.relatives.link([second], None).batch
    moved = ledger.relatives.link([first], third).batch
    ledger.relatives.link([first], second)
    ledger.relatives.link([third], first)
    outcomes = [ledger.history.undo(each or 0) for each in (cut, moved)]
    assert [(one.reversed, one.kept) for one in outcomes] == [(0, ("b",)), (0, ("a",))]
    assert uppers(ledger, first, second, third) == [second, None, first]
    assert ledger.backups.verify() == []


def parents(ledger: Services) -> dict[str, str | None]:
    names: dict[int | None, str] = {each.id: each.name for each in ledger.units.all()}
    return {each.name: names.get(each.parent_id) for each in ledger.units.all() if each.name in "ABCD"}


def test_neither_merged_nor_restored_units_stand_below_themselves(ledger: Services) -> None:
    for name in "ABC":
        ledger.tasks.add(TaskFacts(f"việc {name}", lead=(name,)))
    a, b, c = (ledger.tasks.unit(name) for name in "ABC")
    ledger.units.set_parent([b], a)
    ledger.units.set_parent([c], b)
    ledger.unit_changes.merge(Merger((a,), c, "C", TODAY, "1/NQ"))
    assert (parents(ledger)["B"], parents(ledger)["C"]) == (None, "B")
    undo_newest(ledger)
    ledger.units.merge_as_alias(a, c)
    assert parents(ledger) == {"B": None, "C": "B"}
    undo_newest(ledger)
    assert parents(ledger) == {"A": None, "B": "A", "C": "B"}
    cut = ledger.units.set_parent([b], None).batch
    ledger.units.set_parent([a], c)
    outcome = ledger.history.undo(cut or 0)
    assert (outcome.reversed, len(outcome.kept)) == (0, 1)
    assert parents(ledger) == {"A": "C", "B": None, "C": "B"}
