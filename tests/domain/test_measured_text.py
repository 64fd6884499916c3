"""What a text says was measured."""

import pytest

from desktop_app.domain.indicators.measured_text import read_measured
from desktop_app.domain.indicators.target import IndicatorKind


def read(text: str) -> str | None:
    found = read_measured(text, IndicatorKind.RATE)
    return found.canonical if found else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("55/63", "55/63"),
        ("55/63 hồ sơ", "55/63"),
        ("Đạt 55/63 (87,3%)", "55/63"),
        ("87,3% (55/63)", "55/63"),
        ("1.132/2.000 người", "1132/2000"),
    ],
)
def test_two_numbers_are_read_with_the_words_around_them(text: str, number: str) -> None:
    assert read(text) == number


@pytest.mark.parametrize("text", ["55/6x", "55/63O", "55/6l", "5x/63", "55/63/2"])
def test_a_number_with_a_letter_typed_into_it_is_none(text: str) -> None:
    assert read(text) is None
