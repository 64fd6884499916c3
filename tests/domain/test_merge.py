"""The cell rule: nobody's change is lost, and who is asked first makes no difference."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.merge import merge_cell

CELLS = st.sampled_from(["", "một", "hai", "ba"])


@given(CELLS, CELLS)
def test_a_change_on_one_side_only_is_taken(base: str, changed: str) -> None:
    assert merge_cell(base, changed, base).value == changed
    assert merge_cell(base, base, changed).value == changed
    assert not merge_cell(base, changed, base).conflict
    assert not merge_cell(base, base, changed).conflict


@given(CELLS, CELLS)
def test_the_same_change_on_both_sides_is_no_conflict(base: str, changed: str) -> None:
    merged = merge_cell(base, changed, changed)
    assert (merged.value, merged.conflict) == (changed, False)


@given(CELLS, CELLS, CELLS)
def test_two_different_changes_are_a_conflict_and_ours_stays(base: str, ours: str, theirs: str) -> None:
    merged = merge_cell(base, ours, theirs)
    assert merged.conflict == (len({base, ours, theirs}) == 3)
    if merged.conflict:
        assert merged.value == ours


@given(CELLS, CELLS, CELLS)
def test_the_sides_can_be_exchanged(base: str, ours: str, theirs: str) -> None:
    one, other = merge_cell(base, ours, theirs), merge_cell(base, theirs, ours)
    assert one.conflict == other.conflict
    assert one.conflict or one.value == other.value


@given(CELLS, CELLS, CELLS)
def test_merging_twice_is_merging_once(base: str, ours: str, theirs: str) -> None:
    once = merge_cell(base, ours, theirs)
    assert merge_cell(base, once.value, theirs).value == once.value
    assert once.conflict or not merge_cell(theirs, once.value, theirs).conflict


@given(CELLS, CELLS, CELLS, CELLS)
def test_the_order_of_two_files_makes_no_difference_without_conflict(
    base: str, ours: str, first: str, second: str
) -> None:
    def both(one: str, other: str) -> tuple[str, bool]:
        half = merge_cell(base, ours, one)
        whole = merge_cell(base, half.value, other)
        return whole.value, half.conflict or whole.conflict

    there, back = both(first, second), both(second, first)
    assert there[1] == back[1]
    assert there[1] or there[0] == back[0]


def test_any_kind_of_value_can_be_merged() -> None:
    assert merge_cell((1, None), (1, None), (2, 3)).value == (2, 3)
    assert merge_cell(None, 1, None).value == 1
