"""Folding: text compared without accents and case, word by word as quickly as an import needs."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text import _FOLDING, fold


@given(st.text(alphabet="aăâàáđĐơ\u0301\u0302 \u00a0\t\nΣσİ\u0323xX.,–“”\u200b", max_size=40))
def test_folding_word_by_word_is_folding_the_whole(text: str) -> None:
    whole = unicodedata.normalize("NFC", text).lower().translate(_FOLDING)
    assert fold(text) == " ".join(whole.split())


def test_a_mark_that_stands_alone_leaves_no_gap() -> None:
    assert fold("Đề \u0301 án") == "de an"
