"""Which files are of one document: by number, else by title."""

import pytest

from desktop_app.domain.importing.draft import SourceDocument
from desktop_app.domain.importing.same_document import same_document


@pytest.mark.parametrize(
    ("number", "title", "known_number", "known_title", "same"),
    [
        ("617/KH-UBND", "Kế hoạch A", "617 / kh-ubnd", "Kế hoạch B", True),
        ("617/KH-UBND", "Kế hoạch A", "618/KH-UBND", "Kế hoạch A", False),
        ("617/KH-UBND", "Kế hoạch A", "", "Kế hoạch A", False),
        ("", "BIỂU THEO DÕI NHIỆM VỤ THÁNG 10", "", "Biểu theo dõi nhiệm vụ tháng 11", True),
        ("", "BIỂU THEO DÕI NHIỆM VỤ", "", "DANH MỤC CÁC CHỈ TIÊU NĂM 2026", False),
        ("", "", "", "Biểu theo dõi nhiệm vụ", True),
    ],
)
def test_numbers_decide_and_titles_only_without_them(
    number: str, title: str, known_number: str, known_title: str, same: bool
) -> None:
    assert same_document(SourceDocument(number=number, title=title), known_number, known_title) is same
