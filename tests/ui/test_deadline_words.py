"""How a phrase was understood, in words."""

from datetime import date

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.ui.deadline_words import day_of, phrase_words

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("31/12/2026", "hiểu là: hạn 31/12/2026"),
        ("Quý II/2027", "hiểu là: hạn 30/06/2027"),
        ("2026 - 2030", "hiểu là: từ 01/01/2026 đến 31/12/2030"),
        ("thường xuyên", "hiểu là: thường xuyên, không có ngày hạn"),
        ("trước ngày 15 hằng tháng", "hiểu là: hằng tháng, ngày 15"),
        ("", "chưa có thời hạn"),
        ("không rõ nữa", "chưa đọc được thành ngày; hạn vẫn giữ nguyên như đã ghi"),
    ],
)
def test_a_phrase_says_how_it_is_understood(phrase: str, words: str) -> None:
    assert phrase_words(phrase, TODAY) == words


def test_an_inferred_year_and_a_day_that_does_not_exist_are_said() -> None:
    assert phrase_words("20/12", TODAY) == "hiểu là: hạn 20/12/2026 (năm do chương trình suy ra)"
    assert "ngày này không có trong lịch" in phrase_words("31/11/2026", TODAY)


def test_a_typed_day_is_read_with_or_without_its_year() -> None:
    assert day_of("5/11", TODAY) == date(2026, 11, 5)
    assert day_of(" 05/11/2025 ", TODAY) == date(2025, 11, 5)
    assert day_of("hôm nay", TODAY) == TODAY
    assert day_of("  ", TODAY) is None


@pytest.mark.parametrize("text", ["quý IV/2026", "tháng 11", "mai mốt", "31/11/2026"])
def test_what_is_not_one_day_is_refused(text: str) -> None:
    with pytest.raises(AppError) as refused:
        day_of(text, TODAY)
    assert refused.value.code == "day_unreadable"
