"""Whatever three sides edit: nothing is lost, order does not matter, twice is once."""

import json
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.returns.return_status import DAY, STATUS, alike
from desktop_app.domain.returns.returns import ReturnFile
from desktop_app.domain.status_words import says_done
from tests.domain.return_ledger import DONE, LittleLedger, file, filled

TASKS = (1, 2, 3)
VALUES = {
    "status": ("", "Đang thực hiện", DONE, "Tạm dừng"),
    "percent": ("", "40", "100"),
    "completed_on": ("", "2026-11-02", "2026-11-10"),
    "result": ("", "một", "hai", "ba"),
    "obstacle": ("", "một", "hai"),
}
PLAIN = ("percent", "result", "obstacle")

cells = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()})
edits = st.dictionaries(
    st.sampled_from(TASKS),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}),
)
plain = st.dictionaries(
    st.sampled_from(TASKS),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(VALUES[name]) for name in PLAIN}),
)
starts = st.fixed_dictionaries(dict.fromkeys(TASKS, cells))


def consistent(cells_of_task: dict[str, str]) -> dict[str, str]:
    """Cells as the ledger keeps them: a task has a day when it is done."""
    if says_done(cells_of_task["status"]) or not cells_of_task["completed_on"]:
        day = cells_of_task["completed_on"] or "2026-11-02"
        done = says_done(cells_of_task["status"])
        return filled({**cells_of_task, "completed_on": day if done else ""})
    return filled({**cells_of_task, "status": DONE})


def edited(so: LittleLedger, changes: dict[int, dict[str, str]]) -> None:
    for task_id, fields in changes.items():
        whole = {name: so.progress[task_id].get(name, "") for name in VALUES}
        so.progress[task_id] = consistent({**whole, **fields})


def started(start: dict[int, dict[str, str]]) -> LittleLedger:
    return LittleLedger({task_id: consistent(of_task) for task_id, of_task in start.items()})


def state(so: LittleLedger) -> tuple[object, ...]:
    bases = {token: {**sent.bases} for token, sent in so.dispatches.items()}
    return so.progress, bases, set(so.settled), so.questions


@given(starts, edits, edits)
def test_no_edit_is_lost(
    start: dict[int, dict[str, str]], ours: dict[int, dict[str, str]], theirs: dict[int, dict[str, str]]
) -> None:
    """Each cell ends as one side wrote it, and where both did, the question keeps the other's words."""
    so = started(start)
    sent = so.send()
    edited(so, ours)
    before = {task_id: dict(of_task) for task_id, of_task in so.progress.items()}
    so.collect(file(sent, theirs))
    asked = {(one.task_id, one.field): one for one in so.open()}
    waiting = {(one.task_id, name) for one in so.open() for name in one.row}
    for task_id in TASKS:
        for name in PLAIN:
            base = sent.bases[task_id].get(name, "")
            mine = before[task_id].get(name, "")
            said = theirs.get(task_id, {}).get(name, base)
            now = so.progress[task_id].get(name, "")
            if (task_id, name) in asked:
                assert (now, asked[task_id, name].theirs) == (mine, said)
                assert len({base, mine, said}) == 3
            else:
                assert now == (mine if said == base else said)
        for name in (STATUS, DAY):
            base = sent.bases[task_id].get(name, "")
            mine = before[task_id].get(name, "")
            now = so.progress[task_id].get(name, "")
            if mine != base:
                assert alike(name, now, mine) or (task_id, name) not in asked
            if (task_id, name) in waiting:
                assert now == mine


@given(starts, edits, edits)
def test_a_task_is_done_when_it_has_a_day(
    start: dict[int, dict[str, str]], ours: dict[int, dict[str, str]], theirs: dict[int, dict[str, str]]
) -> None:
    so = started(start)
    sent = so.send()
    edited(so, ours)
    so.collect(file(sent, theirs))
    for of_task in so.progress.values():
        assert says_done(of_task.get(STATUS, "")) == bool(of_task.get(DAY))


@given(starts, edits, edits, st.booleans())
def test_twice_is_once(
    start: dict[int, dict[str, str]],
    ours: dict[int, dict[str, str]],
    theirs: dict[int, dict[str, str]],
    saved_again: bool,
) -> None:
    so = started(start)
    sent = so.send()
    edited(so, ours)
    back = file(sent, theirs)
    so.collect(back)
    kept = repr(state(so))
    again = so.collect(replace(back, sha256="lưu lại") if saved_again else back)
    assert (again.writes, again.bases, again.stale) == ({}, {}, frozenset())
    assert repr(state(so)) == kept


@given(starts, edits, edits)
def test_what_was_kept_as_ours_is_not_asked_again(
    start: dict[int, dict[str, str]], ours: dict[int, dict[str, str]], theirs: dict[int, dict[str, str]]
) -> None:
    so = started(start)
    sent = so.send()
    edited(so, ours)
    back = file(sent, theirs)
    so.collect(back)
    so.keep_ours()
    kept = {task_id: dict(of_task) for task_id, of_task in so.progress.items()}
    so.collect(replace(back, sha256="lưu lại"))
    assert (so.progress, so.open()) == (kept, [])


@given(starts, plain, st.lists(plain, min_size=2, max_size=3))
def test_the_order_of_copies_does_not_matter_where_they_do_not_disagree(
    start: dict[int, dict[str, str]],
    ours: dict[int, dict[str, str]],
    copies: list[dict[int, dict[str, str]]],
) -> None:
    written: dict[tuple[int, str], int] = {}
    apart: list[dict[int, dict[str, str]]] = []
    for number, copy in enumerate(copies):
        apart.append({
            task_id: {
                name: text
                for name, text in fields.items()
                if written.setdefault((task_id, name), number) == number
            }
            for task_id, fields in copy.items()
        })  # fmt: skip
    results = set()
    for order in permutations(range(len(apart))):
        so = started(start)
        sent = so.send()
        edited(so, ours)
        files = [file(sent, apart[place], name=f"{place}.xlsx") for place in order]
        so.collect(*files)
        asked = sorted((one.task_id, one.field, one.ours, one.theirs) for one in so.open())
        results.add(json.dumps([so.progress, so.dispatches["t1"].bases, asked], sort_keys=True))
        once = repr(so.progress)
        so.collect(*files)
        assert repr(so.progress) == once
    assert len(results) == 1


@given(starts, edits, edits)
def test_a_corrected_file_always_wins_over_the_unit_s_first_word(
    start: dict[int, dict[str, str]], first: dict[int, dict[str, str]], second: dict[int, dict[str, str]]
) -> None:
    """Where nobody here touched anything, the later file stands, whatever the first said."""
    so, straight = started(start), started(start)
    sent = so.send()
    straight.send()

    def back(edit: dict[int, dict[str, str]]) -> ReturnFile:
        plainly = {
            task_id: {name: text for name, text in fields.items() if name in PLAIN}
            for task_id, fields in edit.items()
        }
        return file(sent, plainly)

    so.collect(back(first), accept_shrink=True)
    so.collect(back(second), accept_shrink=True)
    straight.collect(back(second), accept_shrink=True)
    assert so.progress == straight.progress
    assert not so.open()
