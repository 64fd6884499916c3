"""Sort keys stored as text stand in the order that the domain's dictionary order asks for."""

from hypothesis import given
from hypothesis import strategies as st

from db.sort_text import sort_stt, sort_text
from desktop_app.domain.text import sort_key

LETTERS = "aàảãáạăằâầbcdđeẹêểghiíklmnoòôốơởpqrstuùưứvxyỳ ,.-()[]_~|0123456789ABĐÊ"
TEXTS = st.text(LETTERS, min_size=1, max_size=20)


@given(st.lists(TEXTS, max_size=20))
def test_stored_keys_sort_as_the_dictionary_does(texts: list[str]) -> None:
    by_text = sorted(texts, key=lambda text: sort_text(text) or "")
    assert [sort_key(text) for text in by_text] == sorted(sort_key(text) for text in texts)


@given(TEXTS, TEXTS)
def test_equal_keys_mean_equal_but_for_case(one: str, other: str) -> None:
    assert (sort_text(one) == sort_text(other)) == (sort_key(one) == sort_key(other))


def test_nothing_has_no_key() -> None:
    assert sort_text("") is None
    assert sort_stt("") is None


def test_decomposed_letters_sort_as_composed_ones() -> None:
    assert sort_text("Đe\u0302\u0300 a\u0301n") == sort_text("Đề án")
