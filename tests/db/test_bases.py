"""What was exchanged last through a workbook: stored alike whenever it is the same, taken back by field."""

from hypothesis import given
from hypothesis import strategies as st

from db.bases import bases_of, bases_stored, merged_back

BASES = st.dictionaries(
    st.integers(1, 4),
    st.dictionaries(st.sampled_from(["status", "result", "percent"]), st.sampled_from(["", "một", "hai"])),
)


@given(BASES)
def test_what_is_the_same_is_stored_alike(bases: dict[int, dict[str, str]]) -> None:
    turned = {task: dict(reversed(fields.items())) for task, fields in reversed(bases.items())}
    assert bases_stored(turned) == bases_stored(bases)
    assert bases_stored(bases_of(bases_stored(bases))) == bases_stored(bases)


@given(BASES, BASES)
def test_a_batch_is_taken_back_whole_where_nothing_came_later(
    before: dict[int, dict[str, str]], after: dict[int, dict[str, str]]
) -> None:
    stood, left = bases_stored(before), bases_stored(after)
    assert merged_back(stood, left, left) == stood


@given(BASES, BASES, BASES)
def test_what_came_later_stays_and_the_rest_goes_back(
    before: dict[int, dict[str, str]], after: dict[int, dict[str, str]], now: dict[int, dict[str, str]]
) -> None:
    merged = bases_of(merged_back(bases_stored(before), bases_stored(after), bases_stored(now)))
    for task in before.keys() & after.keys() & now.keys():
        for name in ("status", "result", "percent"):
            stood, left, stands = (side[task].get(name, "") for side in (before, after, now))
            assert merged[task].get(name, "") == (stood if stands == left else stands)


def test_bases_never_written_are_none() -> None:
    assert bases_of("") == {}
